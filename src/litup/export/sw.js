/**
 * Keeps an exported litup for times without a connection. `litup export` puts in what the site has: every file of
 * the site by its path, with the SHA-256 of what it holds.
 *
 * What is kept is known by address and hash, so a new version fetches what changed and nothing else. It takes over
 * once no page shows the old one any more, or when the only page is reloaded: no page ever gets files of two versions.
 */
const { files, data } = __SITE__

const scope = self.registration.scope
const CACHE = `litup ${scope}`
const ALL = new Map([...files, ...data].map((file) => [address(file), file]))
ALL.set(new URL('index.html', scope).href, ALL.get(scope))

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all(files.map(keep)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOthers(), self.clients.claim()]))
})

self.addEventListener('message', (event) => {
  if (event.data === 'keep data') event.waitUntil(keepData())
  if (event.data === 'take over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const asked = new URL(event.request.url)
  const file = ALL.get(asked.origin + asked.pathname)
  if (!file || event.request.method !== 'GET') return
  event.respondWith(event.request.mode === 'navigate' ? visit(event, file) : answer(event, file))
})

/** The page is asked for by the folder's name: hosts may send visitors of index.html there. */
function address({ path }) {
  return new URL(path === 'index.html' ? './' : path, scope).href
}

/** What a file's content is kept under. */
function key(file) {
  return `${address(file)}?sha256=${file.sha256}`
}

/** The page; but where this visit is the only one and a new version is ready, that one first. */
async function visit(event, file) {
  const { waiting } = self.registration
  if (!waiting || (await self.clients.matchAll()).length > 1) return answer(event, file)
  waiting.postMessage('take over')
  // It names an icon, or the browser would ask the host for one.
  return new Response('<link rel="icon" href="data:,">', { headers: { 'content-type': 'text/html', refresh: '0' } })
}

/** What is kept; otherwise what the host has, which is kept once it is there as a whole. */
async function answer(event, file) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(key(file))
  if (kept) return kept
  const response = await ask(file)
  event.waitUntil(cache.put(key(file), response.clone()).catch(() => undefined))
  return response
}

async function keep(file) {
  const cache = await caches.open(CACHE)
  if (!(await cache.match(key(file)))) await cache.put(key(file), await ask(file))
}

/** One after the other: the visitor's own requests come first. */
async function keepData() {
  for (const file of data) await keep(file)
}

async function ask(file) {
  // Hosts may add to a page, and may unpack what is packed; all else must be what was exported.
  const exact = !/\.(html|gz)$/.test(file.path)
  const integrity = exact ? `sha256-${file.sha256}` : ''
  const response = await fetch(address(file), { cache: 'no-cache', integrity })
  if (!response.ok) throw new Error(`${file.path}: ${response.status}`)
  // A page that was led elsewhere on its way would not be shown.
  return response.redirected ? new Response(response.body, response) : response
}

async function forgetOthers() {
  const cache = await caches.open(CACHE)
  const wanted = new Set([...ALL.values()].map(key))
  const others = (await cache.keys()).filter(({ url }) => !wanted.has(url))
  await Promise.all(others.map((request) => cache.delete(request)))
}
