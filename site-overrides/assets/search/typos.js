/** Words one typo away from what was typed, first letter included; the twin of generator/search/typos.py. */
import uFuzzy from "../vendor/uFuzzy.min.mjs";

const ONE = { intraSlice: [0, Infinity], intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 };
// A folded word has neither case nor marks nor signs: any character is a letter. Telling letters
// from others by Unicode's classes makes each word's pattern eight times slower to compile.
const fuzzy = new uFuzzy({
  interSplit: "\\s+",
  interBound: "\\s",
  intraSplit: "",
  intraBound: "",
  intraChars: "\\S",
  intraContr: "(?!)",
  intraMode: 1,
  intraRules: () => ONE,
});

/**
 * The words of the index that a word may have been meant for, the likeliest first. It is given as
 * typed and in the singular, since the index has singulars and a typo can hide an ending.
 * `typos`, `typoPrefix` and `typoShortest` are the index's; `bucket(number)` fetches words.
 * @param {string} word @param {string} singular @param {TypoFacts} facts @param {GetBucket} bucket
 */
export async function similarWords(word, singular, { typos, typoPrefix, typoShortest }, bucket) {
  const starts = [...new Set([word, singular])].filter((start) => start.length >= typoShortest);
  const numbers = starts.flatMap((start) =>
    forms(start, typoPrefix).map((form) => bucketOf(form, typos)),
  );
  const buckets = await Promise.all([...new Set(numbers)].map(bucket));
  const known = [...new Set(buckets.flat())];
  const found = [...new Set(starts.flatMap((start) => matches(start, known)))];
  // A whole word explains a typo better than the start of a longer one.
  const whole = found.filter((other) =>
    starts.some((start) => Math.abs(other.length - start.length) <= 1),
  );
  return whole.length ? whole : found;
}

/** Those of `known` that start with `word` but for one typo. @param {string} word @param {string[]} known */
export function matches(word, known) {
  const found = fuzzy.filter(known, word) ?? [];
  const info = found.length ? fuzzy.info(found, known, word) : { idx: [], start: [] };
  // A match from the second letter on is a first letter left out, and so has no other typo.
  return info.idx
    .map((place, at) => ({ other: known[place], start: info.start[at] }))
    .filter(({ other, start }) => start === 0 || (start === 1 && other.startsWith(word, 1)))
    .map(({ other }) => other)
    .sort((a, b) => Math.abs(a.length - word.length) - Math.abs(b.length - word.length));
}

/** @param {string} word @param {number} size */
function forms(word, size) {
  const start = [...word].slice(0, size);
  return [start.join(""), ...start.map((_, at) => start.toSpliced(at, 1).join(""))];
}

/** FNV-1a over code points. @param {string} form @param {number} buckets */
function bucketOf(form, buckets) {
  let value = 0x811c9dc5;
  for (const character of form) {
    value = Math.imul(value ^ Number(character.codePointAt(0)), 0x01000193);
  }
  return (value >>> 0) % buckets;
}
