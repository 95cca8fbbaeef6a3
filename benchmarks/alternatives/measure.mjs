// What matching libraries find on their own: the gold set over one list of all names.
// npm install && node measure.mjs GOLD.yml NAMES.json [LARGE.json], where the JSON files come from
// `python -m benchmarks names CONTENT`: [slug, names] for each entry.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import uFuzzy from "@leeoniya/ufuzzy";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { parse } from "yaml";

const [goldFile, namesFile, largeFile] = process.argv.slice(2);
const gold = parse(readFileSync(goldFile, "utf8"));
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const FIRST = { exact: 1, alias: 1, abbreviation: 1, spelling: 1, plural: 1, prefix: 3, typo: 3, comparison: 1 };

const LIBRARIES = {
  MiniSearch(entries) {
    const index = new MiniSearch({
      idField: "slug",
      fields: ["names"],
      searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 1 : false), combineWith: "AND" },
    });
    index.addAll(entries.map(([slug, names]) => ({ slug, names: names.join(" | ") })));
    return { find: (query) => index.search(query).map(({ id }) => id), size: JSON.stringify(index) };
  },
  "Fuse.js"(entries) {
    const list = entries.map(([slug, names]) => ({ slug, names }));
    const fuse = new Fuse(list, { keys: ["names"], threshold: 0.35, ignoreLocation: true });
    return { find: (query) => fuse.search(query, { limit: 8 }).map(({ item }) => item.slug), size: JSON.stringify(entries) };
  },
  uFuzzy(entries) {
    const fuzzy = new uFuzzy({ intraMode: 1, intraSlice: [0, Infinity], interLft: 1 });
    const flat = entries.flatMap(([slug, names]) => names.map((name) => [slug, name]));
    const names = uFuzzy.latinize(flat.map(([, name]) => name));
    const find = (query) => {
      const [found, info, order] = fuzzy.search(names, uFuzzy.latinize(query), 3, 1e4);
      const ranked = order ? order.map((at) => info.idx[at]) : (found ?? []);
      return [...new Set(ranked.map((at) => flat[at][0]))];
    };
    return { find, size: JSON.stringify(entries) };
  },
};

for (const [name, make] of Object.entries(LIBRARIES)) {
  const { find } = make(read(namesFile));
  const rates = Object.entries(FIRST).map(([group, first]) => {
    const queries = Object.entries(gold[group]);
    const hits = queries.filter(([query, meant]) => [meant].flat().some((slug) => find(query).slice(0, first).includes(slug)));
    return `${group} ${((100 * hits.length) / queries.length).toFixed(0)}`;
  });
  console.log(`${name}: ${rates.join(", ")} %`);
  if (largeFile) large(name, make, read(largeFile));
}

function large(name, make, entries) {
  const start = performance.now();
  const { find, size } = make(entries);
  const built = performance.now() - start;
  const queries = entries.filter((_, at) => at % 97 === 0).map(([, [headword]]) => headword.slice(0, 7));
  const times = queries.map((query) => {
    const before = performance.now();
    find(query);
    return performance.now() - before;
  });
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)];
  console.log(
    `  ${entries.length} entries: ${(gzipSync(size).length / 1000).toFixed(0)} kB gzip to fetch, ` +
      `${built.toFixed(0)} ms to set up, query p95 ${p95.toFixed(1)} ms (no throttling)`,
  );
}
