/** What the page and the engine's worker say to each other: calls of Engine's methods, and their results. */
import type { ProblemPlain } from './problem'
import type { Engine } from './types'

export type Method = keyof Engine

export type Call = { readonly [M in Method]: { id: number; method: M; args: Parameters<Engine[M]> } }[Method]

export type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly problem: ProblemPlain }

/** Where messages go to and come from: a worker, a MessagePort, the worker's own scope. */
export interface Port {
  postMessage(message: Call | Answer, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
