/** What tests of the engine share: model files made by hand, and the kernel in Node. */
import { readFile } from 'node:fs/promises'
import { startKernel, type Kernel } from './kernel'

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

/** The compiled kernel, as the page loads it. */
export async function kernelInNode(): Promise<Kernel> {
  return startKernel(await readFile(new URL('./litup.wasm', import.meta.url)))
}
