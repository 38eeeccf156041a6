/**
 * Read the safetensors container: eight bytes of header length, a JSON header, then the tensors' bytes, which must
 * cover the rest of the file exactly, without gaps or overlaps.
 */
import { Problem } from './problem'

/** Bytes of header that a network of ours could possibly need. */
const MOST_HEADER = 1_000_000
const LENGTH_BYTES = 8

export interface Tensor {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly bytes: ArrayBuffer
}

export interface Container {
  readonly metadata: Readonly<Record<string, string>>
  readonly tensors: ReadonlyMap<string, Tensor>
}

/** Throws a Problem that says what was expected and what came. */
export function parseContainer(file: ArrayBuffer): Container {
  const { header, start } = readHeader(file)
  const { __metadata__: metadata = {}, ...entries } = header
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === 'string')) {
    throw new Problem('problem.modelMetadata')
  }
  const spans = Object.entries(entries).map(([name, entry]) => readSpan(name, entry))
  requireCovered(spans, file.byteLength - start)
  const tensors = new Map(
    spans.map(({ name, dtype, shape, from, to }) => [
      name,
      { dtype, shape, bytes: file.slice(start + from, start + to) },
    ]),
  )
  return { metadata: metadata as Record<string, string>, tensors }
}

interface Span {
  readonly name: string
  readonly dtype: string
  readonly shape: readonly number[]
  readonly from: number
  readonly to: number
}

function readHeader(file: ArrayBuffer): { header: Record<string, unknown>; start: number } {
  if (file.byteLength < LENGTH_BYTES) throw new Problem('problem.modelShort', { got: file.byteLength })
  const length = new DataView(file).getBigUint64(0, true)
  if (length > MOST_HEADER || Number(length) > file.byteLength - LENGTH_BYTES) {
    throw new Problem('problem.modelHeader', { got: String(length) })
  }
  const start = LENGTH_BYTES + Number(length)
  const header = parseJson(decoded(new Uint8Array(file, LENGTH_BYTES, Number(length))))
  if (!isRecord(header)) throw new Problem('problem.modelJson')
  return { header, start }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}

/** What the text writes; null where it is no JSON, or has a name twice: readers would differ in which one counts. */
export function parseJson(text: string): unknown {
  try {
    const found: unknown = JSON.parse(text)
    return countNames(found) === writtenNames(text) ? found : null
  } catch {
    return null
  }
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, part) => sum + countNames(part), own)
}

/** Strings that a colon follows. */
function writtenNames(text: string): number {
  return Array.from(text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:?)/g)).filter(([, colon]) => colon).length
}

function readSpan(name: string, entry: unknown): Span {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {}
  const whole = typeof dtype === 'string' && isCounts(shape) && isCounts(offsets) && offsets.length === 2
  if (!whole) throw new Problem('problem.modelEntry', { name: name.slice(0, 60) })
  return { name, dtype, shape, from: offsets[0]!, to: offsets[1]! }
}

function requireCovered(spans: readonly Span[], bytes: number): void {
  let end = 0
  for (const { from, to } of [...spans].sort((one, other) => one.from - other.from || one.to - other.to)) {
    if (from !== end || to < from) throw new Problem('problem.modelGaps')
    end = to
  }
  if (end !== bytes) throw new Problem('problem.modelBytes', { expected: end, got: bytes })
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && Number(item) >= 0)
}
