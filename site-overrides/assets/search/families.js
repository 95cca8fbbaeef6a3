/** Names with words of the same families as those of a query. */
import { unknownIn } from "./known.js";
import { rank, TIERS } from "./rank.js";

/** The shortest root that tells a family of words: “vest”. */
const ROOT = 4;

/**
 * What a folded word may be without its ending, itself included: words with a root in common are of one
 * family. The longest first.
 * @param {string} word in the singular @param {FamilyRules} rules
 */
function roots(word, rules) {
  const endings = rules.endings.filter((ending) => word.endsWith(ending));
  const shorter = endings.map((ending) => word.slice(0, -ending.length));
  const long = shorter.filter((root) => root.length >= ROOT);
  return [word, ...long.sort((a, b) => b.length - a.length)];
}

/**
 * Entries with a name that has words of the same families as those that no name has: investing, investor.
 * No comparison is meant where none is asked for.
 * @param {Query} query @param {Row[]} rows @param {Store} store
 */
export async function findRelated(query, rows, store) {
  const families = unknownIn(query, rows).map((at) => ({
    at,
    family: roots(query.stems[at], store.index),
  }));
  const derived = families.filter(({ family }) => family.length > 1);
  if (!derived.length) return [];
  const starts = derived.map(({ family }) => family[family.length - 1]);
  const more = await Promise.all(
    starts.map((start) => (store.isWide(start) ? store.bestRows(start) : store.rows(start))),
  );
  const all = [...new Set([...rows, ...more.flat()])];
  /** @type {Query["similar"]} */
  const similar = [];
  for (const { at, family } of derived) similar[at] = relatives(family, all, store.index);
  const asksToCompare = query.compared.length < query.words.length;
  const hits = rank(all, { ...query, similar });
  query.similar = similar;
  return hits.filter(({ tier }) => asksToCompare || tier !== TIERS.comparedTypo);
}

/** The words of names that have a root in common with a family. @param {string[]} family @param {Row[]} rows @param {SearchIndex} index */
function relatives(family, rows, index) {
  const words = rows.flatMap(({ names }) => names.flatMap(({ stems }) => stems));
  const related = words.filter((word) =>
    roots(word, index).some((root) => root.length >= ROOT && family.includes(root)),
  );
  return new Set(related);
}
