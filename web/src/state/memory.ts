/** What it takes to remember a run. */
import { parameterCount } from './network'

/** Bytes that a kept moment takes: its parameters, as float32. */
export function recordingBytes(sizes: readonly number[]): number {
  return 4 * parameterCount(sizes)
}
