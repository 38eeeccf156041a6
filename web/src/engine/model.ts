/** A model file as litup writes it: float32 tensors W1, b1, W2, b2, … and the run that made them as metadata. */
import { countParameters, networkOf } from './parameters'
import { Problem } from './problem'
import { CHOICES } from './protocol'
import { isRecord, parseContainer, parseJson, type Container, type Tensor } from './safetensors'
import type { Activation, Cost, Network, NetworkAbout } from './types'

/** The tensor with the parameters at moments of the model's run: recorded.ts reads it. */
export const MOMENTS = 'moments'
const MOST_LAYERS = 8
const MOST_WIDTH = 4096

/** Throws a Problem that says what was expected and what came. */
export function parseModel(file: ArrayBuffer): Network {
  return parseContent(file).network
}

/** What a model file holds, checked as far as the network goes. */
export interface Content {
  readonly network: Network
  readonly about: Readonly<Record<string, unknown>>
  readonly container: Container
}

/** The same with all that the file says besides. */
export function parseContent(file: ArrayBuffer): Content {
  const container = parseContainer(file)
  const about = parseAbout(container)
  const sizes = parseSizes(about['sizes'])
  requireNames(container, sizes.length - 1)
  const activation = oneOf<Activation>(about, 'activation', ['sigmoid', 'tanh', 'relu', 'identity'])
  const cost = oneOf<Cost>(about, 'cost', ['quadratic', 'cross_entropy'])
  const network = networkOf(parseParameters(container, sizes), { sizes, activation, cost }, describe(about))
  return { network, about, container }
}

function parseAbout({ metadata }: Container): Record<string, unknown> {
  const about = parseJson(metadata['litup'] ?? '')
  if (!isRecord(about)) throw wrong('a JSON object under “litup”', metadata['litup'] ?? 'nothing')
  if (about['format'] !== 1) throw wrong('format 1', about['format'])
  return about
}

function parseSizes(value: unknown): number[] {
  const sizes = Array.isArray(value) ? (value as unknown[]) : []
  const layers = sizes.length - 1
  const fits = sizes.every(
    (size, l) => Number.isSafeInteger(size) && Number(size) > 0 && (l === 0 || Number(size) <= MOST_WIDTH),
  )
  if (!fits || layers < 1 || layers > MOST_LAYERS) throw new Problem('problem.modelSizes', { got: shown(value) })
  return sizes as number[]
}

function parseParameters(container: Container, sizes: readonly number[]): Float32Array {
  const parts = sizes.slice(1).flatMap((size, i) => {
    const l = i + 1
    return [values(container, `W${l}`, [size, sizes[i]!]), values(container, `b${l}`, [size])]
  })
  const all = new Float32Array(countParameters(sizes))
  let end = 0
  for (const part of parts) {
    all.set(part, end)
    end += part.length
  }
  return all
}

function requireNames({ tensors }: Container, layers: number): void {
  const expected = Array.from({ length: layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat()
  const got = [...tensors.keys()].filter((name) => name !== MOMENTS)
  const same = got.length === expected.length && expected.every((name) => tensors.has(name))
  if (!same) throw new Problem('problem.modelTensors', { expected: expected.join(', '), got: shown(got.join(', ')) })
}

/** A tensor's numbers, checked for type, shape, length and finiteness. */
export function values({ tensors }: Container, name: string, shape: readonly number[]): Float32Array<ArrayBuffer> {
  const tensor = tensors.get(name)
  const count = shape.reduce((product, size) => product * size, 1)
  const expected = `float32 [${shape.join(', ')}]`
  if (!tensor || typeText(tensor) !== expected) {
    throw new Problem('problem.modelTensor', { name, expected, got: tensor ? typeText(tensor) : 'nothing' })
  }
  if (tensor.bytes.byteLength !== 4 * count) {
    const got = `${tensor.bytes.byteLength} bytes`
    throw new Problem('problem.modelTensor', { name, expected: `${4 * count} bytes`, got })
  }
  const view = new DataView(tensor.bytes)
  const numbers = new Float32Array(count)
  for (let i = 0; i < count; i++) numbers[i] = view.getFloat32(4 * i, true)
  if (!numbers.every(Number.isFinite)) throw new Problem('problem.modelFinite', { name })
  return numbers
}

function typeText({ dtype, shape }: Tensor): string {
  return `${dtype === 'F32' ? 'float32' : dtype} [${shape.join(', ')}]`
}

function oneOf<Choice extends string>(
  about: Record<string, unknown>,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === about[name])
  if (found === undefined) throw wrong(`${name} to be one of ${choices.join(', ')}`, about[name])
  return found
}

function describe(about: Record<string, unknown>): NetworkAbout {
  const { name, test_accuracy: accuracy, fingerprint, config } = about
  const inRange = typeof accuracy === 'number' && accuracy >= 0 && accuracy <= 1
  return {
    name: typeof name === 'string' ? name : '',
    testAccuracy: inRange ? accuracy : null,
    fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
    config: isRecord(config) ? config : null,
    data: isRecord(config) ? (CHOICES.data.find((name) => name === config['data']) ?? null) : null,
    step: null,
  }
}

export function wrong(expected: string, got: unknown): Problem {
  return new Problem('problem.modelAbout', { expected, got: shown(got) })
}

/** Something foreign, short enough for a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
