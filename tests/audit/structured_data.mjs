// What Adobe's validator, which has Google's rules for rich results, says of the JSON-LD of every
// page below a folder: `node structured_data.mjs SITE`. The exit code is 1 if it finds an error.
// The vocabulary itself is checked by tests/test_structured_data.py.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

const site = process.argv[2];
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));
const counts = { ERROR: 0, WARNING: 0 };
for (const name of pages) {
  const html = readFileSync(join(site, name), "utf-8");
  const extracted = new WebAutoExtractor({ addLocation: true }).parse(html);
  const validator = new Validator();
  for (const { issueMessage, severity, path } of await validator.validate(extracted)) {
    counts[severity] += 1;
    console.log(`${name}: ${severity}: ${issueMessage} ${JSON.stringify(path)}`);
  }
}
const { ERROR: errors, WARNING: warnings } = counts;
console.log(`Structured data: ${pages.length} pages, ${errors} errors, ${warnings} warnings`);
process.exitCode = errors ? 1 : 0;
