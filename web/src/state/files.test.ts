import { afterEach, expect, it, vi } from 'vitest'
import { fetchFile } from './files'

afterEach(() => {
  vi.unstubAllGlobals()
})

function answer(status: number, body: string | null): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })))
}

it('fetches what is there, and says what is missing', async () => {
  answer(200, 'abc')
  expect((await fetchFile('./data/any')).byteLength).toBe(3)
  answer(404, null)
  await expect(fetchFile('./data/any')).rejects.toThrow(/data\/any.*404/)
})
