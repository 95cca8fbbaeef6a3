/** Words one typo away, looked up in the index: a worker, see typos.js. */
import { similarWords } from "./typos.js";

let facts;
const buckets = new Map();

addEventListener("message", ({ data }) => {
  if (data.facts) facts = data.facts;
  else answer(data);
});

/** The first message says where the buckets are; each other one has a word to look up. */
async function answer({ number, word, singular }) {
  try {
    postMessage({ number, answer: await similarWords(word, singular, facts, bucket) });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
}

/** The words of a bucket, fetched once. */
function bucket(number) {
  if (!buckets.has(number)) buckets.set(number, fetchBucket(number));
  return buckets.get(number);
}

async function fetchBucket(number) {
  const response = await fetch(new URL(`typos-${number}.json?${facts.version}`, facts.base));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}
