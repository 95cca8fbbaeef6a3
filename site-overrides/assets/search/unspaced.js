/**
 * Scripts without spaces between words, in which the full text has each letter as a word: the twin of
 * `apart` in generator/search/words.py.
 */
import { asHiragana, asKatakana, isUnspaced } from "./words.js";

/** What stands between two letters in headings, and before a space that an author wrote. */
const SIGNS = /[\u200a\u2060]/g;

/** A text as its author wrote it. @param {string} text */
export function joined(text) {
  return text.replace(SIGNS, "");
}

/**
 * The words that the full text makes of a text: each letter of such a script, and what stands between.
 * @param {string} text @param {UnspacedRules} rules
 */
export function tokens(text, { unspaced: { source } }) {
  const signs = "[^\\p{L}\\p{N}\\s]*";
  return text.match(new RegExp(`${signs}${source}${signs}|(?:(?!${source})\\S)+`, "gu")) ?? [];
}

/** A query with its letters apart. @param {string} text @param {UnspacedRules} rules */
export function apart(text, rules) {
  return tokens(text.replaceAll('"', " "), rules).join(" ");
}

/** What has to stand side by side, as phrases. @param {string} text @param {UnspacedRules} rules */
export function phrases(text, rules) {
  const pieces = text.replaceAll('"', " ").split(/\s+/);
  return pieces
    .filter((piece) => isUnspaced(piece, rules))
    .map((piece) => `"${apart(piece, rules)}"`);
}

/** The ways to write a text in kana. @param {string} text */
export function spellings(text) {
  return [...new Set([text, asHiragana(text), asKatakana(text)])];
}

/**
 * All places among folded words at which the letters of `word` stand side by side.
 * @param {string} word @param {string[]} folded @param {UnspacedRules} rules
 */
export function placesOf(word, folded, rules) {
  const letters = tokens(word, rules);
  const starts = [...folded.keys()].filter((at) =>
    letters.every((letter, by) => folded[at + by] === letter),
  );
  return new Set(starts.flatMap((at) => letters.map((_, by) => at + by)));
}
