/** One command at a time, in the order they were given. */
export class Queue {
  readonly #failed: (thrown: unknown) => void
  #last: Promise<void> = Promise.resolve()

  /** failed: what to do about a command that goes wrong; those after it are done all the same. */
  constructor(failed: (thrown: unknown) => void) {
    this.#failed = failed
  }

  do(command: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(command).catch(this.#failed)
    return this.#last
  }
}
