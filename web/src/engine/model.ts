/** A model file as litup writes it: float32 tensors W1, b1, W2, b2, … and the run that made them as metadata. */
import { Problem } from './problem'
import { isRecord, parseContainer, type Container, type Tensor } from './safetensors'
import type { Activation, Cost, Network, NetworkAbout } from './types'

const MOST_LAYERS = 8
const MOST_WIDTH = 2048

/** Throws a Problem that says what was expected and what came. */
export function parseModel(file: ArrayBuffer): Network {
  const container = parseContainer(file)
  const about = parseAbout(container)
  const sizes = parseSizes(about['sizes'])
  requireNames(container, sizes.length - 1)
  const W: Float32Array[] = [new Float32Array()]
  const b: Float32Array[] = [new Float32Array()]
  for (let l = 1; l < sizes.length; l++) {
    W.push(values(container, `W${l}`, [sizes[l]!, sizes[l - 1]!]))
    b.push(values(container, `b${l}`, [sizes[l]!]))
  }
  const activation = oneOf<Activation>(about, 'activation', ['sigmoid', 'tanh', 'relu', 'identity'])
  const cost = oneOf<Cost>(about, 'cost', ['quadratic', 'cross_entropy'])
  return { sizes, activation, cost, W, b, about: describe(about) }
}

function parseAbout({ metadata }: Container): Record<string, unknown> {
  let about: unknown = null
  try {
    about = JSON.parse(metadata['litup'] ?? '')
  } catch {
    // Said below, with whatever else is not a description.
  }
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

function requireNames({ tensors }: Container, layers: number): void {
  const expected = Array.from({ length: layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat()
  const got = [...tensors.keys()]
  const same = got.length === expected.length && expected.every((name) => tensors.has(name))
  if (!same) throw new Problem('problem.modelTensors', { expected: expected.join(', '), got: shown(got.join(', ')) })
}

/** A tensor's numbers, checked for type, shape, length and finiteness. */
function values({ tensors }: Container, name: string, shape: readonly number[]): Float32Array {
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
  const numbers = Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true))
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
  }
}

function wrong(expected: string, got: unknown): Problem {
  return new Problem('problem.modelAbout', { expected, got: shown(got) })
}

/** Something foreign, short enough for a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
