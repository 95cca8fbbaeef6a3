/** Full text: asks the worker that has Pagefind. */
import { Asker } from "./asker.js";

/** So many passages of a document are shown. */
const SECTIONS = 2;
const DEFINITION = "#definition";

/** @type {Asker | undefined} */
let reader;

/**
 * Passages for `text`, best first. `base` is the address of the bundles; `filters` has the kind and
 * the category's slug, or neither; `rules` are those of words.js. An empty list if a later
 * question came before the answer.
 * @param {string} text @param {URL} base @param {Filter} filters
 * @param {PassageRules} rules @returns {Promise<Passage[]>}
 */
export async function findPassages(text, base, filters, { letters, plurals, silent, unspaced }) {
  const rules = { letters, plurals, silent, unspaced };
  reader ??= new Asker("passages-worker.js", { base: base.href, rules });
  return reader.ask({ text, filters });
}

/**
 * The passages to show below entries: none that only repeats the definition of one of them, and of
 * each document a few.
 * @param {Passage[]} passages @param {Row[]} rows
 */
export function beside(passages, rows) {
  const shown = new Set(rows.map((row) => `${row.path}${DEFINITION}`));
  /** @type {Map<string, number>} */
  const times = new Map();
  return passages.filter(({ path }) => {
    if (shown.has(path)) return false;
    const [document] = path.split("#");
    times.set(document, (times.get(document) ?? 0) + 1);
    return Number(times.get(document)) <= SECTIONS;
  });
}
