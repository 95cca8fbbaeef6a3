/** Headwords that look most like a query that found nothing. */

const AT_MOST = 3;
/** Below this share of letter pairs in common, two names do not look alike. */
const ENOUGH = 0.3;

/**
 * The rows whose name shares most pairs of letters with `plain` (Dice's coefficient).
 * @param {string} plain @param {Row[]} rows
 */
export function nearestRows(plain, rows) {
  const pairs = pairsOf(plain);
  return [...new Set(rows)]
    .map((row) => ({
      row,
      share: Math.max(...row.names.map((name) => dice(pairs, pairsOf(name.plain)))),
    }))
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share || a.row.number - b.row.number)
    .slice(0, AT_MOST)
    .map(({ row }) => row);
}

/** @param {string} text @returns {Set<string>} */
function pairsOf(text) {
  const pairs = new Set();
  for (let at = 0; at < text.length - 1; at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** @param {Set<string>} first @param {Set<string>} second */
function dice(first, second) {
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared++;
  return first.size + second.size ? (2 * shared) / (first.size + second.size) : 0;
}
