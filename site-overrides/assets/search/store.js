/** Fetches the index's files, each once, and only those that a query asks for. */
import { Asker } from "./asker.js";
import { folded } from "./words.js";

const LAST = "\u{10FFFF}";

/** The index below `base`, the address of the folder that holds index.json. */
export async function openStore(base) {
  const index = await fetchJson(new URL("index.json", base), { cache: "no-cache" });
  index.ignored = new Set(index.ignored);
  index.comparing = new Set(index.comparing);
  index.asking = new Set(index.asking);
  index.silent = new Set([...index.ignored, ...index.asking, ...index.comparing]);
  return new Store(base, index);
}

async function fetchJson(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

class Store {
  #files = new Map();
  #rows = new Map();
  #similar = new Map();
  #typos;

  constructor(base, index) {
    this.base = base;
    this.index = index;
    const { version, typos, typoPrefix, typoShortest } = index;
    const facts = { base: base.href, version, typos, typoPrefix, typoShortest };
    this.#typos = new Asker("typos-worker.js", facts);
  }

  /** Whether so many entries have a word with this start that only the best of them are fetched. */
  isWide(start) {
    return this.index.starts.includes(start);
  }

  /** The best rows of a wide start. */
  async bestRows(start) {
    return this.#fold(await this.#file(`starts-${this.index.starts.indexOf(start)}`));
  }

  /** Rows of the entries with a word that starts like this. */
  async rows(start) {
    const first = this.#shardOf(start);
    const end = Math.max(first + 1, lowerBound(this.index.words, start + LAST));
    const shards = [];
    for (let at = first; at < Math.min(end, first + 2); at++) shards.push(this.#file(`words-${at}`));
    return (await Promise.all(shards)).flatMap((shard) => this.#fold(shard));
  }

  /** Rows of the entries with this very word, among others. */
  async rowsWith(word) {
    return this.#fold(await this.#file(`words-${this.#shardOf(word)}`));
  }

  #shardOf(word) {
    return Math.max(0, lowerBound(this.index.words, word + " ") - 1);
  }

  /** Words that a word may have been meant for: see typos.js. Each is looked up once. */
  similar(word, singular) {
    if (word.length < this.index.typoShortest) return [];
    if (!this.#similar.has(word)) {
      const found = this.#typos.ask({ word, singular });
      found.catch(() => this.#similar.delete(word));
      this.#similar.set(word, found);
    }
    return this.#similar.get(word);
  }

  /** The short definition of the entry with this number. */
  async short(number) {
    const { chunk } = this.index;
    return (await this.#file(`short-${Math.floor(number / chunk)}`))[number % chunk];
  }

  #file(name) {
    if (!this.#files.has(name)) {
      const url = new URL(`${name}.json?${this.index.version}`, this.base);
      const file = fetchJson(url);
      // What failed may work at the next keystroke.
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return this.#files.get(name);
  }

  #fold(shard) {
    return shard.map((data) => {
      if (!this.#rows.has(data[0])) this.#rows.set(data[0], readRow(data, this.index));
      return this.#rows.get(data[0]);
    });
  }
}

function readRow([number, kind, slug, names, categories, status, sides = []], index) {
  const fold = (text) => ({ text, ...folded(text, index) });
  return {
    number,
    kind: index.kinds[kind][0],
    path: `${index.kinds[kind][1]}${slug}/`,
    headword: names[0],
    names: names.map(fold),
    categories: categories.map((at) => index.categories[at]),
    status: index.statuses[status],
    sides: sides.map((side) => side.map(fold)),
  };
}

function lowerBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
