/** Formulas of the way back with a neuron's own numbers in them, as TeX. */
import type { Cost } from '../../engine/types'
import { tex, texFactor } from './scale'
import type { Move, OutputError } from './wishes'

/** a − y of an output. */
export function errorTex({ digit, a, y, error }: OutputError): string {
  return `a_{${digit}} - y_{${digit}} = ${tex(a)} - ${y} = {${tex(error)}}`
}

/** The cost as a sum over the outputs: one output's term, the largest of the others. */
export function costTex(cost: Cost, errors: readonly OutputError[], digit: number): string {
  const isOwn = (one: OutputError): number => Number(one.digit === digit)
  const terms = [...errors]
    .sort((one, other) => isOwn(other) - isOwn(one) || Math.abs(other.error) - Math.abs(one.error))
    .slice(0, 2)
  if (cost === 'quadratic') return `= ${terms.map(squareTex).join(' + ')} + \\ldots`
  return `= ${terms.map(logarithmTex).join(' ')} - \\ldots`
}

function squareTex({ a, y }: OutputError): string {
  return `(${tex(a)} - ${y})^2`
}

function logarithmTex({ a, y }: OutputError): string {
  return y === 1 ? `- \\ln ${tex(a)}` : `- \\ln(1 - ${tex(a)})`
}

/** Two numbers and their product. */
export function productTex(one: number, other: number, product: number): string {
  return `${tex(one)} \\cdot ${texFactor(other)} = {${tex(product)}}`
}

/** w − η · slope. */
export function moveTex({ from, slope, to }: Move, rate: number): string {
  return `${tex(from)} - ${rate} \\cdot ${texFactor(slope)} = ${tex(to)}`
}
