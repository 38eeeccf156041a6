/** What the kernel in the page says about how the shown network's cost changes with its parameters. */
import type { Trace } from './types'

/** One image there and back again: its cost, and what every parameter does to that. */
export interface Backward {
  readonly trace: Trace
  /** The digit that the image should be read as. */
  readonly label: number
  /** C of this image alone. */
  readonly cost: number
  /** ∂C/∂z[l], which is ∂C/∂b[l] too; entry 0 is empty. */
  readonly delta: readonly Float32Array[]
  /** ∂C/∂W[l], entries as in Network.W. */
  readonly nablaW: readonly Float32Array[]
  /** All of it, flat, as Network.parameters; nablaW and delta are views of it. */
  readonly gradient: Float32Array
}

export interface Slopes {
  /** image: 784 bytes; label: the digit that they should be read as. */
  backprop(image: Uint8Array, label: number): Promise<Backward>
}
