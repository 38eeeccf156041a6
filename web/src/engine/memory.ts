/**
 * The caller's side of the kernel's memory: blocks handed out one after the other, behind whatever the module keeps
 * for itself. The memory grows as needed; views are made anew because growing detaches the old ones.
 */

import { Problem } from './problem'

/** The kernel wants 64-byte alignment where it takes a `void *`. */
const ALIGNMENT = 64
const WASM_PAGE = 65536

type Values = Uint8Array | Uint8ClampedArray | Uint16Array | Int32Array | Uint32Array | Float32Array

export class Memory {
  readonly #memory: WebAssembly.Memory
  #end: number

  /** start: the first free address, the module's `__heap_base`. */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory
    this.#end = aligned(start)
  }

  /** The address of `bytes` new bytes, aligned to 64. What they hold is left as it was. */
  take(bytes: number): number {
    const address = this.#end
    this.#end = aligned(address + bytes)
    const missing = this.#end - this.#memory.buffer.byteLength
    if (missing > 0) this.#grow(missing)
    return address
  }

  /** Bytes that the memory has grown to; it never shrinks. */
  get size(): number {
    return this.#memory.buffer.byteLength
  }

  /** Where the next block begins; `release` gives back all that is taken from here on. */
  mark(): number {
    return this.#end
  }

  release(mark: number): void {
    this.#end = mark
  }

  /** Run `work` and give back all that it took. */
  borrow<Result>(work: () => Result): Result {
    const end = this.#end
    try {
      return work()
    } finally {
      this.#end = end
    }
  }

  /** Copy `values` into new memory; return its address. */
  put(values: Values): number {
    const address = this.take(values.byteLength)
    this.write(address, values)
    return address
  }

  /** Copy `values` to `address`. */
  write(address: number, values: Values): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    new Uint8Array(this.#memory.buffer).set(bytes, address)
  }

  /** The memory itself, until it grows. */
  view(address: number, bytes: number): DataView<ArrayBuffer> {
    return new DataView(this.#memory.buffer, address, bytes)
  }

  /** A copy of `count` bytes at `address`. */
  bytes(address: number, count: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, address, count).slice()
  }

  /** A copy of `count` floats at `address`. */
  floats(address: number, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, address, count).slice()
  }

  /** A copy of `count` 16-bit whole numbers at `address`. */
  halves(address: number, count: number): Uint16Array {
    return new Uint16Array(this.#memory.buffer, address, count).slice()
  }

  /** A copy of `count` 32-bit whole numbers at `address`. */
  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, count).slice()
  }

  #grow(missing: number): void {
    try {
      this.#memory.grow(Math.ceil(missing / WASM_PAGE))
    } catch {
      throw new Problem('problem.memory', { got: Math.ceil(this.#end / 2 ** 20) })
    }
  }
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT
}
