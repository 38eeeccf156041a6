/** The mathematics as Python writes it: functions cut out of the file itself, and the lines that a step is about. */
import type { Cost } from '../../engine/types'
import type { BackStep } from './backsteps'

/** The lines of a function at the file's outermost level, its name and docstring included; none where it is not there. */
export function functionIn(source: string, name: string): string[] {
  const lines = source.split(/\r?\n/)
  const from = lines.findIndex((line) => line.startsWith(`def ${name}(`))
  if (from < 0) return []
  const length = lines.slice(from + 1).findIndex((line) => /^\S/.test(line))
  const all = length < 0 ? lines.slice(from) : lines.slice(from, from + 1 + length)
  while (all.at(-1)?.trim() === '') all.pop()
  return all
}

/** Functions that say how a cost wishes, and what becomes of it. */
export function functionsFor(cost: Cost): readonly string[] {
  return [`${cost}_delta`, 'backprop', 'descend']
}

/** How a line begins that a step is about. */
const MARKS: Readonly<Record<BackStep['part'], readonly string[]>> = {
  error: ['z, a = feedforward', 'return nabla_W'],
  delta: ['delta = {L:', 'return 2 *', 'return sigmoid(z) - y'],
  wishes: ['nabla_W: Layered', 'nabla_b: Layered'],
  sum: ['for l in range(L - 1', 'delta[l] = '],
  again: ['_, sigma_prime', 'delta[l] = ', 'nabla_W: Layered'],
  take: ['net.W[l] -=', 'net.b[l] -='],
}

export function isMarked(line: string, { part }: BackStep): boolean {
  return MARKS[part].some((mark) => line.trim().startsWith(mark))
}
