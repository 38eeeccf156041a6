/** The data set `mnist`: four IDX files from the host, packed by gzip or not. */
import { Problem } from './problem'
import type { DataFile, MnistName } from './site'

/** Of the two parts: the files of images and labels, how many images, and the bytes of both files inside. */
export const MNIST = {
  training: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte', count: 60_000 },
  test: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte', count: 10_000 },
} as const satisfies Record<string, { images: MnistName; labels: MnistName; count: number }>

/** Where files come from: paths are the page's own. */
export type Ask = (path: string, signal: AbortSignal) => Promise<Response>

/** What is inside a file: `bytes` of them, no more and no less. `tell` hears how much of the file has come. */
export async function unpacked(
  file: DataFile,
  bytes: number,
  ask: Ask,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<ArrayBuffer> {
  const response = await ask(`data/${file.path}`, signal)
  if (!response.ok || !response.body) throw wrong(file, `${response.status}`)
  const [packed, sent] = await sniffed(response.body, tell)
  const stream = packed ? sent.pipeThrough(new DecompressionStream('gzip')) : sent
  return gathered(stream, bytes, file)
}

/** Whether gzip packed what comes, by its first two bytes; and all of it. */
async function sniffed(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  tell: (done: number) => void,
): Promise<[boolean, ReadableStream<Uint8Array<ArrayBuffer>>]> {
  const reader = body.getReader()
  const first = await reader.read()
  let done = 0
  const count = (chunk: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
    tell((done += chunk.length))
    return chunk
  }
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      if (first.value) controller.enqueue(count(first.value))
    },
    pull: async (controller) => {
      const { value } = await reader.read()
      if (value) controller.enqueue(count(value))
      else controller.close()
    },
    cancel: (reason) => reader.cancel(reason),
  })
  return [first.value?.[0] === 0x1f && first.value[1] === 0x8b, whole]
}

/** All that a stream brings, if it is as long as it should be: a bomb is left at the first byte too many. */
async function gathered(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  bytes: number,
  file: DataFile,
): Promise<ArrayBuffer> {
  const all = new Uint8Array(bytes)
  const reader = stream.getReader()
  let end = 0
  for (;;) {
    const { value } = await reader.read().catch((thrown: unknown) => {
      throw wrong(file, thrown instanceof Error ? thrown.message : String(thrown))
    })
    if (!value) break
    if (end + value.length > bytes) {
      void reader.cancel()
      throw wrong(file, `> ${bytes} bytes`)
    }
    all.set(value, end)
    end += value.length
  }
  if (end < bytes) throw wrong(file, `${end} < ${bytes} bytes`)
  return all.buffer
}

function wrong(file: DataFile, text: string): Problem {
  return new Problem('problem.data', { address: file.path, text })
}
