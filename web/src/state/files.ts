/** What the page fetches from its own server. */
import { Problem } from '../engine/problem'

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
