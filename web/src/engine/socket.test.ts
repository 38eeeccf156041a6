import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULTS, type LookAnswer, type Moment } from './protocol'
import { parseAnswer } from './socket-answer'
import { SocketEngine } from './socket'
import type { Socket } from './socket-line'
import type { Engine, Network, Trace } from './types'

const SIZES = [784, 2, 10]
const COUNT = 785 * 2 + 3 * 10
const MOMENT: Moment = { step: 3, epoch: 0, position: 30, cost: 1.5, rate: 0.5, train: null, test: null }
const RUN = { id: 1, config: { ...DEFAULTS, sizes: SIZES }, images: 60, tests: 10, steps: 6, parent: null, pure: true }
const LOOK: LookAnswer = {
  version: 1,
  run: RUN,
  state: 'going',
  moment: MOMENT,
  news: [],
  kept: [],
  per_second: 5,
  parameters: COUNT,
}

/** The other side of a line. */
class Python implements Socket {
  binaryType: BinaryType = 'blob'
  readyState: WebSocket['readyState'] = WebSocket.CONNECTING
  onopen: WebSocket['onopen'] = null
  onmessage: WebSocket['onmessage'] = null
  onclose: WebSocket['onclose'] = null
  readonly asked: { id: number; method: string; args: Record<string, unknown> }[] = []

  send(text: string): void {
    this.asked.push(JSON.parse(text) as (typeof this.asked)[number])
  }
  close(): void {
    this.readyState = WebSocket.CLOSED
    this.onclose?.call(this as never, {} as CloseEvent)
  }
  open(): void {
    this.readyState = WebSocket.OPEN
    this.onopen?.call(this as never, new Event('open'))
  }
  say(data: unknown): void {
    this.onmessage?.call(this as never, new MessageEvent('message', { data }))
  }
  /** Answer what was asked last. */
  tell(value: unknown, parameters: Float32Array | null = null): void {
    const text = JSON.stringify({ id: this.asked.at(-1)!.id, value })
    this.say(parameters ? framed(text, parameters) : text)
  }
}

function framed(text: string, parameters: Float32Array): ArrayBuffer {
  const header = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4))
  const message = new Uint8Array(4 + header.length + 4 * parameters.length)
  new DataView(message.buffer).setUint32(0, header.length, true)
  message.set(header, 4)
  message.set(new Uint8Array(parameters.buffer), 4 + header.length)
  return message.buffer
}

const lines: Python[] = []
const heard: string[] = []
const adopted: Network[] = []
let image: Uint8Array | null = null

let worker: Engine

function engine(): SocketEngine {
  return new SocketEngine({
    worker,
    image: () => image,
    open: () => {
      lines.push(new Python())
      return lines.at(-1)!
    },
    hearing: { lost: () => heard.push('lost'), back: () => heard.push('back') },
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  lines.length = heard.length = adopted.length = 0
  image = null
  worker = {
    adopt: (network: Network) => Promise.resolve(void adopted.push(network)),
    read: (read: Uint8Array) => Promise.resolve({ image: read, z: [], a: [] } as Trace),
  } as unknown as Engine
})
afterEach(() => {
  vi.useRealTimers()
})

const WANT = { parameters: true, example: false }

it('follows a run: the worker reads with its parameters', async () => {
  const socket = engine()
  const [python] = lines as [Python]
  expect(python.binaryType).toBe('arraybuffer')
  python.open()
  image = new Uint8Array(784)
  const looking = socket.look(WANT)
  expect(python.asked.at(-1)).toEqual({ id: 1, method: 'look', args: { after: 0, parameters: true, wait: false } })
  const parameters = new Float32Array(COUNT).fill(0.25)
  python.tell(LOOK, parameters)
  const look = await looking
  expect(look.parameters).toEqual(parameters)
  expect(look.trace?.image).toBe(image)
  expect([look.state, look.perSecond, look.moment]).toEqual(['going', 5, MOMENT])
  expect(adopted.at(-1)?.parameters).toEqual(parameters)
  void socket.look(WANT)
  expect(python.asked.at(-1)?.args).toEqual({ after: 1, parameters: true, wait: true })
})

it('does not paint a drawing over that was changed meanwhile', async () => {
  const socket = engine()
  lines[0]!.open()
  image = new Uint8Array(784)
  const looking = socket.look(WANT)
  const read = worker.read.bind(worker)
  worker.read = (given) => {
    image = new Uint8Array(784)
    return read(given)
  }
  lines[0]!.tell(LOOK, new Float32Array(COUNT))
  expect((await looking).trace).toBeNull()
})

it('asks nothing of a socket that is being closed', async () => {
  const socket = engine()
  const [python] = lines as [Python]
  python.open()
  python.readyState = WebSocket.CLOSING
  await expect(socket.pause()).rejects.toThrow()
  expect(python.asked).toEqual([])
})

it('goes on with what it saw last while nobody answers, and finds the run again', async () => {
  const socket = engine()
  lines[0]!.open()
  const first = socket.look(WANT)
  lines[0]!.tell({ ...LOOK, parameters: 0 })
  await first
  const second = socket.look(WANT)
  lines[0]!.close()
  await vi.advanceTimersByTimeAsync(1000)
  expect(await second).toMatchObject({ state: 'paused', moment: MOMENT, news: [], perSecond: 0 })
  await expect(socket.pause()).rejects.toThrow(/litup has stopped/)
  expect(heard).toEqual(['lost'])
  expect(lines.length).toBeGreaterThan(1)
  lines.at(-1)!.open()
  expect(heard).toEqual(['lost', 'back'])
  void socket.look(WANT)
  expect(lines.at(-1)!.asked.at(-1)?.args['after']).toBe(1)
})

it('waits longer and longer before it tries again', async () => {
  engine()
  lines[0]!.close()
  for (const wait of [250, 500, 1000, 2000]) {
    const before = lines.length
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(lines.length).toBe(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(lines.length).toBe(before + 1)
    lines.at(-1)!.close()
  }
  expect(heard).toEqual([])
})

it.each([
  { ...LOOK, state: 'gone' },
  { ...LOOK, parameters: COUNT + 1 },
  { ...LOOK, run: { ...RUN, config: { ...RUN.config, sizes: [784, 3, 10] } } },
  'nonsense',
])('hangs up on answers that are none: %j', async (value) => {
  const socket = engine()
  lines[0]!.open()
  const looking = socket.look(WANT).catch((thrown: unknown) => thrown)
  lines[0]!.tell(value, new Float32Array(COUNT))
  expect(heard).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(heard).toEqual(['lost'])
  await looking
  expect(adopted).toEqual([])
})

it('shows a kept moment, and leaves it shown until it goes on', async () => {
  const socket = engine()
  lines[0]!.open()
  const first = socket.look(WANT)
  lines[0]!.tell(LOOK, new Float32Array(COUNT))
  await first
  const recalling = socket.recall(1, 2)
  lines[0]!.tell({ moment: { ...MOMENT, step: 2 }, parameters: COUNT }, new Float32Array(COUNT).fill(2))
  expect((await recalling).network.b[2]?.[0]).toBe(2)
  const looking = socket.look(WANT)
  lines[0]!.tell({ ...LOOK, version: 2 }, new Float32Array(COUNT).fill(3))
  expect((await looking).parameters).toBeNull()
  expect(adopted.at(-1)?.b[2]?.[0]).toBe(2)
  expect((await socket.recall(1, 3)).network.b[2]?.[0]).toBe(3)
})

it('says what Python refused', async () => {
  const socket = engine()
  lines[0]!.open()
  const changing = socket.change({ rate: 2 })
  expect(lines[0]!.asked.at(-1)).toEqual({ id: 1, method: 'change', args: { rate: 2 } })
  lines[0]!.say(JSON.stringify({ id: 1, problem: { key: 'over', text: 'the run has ended' } }))
  await expect(changing).rejects.toThrow(/has ended/)
  await expect(socket.begin()).rejects.toThrow(/trained in Python/)
})

it.each([
  '',
  '[]',
  '{"id":"1","value":1}',
  '{"id":-1}',
  '{"id":1,"problem":"no"}',
  '{"id":1,"problem":{"key":"maybe","text":""}}',
  new ArrayBuffer(3),
  new Uint32Array([5, 0, 0]).buffer,
  new Uint32Array([400, 0, 0]).buffer,
  framed('{"id":1,"value":1}', Float32Array.of(NaN)),
  new Blob(['{"id":1,"value":1}']),
])('reads no answer in %s', (message) => {
  expect(parseAnswer(message)).toBeNull()
})
