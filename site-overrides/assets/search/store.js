/** Fetches the index's files, each once, and only those that a query asks for. */
import { Asker } from "./asker.js";
import { fetchKept } from "./kept.js";
import { folded } from "./words.js";

const LAST = "\u{10FFFF}";

/**
 * The index whose first file, index.json, has this address and was answered so.
 * @param {URL} address @param {Response} response @returns {Promise<Store>}
 */
export async function openStore(address, response) {
  /** @type {IndexData} */
  const data = await read(response);
  return new FetchingStore(address, {
    ...data,
    unspaced: new RegExp(`[${data.unspaced}]`, "u"),
    ignored: new Set(data.ignored),
    comparing: new Set(data.comparing),
    asking: new Set(data.asking),
    silent: new Set([...data.ignored, ...data.asking, ...data.comparing]),
  });
}

/** @param {Response} response @returns {Promise<any>} */
function read(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/** @implements {Store} */
class FetchingStore {
  /** @type {Map<string, Promise<any>>} */
  #files = new Map();
  /** @type {Map<number, Row>} */
  #rows = new Map();
  /** @type {Map<string, Promise<string[]>>} */
  #similar = new Map();
  #typos;

  /** Addresses are seen from `base`. @param {URL} base @param {SearchIndex} index */
  constructor(base, index) {
    this.base = base;
    this.index = index;
    const { version, typos, typoPrefix, typoShortest } = index;
    const facts = { base: base.href, version, typos, typoPrefix, typoShortest };
    this.#typos = new Asker("typos-worker.js", facts);
  }

  /**
   * Whether so many entries have a word with this start that only the best of them are fetched.
   * @param {string} start
   */
  isWide(start) {
    return this.index.starts.includes(start);
  }

  /** The best rows of a wide start. @param {string} start */
  async bestRows(start) {
    return this.#fold(await this.#file(`starts-${this.index.starts.indexOf(start)}`));
  }

  /** Rows of the entries with a word that starts like this. @param {string} start */
  async rows(start) {
    const first = this.#rangeOf(start);
    const end = Math.max(first + 1, lowerBound(this.index.words, start + LAST));
    const last = Math.min(end, first + this.index.rangesRead);
    const ranges = [];
    for (let at = first; at < last; at++) ranges.push(this.#file(`words-${at}`));
    return (await Promise.all(ranges)).flatMap((rows) => this.#fold(rows));
  }

  /** Rows of the entries with this very word, among others. @param {string} word */
  async rowsWith(word) {
    return this.#fold(await this.#file(`words-${this.#rangeOf(word)}`));
  }

  /** @param {string} word */
  #rangeOf(word) {
    return Math.max(0, lowerBound(this.index.words, `${word} `) - 1);
  }

  /**
   * Words that a word may have been meant for: see typos.js. Each is looked up once.
   * @param {string} word @param {string} singular
   */
  similar(word, singular) {
    if (word.length < this.index.typoShortest) return Promise.resolve([]);
    return once(this.#similar, word, () => this.#typos.ask({ word, singular }));
  }

  /** The short definition of the entry with this number. @param {number} number */
  async short(number) {
    const { chunk } = this.index;
    return (await this.#file(`short-${Math.floor(number / chunk)}`))[number % chunk];
  }

  /** @param {string} name */
  #file(name) {
    const url = new URL(`${name}.json?${this.index.version}`, this.base);
    return once(this.#files, name, async () => read(await fetchKept(url)));
  }

  /** @param {RowData[]} rows */
  #fold(rows) {
    return rows.map((data) => {
      const row = this.#rows.get(data[0]) ?? readRow(data, this.index);
      this.#rows.set(data[0], row);
      return row;
    });
  }
}

/**
 * What `fetch` gives for a key, asked for once; what failed may work at the next keystroke.
 * @template Value
 * @param {Map<string, Promise<Value>>} cache @param {string} key @param {() => Promise<Value>} fetch
 */
function once(cache, key, fetch) {
  const cached = cache.get(key);
  if (cached) return cached;
  const value = fetch();
  value.catch(() => cache.delete(key));
  cache.set(key, value);
  return value;
}

/** @param {RowData} data @param {SearchIndex} index @returns {Row} */
function readRow([number, kind, slug, names, categories, status, sides = []], index) {
  /** @param {string} text */
  const fold = (text) => ({ text, ...folded(text, index) });
  const wanted = index.statuses[status] === "wanted";
  return {
    number,
    kind: index.kinds[kind][0],
    path: `${index.kinds[kind][1]}${slug}/${wanted ? index.wantedAt : ""}`,
    headword: names[0],
    names: names.map(fold),
    categories: categories.map((at) => index.categories[at]),
    status: index.statuses[status],
    sides: sides.map((side) => side.map(fold)),
  };
}

/** The first place in `sorted` that is not below `value`. @param {string[]} sorted @param {string} value */
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
