/** The kernel as WebAssembly: kernel/litup.h's functions, pointers being addresses in its memory. */
import { Memory } from './memory'
import { Problem } from './problem'

type Address = number

/** What the page calls of kernel/litup.h. `u64` arguments are BigInts. */
interface Functions {
  litup_numerics(): number
  litup_initialise(parameters: Address, sizes: Address, layers: number, init: number, seed: bigint): void
  litup_shuffle(order: Address, count: number, seed: bigint, epoch: number): void
  litup_uniform(out: Address, count: number, seed: bigint, stream: number): void
  litup_rows(images: Address, count: number, pixels: number, row: Address, lit: Address): number
  litup_net_bytes(sizes: Address, layers: number, batch: number): number
  litup_net_setup(net: Address, sizes: Address, layers: number, activation: number, cost: number, batch: number): number
  litup_net_set(net: Address, parameters: Address): void
  litup_net_get(net: Address, parameters: Address): void
  litup_net_forward(net: Address, data: Address, from: number, count: number, z: Address, a: Address): void
  litup_net_evaluate(
    net: Address,
    data: Address,
    from: number,
    count: number,
    cost: Address,
    correct: Address,
    confusion: Address,
  ): void
  litup_net_gradient(
    net: Address,
    data: Address,
    order: Address,
    from: number,
    count: number,
    gradient: Address,
  ): number
  litup_net_train(net: Address, data: Address, order: Address, run: Address, budget: number): number
  litup_net_plane_bytes(net: Address): number
  litup_net_plane(
    start: Address,
    p: Address,
    q: Address,
    data: Address,
    from: number,
    count: number,
    u: Address,
    v: Address,
    points: number,
    scratch: Address,
    cost: Address,
  ): void
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
  litup_digit(seed: bigint, number: number, image: Address, label: Address, parts: Address): void
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

/** The compiled kernel: from it as many kernels are made as there are memories wanted. */
export type Make = () => Kernel

/** Compile the kernel. Throws a Problem where WebAssembly or its vectors are missing. */
export async function compileKernel(source: Promise<Response> | BufferSource): Promise<Make> {
  const module = await told(async () =>
    source instanceof Promise ? compiled(await source) : WebAssembly.compile(source),
  )
  return () => {
    const exports = new WebAssembly.Instance(module).exports as unknown as Exports
    return { ...exports, memory: new Memory(exports.memory, exports.__heap_base.value) }
  }
}

/** Compile while it arrives; a server that calls it by another type than application/wasm gets it compiled afterwards. */
async function compiled(response: Response): Promise<WebAssembly.Module> {
  if (response.headers.get('content-type')?.startsWith('application/wasm')) {
    return WebAssembly.compileStreaming(response)
  }
  return WebAssembly.compile(await response.arrayBuffer())
}

/** What fails here fails because of the browser: say so. */
async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    throw new Problem('problem.kernel', { text: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}
