/** What the page and the engine's worker say to each other: calls of its methods, and their results. */
import type { LocalEngine } from './local'
import type { ProblemPlain } from './problem'

export const METHODS = [
  'load',
  'parse',
  'draw',
  'picture',
  'read',
  'digit',
  'backprop',
  'taken',
  'slanted',
  'wiggled',
  'survey',
  'sound',
  'small',
  'walk',
  'walkOn',
  'begin',
  'go',
  'pause',
  'advance',
  'change',
  'look',
  'recall',
  'forget',
  'unpack',
  'edit',
  'adopt',
  'judge',
  'attempted',
  'tried',
  'contest',
  'repair',
  'answers',
  'remedied',
  'hear',
  'dreamt',
  'alike',
  'noise',
  'probe',
  'portrait',
  'gather',
  'beside',
  'tune',
  'readAll',
  'fingerprint',
  'weigh',
  'dealt',
  'fetching',
  'wishes',
  'stepped',
  'meant',
  'drill',
  'drillOn',
  'endDrill',
] as const satisfies readonly (keyof LocalEngine)[]

export type Method = (typeof METHODS)[number]

export interface Call {
  readonly id: number
  readonly method: Method
  readonly args: readonly unknown[]
}

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly problem: ProblemPlain }

/** Where messages go to and come from: a worker, a MessagePort, the worker's own scope. */
export interface Port {
  postMessage(message: Call | Answer, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** Smaller arrays are copied sooner than handed over. */
const LEAST_BYTES = 4096
const MOST_DEPTH = 4

/** The memory of large arrays in a value that its sender does not need any more. */
export function transferables(value: unknown, depth = 0): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    return value.buffer instanceof ArrayBuffer && value.buffer.byteLength >= LEAST_BYTES ? [value.buffer] : []
  }
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return []
  const found = Object.values(value).flatMap((part) => transferables(part, depth + 1))
  return [...new Set(found)]
}
