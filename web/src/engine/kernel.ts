/** The kernel as WebAssembly: kernel/litup.h's functions, pointers being addresses in its memory. */
import { Memory } from './memory'
import { Problem } from './problem'

type Address = number

/** What the page calls of kernel/litup.h. `u64` arguments are BigInts. */
interface Functions {
  litup_numerics(): number
  litup_rows(images: Address, count: number, pixels: number, row: Address, index: Address, value: Address): number
  litup_net_bytes(sizes: Address, layers: number, batch: number): number
  litup_net_setup(net: Address, sizes: Address, layers: number, activation: number, cost: number, batch: number): number
  litup_net_set(net: Address, parameters: Address): void
  litup_net_forward(net: Address, data: Address, from: number, count: number, z: Address, a: Address): void
  litup_pen_draw(
    points: Address,
    lengths: Address,
    strokes: number,
    normalise: number,
    image: Address,
    place: Address,
  ): number
  litup_pen_picture_bytes(width: number, height: number): number
  litup_pen_picture(
    rgba: Address,
    width: number,
    height: number,
    normalise: number,
    scratch: Address,
    image: Address,
    place: Address,
  ): number
  litup_digit_strokes(
    seed: bigint,
    number: number,
    points: Address,
    lengths: Address,
    label: Address,
    parts: Address,
  ): number
}

interface Exports extends Functions {
  readonly memory: WebAssembly.Memory
  readonly __heap_base: WebAssembly.Global<'i32'>
}

export interface Kernel extends Functions {
  readonly memory: Memory
}

/** Start the kernel from its compiled module. Throws a Problem where WebAssembly or its vectors are missing. */
export async function startKernel(source: Promise<Response> | BufferSource): Promise<Kernel> {
  try {
    const { instance } = await (source instanceof Promise ? streamed(await source) : WebAssembly.instantiate(source))
    const exports = instance.exports as unknown as Exports
    const memory = new Memory(exports.memory, exports.__heap_base.value)
    return { ...exports, memory }
  } catch (thrown) {
    throw new Problem('problem.kernel', { text: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

/** Compile while it arrives; a server that calls it by another type than application/wasm gets it compiled afterwards. */
async function streamed(response: Response): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.instantiateStreaming(response)
  }
  return WebAssembly.instantiate(await response.arrayBuffer())
}
