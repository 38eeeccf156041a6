/** What the page's host has for it: data/site.json says so, and the page asks for nothing else. */
import { Problem } from './problem'
import { isRecord } from './safetensors'
import { SHIPPED, type ShippedName } from './shipped'

const ADDRESS = './data/site.json'
const MNIST = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const

export type MnistName = (typeof MNIST)[number]

export interface DataFile {
  /** Below ./data/; what is there may be packed by gzip. */
  readonly path: string
  /** Of what is sent, packed or not. */
  readonly bytes: number
}

export interface Site {
  /** Of the kernel that made the model. */
  readonly numerics: number
  /** What the model is called. */
  readonly model: string
  /** ./data/recording.safetensors is the model with moments of its run; plain, where there are networks. */
  readonly recording: boolean
  /** How many test images are in ./data/test-images.idx3-ubyte. */
  readonly examples: number
  /** Data sets that can be trained on, besides the digits that the kernel draws. */
  readonly data: { readonly mnist: { readonly files: Readonly<Record<MnistName, DataFile>> } | null }
  /**
   * Where the model is one of litup's networks: what share of the test images it and those read that can be chosen in
   * its place, from ./data/networks/.
   */
  readonly networks: Partial<Readonly<Record<ShippedName, number>>>
  /** A run in Python can be watched over ./watch. */
  readonly watch: boolean
  /** The site keeps itself for times without a connection. */
  readonly offline: boolean
}

/** What a host has that does not say. */
export const BARE: Site = {
  numerics: 1,
  model: '',
  recording: false,
  examples: 0,
  data: { mnist: null },
  networks: {},
  watch: false,
  offline: false,
}

/** Ask the host. A host that does not say has nothing but the network. Throws a Problem when it says something else. */
export async function fetchSite(): Promise<Site> {
  let response
  try {
    response = await fetch(ADDRESS)
  } catch {
    throw new Problem('problem.offline')
  }
  if (!response.ok) return BARE
  return parseSite(await response.json().catch(() => null))
}

/** Throws a Problem that says what was expected. Names that are not known here are passed over. */
export function parseSite(told: unknown): Site {
  if (!isRecord(told)) throw wrong('an object', told)
  const { data = {} } = told
  if (!isRecord(data)) throw wrong('data as an object', data)
  return {
    numerics: count(told, 'numerics', BARE.numerics),
    model: text(told, 'model', BARE.model),
    recording: flag(told, 'recording'),
    examples: count(told, 'examples', BARE.examples),
    data: { mnist: data['mnist'] === undefined ? null : { files: parseFiles(data['mnist']) } },
    networks: parseNetworks(told['networks'] ?? {}),
    watch: flag(told, 'watch'),
    offline: flag(told, 'offline'),
  }
}

function parseFiles(told: unknown): Record<MnistName, DataFile> {
  const files = isRecord(told) ? told['files'] : null
  if (!isRecord(files)) throw wrong('MNIST’s files as an object', told)
  const entries = MNIST.map((name) => [name, parseFile(name, files[name])] as const)
  return Object.fromEntries(entries) as Record<MnistName, DataFile>
}

/** Networks that are not known here are passed over. */
function parseNetworks(told: unknown): Site['networks'] {
  if (!isRecord(told)) throw wrong('networks as an object', told)
  const entries = SHIPPED.filter((name) => Object.hasOwn(told, name)).map((name) => [name, share(told, name)] as const)
  return Object.fromEntries(entries)
}

/** A path has no way to lead out of ./data/. */
function parseFile(name: string, told: unknown): DataFile {
  const { path, bytes } = isRecord(told) ? told : {}
  const plain = typeof path === 'string' && /^[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*)*$/i.test(path)
  if (!plain || !isCount(bytes)) throw wrong(`path and bytes of ${name}`, told)
  return { path, bytes }
}

function count(told: Record<string, unknown>, name: string, without: number): number {
  const value = told[name] ?? without
  if (!isCount(value)) throw wrong(`${name} as a whole number`, value)
  return value
}

function share(told: Record<string, unknown>, name: string): number {
  const value = told[name]
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw wrong(`${name} as a number from 0 to 1`, value)
  return value
}

function text(told: Record<string, unknown>, name: string, without: string): string {
  const value = told[name] ?? without
  if (typeof value !== 'string' || value.length > 200) throw wrong(`${name} as a short text`, value)
  return value
}

function flag(told: Record<string, unknown>, name: string): boolean {
  const value = told[name] ?? false
  if (typeof value !== 'boolean') throw wrong(`${name} as true or false`, value)
  return value
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function wrong(expected: string, got: unknown): Problem {
  const shown = got === undefined ? 'nothing' : JSON.stringify(got).slice(0, 60)
  return new Problem('problem.site', { address: ADDRESS, expected, got: shown })
}
