/**
 * The caller's side of the kernel's memory: blocks handed out one after the other, behind whatever the module keeps
 * for itself. The memory grows as needed; views are made anew because growing detaches the old ones.
 */

/** The kernel wants 64-byte alignment where it takes a `void *`. */
const ALIGNMENT = 64
const WASM_PAGE = 65536

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
    if (missing > 0) this.#memory.grow(Math.ceil(missing / WASM_PAGE))
    return address
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
  put(values: Uint8Array | Uint8ClampedArray | Uint16Array | Int32Array | Uint32Array | Float32Array): number {
    const address = this.take(values.byteLength)
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
    new Uint8Array(this.#memory.buffer).set(bytes, address)
    return address
  }

  /** A copy of `count` bytes at `address`. */
  bytes(address: number, count: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#memory.buffer, address, count).slice()
  }

  /** A copy of `count` floats at `address`. */
  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, count).slice()
  }

  /** A copy of `count` 32-bit whole numbers at `address`. */
  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, count).slice()
  }
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT
}
