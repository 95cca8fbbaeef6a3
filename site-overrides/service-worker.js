/**
 * Shows what a reader has read on this device when there is no network (W3C, Service Workers).
 *
 * The network comes first for all files but lasting ones, so no page is ever older than the site.
 * Without a network a page comes as it was last read, and one that was never read gives way to
 * offline.html. The build names the version, a digest of styles and scripts: with it comes a cache of
 * its own, and those of earlier versions go. Without a version, as where glossary.yml says `offline:
 * false`, this script removes what earlier ones kept, and itself.
 */
const version = "";
/** @type {string[]} */
const kept = [];

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
/** Other sites may stand on the same host, and have caches there. */
const mine = `glossary ${scope} `;
const cacheName = mine + version;
const offlinePage = new URL("offline.html", scope).href;
/** Files in a folder that is named after what they hold. */
const LASTING = /^assets\/[0-9a-f]{10}\//;
/** About so many files are kept, the ones read last. */
const MOST = 240;
/** How many this run has kept. */
let count = 0;

worker.addEventListener("install", (event) => {
  event.waitUntil(install());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

worker.addEventListener("message", (event) => {
  if (version && Array.isArray(event.data)) event.waitUntil(keepAll(event.data));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!version || request.method !== "GET" || !isMine(request.url)) return;
  event.respondWith(answer(event));
});

async function install() {
  if (version) {
    const cache = await caches.open(cacheName);
    const files = kept.map((path) => new Request(new URL(path, scope), { cache: "no-cache" }));
    await cache.addAll(files);
  }
  await worker.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(mine) && !(version && name === cacheName));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (version) await worker.clients.claim();
  else await worker.registration.unregister();
}

/** Whether an address is one of this site's. @param {string} address */
function isMine(address) {
  return address.startsWith(scope);
}

/**
 * The address under which a file is kept; a page is the same whatever is asked of it.
 * @param {string} address
 */
function place(address) {
  const url = new URL(address);
  url.hash = "";
  if (url.pathname.endsWith("/")) url.search = "";
  return url.href;
}

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const cache = await caches.open(cacheName);
  if (LASTING.test(request.url.slice(scope.length))) {
    const stored = await cache.match(request.url);
    if (stored) return stored;
  }
  try {
    const found = await fromNetwork(request);
    if (found.ok && found.type === "basic")
      event.waitUntil(keep(cache, request.url, found.clone()));
    return found;
  } catch (error) {
    const stored = await cache.match(place(request.url));
    if (stored) return stored;
    if (request.mode !== "navigate") throw error;
    return sorry(cache);
  }
}

/**
 * A page is asked for anew even where the browser still has one; other files as the browser does.
 * @param {Request} request
 */
function fromNetwork(request) {
  if (request.mode !== "navigate") return fetch(request);
  return fetch(request.url, {
    cache: "no-cache",
    credentials: "same-origin",
    headers: request.headers,
    redirect: "manual",
  });
}

/**
 * The page that says what happened, at the address of the one that was asked for.
 * @param {Cache} cache
 */
async function sorry(cache) {
  const page = await cache.match(offlinePage);
  if (!page) return Response.error();
  const text = await page.text();
  // The policy of our pages allows no <base>.
  const placed = text.replaceAll(/ (href|src)="(?![a-z]+:|[/#])/g, ` $1="${scope}`);
  return new Response(placed, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

/** @param {Cache} cache @param {string} address @param {Response} response */
async function keep(cache, address, response) {
  const where = place(address);
  // What is put anew stands last, and what stands first goes first.
  await cache.delete(where);
  await cache.put(where, response);
  count += 1;
  if (count % 16 === 1) await tidy(cache);
}

/** @param {Cache} cache */
async function tidy(cache) {
  const always = new Set(kept.map((path) => new URL(path, scope).href));
  const stored = (await cache.keys()).filter((request) => !always.has(request.url));
  await Promise.all(stored.slice(0, -MOST).map((request) => cache.delete(request)));
}

/** Keep what a page is made of that was there before this script was. @param {string[]} addresses */
async function keepAll(addresses) {
  const cache = await caches.open(cacheName);
  for (const address of addresses.filter(isMine)) {
    try {
      const found = await fetch(address);
      if (found.ok && found.type === "basic") await keep(cache, address, found);
    } catch {
      return; // the network has gone already
    }
  }
}
