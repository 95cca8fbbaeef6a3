/** How names and queries are folded: the twin of generator/search/words.py, its rules from the index. */

/** Letters, digits, spaces, hyphens: most names have nothing else, and hundreds are folded for a key. */
const SIMPLE = /^[a-z0-9 -]*$/;

/**
 * The words of a text: no case, accents, apostrophes or hyphens.
 * @param {string} text @param {Rules} rules @returns {string[]}
 */
export function plainWords(text, rules) {
  let bare = text.toLowerCase();
  if (SIMPLE.test(bare)) return bare.match(/[a-z0-9]+/g) ?? [];
  for (const [letter, instead] of rules.letters) bare = bare.replaceAll(letter, instead);
  // The marks that stay make other letters of kana.
  const plain = bare.normalize("NFKD").replace(/(?![\u3099\u309a])\p{M}/gu, "");
  return asHiragana(plain.normalize("NFC")).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Katakana and hiragana spell the same sounds, and stand in the same order. */
export const KANA = 0x60;

/** @param {string} text */
export function asHiragana(text) {
  return text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - KANA),
  );
}

/**
 * Whether a text has letters of a script that puts no spaces between words: any of them may begin one.
 * @param {string} text @param {UnspacedRules} rules
 */
export function isUnspaced(text, { unspaced }) {
  return unspaced.test(text);
}

/**
 * A text as it is spelled, signs and accents included: case, kinds of dashes and apostrophes, spaces
 * around it and a question mark at its end do not count.
 * @param {string} text
 */
export function spelling(text) {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Pd}/gu, "-")
    .replace(/[‘’]/g, "'");
  return plain
    .replace(/[\s?]+$/, "")
    .trim()
    .replace(/\s+/g, " ");
}

/** `words` without those in `silent`, unless nothing would be left. @param {string[]} words @param {Set<string>} silent */
export function without(words, silent) {
  const others = words.filter((word) => !silent.has(word));
  return others.length ? others : words;
}

/**
 * `words` without those that are `ignored`. None stands at the end of a name: in “Series A” the letter
 * tells it from others.
 * @param {string[]} words @param {Set<string>} ignored
 */
export function telling(words, ignored) {
  return words.filter((word, at) => at === words.length - 1 || !ignored.has(word));
}

/**
 * The singular of a folded word, near enough: the same for both numbers.
 * @param {string} word @param {SingularRules} rules
 */
export function stem(word, rules) {
  for (const [ending, instead] of rules.plurals) {
    if (word.endsWith(ending) && word.length > Math.max(2, ending.length)) {
      return word.slice(0, -ending.length) + instead;
    }
  }
  return word;
}

/** A text of nothing but signs, which is one word to the index; empty for any other. @param {string} text */
export function onlySigns(text) {
  return /[\p{L}\p{N}]/u.test(text) ? "" : text.normalize("NFKD").replace(/[\s\p{M}]+/gu, "");
}

/** A name as the ranking sees it. @param {string} text @param {SearchIndex} rules */
export function folded(text, rules) {
  const words = plainWords(text, rules);
  return fromWords(words.length ? telling(words, rules.ignored) : [onlySigns(text)], rules);
}

/**
 * The same for words that are folded already.
 * @param {string[]} words @param {SingularRules & UnspacedRules} rules @returns {Folded}
 */
export function fromWords(words, rules) {
  const stems = words.map((word) => stem(word, rules));
  const plain = words.join("");
  return { words, stems, plain, key: stems.join(""), unspaced: isUnspaced(plain, rules) };
}
