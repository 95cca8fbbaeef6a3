/** Words one typo away, looked up in the index: a worker, see typos.js. */
import { fetchKept } from "./kept.js";
import { similarWords } from "./typos.js";

/** @type {TypoFacts & {base: string, version: string}} */
let facts;
/** @type {Map<number, Promise<string[]>>} */
const buckets = new Map();

addEventListener("message", ({ data }) => {
  if (data.facts) facts = data.facts;
  else void answer(data);
});

/**
 * The first message says where the buckets are; each other one has a word to look up.
 * @param {{number: number, word: string, singular: string}} question
 */
async function answer({ number, word, singular }) {
  try {
    postMessage({ number, answer: await similarWords(word, singular, facts, bucket) });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
}

/** The words of a bucket, fetched once. @type {GetBucket} */
function bucket(number) {
  const words = buckets.get(number) ?? fetchBucket(number);
  buckets.set(number, words);
  return words;
}

/** @type {GetBucket} */
async function fetchBucket(number) {
  const response = await fetchKept(new URL(`typos-${number}.json?${facts.version}`, facts.base));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}
