/** A line of states with a place in it: undo and redo. */

export class Past<State> {
  #states: State[]
  #at = 0

  constructor(first: State) {
    this.#states = [first]
  }

  get canUndo(): boolean {
    return this.#at > 0
  }

  get canRedo(): boolean {
    return this.#at < this.#states.length - 1
  }

  /** Add what follows the present; whatever had been undone is forgotten. */
  add(state: State): void {
    this.#states = [...this.#states.slice(0, this.#at + 1), state]
    this.#at += 1
  }

  /** Go back one state; null at the first. */
  undo(): State | null {
    return this.canUndo ? this.#states[--this.#at]! : null
  }

  redo(): State | null {
    return this.canRedo ? this.#states[++this.#at]! : null
  }
}
