/** Names that look most like a query that no name answers to. */

const AT_MOST = 3;
/** Below this share of letter pairs in common, two names do not look alike. */
const ENOUGH = 0.3;
/** From these shares on, one was probably meant for the other: of pairs, and of letters in order. */
const PAIRS = 0.6;
const LETTERS = 0.7;
/** Pairs may be those of two words that changed places; so many letters must stand in order, too. */
const ORDERED = 0.65;
/** From this share of pairs on, one is offered for the other although the text has both. */
const SURE = 0.8;
/** So many letters at the start must be the same, where pairs alone do not tell. */
const START = 4;

/**
 * The rows with the names that look most like a query without its spaces, or the names of one word that
 * look like one of its `words`. If some were probably meant, then those alone. `distinct` are words that such
 * a name must have.
 * @param {{plain: string, distinct: string[]}} query @param {string[]} words @param {Row[]} rows @returns {Near}
 */
export function nearestRows({ plain, distinct }, words, rows) {
  const texts = [plain, ...words].map((text) => ({ text, pairs: pairsOf(text) }));
  const all = [...new Set(rows)].flatMap((row) =>
    texts.map(({ text, pairs }, at) => {
      const names = at ? row.names.filter((name) => name.words.length === 1) : row.names;
      return { row, ...likeness(text, pairs, names, distinct) };
    }),
  );
  const near = all
    .filter(({ share, meant }) => meant || share >= ENOUGH)
    .sort(
      (a, b) =>
        Number(b.meant) - Number(a.meant) || b.share - a.share || a.row.number - b.row.number,
    );
  const kind = near[0]?.meant ? "meant" : "near";
  const shown = near.filter(({ meant }) => meant === near[0].meant).map(({ row }) => row);
  const hits = [...new Set(shown)].slice(0, AT_MOST).map((row) => ({ row }));
  return { hits, kind, sure: near[0]?.meant && near[0].share >= SURE };
}

/**
 * How much one of some names looks like a text. A name that lacks one of its `distinct` words was not
 * meant: who types “Series B” does not want Series A.
 * @param {string} text @param {Set<string>} pairs @param {Name[]} names @param {string[]} distinct
 */
function likeness(text, pairs, names, distinct) {
  const shares = names.map((name) => dice(pairs, pairsOf(name.plain)));
  const meant = names.some(
    (name, at) =>
      isMeant(text, name.plain, shares[at]) && distinct.every((word) => name.words.includes(word)),
  );
  return { share: Math.max(0, ...shares), meant };
}

/**
 * Whether a reader who typed `plain` probably meant `name`.
 * @param {string} plain @param {string} name @param {number} share of the pairs
 */
function isMeant(plain, name, share) {
  if (plain.length < START) return false;
  const ordered = lettersShared(plain, name);
  if (share >= PAIRS) return ordered >= ORDERED;
  return plain.slice(0, START) === name.slice(0, START) && ordered >= LETTERS;
}

/** @param {string} text @returns {Set<string>} */
function pairsOf(text) {
  const pairs = new Set();
  for (let at = 0; at < text.length - 1; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** Dice's coefficient. @param {Set<string>} first @param {Set<string>} second */
function dice(first, second) {
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared++;
  return first.size + second.size ? (2 * shared) / (first.size + second.size) : 0;
}

/** The share of letters that stand in both, in the same order. @param {string} first @param {string} second */
function lettersShared(first, second) {
  const longest = new Array(second.length + 1).fill(0);
  for (const letter of first) {
    let before = 0;
    for (let at = 1; at <= second.length; at++) {
      const above = longest[at];
      longest[at] = letter === second[at - 1] ? before + 1 : Math.max(longest[at], longest[at - 1]);
      before = above;
    }
  }
  return (2 * longest[second.length]) / (first.length + second.length);
}
