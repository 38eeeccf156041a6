import { afterEach, expect, it, vi } from 'vitest'
import { BARE, fetchSite, parseSite } from './site'

const FILES = {
  'train-images-idx3-ubyte': { path: 'mnist/train-images-idx3-ubyte.gz', bytes: 9912422 },
  'train-labels-idx1-ubyte': { path: 'mnist/train-labels-idx1-ubyte', bytes: 60008 },
  't10k-images-idx3-ubyte': { path: 'mnist/t10k-images-idx3-ubyte.gz', bytes: 1648877 },
  't10k-labels-idx1-ubyte': { path: 'mnist/t10k-labels-idx1-ubyte.gz', bytes: 4542 },
}
const SITE = {
  numerics: 1,
  model: 'plain',
  recording: true,
  examples: 300,
  data: { mnist: { files: FILES } },
  networks: { plain: 0.95, accurate: 0.97, robust: 0.96 },
  watch: true,
  offline: false,
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('reads what a host says', () => {
  expect(parseSite(SITE)).toEqual(SITE)
})

it('takes what is left out as not there, and passes over what it does not know', () => {
  expect(parseSite({ model: 'mine', data: { letters: {} }, networks: { later: 1 }, news: 1 })).toEqual({
    ...BARE,
    model: 'mine',
  })
})

it.each([
  null,
  [],
  { ...SITE, examples: -1 },
  { ...SITE, examples: '300' },
  { ...SITE, watch: 1 },
  { ...SITE, model: 'x'.repeat(201) },
  { ...SITE, data: [] },
  { ...SITE, networks: [] },
  { ...SITE, networks: { robust: 1.5 } },
  { ...SITE, networks: { robust: '0.9' } },
  { ...SITE, data: { mnist: {} } },
  { ...SITE, data: { mnist: { files: { ...FILES, 't10k-labels-idx1-ubyte': undefined } } } },
])('refuses %j', (told) => {
  expect(() => parseSite(told)).toThrow(/site\.json/)
})

it.each(['../private', '/etc/passwd', 'mnist/../../x', 'https://elsewhere/x', '//elsewhere/x', 'a b', '', '.hidden'])(
  'refuses the path %j',
  (path) => {
    const files = { ...FILES, 't10k-labels-idx1-ubyte': { path, bytes: 1 } }
    expect(() => parseSite({ ...SITE, data: { mnist: { files } } })).toThrow(/t10k-labels/)
  },
)

it('makes do with a host that does not say', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  expect(await fetchSite()).toEqual(BARE)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>')))
  await expect(fetchSite()).rejects.toThrow(/site\.json/)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(fetchSite()).rejects.toThrow(/reach its server/)
})
