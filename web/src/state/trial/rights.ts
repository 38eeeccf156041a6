/** What is known of attempts: how many images they read right, by how many images were taken. */
import { NONE, type Attempt, type Right, type Tried } from '../../engine/trials'

export type Rights = ReadonlyMap<string, Right>

export const NOTHING: Rights = new Map()

export function keyOf(count: number, attempt: Attempt): string {
  return `${count} ${JSON.stringify(attempt)}`
}

/** An attempt that is not whole yet, and how far it has come. */
export interface Since {
  readonly key: string
  readonly right: Right
}

export const NOWHERE: Since = { key: '', right: NONE }

/** With what the engine came to for these attempts; the last one may not be whole. */
export function withTried(
  rights: Rights,
  count: number,
  attempts: readonly Attempt[],
  { images, rights: came }: Tried,
): { readonly rights: Rights; readonly since: Since } {
  const all = new Map(rights)
  let since = NOWHERE
  for (const [i, right] of came.entries()) {
    const key = keyOf(count, attempts[i]!)
    if (right.images === images) all.set(key, right)
    else since = { key, right }
  }
  return { rights: all, since }
}

/** These numbers, each once. */
export function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)]
}

/** These attempts, each once. */
export function different(attempts: readonly Attempt[]): Attempt[] {
  return [...new Map(attempts.map((attempt) => [JSON.stringify(attempt), attempt])).values()]
}
