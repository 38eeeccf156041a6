/** Where a visitor who drags is heading: one request at a time is on its way, and only the newest wish waits. */
export class Heading {
  /** The step wished for, until it is shown. */
  step = $state<number | null>(null)
  #busy = false
  readonly #go: (step: number) => Promise<void>

  constructor(go: (step: number) => Promise<void>) {
    this.#go = go
  }

  async to(wanted: number): Promise<void> {
    this.step = wanted
    if (this.#busy) return
    this.#busy = true
    try {
      for (let asked = NaN; asked !== this.step;) {
        asked = this.step
        await this.#go(asked)
      }
    } finally {
      this.step = null
      this.#busy = false
    }
  }
}
