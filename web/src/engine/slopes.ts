/** What the kernel in the page says about how the shown network's cost changes with its parameters. */
import type { DataName } from './protocol'
import type { Small, Worked } from './small'
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
  /** All parameters that it was computed with: while a network learns, those on screen are others by now. */
  readonly parameters: Float32Array
}

/** What one step against the gradient of one image does to costs: before it and after it. */
export interface Taken {
  /** C of that image. */
  readonly image: readonly [number, number]
  /** The mean of C over the first `images` of a part of a data set. */
  readonly others: readonly [number, number]
  readonly images: number
  readonly data: DataName
  readonly part: 'training' | 'test'
}

export interface Slopes {
  /** image: 784 bytes; label: the digit that they should be read as. */
  backprop(image: Uint8Array, label: number): Promise<Backward>
  /** What a step would do that is taken for this image alone; the network stays as it is. null: it was changed meanwhile. */
  taken(image: Uint8Array, label: number, rate: number): Promise<Taken | null>
  /** Networks that are worked through by hand, each with its example; none has to do with the one that is shown. */
  small(networks: readonly Small[]): Promise<Worked[]>
}
