import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EdgeRequest } from './edges'
import { Orders, type Order } from './orders'
import type { Job, Painted } from './painter'

const FOCUS = { layer: 1, index: 0 }
const PLACES: EdgeRequest['places'] = []

function order(brightness: number, more: Partial<Order> & { focus?: EdgeRequest['focus'] } = {}): Order {
  const request: EdgeRequest = {
    width: 100,
    height: 50,
    ratio: 1,
    places: PLACES,
    activations: [new Float32Array([brightness])],
    mode: 'signal',
    focus: more.focus ?? null,
    theme: 'dark',
    most: 100,
  }
  return { request, weights: () => [new Float32Array([brightness])], source: [brightness], calm: false, ...more }
}

/** A painter that takes so many milliseconds for each picture, and remembers when it painted what. */
function painter(milliseconds: number) {
  const jobs: (Job & { at: number })[] = []
  const reports: Painted[] = []
  const paint = (job: Job): Promise<Painted> => {
    jobs.push({ ...job, at: Date.now() })
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve({ edges: jobs.length, milliseconds })
      }, milliseconds)
    })
  }
  const orders = new Orders(paint, (painted) => reports.push(painted))
  const shown = (): number[] => jobs.map((job) => job.request.activations[0]?.[0] ?? NaN)
  return { orders, jobs, reports, shown }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

afterEach(() => {
  vi.useRealTimers()
})

test('of what was ordered while a picture was painted, the newest is painted next', async () => {
  const { orders, shown, reports } = painter(30)
  for (const brightness of [1, 2, 3, 4]) orders.ask(order(brightness))
  await vi.runAllTimersAsync()
  expect(shown()).toEqual([1, 4])
  expect(reports.map((report) => report.edges)).toEqual([1, 2])
})

test('weights are copied when they are painted, and once', async () => {
  const { orders, jobs } = painter(30)
  const weights = vi.fn(() => [new Float32Array([5])])
  const source = ['a network']
  for (const brightness of [1, 2, 3]) orders.ask(order(brightness, { weights, source }))
  await vi.runAllTimersAsync()
  expect(jobs.map((job) => job.weights?.[0]?.[0])).toEqual([5, undefined])
  expect(weights).toHaveBeenCalledTimes(1)
})

/** Order pictures at 25 Hz for so long. */
async function train(orders: Orders, milliseconds: number, more: Partial<Order> = {}): Promise<void> {
  for (let spent = 0; spent < milliseconds; spent += 40) {
    orders.ask(order(spent, { calm: true, ...more }))
    await vi.advanceTimersByTimeAsync(40)
  }
}

test('while a network trains at full speed there is a picture a second', async () => {
  const { orders, jobs } = painter(60)
  await train(orders, 10_000)
  const waits = jobs.slice(1).map((job, i) => job.at - (jobs[i]?.at ?? 0))
  expect(waits.length).toBeGreaterThan(8)
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000)
})

test('and no more of a processor’s time than a share is spent on them', async () => {
  const { orders, jobs } = painter(400)
  await train(orders, 20_000)
  expect((jobs.length * 400) / 20_000).toBeLessThan(0.15)
})

test('when it rests it is painted at once, and in full', async () => {
  const { orders, jobs } = painter(200)
  await train(orders, 6000)
  const before = jobs.length
  const now = Date.now()
  orders.ask(order(0.5))
  await vi.runAllTimersAsync()
  expect(jobs[before]?.at).toBeLessThan(now + 250)
  expect(jobs.at(-1)?.request).toMatchObject({ ratio: 1, most: 100, activations: [new Float32Array([0.5])] })
})

test('what the visitor changes does not wait either', async () => {
  const { orders, jobs } = painter(60)
  await train(orders, 2000)
  const before = jobs.length
  const now = Date.now()
  orders.ask(order(1, { calm: true, focus: FOCUS }))
  await vi.advanceTimersByTimeAsync(100)
  expect(jobs[before]?.request.focus).toEqual(FOCUS)
  expect(jobs[before]?.at).toBeLessThan(now + 100)
})

test('a coarse picture is painted again in full once nobody asks any more', async () => {
  const { orders, jobs } = painter(200)
  for (let i = 0; i < 40; i++) {
    orders.ask(order(i))
    await vi.advanceTimersByTimeAsync(40)
  }
  expect(jobs.at(-1)?.request.ratio).toBeLessThan(1)
  await vi.runAllTimersAsync()
  expect(jobs.at(-1)?.request.ratio).toBe(1)
})

test('nothing is painted after the end', async () => {
  const { orders, jobs, reports } = painter(60)
  await train(orders, 200)
  orders.stop()
  await vi.runAllTimersAsync()
  expect(jobs.length).toBe(1)
  expect(reports.length).toBe(1)
})
