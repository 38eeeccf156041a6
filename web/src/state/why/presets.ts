/** Starts and rates that show something; `promise` says of each ball what will be seen of it (a test holds it to that). */
import type { Behaviour } from './descent'
import type { Point } from './landscape'

export interface Start {
  readonly start: Point
  readonly eta: number
}

export interface Preset<Name extends string> {
  readonly name: Name
  readonly balls: readonly Start[]
  readonly promise: readonly Behaviour[]
}

export type CurvePreset = 'small' | 'across' | 'forever' | 'fly' | 'trapped' | 'careful' | 'hopping' | 'two'
export type SurfacePreset = 'four' | 'rates' | 'zigzag' | 'saddle' | 'flyMap'

function one<Name extends string>(name: Name, start: Point, eta: number, ...promise: Behaviour[]): Preset<Name> {
  return { name, balls: [{ start, eta }], promise }
}

export const CURVE_PRESETS: readonly Preset<CurvePreset>[] = [
  one('small', [-2.4], 0.05, 'shrinking'),
  one('across', [-2.6], 0.4, 'overshoot'),
  one('forever', [-1], 0.6, 'oscillating'),
  one('fly', [4.5], 4, 'gone'),
  one('trapped', [5.2], 0.05, 'stuck'),
  one('careful', [-2.4], 0.002, 'crawling'),
  one('hopping', [2], 2, 'wandering'),
  {
    name: 'two',
    balls: [
      { start: [-0.2], eta: 0.05 },
      { start: [0.3], eta: 0.05 },
    ],
    promise: ['lowest', 'stuck'],
  },
]

export const SURFACE_PRESETS: readonly Preset<SurfacePreset>[] = [
  {
    name: 'rates',
    balls: [0.1, 0.5, 1.6].map((eta) => ({ start: [-0.5, -4.5], eta })),
    promise: ['lowest', 'lowest', 'lowest'],
  },
  {
    name: 'four',
    balls: [
      [0.3, -0.4],
      [-0.8, -0.4],
      [-0.8, -1.4],
      [0.5, -1.9],
    ].map((start) => ({ start, eta: 0.3 })),
    promise: ['lowest', 'lowest', 'lowest', 'lowest'],
  },
  one('zigzag', [0.5, -0.5], 2, 'overshoot'),
  one('saddle', [0.086, 4.6], 0.3, 'growing'),
  one('flyMap', [4.5, 4], 6, 'gone'),
]
