/** What comes over ./watch, taken apart: text is JSON; a binary message is JSON with float32 behind it. */
import type { Refusal } from './protocol'
import { isRecord } from './safetensors'
import { choice, whole } from './shapes'

export interface SocketAnswer {
  readonly id: number
  readonly value: unknown
  readonly problem: { readonly key: Refusal; readonly text: string } | null
  readonly parameters: Float32Array | null
}

const LENGTH_BYTES = 4
const LONGEST_TEXT = 4_000_000
const isId = whole(0, Number.MAX_SAFE_INTEGER)
const isRefusal = choice<Refusal>('bad', 'not_kept', 'over', 'busy')

/** null for what is no answer. */
export function parseAnswer(message: unknown): SocketAnswer | null {
  if (typeof message === 'string') return describe(message, null)
  return message instanceof ArrayBuffer ? parseBinary(message) : null
}

function parseBinary(message: ArrayBuffer): SocketAnswer | null {
  if (message.byteLength < LENGTH_BYTES || message.byteLength % 4 !== 0) return null
  const view = new DataView(message)
  const length = view.getUint32(0, true)
  const start = LENGTH_BYTES + length
  if (length % 4 !== 0 || start > message.byteLength) return null
  const count = (message.byteLength - start) / 4
  const parameters = Float32Array.from({ length: count }, (_, i) => view.getFloat32(start + 4 * i, true))
  if (!parameters.every(Number.isFinite)) return null
  return describe(new TextDecoder().decode(new Uint8Array(message, LENGTH_BYTES, length)), parameters)
}

function describe(text: string, parameters: Float32Array | null): SocketAnswer | null {
  const told = text.length > LONGEST_TEXT ? null : parseJson(text)
  if (!isRecord(told) || !isId(told['id'])) return null
  const { id, value, problem } = told
  if (problem === undefined) return { id, value, problem: null, parameters }
  const { key, text: why } = isRecord(problem) ? problem : {}
  return isRefusal(key) && typeof why === 'string' ? { id, value, problem: { key, text: why }, parameters } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
