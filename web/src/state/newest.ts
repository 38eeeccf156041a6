/** One piece of work at a time, the newest next: what was asked for in between is left out. */

export class Newest<Result> {
  readonly #done: (result: Result) => void
  readonly #failed: (thrown: unknown) => void
  #next: (() => Promise<Result>) | null = null
  #busy = false

  constructor(done: (result: Result) => void, failed: (thrown: unknown) => void) {
    this.#done = done
    this.#failed = failed
  }

  /** Do `work` as soon as the work in progress is done, unless something newer is asked for before. */
  ask(work: () => Promise<Result>): void {
    this.#next = work
    if (!this.#busy) void this.#run()
  }

  async #run(): Promise<void> {
    this.#busy = true
    while (this.#next) {
      const work = this.#next
      this.#next = null
      try {
        this.#done(await work())
      } catch (thrown) {
        this.#failed(thrown)
      }
    }
    this.#busy = false
  }
}
