/** The forward pass as a film: how many layers are lit, and its play, pause and single steps. */

/** Layers per second at speed 1. */
const PACE = 0.8

export class ForwardPass {
  /** Layers up to this number are lit; fractional while the signal is on its way. */
  shownTo = $state(0)
  playing = $state(false)
  speed = $state(1)
  /** Where a single step ends, or null when it plays to the end. */
  #until: number | null = null
  #pace: number | null = null
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #layers: () => number
  readonly #still: () => boolean

  /** layers: how many layers of weights there are; still: whether movement is unwanted, so that it goes in whole layers. */
  constructor(layers: () => number, still: () => boolean) {
    this.#layers = layers
    this.#still = still
  }

  /** Play from here to the end; from the beginning when it is over. */
  play(): void {
    if (this.shownTo >= this.#layers()) this.shownTo = 0
    this.#run(null)
  }

  /** Play from the beginning to the end in so many seconds; at once where movement is unwanted. */
  playWithin(seconds: number): void {
    if (this.#still()) {
      this.showAll()
      return
    }
    this.shownTo = 0
    this.#run(null, this.#layers() / seconds)
  }

  pause(): void {
    this.playing = false
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#timer)
  }

  /** Light everything at once. */
  showAll(): void {
    this.pause()
    this.shownTo = this.#layers()
  }

  /** Play up to the next whole layer; from the beginning when it is over. */
  stepForward(): void {
    const from = this.shownTo >= this.#layers() ? 0 : this.shownTo
    this.shownTo = from
    this.#run(Math.min(Math.floor(from) + 1, this.#layers()))
  }

  /** Go to the last whole layer before this moment. */
  stepBack(): void {
    this.pause()
    this.shownTo = Math.max(Math.ceil(this.shownTo) - 1, 0)
  }

  /** pace: layers a second; null: the visitor's. */
  #run(until: number | null, pace: number | null = null): void {
    this.pause()
    this.#until = until
    this.#pace = pace
    if (this.#still()) this.#leap(until)
    else this.#flow()
  }

  /** A single step is done at once; to play, a whole layer lights up each time one would have filled. */
  #leap(until: number | null): void {
    this.shownTo = until ?? Math.floor(this.shownTo)
    if (until !== null) return
    this.playing = true
    const wait = (): void => {
      this.#timer = setTimeout(next, 1000 / (PACE * this.speed))
    }
    const next = (): void => {
      this.shownTo = Math.min(this.shownTo + 1, this.#layers())
      if (this.shownTo < this.#layers()) wait()
      else this.playing = false
    }
    wait()
  }

  #flow(): void {
    this.playing = true
    let last = performance.now()
    const advance = (now: number): void => {
      this.#advance(Math.max(now - last, 0) / 1000)
      last = now
      if (this.playing) this.#frame = requestAnimationFrame(advance)
    }
    this.#frame = requestAnimationFrame(advance)
  }

  #advance(seconds: number): void {
    const end = this.#until ?? this.#layers()
    const next = this.shownTo + seconds * (this.#pace ?? PACE * this.speed)
    this.shownTo = Math.min(next, end)
    if (this.shownTo >= end) this.playing = false
  }
}
