/** A model file as litup writes it: safetensors, with what made the network as metadata; see docs/json.md. */
import type { Moment, RunConfig } from './protocol'
import type { Network } from './types'

const FORMAT = 1
const ALIGNED = 8

/** Where a network comes from. */
export interface Origin {
  readonly name: string
  /** The run that made it, and the moment of that run; null where no run gives it. */
  readonly run: { readonly config: RunConfig; readonly moment: Moment } | null
  /** Of its parameters, in hex. */
  readonly fingerprint: string
}

export function writeModel(network: Network, origin: Origin): ArrayBuffer {
  let end = 0
  const entries = network.sizes.slice(1).flatMap((size, i) => {
    const before = network.sizes[i]!
    return [entry(`W${i + 1}`, [size, before]), entry(`b${i + 1}`, [size])]
  })
  function entry(name: string, shape: readonly number[]): [string, unknown] {
    const from = end
    end += 4 * shape.reduce((product, length) => product * length, 1)
    return [name, { dtype: 'F32', shape, data_offsets: [from, end] }]
  }
  const metadata = { litup: JSON.stringify(about(network, origin)) }
  const header = JSON.stringify({ __metadata__: metadata, ...(Object.fromEntries(entries) as object) })
  return joined(header, network.parameters)
}

function about({ sizes, activation, cost }: Network, { name, run, fingerprint }: Origin): Record<string, unknown> {
  const { config = null, moment = null } = run ?? {}
  return {
    format: FORMAT,
    name,
    config,
    epochs: moment?.epoch ?? 0,
    diverged_at: null,
    train_cost: null,
    train_accuracy: null,
    test_accuracy: moment?.test?.accuracy ?? null,
    validation_accuracy: null,
    step: moment?.step ?? null,
    sizes,
    activation,
    cost,
    fingerprint,
  }
}

/** The header's length, the header filled up with spaces, the numbers. */
function joined(header: string, parameters: Float32Array): ArrayBuffer {
  const text = new TextEncoder().encode(header)
  const length = Math.ceil(text.length / ALIGNED) * ALIGNED
  const start = 8 + length
  const file = new Uint8Array(start + 4 * parameters.length).fill(0x20, 0, start)
  const view = new DataView(file.buffer)
  view.setBigUint64(0, BigInt(length), true)
  file.set(text, 8)
  parameters.forEach((value, i) => {
    view.setFloat32(start + 4 * i, value, true)
  })
  return file.buffer
}
