/** What the page fetches from its own server. */
import { Problem } from '../engine/problem'

/** The file's bytes; null when the server has none: an empty answer (204), or a web host's 404. */
export async function fetchOptional(address: string): Promise<ArrayBuffer | null> {
  const response = await ask(address)
  return response.ok && response.status !== 204 ? response.arrayBuffer() : null
}

/** The file's bytes. Throws a Problem when they do not come. */
export async function fetchFile(address: string): Promise<ArrayBuffer> {
  const response = await ask(address)
  if (!response.ok) throw new Problem('problem.fetch', { address, status: response.status })
  return response.arrayBuffer()
}

async function ask(address: string): Promise<Response> {
  try {
    return await fetch(address)
  } catch {
    throw new Problem('problem.offline')
  }
}
