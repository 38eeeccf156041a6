/** What tests of the engine share: model files made by hand, and the kernel in Node. */
import { readFile } from 'node:fs/promises'
import { compileKernel, type Kernel, type Make } from './kernel'
import { LocalEngine } from './local'
import { DEFAULTS, type RunConfig } from './protocol'
import { BARE } from './site'
import type { Look } from './training'
import type { Engine } from './types'

export interface Entry {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: readonly number[]
  readonly dtype?: string
}

/** A safetensors file. */
export function container(metadata: Record<string, string>, entries: readonly Entry[]): ArrayBuffer {
  let end = 0
  const tensors = entries.map(({ name, shape, values, dtype = 'F32' }) => {
    const from = end
    end += 4 * values.length
    return [name, { dtype, shape, data_offsets: [from, end] }]
  })
  const header = JSON.stringify({ __metadata__: metadata, ...(Object.fromEntries(tensors) as object) })
  return withHeader(header, Float32Array.from(entries.flatMap(({ values }) => values)))
}

/** A file of a header, whatever it says, and numbers. */
export function withHeader(header: string, numbers: Float32Array): ArrayBuffer {
  const text = new TextEncoder().encode(header)
  const file = new Uint8Array(8 + text.length + numbers.byteLength)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  file.set(new Uint8Array(numbers.buffer), 8 + text.length)
  return file.buffer
}

/** Tensors of a network whose parameters are `value(l, i)`. */
export function entries(sizes: readonly number[], value: (l: number, i: number) => number): Entry[] {
  return sizes.slice(1).flatMap((size, i) => {
    const l = i + 1
    const before = sizes[i]!
    const W = Array.from({ length: size * before }, (_, k) => value(l, k))
    const b = Array.from({ length: size }, (_, j) => value(l, -1 - j))
    return [
      { name: `W${l}`, shape: [size, before], values: W },
      { name: `b${l}`, shape: [size], values: b },
    ]
  })
}

export const ABOUT = {
  format: 1,
  name: 'small',
  activation: 'sigmoid',
  cost: 'quadratic',
  sizes: [784, 3, 10],
  fingerprint: 'abc',
  test_accuracy: 0.5,
  config: { seed: 7 },
}

/** A model file: ABOUT with some of it replaced. */
export function modelFile(about: Record<string, unknown> = {}, tensors?: readonly Entry[]): ArrayBuffer {
  const whole = { ...ABOUT, ...about }
  const some = tensors ?? entries(ABOUT.sizes, (l, i) => Math.sin(l + i) / 20)
  return container({ litup: JSON.stringify(whole) }, some)
}

/** A model file whose weights and biases are all this. */
export function evenFile(name: string, value: number): ArrayBuffer {
  return modelFile(
    { name },
    entries(ABOUT.sizes, () => value),
  )
}

/** The default run on synthetic digits, with some of it replaced. */
export function runConfig(settings: Partial<RunConfig> = {}): RunConfig {
  return { ...DEFAULTS, data: 'strokes', ...settings }
}

/** Look until the run stands still, or until `enough` says so. */
export async function rested(
  engine: Engine,
  enough = ({ state }: Look): boolean => state !== 'going' && state !== 'loading',
): Promise<Look> {
  for (;;) {
    const look = await engine.look({ parameters: false, example: false })
    if (enough(look)) return look
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** The compiled kernel, as the page loads it. */
export async function makeInNode(): Promise<Make> {
  return compileKernel(await readFile(new URL('./litup.wasm', import.meta.url)))
}

export async function kernelInNode(): Promise<Kernel> {
  return (await makeInNode())()
}

/** An engine whose host has nothing. */
export async function engineInNode(): Promise<LocalEngine> {
  const nothing = { ask: () => Promise.reject(new Error('offline')), site: () => Promise.resolve(BARE) }
  return new LocalEngine(await makeInNode(), nothing)
}
