// Has the browser keep what a reader reads, for when there is no network: see service-worker.js.
import { scriptPolicy } from "./trusted.js";

/** @type {HTMLLinkElement | null} */
const manifest = document.querySelector('link[rel="manifest"]');
/** Where the site's root is: the manifest stands there. */
const root = manifest ? new URL(".", manifest.href) : null;
const policy = scriptPolicy("glossary-offline");

/** What this page was made of, for a reader who comes once and then has no network. */
function parts() {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  return [location.href, ...files];
}

/** @param {URL} scope */
async function begin(scope) {
  const script = new URL("service-worker.js", scope).href;
  const trusted = policy ? /** @type {string} */ (policy.createScriptURL(script)) : script;
  await navigator.serviceWorker.register(trusted);
  if (navigator.serviceWorker.controller) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage(parts());
}

/**
 * While a glossary is being written, nothing may stand between its pages and their reader.
 * @param {URL} scope
 */
async function end(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  await registration?.unregister();
}

function start() {
  if (!root) return;
  const isLive = "live" in document.documentElement.dataset;
  // Browsers refuse where storage is forbidden: the site is as it is without.
  (isLive ? end(root) : begin(root)).catch(() => false);
}

// Files from a disk have no service workers, nor have pages that come without encryption.
if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
