/**
 * Full text, by Pagefind: passages that hold the words, each with the section it stands in.
 *
 * A worker. Here Pagefind fetches no worker of its own, and neither searching nor choosing
 * among the passages keeps the page from painting.
 */
import { endOf, wordsOf } from "./document.js";
import { fetchKept } from "./kept.js";
import { isUnspaced, plainWords, stem, without } from "./words.js";

/** So many documents are looked into, and so many passages of each: one may repeat an entry. */
const DOCUMENTS = 4;
const SECTIONS = 3;
/** So many words an excerpt has, and at most so many before the first that was asked for. */
const EXCERPT = 22;
/** So many times as many in scripts without spaces, where each letter is a word to the index. */
const LETTERS = 2.5;
const LEAD = 8;
/** The end of a sentence, with whatever closes around it. */
const SENTENCE_END = /[.!?。！？][)"'’”」』）]*$/;
/** So many letters of a word may be its ending: “companies” finds “company”. */
const ENDING = 3;

const OPTIONS = { baseUrl: "/" };

/** @type {string} */
let base;
/** @type {PassageRules} */
let rules;
/** @type {Promise<Pagefind> | undefined} */
let engine;
let latest = 0;

/**
 * Rejects when a file cannot be fetched or its program may not run: Pagefind logs that and finds less,
 * or waits for ever.
 */
const failed = new Promise((_, reject) => {
  const { instantiate, instantiateStreaming } = WebAssembly;
  /** @param {Function} run @returns {(...source: any[]) => Promise<any>} */
  const reporting =
    (run) =>
    (...source) =>
      run.apply(WebAssembly, source).catch((/** @type {Error} */ error) => {
        if (error instanceof WebAssembly.CompileError) reject(error);
        throw error;
      });
  WebAssembly.instantiate = reporting(instantiate);
  WebAssembly.instantiateStreaming = reporting(instantiateStreaming);
  globalThis.fetch = async (...request) => {
    try {
      const response = await fetchKept(...request);
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response;
    } catch (error) {
      reject(error);
      throw error;
    }
  };
});
failed.catch(() => {
  // No question may be waiting; the next one hears of it.
});

addEventListener("message", ({ data }) => {
  if (data.facts) ({ base, rules } = data.facts);
  else void answer(data);
});

/**
 * The first message says where Pagefind is; each other one asks, and gets an answer of its number.
 * @param {{number: number, text: string, filters: Filter}} question
 */
async function answer({ number, text, filters }) {
  latest = number;
  try {
    const answers = passages(text, filters, () => number === latest);
    postMessage({ number, answer: await Promise.race([answers, failed]) });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
}

/** Pagefind with all bundles of the index; the first has the program, too. */
async function start() {
  const response = await fetch(new URL("bundles.json", base), { cache: "no-cache" });
  /** @type {string[]} */
  const versions = await response.json();
  const [first, ...others] = versions.map((version) => new URL(`${version}/`, base).href);
  /** @type {Pagefind} */
  const pagefind = await import(`${first}pagefind.js`);
  await pagefind.options(OPTIONS);
  await pagefind.init();
  await Promise.all(others.map((bundle) => pagefind.mergeIndex(bundle, OPTIONS)));
  return pagefind;
}

/** @param {string} text @param {Filter} filters @param {() => boolean} isLatest */
async function passages(text, filters, isLatest) {
  engine ??= start();
  const pagefind = await engine;
  /** @type {Record<string, string>} */
  const wanted = {};
  if (filters.kind) wanted[`kind-${filters.kind}`] = "yes";
  if (filters.category) wanted[`category-${filters.category}`] = "yes";
  const unspaced = isUnspaced(text, rules) ? await import("./unspaced.js") : undefined;
  const search = unspaced?.searched ?? searched;
  const results = isLatest() ? await search(pagefind, text, wanted, rules) : [];
  const documents = isLatest() ? await Promise.all(results.map((result) => result.data())) : [];
  const asked = without(plainWords(text, rules), rules.silent);
  for (const data of documents) unspaced?.setPlaces(data, asked, rules);
  return documents.filter((data) => holds(data, asked)).flatMap((data) => sections(data, asked));
}

/**
 * Results for the words side by side before those for the words anywhere.
 * @param {Pagefind} pagefind @param {string} text @param {object} filters
 */
async function searched(pagefind, text, filters) {
  const phrase = text.replaceAll('"', " ").trim();
  const asked = /\s/.test(phrase) ? [`"${phrase}"`, phrase] : [phrase];
  const searches = asked.map((query) => pagefind.search(query, { filters }));
  const results = (await Promise.all(searches)).flatMap(
    (all) => all?.results.slice(0, DOCUMENTS) ?? [],
  );
  return [...new Map(results.map((result) => [result.id, result])).values()].slice(0, DOCUMENTS);
}

/**
 * Whether a document has every word that was asked for. Pagefind shortens a word that it does not
 * know until something fits: “xyzzy” would find every “x”.
 * @param {PagefindDocument} data @param {string[]} asked
 */
function holds(data, asked) {
  const places = data.sub_results.flatMap((part) => part.locations).concat(data.locations);
  return present(data, places, asked).length === asked.length;
}

/**
 * Those of the words asked for that stand at `places` of a document.
 * @param {PagefindDocument} data @param {number[]} places @param {string[]} asked
 */
function present(data, places, asked) {
  const words = wordsOf(data);
  const there = new Set(places.flatMap((at) => plainWords(words[at] ?? "", rules)));
  return asked.filter((word) => {
    const own = data.places?.get(word);
    if (own) return places.some((at) => own.has(at));
    return [...there].some((other) => sameStart(word, other));
  });
}

/**
 * Whether all words that were asked for stand at `places` as they were typed, or in the other number.
 * @param {PagefindDocument} data @param {number[]} places @param {string[]} asked
 */
function areThere(data, places, asked) {
  const words = wordsOf(data);
  const there = places.flatMap((at) => plainWords(words[at] ?? "", rules));
  const singulars = new Set(there.map((word) => stem(word, rules)));
  return asked.every((word) => data.places?.has(word) || singulars.has(stem(word, rules)));
}

/** Whether two words are forms of one, as far as their starts tell. @param {string} word @param {string} other */
function sameStart(word, other) {
  const enough = Math.max(Math.min(word.length, 3), word.length - ENDING);
  return other.startsWith(word.slice(0, enough));
}

/**
 * The sections of a document that answer best: with most of the words, the definition first, then
 * with most weight.
 * @param {PagefindDocument} data @param {string[]} asked @returns {Passage[]}
 */
function sections(data, asked) {
  const status = Object.keys(data.filters).find((name) => name.startsWith("status-"));
  // What stands in a headword or an alias is found among the entries.
  const parts = data.sub_results.filter((part) => !part.url.endsWith("#entry") && saysMore(part));
  const ranked = parts.map((part) => ({
    part,
    words: present(data, part.locations, asked).length,
    defines: Number(part.url.endsWith("#definition")),
  }));
  ranked.sort(
    (a, b) => b.words - a.words || b.defines - a.defines || weight(b.part) - weight(a.part),
  );
  return ranked.slice(0, SECTIONS).map(({ part, words }) => ({
    path: part.url.replace(/^\//, ""),
    title: joined(data.meta.title),
    section: joined(part.title),
    excerpt: excerpt(data, part, asked),
    status: status?.slice("status-".length),
    complete: words === asked.length,
    typed: areThere(data, part.locations, asked),
  }));
}

/**
 * Words of a section around those that were asked for, which are marked; dots stand where it begins
 * or ends within a sentence. Small words (“a”) that were typed with others are not marked.
 * @param {PagefindDocument} data @param {PagefindSection} part @param {string[]} asked
 * @returns {Passage["excerpt"]}
 */
function excerpt(data, part, asked) {
  const words = wordsOf(data);
  const [begin, end] = [textOf(part), endOf(data, part)];
  const inside = part.locations.filter((at) => at >= begin && at < end);
  const telling = inside.filter((at) => present(data, [at], asked).length);
  const places = new Set(telling.length ? telling : inside);
  const size = data.places ? EXCERPT * LETTERS : EXCERPT;
  const first = densest([...places], size);
  /** @param {number} at */
  const begins = (at) => at === begin || SENTENCE_END.test(words[at - 1]);
  let from = first;
  while (first - from < LEAD && !begins(from)) from--;
  const to = Math.min(end, from + size);
  /** @type {Passage["excerpt"]} */
  const pieces = begins(from) ? [] : [["… ", false]];
  for (let at = from; at < to; at++) {
    const gap = between(words[at], words[at + 1]);
    pieces.push([joined(words[at]), places.has(at)]);
    if (gap || !places.has(at + 1)) pieces.push([gap, false]);
  }
  return SENTENCE_END.test(words[to - 1]) ? pieces : [...pieces, ["…", false]];
}

/** A text as its author wrote it, see `apart` in generator/search/words.py. @param {string} text */
function joined(text) {
  return text.replace(/[\u200a\u2060]/g, "");
}

/** What stands between two words. @param {string} word @param {string} [next] */
function between(word, next = "") {
  const isOne = isUnspaced(word, rules) || isUnspaced(next, rules);
  return isOne && joined(word) === word ? "" : " ";
}

/**
 * That place from which an excerpt of a size holds most of all, the first of them.
 * @param {number[]} places @param {number} size
 */
function densest(places, size) {
  const held = places.map((at) => places.filter((p) => p >= at && p < at + size - LEAD).length);
  return places[held.indexOf(Math.max(...held))];
}

/** Whether a section has the words in its text: “Examples of …” holds every headword. @param {PagefindSection} part */
function saysMore(part) {
  return part.locations.some((place) => place >= textOf(part));
}

/** Where the text of a section begins, behind its heading. @param {PagefindSection} part */
function textOf({ anchor }) {
  return anchor ? anchor.location + anchor.text.split(/\s+/).length : 0;
}

/** @param {PagefindSection} part */
function weight(part) {
  return part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}
