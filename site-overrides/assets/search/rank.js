/** How well an entry answers to a query: the tiers of the ranking, best first. */
import { spelling } from "./words.js";

export const TIERS = {
  spelled: 0,
  signs: 1,
  exact: 2,
  plural: 3,
  compared: 4,
  prefix: 5,
  inside: 6,
  aliasPrefix: 7,
  aliasInside: 8,
  wanted: 9,
  comparedTypo: 10,
  typo: 11,
  insideTypo: 12,
  side: 13,
  held: 14,
};
/** Tiers up to this one need no typo to explain them. */
export const AS_TYPED = TIERS.wanted;

/** How a word of a name can answer to a word of the query. */
const NO = 0;
const TYPO = 1;
const START = 2;
const WHOLE = 3;

/**
 * The rows that answer to `query`, best first, each as {row, tier, name}: the name that matched.
 *
 * `query` is folded (words.js) and has `spelled`: all that was typed, signs included; `similar`: for
 * each word, the words one typo away; and `compared`, the places of the words that are left when
 * those that ask for a comparison are taken away.
 * @param {Row[]} rows @param {Query} query
 */
export function rank(rows, query) {
  /** @type {Hit[]} */
  const hits = [];
  for (const row of new Set(rows)) {
    const hit = bestName(row, query);
    const other = row.sides.length ? asComparison(row, query) : undefined;
    const best = !hit || (other && other.tier < hit.tier) ? other : hit;
    if (best) hits.push({ row, ...best });
  }
  return hits.sort(before);
}

/** @param {Hit} a @param {Hit} b */
function before(a, b) {
  return (
    a.tier - b.tier ||
    a.weight - b.weight ||
    standing(a.row) - standing(b.row) ||
    a.row.sides.length - b.row.sides.length ||
    a.name.key.length - b.name.key.length ||
    a.row.number - b.row.number
  );
}

/** What is written before what is not, and what is published before all else. @param {Row} row */
function standing({ status }) {
  if (status === "published") return 0;
  return status === "wanted" ? 2 : 1;
}

/** @param {Row} row @param {Query} query */
function bestName(row, query) {
  /** @type {Match | undefined} */
  let best;
  for (const [at, name] of row.names.entries()) {
    const tier = tierInRow(tierOf(name, query), at, row);
    if (tier === undefined || (best && best.tier <= tier)) continue;
    best = { tier, name, weight: Math.min(at, 1) };
  }
  return best;
}

/**
 * A part of a headword counts more than a part of an alias, and that of an entry more than that of a
 * term which nobody has written.
 * @param {number | undefined} tier @param {number} at @param {Row} row
 */
function tierInRow(tier, at, row) {
  if (tier !== TIERS.prefix && tier !== TIERS.inside) return tier;
  if (row.status === "wanted") return TIERS.wanted;
  if (at === 0) return tier;
  return tier === TIERS.prefix ? TIERS.aliasPrefix : TIERS.aliasInside;
}

/** @param {Name} name @param {Query} query */
function tierOf(name, query) {
  if (name.plain === query.plain) return tierOfSigns(spelling(name.text), query.spelled);
  if (name.key === query.key) return TIERS.plural;
  if (name.plain.startsWith(query.plain)) return TIERS.prefix;
  const inOrder = query.words.map((_, at) => answer(name, at, query, at));
  const first = weakestOf(inOrder, query, name.words.length);
  if (first >= START) return TIERS.prefix;
  if (first === TYPO) return TIERS.typo;
  const anywhere = query.words.map((_, at) => bestAnswer(name, query, at));
  const weakest = weakestOf(anywhere, query);
  if (weakest === NO)
    return name.words.some((word) => word.startsWith(query.plain)) ? TIERS.inside : undefined;
  return weakest === TYPO ? TIERS.insideTypo : TIERS.inside;
}

/**
 * The weakest of the answers to a query's words. One letter at the end begins too many words: it
 * counts where all words before it are whole, or where the letters are a name's initials.
 * @param {number[]} answers @param {Query} query @param {number} [size] words of the name, in order
 */
function weakestOf(answers, { words, compared }, size) {
  const at = answers.length - 1;
  const last = answers.length === words.length ? words[at] : words[compared[at]];
  const weakest = Math.min(...answers);
  if (!at || last.length > 1 || answers[at] !== START || size === answers.length) return weakest;
  return answers.slice(0, -1).every((other) => other === WHOLE) ? weakest : NO;
}

/**
 * The tier of a name that has the query's words: C, C++ and C# share theirs, so the signs decide.
 * Words that do not count may stand around it (the C++), and signs be still to come (c+).
 * @param {string} name @param {string} typed
 */
function tierOfSigns(name, typed) {
  if (name === typed) return TIERS.spelled;
  const same = ` ${typed} `.includes(` ${name} `) || name.startsWith(typed);
  return same ? TIERS.signs : TIERS.exact;
}

/**
 * How the word at `place` of a name answers to the query's word `at`.
 * @param {Name} name @param {number} place @param {Query} query @param {number} at
 */
function answer(name, place, query, at) {
  const word = name.words[place];
  if (word === undefined) return NO;
  if (word === query.words[at] || name.stems[place] === query.stems[at]) return WHOLE;
  if (word.startsWith(query.words[at])) return START;
  return query.similar[at]?.has(name.stems[place]) ? TYPO : NO;
}

/** @param {Name} name @param {Query} query @param {number} at */
function bestAnswer(name, query, at) {
  /** @type {number} */
  let best = NO;
  for (let place = 0; place < name.words.length; place++) {
    best = Math.max(best, answer(name, place, query, at));
  }
  if (best === NO && query.unspaced && name.plain.includes(query.words[at])) return START;
  return best;
}

/**
 * A comparison answers where each word belongs to a side of it and no side has them all.
 * @param {Row} row @param {Query} query
 */
function asComparison(row, query) {
  const table = row.sides.map((side) =>
    query.compared.map((at) => Math.max(...side.map((other) => bestAnswer(other, query, at)))),
  );
  const whole = table.find((answers) => answers.every((value) => value !== NO));
  const name = row.names[0];
  if (whole) return { tier: TIERS.side, name, weight: 0 };
  const best = query.compared.map((_, at) => Math.max(...table.map((answers) => answers[at])));
  const weakest = weakestOf(best, query);
  if (weakest === NO) return undefined;
  const tier = weakest === TYPO ? TIERS.comparedTypo : TIERS.compared;
  return { tier, name, weight: -best.reduce((sum, value) => sum + value, 0) };
}

/**
 * The rows with a name that the query holds as a whole among other words, the longest name first; a
 * comparison is held with two of its sides.
 * @param {Row[]} rows @param {Query} query
 */
export function rankHeld(rows, query) {
  /** @type {Hit[]} */
  const hits = [];
  for (const row of new Set(rows)) {
    const own = longestHeld(row.names, query);
    const sides = row.sides.map((side) => longestHeld(side, query)?.stems.length ?? 0);
    const held = sides.filter((words) => words > 0);
    const size = held.length > 1 ? held.reduce((sum, one) => sum + one, 0) : own?.stems.length;
    if (size) hits.push({ row, tier: TIERS.held, name: own ?? row.names[0], weight: -size });
  }
  return hits.sort(before);
}

/** @param {Name[]} names @param {Query} query @returns {Name | undefined} */
function longestHeld(names, query) {
  return names
    .filter((name) => isHeld(name, query))
    .sort((a, b) => b.stems.length - a.stems.length || b.plain.length - a.plain.length)[0];
}

/** @param {Name} name @param {Query} query */
function isHeld({ stems, plain, unspaced }, query) {
  if (stems.every((word) => query.typed.includes(word))) return true;
  return unspaced && plain.length > 1 && query.plain.includes(plain);
}
