/** The symbols of backpropagation: what each says, what it is now, and where in the page it is at work. */
import { networkOf } from '../../../engine/parameters'
import type { ChainText } from '../../../i18n/chain'
import type { Symbol } from '../../../state/chain/choice'
import { lastOf, localSlope, slopeAt, functionOf, spot, type Made, type Spot } from '../../../state/chain/spots'
import type { StepPart } from '../../../state/why/backsteps'
import type { Part } from '../../../state/why/parts'

/** A part of an equation: a symbol that can be asked, or what stands between two. */
export interface Piece {
  readonly tex: string
  readonly symbol?: Symbol
}

export interface Equation {
  readonly words: ChainText
  readonly pieces: readonly Piece[]
}

const at = (symbol: Symbol, tex: string): Piece => ({ symbol, tex })
const between = (tex: string): Piece => ({ tex })

/** In their order: forward, backward, and the step. */
export const EQUATIONS: readonly { readonly head: ChainText; readonly lines: readonly Equation[] }[] = [
  {
    head: 'forward',
    lines: [
      {
        words: 'lineZ',
        pieces: [at('Z', 'z[l]'), between('='), at('W', 'W[l]'), at('A', 'a[l{-}1]'), between('+'), at('B', 'b[l]')],
      },
      {
        words: 'lineA',
        pieces: [at('A', 'a[l]'), between('='), at('Sigma', '\\sigma'), between('('), at('Z', 'z[l]'), between(')')],
      },
      {
        words: 'lineC',
        pieces: [
          at('C', 'C'),
          between('='),
          at('Sum', '\\textstyle\\sum_j'),
          between('('),
          at('A', 'a_j[L]'),
          between('-'),
          at('Y', 'y_j'),
          between(')^2'),
        ],
      },
    ],
  },
  {
    head: 'backward',
    lines: [
      {
        words: 'lineLast',
        pieces: [
          at('Delta', '\\delta[L]'),
          between('='),
          at('Error', '2\\,(a[L]-y)'),
          at('Times', '\\odot'),
          at('Slope', '\\sigma^{\\prime}(z[L])'),
        ],
      },
      {
        words: 'lineBack',
        pieces: [
          at('Delta', '\\delta[l]'),
          between('='),
          at('Transpose', 'W[l{+}1]^{\\mathsf T}'),
          at('Delta', '\\delta[l{+}1]'),
          at('Times', '\\odot'),
          at('Slope', '\\sigma^{\\prime}(z[l])'),
        ],
      },
      {
        words: 'lineW',
        pieces: [
          at('NablaW', '\\dfrac{\\partial C}{\\partial W[l]}'),
          between('='),
          at('Delta', '\\delta[l]'),
          at('A', 'a[l{-}1]^{\\mathsf T}'),
        ],
      },
      {
        words: 'lineB',
        pieces: [at('NablaB', '\\dfrac{\\partial C}{\\partial b[l]}'), between('='), at('Delta', '\\delta[l]')],
      },
    ],
  },
  {
    head: 'descend',
    lines: [
      {
        words: 'lineStep',
        pieces: [
          at('W', 'W[l]'),
          between('\\leftarrow'),
          at('W', 'W[l]'),
          between('-'),
          at('Eta', '\\eta'),
          at('Mean', '\\operatorname{mean}'),
          at('NablaW', '\\dfrac{\\partial C}{\\partial W[l]}'),
        ],
      },
      {
        words: 'lineStepB',
        pieces: [
          at('B', 'b[l]'),
          between('\\leftarrow'),
          at('B', 'b[l]'),
          between('-'),
          at('Eta', '\\eta'),
          at('Mean', '\\operatorname{mean}'),
          at('NablaB', '\\dfrac{\\partial C}{\\partial b[l]}'),
        ],
      },
    ],
  },
]

export interface Meaning {
  readonly tex: string
  readonly words: ChainText
  /** Its place in the lens Why; of the way back through one example, the step. */
  readonly part: Part
  readonly step?: StepPart
  /** A number of the small network that shows it. */
  readonly spot: Spot
}

const OUTPUT = spot('z', 2, 0)
const WEIGHT = spot('w', 2, 0, 1)
const HIDDEN = spot('a', 1, 1)

export const MEANINGS: Readonly<Record<Symbol, Meaning>> = {
  A: { tex: 'a[l]', words: 'symA', part: 'back', step: 'wishes', spot: HIDDEN },
  Z: { tex: 'z[l]', words: 'symZ', part: 'back', step: 'delta', spot: OUTPUT },
  W: { tex: 'W[l]', words: 'symW', part: 'wiggle', spot: WEIGHT },
  B: { tex: 'b[l]', words: 'symB', part: 'wiggle', spot: spot('b', 2, 0) },
  Sigma: { tex: '\\sigma', words: 'symSigma', part: 'back', step: 'delta', spot: OUTPUT },
  Slope: { tex: '\\sigma^{\\prime}(z[l])', words: 'symSlope', part: 'back', step: 'delta', spot: OUTPUT },
  Y: { tex: 'y', words: 'symY', part: 'back', step: 'error', spot: spot('y') },
  C: { tex: 'C', words: 'symC', part: 'surface', spot: spot('C') },
  Error: { tex: '2\\,(a[L]-y)', words: 'symError', part: 'back', step: 'delta', spot: spot('a', 2, 0) },
  Delta: { tex: '\\delta[l]', words: 'symDelta', part: 'back', step: 'delta', spot: OUTPUT },
  Transpose: { tex: 'W[l{+}1]^{\\mathsf T}', words: 'symTranspose', part: 'back', step: 'sum', spot: HIDDEN },
  Times: { tex: '\\odot', words: 'symTimes', part: 'back', step: 'delta', spot: OUTPUT },
  NablaW: { tex: '\\frac{\\partial C}{\\partial W[l]}', words: 'symNablaW', part: 'nudges', spot: WEIGHT },
  NablaB: { tex: '\\frac{\\partial C}{\\partial b[l]}', words: 'symNablaB', part: 'nudges', spot: spot('b', 2, 0) },
  Eta: { tex: '\\eta', words: 'symEta', part: 'downhill', spot: spot('C') },
  Mean: { tex: '\\operatorname{mean}', words: 'symMean', part: 'batch', spot: WEIGHT },
  Sum: { tex: '\\textstyle\\sum_j', words: 'symSum', part: 'back', step: 'error', spot: spot('C') },
}

/** A symbol's numbers in one layer, as rows; layer null: it belongs to none. */
export interface Numbers {
  readonly layer: number | null
  readonly rows: readonly (readonly number[])[]
}

/** What a symbol is now; empty where it is an operation. */
export function numbersOf(symbol: Symbol, shown: Made, eta: number): Numbers[] {
  const { small, worked } = shown
  const { sizes } = small
  const last = lastOf(small)
  const layers = Array.from({ length: last }, (_, i) => i + 1)
  const vectors = (values: readonly Float32Array[], from = 1): Numbers[] =>
    values.slice(from).map((vector, i) => ({ layer: from + i, rows: [[...vector]] }))
  const matrix = (layer: number, values: ArrayLike<number>): Numbers => {
    const before = sizes[layer - 1] ?? 0
    const rows = Array.from({ length: sizes[layer] ?? 0 }, (_, j) =>
      Array.from({ length: before }, (_, k) => values[before * j + k] ?? 0),
    )
    return { layer, rows }
  }
  const weights = (layer: number): Numbers => matrix(layer, weightsOf(shown, layer))
  switch (symbol) {
    case 'A':
      return vectors(worked.a, 0)
    case 'Z':
      return vectors(worked.z)
    case 'W':
      return layers.map(weights)
    case 'B':
      return layers.map((layer) => ({ layer, rows: [biasesOf(shown, layer)] }))
    case 'Slope':
      return layers.map((layer) => ({ layer, rows: [slopesOf(shown, layer)] }))
    case 'Y':
      return [{ layer: null, rows: [[...small.target]] }]
    case 'C':
      return [{ layer: null, rows: [[worked.cost]] }]
    case 'Error': {
      const errors = Array.from({ length: sizes[last] ?? 0 }, (_, j) =>
        localSlope(shown, spot('a', last, j), spot('C')),
      )
      return [{ layer: last, rows: [errors] }]
    }
    case 'Delta':
    case 'NablaB':
      return vectors(worked.delta)
    case 'Transpose': {
      const { rows } = weights(last)
      return [{ layer: last, rows: (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? 0)) }]
    }
    case 'NablaW':
    case 'Mean':
      return layers.map((layer) => matrix(layer, worked.nablaW[layer] ?? []))
    case 'Eta':
      return [{ layer: null, rows: [[eta]] }]
    default:
      return []
  }
}

function weightsOf({ small }: Made, layer: number): number[] {
  const { W } = networkOf(small.parameters, small)
  return [...(W[layer] ?? [])]
}

function biasesOf({ small }: Made, layer: number): number[] {
  const { b } = networkOf(small.parameters, small)
  return [...(b[layer] ?? [])]
}

function slopesOf({ small, worked }: Made, layer: number): number[] {
  const [z, a] = [worked.z[layer] ?? [], worked.a[layer] ?? []]
  return Array.from(z, (value, j) => slopeAt(functionOf(small, layer), value, a[j] ?? 0))
}
