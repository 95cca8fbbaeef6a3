/** Full text: asks the worker that has Pagefind. */
import { Asker } from "./asker.js";

/** @type {Asker | undefined} */
let reader;

/**
 * Passages for `text`, best first: {path, title, section, excerpt, status}, where excerpt is a
 * list of [text, marked]. `base` is the address of the bundles; `filters` has the kind and
 * the category's slug, or neither; `rules` are those of words.js. An empty list if a later
 * question came before the answer.
 * @param {string} text @param {URL} base @param {Filter} filters
 * @param {Pick<SearchIndex, "letters" | "silent">} rules @returns {Promise<Passage[]>}
 */
export async function findPassages(text, base, filters, { letters, silent }) {
  reader ??= new Asker("passages-worker.js", { base: base.href, rules: { letters, silent } });
  /** @type {Passage<string>[]} */
  const answer = await reader.ask({ text, filters });
  return answer.map((passage) => ({ ...passage, excerpt: marked(passage.excerpt) }));
}

/**
 * Takes an excerpt's HTML apart without ever putting it into the page.
 * @param {string} html @returns {Passage["excerpt"]}
 */
function marked(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => [
    node.textContent ?? "",
    node.nodeName === "MARK",
  ]);
}
