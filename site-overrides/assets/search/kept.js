/**
 * The search's files that pass by the service worker, which would take as long again for each: with a
 * network as the site has them, without one as they were last read.
 */

/** Files are kept when none was asked for during so many milliseconds: keys come first. */
const QUIET = 1000;
/** The same in service-worker.js. */
const PASSING = /\/search\/(?:index\/\w+-\d|text\/\w+\/\w+\/)/;
/** The browser's own, which the worker of the full text wraps. */
const fetchFile = globalThis.fetch;
/** Addresses that are still to be kept. @type {Set<string>} */
const read = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** A file by what `fetch` takes. @param {Parameters<typeof fetch>} request */
export async function fetchKept(...request) {
  try {
    const response = await fetchFile(...request);
    if (response.ok && PASSING.test(response.url)) keepLater(response.url);
    return response;
  } catch (error) {
    const stored = await globalThis.caches?.match(request[0]).catch(() => undefined);
    if (stored) return stored;
    throw error;
  }
}

/** @param {string} address */
function keepLater(address) {
  read.add(address);
  clearTimeout(quiet);
  quiet = setTimeout(() => keepAll().catch(() => false), QUIET);
}

/** Keeps them where the service worker keeps what was read, if it does. */
async function keepAll() {
  const addresses = [...read];
  read.clear();
  const [site] = addresses[0].split(/search\/(?:index|text)\//);
  const name = (await caches.keys()).find((other) => other.startsWith(`glossary ${site} `));
  if (!name) return;
  const cache = await caches.open(name);
  await Promise.all(addresses.map((address) => keep(cache, address)));
}

/** The browser has just got the file. @param {Cache} cache @param {string} address */
async function keep(cache, address) {
  const found = await fetchFile(address, { cache: "only-if-cached", mode: "same-origin" });
  if (!found.ok) return;
  await cache.delete(address);
  await cache.put(address, found);
}
