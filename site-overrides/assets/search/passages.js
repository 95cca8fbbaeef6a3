/** Full text: asks the worker that has Pagefind, so that typing never waits for it. */

let worker;
let asked = 0;
const waiting = new Map();

/**
 * Passages for `text`, best first: {path, title, section, excerpt, status}, where excerpt is a
 * list of [text, marked]. `base` is the address of Pagefind's files; `filters` has the kind and
 * the category's slug, or neither; `rules` are those of words.js. An empty list if a later
 * question came before the answer.
 */
export async function passages(text, base, filters, rules) {
  worker ??= start(base.href, rules);
  const number = ++asked;
  const found = await new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, text, filters });
  });
  return found.map((passage) => ({ ...passage, excerpt: marked(passage.excerpt) }));
}

function start(base, { letters, silent }) {
  const started = new Worker(new URL("passages-worker.js", import.meta.url), { type: "module" });
  started.postMessage({ base, rules: { letters, silent } });
  started.addEventListener("message", ({ data: { number, found, failed } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (failed) reject(new Error(failed));
    else resolve(found);
  });
  started.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
    // What failed may work at the next keystroke.
    worker = undefined;
  });
  return started;
}

/** Takes an excerpt's HTML apart without ever putting it into the page. */
function marked(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => [node.textContent, node.nodeName === "MARK"]);
}
