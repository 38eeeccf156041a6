/** Comparisons that run at a press: runs that differ in one setting. */
import { COUNTS } from '../../engine/own'
import { DEFAULTS, type RunConfig } from '../../engine/protocol'
import type { Prepared, Share } from './tried'

/** One of the runs: what it is called in its comparison, and the settings in which it differs. */
export interface Variant {
  readonly name: string
  readonly settings: Partial<RunConfig>
}

/** Images that a network of BY_HEART learns by heart, whatever their labels. As in src/litup/experiments/labels.py. */
export const FEW = 5000
const BY_HEART: Partial<RunConfig> = {
  sizes: [784, 128, 10],
  activation: 'relu',
  cost: 'cross_entropy',
  rate: 0.1,
  epochs: 100,
  validation: COUNTS.training - FEW,
}

/** As in src/litup/experiments/comparisons.py; rates are those that it chose on held-out training images. */
const EPOCHS = 5
const sizes = (...hidden: number[]): number[] => [784, ...hidden, 10]
const VARIANTS: Readonly<Record<Exclude<Prepared, 'labels'>, readonly Variant[]>> = {
  activation: [
    { name: 'sigmoid', settings: { activation: 'sigmoid', rate: 1 } },
    { name: 'tanh', settings: { activation: 'tanh', rate: 0.3 } },
    { name: 'relu', settings: { activation: 'relu', rate: 0.3 } },
  ],
  depth: [
    { name: '0 hidden', settings: { sizes: sizes(), rate: 1 } },
    { name: '1 hidden', settings: { sizes: sizes(16), rate: 1 } },
    { name: '2 hidden', settings: { sizes: sizes(16, 16), rate: 1 } },
    { name: '3 hidden', settings: { sizes: sizes(16, 16, 16), rate: 1 } },
    { name: '5 hidden', settings: { sizes: sizes(16, 16, 16, 16, 16), rate: 3 } },
  ],
  l2: [
    { name: 'l2 0', settings: { l2: 0, rate: 1 } },
    { name: 'l2 1e-05', settings: { l2: 1e-5, rate: 1 } },
    { name: 'l2 0.0001', settings: { l2: 1e-4, rate: 3 } },
    { name: 'l2 0.001', settings: { l2: 1e-3, rate: 1 } },
  ],
  init: [
    { name: 'scaled', settings: { init: 'scaled', rate: 1 } },
    { name: 'N(0, 1)', settings: { init: 'normal', rate: 3 } },
  ],
}

/** The runs of a comparison. share: of labels that are random, where labels are compared. */
export function variantsOf(prepared: Prepared, share: Share): readonly Variant[] {
  if (prepared !== 'labels')
    return VARIANTS[prepared].map(({ name, settings }) => ({ name, settings: { ...settings, epochs: EPOCHS } }))
  return [0, share].map((labels) => ({ name: `${100 * labels} %`, settings: { ...BY_HEART, labels } }))
}

/** Every variant with every seed: all variants of one seed, then those of the next. */
export function configsOf(variants: readonly Variant[], seeds: number): RunConfig[] {
  return Array.from({ length: seeds }, (_, seed) => seed).flatMap((seed) =>
    variants.map(({ settings }) => ({ ...DEFAULTS, ...settings, seed })),
  )
}
