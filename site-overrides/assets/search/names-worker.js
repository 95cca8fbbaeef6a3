/**
 * Names: entries for what was typed, and their definitions. A worker, so that the page neither
 * waits for the index's files nor reads them.
 */
import { find } from "./find.js";
import { Store } from "./store.js";

/** So many entries are shown. */
const ENTRIES = 8;

let store;

addEventListener("message", ({ data }) => {
  if (data.facts) store = new Store(data.facts.base, data.facts.index);
  else answer(data);
});

/** The first message brings the index; each other one asks, and gets an answer of its number. */
async function answer({ number, ...question }) {
  try {
    postMessage({ number, found: await reply(question) });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
}

/** `text` with `filters` asks for entries, with `near` for the nearest headwords; `shorts` for definitions. */
async function reply({ text, filters, near, shorts }) {
  if (shorts) return Promise.all(shorts.map((number) => store.short(number).catch(() => "")));
  const found = await find(text, store);
  if (near) return (await found.near()).map((row) => ({ row: shown(row) }));
  const hits = found.hits.filter(({ row }) => lets(row, filters)).slice(0, ENTRIES);
  return { hits: hits.map(({ row, name }) => ({ row: shown(row), name: name.text })), meant: found.meant };
}

/** What a result shows of a row. */
function shown({ number, kind, path, headword, categories, status }) {
  return { number, kind, path, headword, categories, status };
}

/** Whether the filters let an entry be shown. */
function lets(row, { kind, category }) {
  return (!kind || row.kind === kind) && (!category || row.categories.some(([slug]) => slug === category));
}
