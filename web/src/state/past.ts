/** A line of states with a place in it: undo and redo. */

interface Entry<State> {
  readonly state: State
  /** When it was last touched, on the page's clock. */
  readonly at: number
}

export class Past<State> {
  #entries: Entry<State>[]
  #at = 0

  constructor(first: State) {
    this.#entries = [{ state: first, at: -Infinity }]
  }

  get canUndo(): boolean {
    return this.#at > 0
  }

  get canRedo(): boolean {
    return this.#at < this.#entries.length - 1
  }

  /** When what undo takes back was done; of several pasts the latest is undone first. −∞ where there is nothing. */
  get doneAt(): number {
    return this.canUndo ? this.#entries[this.#at]!.at : -Infinity
  }

  /** When what redo brings back was done; of several pasts the earliest is done again first. ∞ where there is nothing. */
  get undoneAt(): number {
    return this.#entries[this.#at + 1]?.at ?? Infinity
  }

  /** Add what follows the present; whatever had been undone is forgotten. */
  add(state: State): void {
    this.#entries = [...this.#entries.slice(0, this.#at + 1), { state, at: performance.now() }]
    this.#at += 1
  }

  /** Put something else in the present's place: one movement of the hand is one step back. */
  replace(state: State): void {
    if (!this.canUndo) this.add(state)
    else this.#entries = [...this.#entries.slice(0, this.#at), { state, at: performance.now() }]
  }

  /** Go back one state; null at the first. */
  undo(): State | null {
    return this.canUndo ? this.#entries[--this.#at]!.state : null
  }

  redo(): State | null {
    return this.canRedo ? this.#entries[++this.#at]!.state : null
  }
}
