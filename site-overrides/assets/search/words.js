/** How names and queries are folded: the twin of generator/search/words.py, its rules from the index. */

/** Letters, digits, spaces, hyphens: most names have nothing else, and hundreds are folded for a key. */
const SIMPLE = /^[a-z0-9 -]*$/;

/** The words of a text: no case, accents, apostrophes or hyphens. */
export function plainWords(text, rules) {
  let bare = text.toLowerCase();
  if (SIMPLE.test(bare)) return bare.match(/[a-z0-9]+/g) ?? [];
  for (const [letter, instead] of rules.letters) bare = bare.replaceAll(letter, instead);
  return bare.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `words` without those in `silent`, unless nothing would be left. */
export function without(words, silent) {
  const telling = words.filter((word) => !silent.has(word));
  return telling.length ? telling : words;
}

/** The singular of a folded word, near enough: the same for both numbers. */
export function stem(word, rules) {
  for (const [ending, instead] of rules.plurals) {
    if (word.endsWith(ending) && word.length > Math.max(2, ending.length)) {
      return word.slice(0, -ending.length) + instead;
    }
  }
  return word;
}

/** A name or query as the ranking sees it. */
export function folded(text, rules) {
  return fromWords(without(plainWords(text, rules), rules.ignored), rules);
}

/** The same for words that are folded already. */
export function fromWords(words, rules) {
  const stems = words.map((word) => stem(word, rules));
  return { words, stems, plain: words.join(""), key: stems.join("") };
}
