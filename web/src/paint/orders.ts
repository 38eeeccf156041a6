/**
 * Which picture of the edges is painted next, and when. Orders come as often as something changes; of those that come
 * while a picture is being painted the newest counts, and only then is it looked up what the picture needs. So weights
 * that nobody paints are never copied.
 */
import type { EdgeRequest } from './edges'
import { FULL, Pace, restAfter } from './pace'
import type { Job, Matrix, Painted } from './painter'

/** A picture that is wanted. */
export interface Order {
  readonly request: EdgeRequest
  /** Copies of the matrices to paint, by layer. */
  readonly weights: () => readonly Matrix[]
  /** What the weights depend on; while that stays the same they are not copied again. */
  readonly source: readonly unknown[]
  /** The network trains at full speed: pictures may come slowly, unless something else changed than the numbers. */
  readonly calm: boolean
}

/** Rest after which a coarse picture is painted again in full, milliseconds. */
const REST = 180

export class Orders {
  readonly #paint: (job: Job) => Promise<Painted>
  readonly #report: (painted: Painted) => void
  readonly #pace = new Pace()
  #pending: Order | null = null
  #running = false
  #stopped = false
  #painted: Order | null = null
  #source: readonly unknown[] = []
  #wake: (() => void) | null = null

  constructor(paint: (job: Job) => Promise<Painted>, report: (painted: Painted) => void) {
    this.#paint = paint
    this.#report = report
  }

  ask(order: Order): void {
    this.#pending = order
    if (!this.#running) void this.#run()
    else if (this.#painted?.calm && !this.#waits(order)) this.#wake?.()
  }

  stop(): void {
    this.#stopped = true
    this.#pending = null
    this.#wake?.()
  }

  /** Whether the order only has other numbers of a network that is training at full speed. */
  #waits(order: Order): boolean {
    const before = this.#painted?.request
    return order.calm && before !== undefined && sameView(before, order.request)
  }

  async #run(): Promise<void> {
    this.#running = true
    let pressed = false
    for (let order = this.#take(); order; order = this.#take()) {
      const calm = order.calm
      const quality = this.#pace.quality(pressed || calm)
      this.#painted = order
      const { milliseconds } = await this.#fill(order, quality.sharpness, quality.most)
      this.#pace.took(milliseconds, calm)
      await this.#rest(restAfter(milliseconds, calm), calm)
      pressed = this.#pending !== null
      if (quality !== FULL && !pressed) await this.#refine(order)
    }
    this.#running = false
  }

  #take(): Order | null {
    const order = this.#pending
    this.#pending = null
    return this.#stopped ? null : order
  }

  async #fill({ request, weights, source }: Order, sharpness: number, most: number): Promise<Painted> {
    const same = source.length === this.#source.length && source.every((part, i) => part === this.#source[i])
    this.#source = source
    const scaled = { ...request, ratio: request.ratio * sharpness, most: Math.min(request.most, most) }
    const painted = await this.#paint({ request: scaled, weights: same ? null : weights() })
    if (!this.#stopped) this.#report(painted)
    return painted
  }

  /** Wait; a long wait ends early when an order comes that cannot. */
  async #rest(milliseconds: number, calm: boolean): Promise<void> {
    if (calm && this.#pending && !this.#waits(this.#pending)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      if (calm)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
    })
    this.#wake = null
  }

  /** Nobody asks any more: paint the same in full, unless somebody does after all. */
  async #refine(order: Order): Promise<void> {
    await this.#rest(REST, order.calm)
    this.#pending ??= { ...order, calm: false }
  }
}

/** Whether two requests differ in their numbers alone. */
function sameView(one: EdgeRequest, other: EdgeRequest): boolean {
  return (Object.keys(one) as (keyof EdgeRequest)[]).every(
    (name) => name === 'activations' || one[name] === other[name],
  )
}
