/**
 * Scripts without spaces between words, in which the full text has each letter as a word: the twin of
 * `apart` in generator/search/words.py.
 */
import { endOf, wordsOf } from "./document.js";
import { asHiragana, isUnspaced, KANA, plainWords } from "./words.js";

/** So many documents are looked into: with as few as elsewhere, one that is near might be left out. */
const DOCUMENTS = 6;

/**
 * The words that the full text makes of a text: each letter of such a script, and what stands between.
 * @param {string} text @param {UnspacedRules} rules
 */
export function tokens(text, { unspaced: { source } }) {
  const signs = "[^\\p{L}\\p{N}\\s]*";
  return text.match(new RegExp(`${signs}${source}${signs}|(?:(?!${source})\\S)+`, "gu")) ?? [];
}

/** @param {string} text */
function asKatakana(text) {
  return text.replace(/[\u3041-\u3096\u309d\u309e]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + KANA),
  );
}

/** A query with its letters apart. @param {string} text @param {UnspacedRules} rules */
function apart(text, rules) {
  return tokens(text.replaceAll('"', " "), rules).join(" ");
}

/** What has to stand side by side, as phrases. @param {string} text @param {UnspacedRules} rules */
function phrases(text, rules) {
  const pieces = text.replaceAll('"', " ").split(/\s+/);
  return pieces
    .filter((piece) => isUnspaced(piece, rules))
    .map((piece) => `"${apart(piece, rules)}"`);
}

/** The ways to write a text in kana. @param {string} text */
function spellings(text) {
  return [...new Set([text, asHiragana(text), asKatakana(text)])];
}

/**
 * All places among folded words at which the letters of `word` stand side by side.
 * @param {string} word @param {string[]} folded @param {UnspacedRules} rules
 */
function placesOf(word, folded, rules) {
  const letters = tokens(word, rules);
  const starts = [...folded.keys()].filter((at) =>
    letters.every((letter, by) => folded[at + by] === letter),
  );
  return new Set(starts.flatMap((at) => letters.map((_, by) => at + by)));
}

/**
 * Results for a text in a script without spaces, whose letters are words to the index: those in which
 * they stand side by side, or else those in which they stand anywhere, of which some may have them so.
 * @param {Pagefind} pagefind @param {string} text @param {object} filters @param {Rules & UnspacedRules} rules
 */
export async function searched(pagefind, text, filters, rules) {
  const found = spellings(text).map(async (spelling) => {
    const asked = [apart(spelling, rules), ...phrases(spelling, rules)];
    const [all, ...sides] = await Promise.all(
      asked.map(async (query) => (await pagefind.search(query, { filters }))?.results ?? []),
    );
    const ids = sides.map((results) => new Set(results.map(({ id }) => id)));
    const sure = all.filter(({ id }) => ids.every((those) => those.has(id)));
    return sure.length ? sure.slice(0, DOCUMENTS) : all.slice(0, 2 * DOCUMENTS);
  });
  return [...new Map((await Promise.all(found)).flat().map((one) => [one.id, one])).values()];
}

/**
 * Puts the places of words in scripts without spaces where Pagefind put those of their letters.
 * @param {PagefindDocument} data @param {string[]} asked @param {Rules & UnspacedRules} rules
 */
export function setPlaces(data, asked, rules) {
  const inside = asked.filter((word) => isUnspaced(word, rules));
  if (!inside.length) return;
  data.folded ??= wordsOf(data).map((word) => plainWords(word, rules).join(""));
  const { folded } = data;
  data.places = new Map(inside.map((word) => [word, placesOf(word, folded, rules)]));
  const there = new Set([...data.places.values()].flatMap((places) => [...places]));
  /** @param {number} at */
  const counts = (at) => there.has(at) || !isUnspaced(wordsOf(data)[at] ?? "", rules);
  data.locations = data.locations.filter(counts);
  for (const part of data.sub_results) {
    const [begin, end] = [part.anchor?.location ?? 0, endOf(data, part)];
    const own = [...there].filter((at) => at >= begin && at < end);
    part.locations = [...new Set([...part.locations.filter(counts), ...own])].sort((a, b) => a - b);
    part.weighted_locations = part.weighted_locations.filter(({ location }) => counts(location));
  }
  data.sub_results = data.sub_results.filter((part) => part.locations.length);
}
