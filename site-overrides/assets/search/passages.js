/** Full text, by Pagefind: passages that hold the words, each with the section it stands in. */
import { plainWords, without } from "./words.js";

/** So many documents are looked into, and so many passages of each. */
const DOCUMENTS = 4;
const SECTIONS = 2;
/** So many letters of a word may be its ending: “companies” finds “company”. */
const ENDING = 3;

let engine;

/** Fetches Pagefind from below `base` if it has not been yet. */
function load(base) {
  engine ??= import(new URL("pagefind.js", base)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 22, baseUrl: "/" });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/**
 * Passages for `text`, best first: {path, title, section, excerpt, status}, where excerpt is a
 * list of [text, marked]. `filters` has the kind and the category's slug, or neither; `rules`
 * are those of words.js.
 */
export async function passages(text, base, filters, rules) {
  const pagefind = await load(base);
  const wanted = {};
  if (filters.kind) wanted[`kind-${filters.kind}`] = "yes";
  if (filters.category) wanted[`category-${filters.category}`] = "yes";
  const results = await searched(pagefind, text, wanted);
  const documents = await Promise.all(results.map((result) => result.data()));
  const asked = without(plainWords(text, rules), rules.silent);
  return documents
    .filter((data) => holds(data, asked, rules))
    .flatMap((data) => sections(data, asked, rules));
}

/** Results for the words side by side before those for the words anywhere. */
async function searched(pagefind, text, filters) {
  const phrase = text.replaceAll('"', " ").trim();
  const asked = /\s/.test(phrase) ? [`"${phrase}"`, phrase] : [phrase];
  const found = await Promise.all(asked.map((query) => pagefind.search(query, { filters })));
  const results = found.flatMap((answer) => answer?.results.slice(0, DOCUMENTS) ?? []);
  return [...new Map(results.map((result) => [result.id, result])).values()].slice(0, DOCUMENTS);
}

/**
 * Whether a document has every word that was asked for. Pagefind shortens a word that it does not
 * know until something fits: “xyzzy” would find every “x”.
 */
function holds(data, asked, rules) {
  const places = data.sub_results.flatMap((part) => part.locations).concat(data.locations);
  return found(data, places, asked, rules).length === asked.length;
}

/** Those of the words asked for that stand at `places` of a document. */
function found(data, places, asked, rules) {
  const content = data.content.split(/\s+/);
  const there = new Set(places.flatMap((at) => plainWords(content[at] ?? "", rules)));
  return asked.filter((word) => [...there].some((other) => sameStart(word, other)));
}

/** Two forms of one word, as far as their starts tell. */
function sameStart(word, other) {
  const enough = Math.max(Math.min(word.length, 3), word.length - ENDING);
  return other.startsWith(word.slice(0, enough));
}

/** The sections of a document that answer best: with most of the words, then with most weight. */
function sections(data, asked, rules) {
  const status = Object.keys(data.filters).find((name) => name.startsWith("status-"));
  // What stands in a headword or an alias is found among the entries.
  const parts = data.sub_results.filter((part) => !part.url.endsWith("#entry") && saysMore(part));
  const words = new Map(
    parts.map((part) => [part, found(data, part.locations, asked, rules).length]),
  );
  parts.sort((a, b) => words.get(b) - words.get(a) || weight(b) - weight(a));
  return parts.slice(0, SECTIONS).map((part) => ({
    path: part.url.replace(/^\//, ""),
    title: data.meta.title,
    section: part.title,
    excerpt: marked(part.excerpt),
    status: status?.slice("status-".length),
  }));
}

/** Whether a section has the words in its text: “Examples of …” holds every headword. */
function saysMore({ anchor, locations }) {
  const end = anchor ? anchor.location + anchor.text.split(/\s+/).length : 0;
  return locations.some((place) => place >= end);
}

function weight(part) {
  return part.weighted_locations.reduce((sum, place) => sum + place.balanced_score, 0);
}

/** Takes an excerpt's HTML apart without ever putting it into the page. */
function marked(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => [node.textContent, node.nodeName === "MARK"]);
}
