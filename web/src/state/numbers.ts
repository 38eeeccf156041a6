/** Numbers that a visitor types, steps through or slides over. */
import { RANGES } from '../engine/protocol'

/** Settings that are numbers. */
export type NumberSetting = 'seed' | 'rate' | 'batch' | 'epochs' | 'l2' | 'validation' | 'labels'

const TENTHS = [1, 1.5, 2, 3, 5, 7]

/** 1, 1.5, 2, 3, 5, 7 times each power of ten from `low` to `high`: even steps for the hand. */
function decades(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i).flatMap((power) =>
    TENTHS.map((tenth) => Number(`${tenth}e${power}`)),
  )
}

/** Where sliders stop, and where − and + lead; other numbers can be typed. Without any, numbers go by one. */
export const STOPS: Partial<Record<NumberSetting, readonly number[]>> = {
  rate: [0, ...decades(-3, 1), 100],
  batch: [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000],
  epochs: [0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 200, 300, 500, 1000],
  l2: [0, ...decades(-6, -2), 0.1, 1],
  labels: [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  validation: [0, 1000, 2000, 5000, 10_000, 20_000, 30_000, 50_000],
}

/** The next stop up or down; the number's neighbour where there are no stops beyond it. */
export function stepped(name: NumberSetting, value: number, up: boolean): number {
  const stops = STOPS[name] ?? []
  const next = up ? stops.find((stop) => stop > value) : stops.findLast((stop) => stop < value)
  return clamped(name, next ?? (up ? value + 1 : value - 1))
}

/** The index of the stop that is nearest to a value. */
export function nearestStop(name: NumberSetting, value: number): number {
  const stops = STOPS[name] ?? []
  const distance = (stop: number): number => Math.abs(Math.log10(stop + 1e-7) - Math.log10(value + 1e-7))
  return stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best]!) ? i : best), 0)
}

/** The number that a text says; null where it says none within the setting's range. */
export function parsedNumber(name: NumberSetting, text: string): number | null {
  const plain = text.trim().replace(/^\d{1,3}([,\u2009\u00a0 ]\d{3})+(?!\d)/, (whole) => whole.replace(/\D/g, ''))
  if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain)) return null
  const value = Number(plain)
  return inRange(name, value) ? value : null
}

/** As it is typed: 0.5, 60000, 1e-6. */
export function numberText(value: number): string {
  return String(value)
}

export function inRange(name: NumberSetting, value: number): boolean {
  const { low, high, whole } = RANGES[name]
  return value >= low && value <= high && (!whole || Number.isInteger(value))
}

function clamped(name: NumberSetting, value: number): number {
  const { low, high } = RANGES[name]
  return Math.min(Math.max(value, low), high)
}
