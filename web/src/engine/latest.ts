/** Long work, asked about call by call: only what was asked for last is under way. */

/** Work that goes on for a while at a call, and says how it stands. */
export interface Long<Told> {
  goOn(): Promise<Told>
}

export class Latest<Wanted, Told extends { readonly done: boolean }> {
  readonly #open: (wanted: Wanted) => Promise<Long<Told>>
  #newest = 0
  #under: Promise<Long<Told>> | null = null

  constructor(open: (wanted: Wanted) => Promise<Long<Told>>) {
    this.#open = open
  }

  /** Go on with the work of this number, which the first call with it begins; null: a newer one was asked for. */
  async ask(id: number, wanted: Wanted): Promise<Told | null> {
    if (id < this.#newest) return null
    if (id > this.#newest) this.#under = null
    this.#newest = id
    this.#under ??= this.#open(wanted)
    const told = await (await this.#under).goOn()
    if (id !== this.#newest) return null
    // Its memory is given back.
    if (told.done) this.#under = null
    return told
  }
}
