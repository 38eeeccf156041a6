/** A line to a run in Python: calls and their answers over a WebSocket, which is opened again when it breaks. */
import { Problem } from './problem'
import type { Method } from './protocol'
import { parseAnswer, type SocketAnswer } from './socket-answer'

/** Milliseconds before the first try to open it again; every further try waits twice as long. */
const FIRST_WAIT = 250
const LONGEST_WAIT = 15_000

/** WebSocket.OPEN. */
const OPEN = 1

/** What of a WebSocket is needed. */
export type Socket = Pick<
  WebSocket,
  'send' | 'close' | 'readyState' | 'binaryType' | 'onopen' | 'onmessage' | 'onclose'
>

export interface Hearing {
  /** Nobody answers any more. */
  readonly lost: () => void
  /** Somebody answers again. */
  readonly back: () => void
}

interface Waiting {
  readonly resolve: (answer: SocketAnswer) => void
  readonly reject: (problem: Problem) => void
}

export class Line {
  readonly #open: () => Socket
  readonly #hearing: Hearing
  readonly #waiting = new Map<number, Waiting>()
  #socket: Socket | null = null
  #connected = false
  #wasConnected = false
  #last = 0
  #wait = FIRST_WAIT
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false
  #ready!: Promise<void>
  #setReady!: () => void

  constructor(open: () => Socket, hearing: Hearing) {
    this.#open = open
    this.#hearing = hearing
    this.#expect()
    this.#connect()
  }

  get connected(): boolean {
    return this.#connected
  }

  /** Resolves once somebody answers. */
  get ready(): Promise<void> {
    return this.#ready
  }

  /** Rejects with a Problem when nobody answers, or the answer is no. */
  call(method: Method, args: object): Promise<SocketAnswer> {
    const socket = this.#socket
    // One that is being closed from the other side says so a little later.
    if (!socket || !this.#connected || socket.readyState !== OPEN) {
      return Promise.reject(new Problem('problem.watchLost'))
    }
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      socket.send(JSON.stringify({ id, method, args }))
    })
  }

  /** Hang up for good. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#socket?.close()
    this.#drop()
  }

  /** Hang up on somebody who talks nonsense, and try again. */
  refuse(): void {
    this.#socket?.close()
  }

  #connect(): void {
    const socket = this.#open()
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.#opened()
    }
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#hear(data)
    }
    socket.onclose = () => {
      this.#lose()
    }
  }

  #opened(): void {
    this.#connected = true
    this.#wait = FIRST_WAIT
    this.#setReady()
    if (this.#wasConnected) this.#hearing.back()
    this.#wasConnected = true
  }

  #lose(): void {
    const had = this.#connected
    this.#drop()
    if (this.#closed) return
    if (had) {
      this.#expect()
      this.#hearing.lost()
    }
    this.#timer = setTimeout(() => {
      this.#connect()
    }, this.#wait)
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT)
  }

  #drop(): void {
    this.#connected = false
    this.#socket = null
    for (const { reject } of this.#waiting.values()) reject(new Problem('problem.watchLost'))
    this.#waiting.clear()
  }

  #expect(): void {
    this.#ready = new Promise((resolve) => (this.#setReady = resolve))
  }

  #hear(data: unknown): void {
    const answer = parseAnswer(data)
    if (!answer) {
      this.refuse()
      return
    }
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (!answer.problem) waiting?.resolve(answer)
    else waiting?.reject(new Problem(`problem.watch_${answer.problem.key}`, { text: answer.problem.text }))
  }
}
