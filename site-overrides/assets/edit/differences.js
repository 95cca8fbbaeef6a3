/** What differs between two texts, line by line. */
import { element } from "../js/elements.js";

/** So many lines that stay are shown around those that change. */
const AROUND = 1;

/**
 * Lines taken out and put in, with the lines around them.
 * @param {string} before @param {string} after @returns {(Node | string)[]}
 */
export function differences(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let same = 0;
  while (same < Math.min(old.length, now.length) && old[same] === now[same]) same++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - same && old.at(-1 - end) === now.at(-1 - end)) end++;
  const changes = between(old.slice(same, old.length - end), now.slice(same, now.length - end));
  const above = old.slice(Math.max(0, same - AROUND), same).map((line) => `  ${line}\n`);
  const below = old.slice(old.length - end, old.length - end + AROUND).map((line) => `  ${line}\n`);
  return [...above, ...changes, ...below];
}

/** @param {string[]} old @param {string[]} now @returns {(Node | string)[]} */
function between(old, now) {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      table[i][j] = old[i] === now[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  /** @type {(Node | string)[]} */
  const lines = [];
  let [i, j, kept] = [0, 0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      kept += 1;
      if (kept <= AROUND) lines.push(`  ${old[i]}\n`);
      else if (kept === AROUND + 1) lines.push("  …\n");
      i++;
      j++;
    } else if (i < old.length && (j === now.length || table[i + 1][j] >= table[i][j + 1])) {
      lines.push(element("del", {}, `- ${old[i++]}\n`));
      kept = 0;
    } else {
      lines.push(element("ins", {}, `+ ${now[j++]}\n`));
      kept = 0;
    }
  }
  return lines;
}
