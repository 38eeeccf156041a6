import { afterEach, expect, it, vi } from 'vitest'
import { fetchFile, fetchOptional } from './files'

afterEach(() => {
  vi.unstubAllGlobals()
})

function answer(status: number, body: string | null): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })))
}

it.each([204, 404])('takes %i for a file that is not there', async (status) => {
  answer(status, null)
  expect(await fetchOptional('./data/any')).toBeNull()
})

it('fetches what is there, and says what is missing', async () => {
  answer(200, 'abc')
  expect((await fetchOptional('./data/any'))?.byteLength).toBe(3)
  answer(404, null)
  await expect(fetchFile('./data/any')).rejects.toThrow(/data\/any.*404/)
})
