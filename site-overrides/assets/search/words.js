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
  return (
    bare
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
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
  const telling = words.filter((word) => !silent.has(word));
  return telling.length ? telling : words;
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
  return fromWords(words.length ? without(words, rules.ignored) : [onlySigns(text)], rules);
}

/**
 * The same for words that are folded already.
 * @param {string[]} words @param {SingularRules} rules @returns {Folded}
 */
export function fromWords(words, rules) {
  const stems = words.map((word) => stem(word, rules));
  return { words, stems, plain: words.join(""), key: stems.join("") };
}
