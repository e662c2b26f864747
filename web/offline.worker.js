// The worker behind the grid workers' page: keeps the page and its scripts, so that it opens without a network.
// It touches nothing of the interface: what is reported waits in the page's own store, not here.
const files = ['__FILES__']
const name = 'qingdan-page-__VERSION__'
const shell = '/app/'
const patience = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll([shell, ...files].map((file) => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const old = (one) => one.startsWith('qingdan-page-') && one !== name
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((one) => caches.delete(one))))
      .then(() => self.clients.claim()),
  )
})

/** The page as the server has it; as it was kept, when the server is not to be had within a few seconds. */
async function page(request) {
  const kept = () => caches.match(shell)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patience) })
    return answer.ok ? answer : ((await kept()) ?? answer)
  } catch {
    return (await kept()) ?? Response.error()
  }
}

/** Scripts and styles have their digest in their name: what was kept is what would come. */
async function asset(request) {
  return (await caches.match(request)) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/app/assets/')) event.respondWith(asset(request))
})
