/** Which names stand above the passages, and which below: what was typed may be a word of the text. */

/**
 * What to show of the names that answer to `text`, or of the nearest: `above` and `below` the passages;
 * `guessed` if they are the nearest; `meant` where the status has to say what was read for the text.
 * @param {string} text @param {Findings} findings @param {Near} nearest @param {Passage[]} passages
 * @returns {{above: Near["hits"], below: Hit[], guessed: boolean, meant?: string}}
 */
export function arranged(text, { hits, meant, related }, nearest, passages) {
  if (!hits.length) {
    const guessed = isBetter(nearest, passages);
    return { above: guessed ? nearest.hits : [], below: [], guessed };
  }
  if (!passages.some(({ typed }) => typed))
    return { above: hits, below: [], guessed: false, meant };
  if (meant === undefined || related) return { above: hits, below: [], guessed: false };
  return { above: [], below: isOneTypo(text, meant) ? hits : [], guessed: false };
}

/**
 * Whether the nearest names tell more than the passages: they were probably meant and the text does not
 * have what was typed, or no passage has all of the words.
 * @param {Near} nearest @param {Passage[]} passages
 */
function isBetter({ kind, sure }, passages) {
  if (kind === "meant") return Boolean(sure) || !passages.some(({ typed }) => typed);
  return kind === "entries" ? !passages.some(({ complete }) => complete) : !passages.length;
}

/** Whether two texts are of the same length, but for a typo. @param {string} text @param {string} other */
function isOneTypo(text, other) {
  return Math.abs(text.length - other.length) <= 1;
}
