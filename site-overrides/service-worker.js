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
/**
 * Files of the search for which a key may wait, each named after what it holds: they pass by, since an
 * answer that comes by way of this script takes twice as long. search/kept.js keeps them.
 */
const PASSING = /^search\/(?:index\/\w+-\d|text\/\w+\/\w+\/)/;
const PASSING_PATHS = ["search/index/*-*", "search/text/*/*/*"];
/** About so many files are kept, the ones read last. */
const MOST = 240;
/** How many this run has kept. */
let count = 0;

worker.addEventListener("install", (event) => {
  letPass(event);
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
  if (PASSING.test(request.url.slice(scope.length))) return;
  event.respondWith(answer(event));
});

/**
 * Browsers that can be told in advance what passes do not ask this script (Service Worker Static
 * Routing API, W3C).
 * @param {ExtendableEvent & {addRoutes?: (rule: object) => Promise<void>}} event
 */
function letPass(event) {
  if (!version || !event.addRoutes) return;
  const root = new URL(scope).pathname.replaceAll(/[^\w/%.-]/g, "\\$&");
  const conditions = PASSING_PATHS.map((path) => ({
    urlPattern: new URLPattern({ pathname: root + path }),
  }));
  event.waitUntil(event.addRoutes({ condition: { or: conditions }, source: "network" }));
}

async function install() {
  if (version) {
    const cache = await caches.open(cacheName);
    await cache.addAll(kept.map(asked));
  }
  await worker.skipWaiting();
}

/**
 * What lasts is taken from what the browser has of it: the page that it stands on has just come.
 * @param {string} path
 */
function asked(path) {
  const cache = LASTING.test(path) ? "default" : "no-cache";
  return new Request(new URL(path, scope), { cache });
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(mine) && !(version && name === cacheName));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (version) {
    // A page need not wait until this script runs.
    await worker.registration.navigationPreload?.enable();
    await worker.clients.claim();
  } else await worker.registration.unregister();
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
  const stored = await cache.match(place(request.url));
  if (stored && LASTING.test(request.url.slice(scope.length))) return stored;
  try {
    const found = await (request.mode === "navigate" ? pageNow(event, stored) : fetch(request));
    if (found.ok && found.type === "basic")
      event.waitUntil(keep(cache, request.url, found.clone()));
    return found;
  } catch (error) {
    if (stored) return stored;
    if (request.mode !== "navigate") throw error;
    return sorry(cache);
  }
}

/**
 * A page as the site has it now. What the browser itself asked for may be from its own store, where
 * hosts let it be kept for minutes: then it is not newer than what came last, and asked for anew.
 * @param {FetchEvent} event @param {Response | undefined} stored
 */
async function pageNow({ request, preloadResponse }, stored) {
  const found = (await preloadResponse) ?? (await fetch(request));
  if (!stored || sent(found) > sent(stored)) return found;
  return fetch(request.url, {
    cache: "no-cache",
    credentials: "same-origin",
    headers: request.headers,
    redirect: "manual",
  });
}

/**
 * When a response left the site or, on its way, another store (RFC 9111, 4.2.3); in milliseconds.
 * @param {Response} response
 */
function sent({ headers }) {
  return Date.parse(headers.get("Date") ?? "") + Number(headers.get("Age")) * 1000;
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

/**
 * Keep what a page is made of that was there before this script was: the browser has just got it.
 * @param {string[]} addresses
 */
async function keepAll(addresses) {
  const cache = await caches.open(cacheName);
  await Promise.all(addresses.filter(isMine).map((address) => keepPart(cache, address)));
}

/** @param {Cache} cache @param {string} address */
async function keepPart(cache, address) {
  try {
    const found = await fetch(address, { cache: "force-cache" });
    if (found.ok && found.type === "basic") await keep(cache, address, found);
  } catch {
    // The network has gone already, and the browser does not have this part.
  }
}
