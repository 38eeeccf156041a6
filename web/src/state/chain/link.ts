/**
 * A small network in a link: spot:w3.0.0,nudge:-0.01,eta:3,activation:tanh,numbers:… Each where it differs from what
 * the network begins with. docs/links.md says what each means.
 */
import type { Small } from '../../engine/small'
import { decodeFloats, encodeFloats } from '../packed'
import { readPieces, type Pieces } from '../pieces'
import { ACTIVATIONS, ETAS, MOST, NUDGES, type Bench } from './choice'
import { lastOf, same, spot, type Kind, type Spot } from './spots'

/** The link's value; '' for the network as it begins. */
export function encodeBench(bench: Bench, start: Bench): string {
  const { small, at, by, eta } = bench
  const numbers = encodeNumbers(small)
  return [
    ...(same(at, start.at) ? [] : [`spot:${encodeSpot(at)}`]),
    ...(by === start.by ? [] : [`nudge:${by}`]),
    ...(eta === start.eta ? [] : [`eta:${eta}`]),
    ...(small.activation === start.small.activation ? [] : [`activation:${small.activation}`]),
    ...(numbers === encodeNumbers(start.small) ? [] : [`numbers:${numbers}`]),
  ].join(',')
}

/** null when the text says no network of that shape. */
export function decodeBench(text: string, start: Bench): Bench | null {
  return readPieces(text, READERS, start)
}

/** For each name: the network with what its value says, or null when it says nothing. */
const READERS: Pieces<Bench> = {
  spot: (value, bench) => {
    const at = decodeSpot(value, bench.small)
    return at && { ...bench, at }
  },
  nudge: (value, bench) => {
    const by = NUDGES.flatMap((size) => [size, -size]).find((one) => String(one) === value)
    return by === undefined ? null : { ...bench, by }
  },
  eta: (value, bench) => {
    const eta = ETAS.find((one) => String(one) === value)
    return eta === undefined ? null : { ...bench, eta }
  },
  activation: (value, bench) => {
    const activation = ACTIVATIONS.find((one) => one === value)
    return activation ? { ...bench, small: { ...bench.small, activation } } : null
  },
  numbers: (value, bench) => {
    const small = decodeNumbers(value, bench.small)
    return small && { ...bench, small }
  },
}

/** How many indices follow each letter: of a weight layer, j, k; of y its j alone. */
const INDICES: Record<Kind, number> = { w: 3, b: 2, z: 2, a: 2, y: 1, C: 0 }

function encodeSpot({ kind, layer, j, k }: Spot): string {
  return kind + (kind === 'y' ? [j] : [layer, j, k].slice(0, INDICES[kind])).join('.')
}

function decodeSpot(text: string, small: Small): Spot | null {
  const kind = (Object.keys(INDICES) as Kind[]).find((one) => text.startsWith(one))
  const rest = text.slice(1)
  if (!kind || !/^(\d(\.\d)*)?$/.test(rest)) return null
  const indices = rest === '' ? [] : rest.split('.').map(Number)
  if (indices.length !== INDICES[kind]) return null
  const [layer = 0, j = 0, k = 0] = kind === 'y' ? [0, ...indices] : indices
  const size = small.sizes[kind === 'y' ? lastOf(small) : layer] ?? 0
  const first = kind === 'w' || kind === 'b' || kind === 'z' ? 1 : 0
  if (layer < first || j >= size || (kind === 'w' && k >= (small.sizes[layer - 1] ?? 0))) return null
  return spot(kind, layer, j, k)
}

/** All parameters, then the inputs, then the targets. */
function encodeNumbers({ parameters, input, target }: Small): string {
  return encodeFloats(Float32Array.of(...parameters, ...input, ...target))
}

/** null when they are too few or too many, or one of them is out of its range. */
function decodeNumbers(text: string, small: Small): Small | null {
  const values = decodeFloats(text)
  const [weights, inputs] = [small.parameters.length, small.input.length]
  if (values?.length !== weights + inputs + small.target.length) return null
  const parameters = values.slice(0, weights)
  const example = values.slice(weights)
  if (parameters.some((value) => Math.abs(value) > MOST)) return null
  if (example.some((value) => value < 0 || value > 1)) return null
  return { ...small, parameters, input: example.slice(0, inputs), target: example.slice(inputs) }
}
