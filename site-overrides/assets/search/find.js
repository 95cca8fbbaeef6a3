/** From what was typed to entries: first what matches as typed, then what one typo explains. */
import { findRelated } from "./families.js";
import { isDistinct, isIn, isKnown, unknownIn } from "./known.js";
import { asQuery, trimmed } from "./query.js";
import { AS_TYPED, rank, rankHeld, TIERS } from "./rank.js";
import { onlySigns, plainWords, spelling, stem, telling, without } from "./words.js";

/** So many of the words that a typo may have been meant for are followed. */
const GUESSES = 3;
/** A word of fewer letters tells nothing where other words are left out. */
const TELLING = 3;
/** In so many letters of a query in a script without spaces names are looked for. */
const INSIDE = 12;
/** @type {Near} */
export const NOTHING_NEAR = { hits: [], kind: "near" };

/**
 * Finds the entries for `text`: {hits, near, meant}. `near` fetches the nearest names, for where
 * no name was found; `meant` is the text without its typos where only they explain the hits.
 * @param {string} text @param {Store} store @returns {Promise<Findings>}
 */
export async function find(text, store) {
  const typed = plainWords(text, store.index);
  if (typed.length) return findWords(typed, spelling(text), store);
  const signs = onlySigns(text);
  const hits = signs ? await withSigns(signs, spelling(text), store) : [];
  return { hits, near: () => Promise.resolve(NOTHING_NEAR) };
}

/** @param {string[]} typed @param {string} spelled @param {Store} store @returns {Promise<Findings>} */
async function findWords(typed, spelled, store) {
  const { index } = store;
  const near = () => Promise.resolve(NOTHING_NEAR);
  const whole = asQuery(telling(typed, index.ignored), spelled, index);
  let { hits, rows } = await findTyped(whole, store);
  if (areTyped(hits)) return { hits, near };
  const query = asQuery(without(typed, index.ignored), spelled, index);
  if (query.words.length < whole.words.length) {
    ({ hits, rows } = await findTyped(query, store));
    if (areTyped(hits)) return { hits, near };
  }
  const asked = asQuery(trimmed(query.words, index.asking), spelled, index);
  asked.typed = trimmed(typed, index.asking).map((word) => stem(word, index));
  if (asked.words.length < query.words.length) {
    hits = rank(rows, asked);
    if (areTyped(hits)) return { hits, near };
  }
  hits = await findRelated(asked, rows, store);
  if (hits.length) return { hits, near, meant: corrected(asked, hits[0]), related: true };
  await addSimilar(asked, rows, store);
  hits = rank(rows, asked);
  if (!hits.length || asked.words.length === 1) {
    rows = rows.concat(await similarRows(asked, store));
    hits = rank(rows, asked);
  }
  if (!hits.length) hits = await findHeld(asked, rows, store);
  if (!hits.length) return { hits, near: () => nearest(asked, rows, store) };
  return { hits, near, meant: corrected(asked, hits[0]) };
}

/**
 * The entries with a name that answers to a query as typed, before others; and the rows looked at.
 * @param {Query} query @param {Store} store
 */
async function findTyped(query, store) {
  let rows = await firstRows(query, store);
  let hits = rank(rows, query);
  if (query.words.length > 1 && (!hits.length || isJoined(hits[0], query))) {
    rows = rows.concat(await allRows(query, store));
    hits = rank(rows, query);
  }
  return { hits, rows };
}

/** Whether the best of these needs no typo to explain it. @param {Hit[]} hits */
function areTyped(hits) {
  return hits.length > 0 && hits[0].tier <= AS_TYPED;
}

/**
 * Entries whose names consist of these signs, as “%” does; none that is only near.
 * @param {string} signs @param {string} spelled @param {Store} store
 */
async function withSigns(signs, spelled, store) {
  const query = asQuery([signs], spelled, store.index);
  return rank(await firstRows(query, store), query).filter(({ tier }) => tier <= TIERS.prefix);
}

/**
 * Whether a part of a name answers to a query of two words only if they are written as one. Where the
 * whole name would, it may stand in a file that was not asked for.
 * @param {Hit} hit @param {Query} query
 */
function isJoined({ tier, name }, { words, stems }) {
  if (tier < TIERS.prefix || tier > TIERS.aliasInside) return false;
  return words.some((word, at) => !isIn(name, word, stems[at]));
}

/**
 * Rows for the word that is likely to have the fewest; an entry stands under each of its words.
 * @param {Query} query @param {Store} store
 */
function firstRows(query, store) {
  const [longest] = narrowWords(query, store);
  if (query.words.length === 1 && longest === undefined) return store.bestRows(query.words[0]);
  return rowsOf([longest ?? query.compared[0]], query, store);
}

/**
 * Rows for all words, and for two of them joined: “start up” may be one word to the index.
 * @param {Query} query @param {Store} store
 */
function allRows(query, store) {
  const narrow = narrowWords(query, store);
  const joined = query.words.length === 2 ? [query.key] : [];
  return rowsOf(narrow.length ? narrow : query.compared.slice(0, 1), query, store, joined);
}

/**
 * Entries with a name that the query holds. In scripts without spaces one may begin with each letter.
 * @param {Query} query @param {Row[]} rows @param {Store} store
 */
async function findHeld(query, rows, store) {
  if (!query.unspaced) return query.compared.length > 1 ? rankHeld(rows, query) : [];
  const ends = [...query.plain.slice(0, INSIDE)].map((_, at) => query.plain.slice(at));
  const more = await Promise.all(ends.map((end) => store.rowsWith(end)));
  return rankHeld([...rows, ...more.flat()], query);
}

/** Places of the words that few entries have, the longest first. @param {Query} query @param {Store} store */
function narrowWords({ compared, words }, store) {
  const narrow = compared.filter((at) => !store.isWide(words[at]));
  return narrow.sort((a, b) => words[b].length - words[a].length);
}

/** @param {number[]} places @param {Query} query @param {Store} store @param {string[]} more */
async function rowsOf(places, { words, stems }, store, more = []) {
  const starts = new Set([...places.map((at) => words[at]), ...more]);
  const singulars = new Set(places.map((at) => stems[at]).filter((word) => !starts.has(word)));
  const rows = [...starts].map((start) => store.rows(start));
  return (
    await Promise.all([...rows, ...[...singulars].map((word) => store.rowsWith(word))])
  ).flat();
}

/**
 * Gives the query's words, those first that no name has, the words they may have been meant for.
 * @param {Query} query @param {Row[]} rows @param {Store} store
 */
async function addSimilar(query, rows, store) {
  const places = unknownIn(query, rows).filter((at) => !isDistinct(query.words[at]));
  await Promise.all(
    places.map(async (at) => {
      const similar = await store.similar(query.words[at], query.stems[at]);
      query.similar[at] = new Set(similar.slice(0, GUESSES));
    }),
  );
}

/** Rows of the entries that have one of the similar words. @param {Query} query @param {Store} store */
async function similarRows(query, store) {
  const guesses = query.similar.flatMap((words) => [...(words ?? [])]);
  return (await Promise.all(guesses.map((guess) => store.rows(guess)))).flat();
}

/**
 * The query with words of the best hit instead of those that only a typo explains.
 * @param {Query} query @param {Hit} hit
 */
function corrected({ words, stems, similar }, { name, row }) {
  const names = [name, ...row.sides.flat()];
  const meant = words.map((word, at) => {
    const known = names.some((other) => isIn(other, word, stems[at]));
    const instead = known ? undefined : names.map((other) => similarIn(other, similar[at]));
    return instead?.find((other) => other) ?? word;
  });
  return meant.join(" ") === words.join(" ") ? undefined : meant.join(" ");
}

/** @param {Name} name @param {Set<string>} [similar] */
function similarIn(name, similar) {
  return name.words.find((_, at) => similar?.has(name.stems[at]));
}

/**
 * What to offer where no name has all words: a name that was probably meant, the names that have the
 * words which names know at all, or those that look alike.
 * @param {Query} query @param {Row[]} rows @param {Store} store @returns {Promise<Near>}
 */
async function nearest(query, rows, store) {
  const { nearestRows } = await import("./nearest.js");
  const around = rows.length ? rows : await store.rows(query.words[0].slice(0, 1));
  const words = query.compared.map((at) => query.words[at]);
  const distinct = query.words.filter(isDistinct);
  const asked = { plain: query.plain, distinct };
  const near = nearestRows(asked, words.length === 2 ? words : [], around);
  if (near.kind === "meant" || words.length < 2 || words.some(isDistinct)) return near;
  const known = words.filter(
    (word) => word.length >= TELLING && isKnown(word, stem(word, store.index), rows),
  );
  const hits = known.length ? rank(rows, asQuery(known, known.join(" "), store.index)) : [];
  return hits.length ? { hits, kind: "entries", meant: known.join(" ") } : near;
}
