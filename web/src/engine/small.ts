/** Networks small enough to work through by hand, each in a memory of its own beside the one that is shown. */
import type { Kernel } from './kernel'
import { Net } from './net'
import { countParameters, networkOf, type Shape } from './parameters'
import { putDense } from './rows'

/** A network, and the one example it is asked about. */
export interface Small extends Shape {
  /** Flat: W[1], b[1], W[2], … */
  readonly parameters: Float32Array
  /** a[0]; sizes[0] numbers. */
  readonly input: Float32Array
  /** y; as many numbers as there are outputs. */
  readonly target: Float32Array
}

/** What the kernel makes of it, there and back. Entry 0 of z, delta and nablaW is empty; a[0] is the input. */
export interface Worked {
  readonly z: readonly Float32Array[]
  readonly a: readonly Float32Array[]
  /** C of this example. */
  readonly cost: number
  /** ∂C/∂z[l], which is ∂C/∂b[l] too. */
  readonly delta: readonly Float32Array[]
  /** ∂C/∂W[l], row-major as W[l]. */
  readonly nablaW: readonly Float32Array[]
  /** All of it, flat, as the parameters. */
  readonly gradient: Float32Array
}

/** Neurons that a small network has, at most. */
const MOST = 64

/** Work through a network there and back. Throws where the numbers of its parts don't fit its sizes. */
export function work(kernel: Kernel, small: Small): Worked {
  const { sizes, parameters, input, target } = small
  const neurons = sizes.reduce((sum, size) => sum + size, 0)
  if (neurons > MOST) throw new Error(`expected ${MOST} neurons at most, got ${neurons}`)
  check('parameters', countParameters(sizes), parameters.length)
  check('inputs', sizes[0] ?? 0, input.length)
  check('targets', sizes.at(-1) ?? 0, target.length)
  return kernel.memory.borrow(() => {
    const net = new Net(kernel, small)
    net.set(parameters)
    const data = putDense(kernel, input, target)
    const { z, a } = net.forwardAll(data, 1)
    const { cost, gradient } = net.gradient(data, 0, 1)
    const { W: nablaW, b: delta } = networkOf(gradient, small)
    return {
      z: [new Float32Array(), ...layers(z, sizes)],
      a: [input, ...layers(a, sizes)],
      cost,
      delta,
      nablaW,
      gradient,
    }
  })
}

function layers(values: Float32Array, sizes: readonly number[]): Float32Array[] {
  let from = 0
  return sizes.slice(1).map((size) => values.slice(from, (from += size)))
}

function check(what: string, expected: number, got: number): void {
  if (got !== expected) throw new Error(`expected ${expected} ${what}, got ${got}`)
}
