/** Which words of a query names have, and which tell names apart. */

/**
 * Whether a word is one letter or has a digit, and so tells a name from others like it: Series A and
 * Series B, B2B and B2C.
 * @param {string} word
 */
export function isDistinct(word) {
  return word.length === 1 || /\p{N}/u.test(word);
}

/** Whether any name has a word, or one that begins so. @param {string} word @param {string} singular @param {Row[]} rows */
export function isKnown(word, singular, rows) {
  /** @param {Name} name */
  const inName = (name) => isIn(name, word, singular);
  return rows.some((row) => row.names.some(inName) || row.sides.some((side) => side.some(inName)));
}

/** Whether a name has a word, or one that begins so. @param {Name} name @param {string} word @param {string} singular */
export function isIn(name, word, singular) {
  if (name.unspaced && name.plain.includes(word)) return true;
  return name.stems.includes(singular) || name.words.some((other) => other.startsWith(word));
}

/** Places of the words that no name has, or else of all. @param {Query} query @param {Row[]} rows */
export function unknownIn({ compared, words, stems }, rows) {
  const unknown = compared.filter((at) => !isKnown(words[at], stems[at], rows));
  return unknown.length ? unknown : compared;
}
