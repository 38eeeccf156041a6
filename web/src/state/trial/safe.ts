/**
 * The training with one's own digits that was over last, kept in the browser: one record of IndexedDB, which is
 * written whole or not at all.
 */
import { networkOf } from '../../engine/parameters'
import type { Network } from '../../engine/types'
import { parameterCount } from '../network'
import type { Lesson, Shown } from './yours.svelte'

const DATABASE = 'litup'
const STORE = 'lessons'
const LAST = 'last'
const FORMAT = 1

/** A lesson, but for where the page's run stood. */
export type Kept = Omit<Lesson, 'at'>

/** Throws where the browser keeps nothing. */
export async function keep(lesson: Kept): Promise<void> {
  await within('readwrite', (store) => store.put({ format: FORMAT, lesson }, LAST))
}

/** null: there is none that can be read. */
export async function kept(): Promise<Kept | null> {
  try {
    return read(await within<unknown>('readonly', (store) => store.get(LAST)))
  } catch {
    return null
  }
}

/** Throws where the browser keeps nothing. */
export async function forget(): Promise<void> {
  await within('readwrite', (store) => store.delete(LAST))
}

async function within<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await opened()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => {
        resolve(request.result)
      }
      transaction.onabort = () => {
        reject(transaction.error ?? new DOMException('', 'AbortError'))
      }
    })
  } finally {
    database.close()
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new DOMException('', 'UnknownError'))
    }
  })
}

/** null where it is not what this page writes. */
function read(record: unknown): Kept | null {
  const { format, lesson } = (record ?? {}) as { format?: unknown; lesson?: Kept }
  if (format !== FORMAT || !lesson) return null
  const [before, after] = [whole(lesson.before), whole(lesson.after)]
  return before && after ? { ...lesson, before, after } : null
}

/** Its layers as views of its parameters again. */
function whole(shown: Shown | null): Shown | null {
  if (!shown) return null
  const { sizes, parameters, about } = shown.network
  const fits = parameters.length === parameterCount(sizes) && parameters.every(Number.isFinite)
  const network: Network = networkOf(parameters, shown.network, { ...about, config: null })
  return fits ? { ...shown, network } : null
}
