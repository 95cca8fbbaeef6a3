/** A query as the ranking sees it. */
import { fromWords } from "./words.js";

/** @param {string[]} words @param {string} spelled @param {SearchIndex} index @returns {Query} */
export function asQuery(words, spelled, index) {
  const query = fromWords(words, index);
  const places = words.map((_, at) => at);
  const known = places.filter((at) => !index.comparing.has(words[at]));
  const compared = known.length ? known : places;
  return { ...query, spelled, similar: [], typed: query.stems, compared };
}

/**
 * Without words at either end that only ask: “what is …”, “… meaning”.
 * @param {string[]} words @param {Set<string>} asking
 */
export function trimmed(words, asking) {
  let start = 0;
  let end = words.length;
  while (start < end && asking.has(words[start])) start++;
  while (end > start && asking.has(words[end - 1])) end--;
  return start < end ? words.slice(start, end) : words;
}
