/** A document as Pagefind hands it out. */

/** The words of a document as Pagefind counts them, split once. @param {PagefindDocument} data */
export function wordsOf(data) {
  data.words ??= data.content.split(/\s+/);
  return data.words;
}

/** Where the text of a section ends. @param {PagefindDocument} data @param {PagefindSection} part */
export function endOf(data, { anchor }) {
  const next = data.anchors.map(({ location }) => location);
  const later = next.filter((location) => anchor && location > anchor.location);
  return Math.min(wordsOf(data).length, ...later);
}
