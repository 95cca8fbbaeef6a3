/**
 * Changes single values in the text of an entry's file. Every other byte stays as its author left it:
 * comments, order, quotes, folded and literal texts, line ends. Each change is tried in the text from
 * the least intrusive way on and is read again before it counts.
 */
import yaml from "../vendor/yaml.min.mjs";

/** Lists that stand on one line in new files. */
const ON_ONE_LINE = new Set(["categories", "compares"]);
/** A text that YAML 1.1 and 1.2 read alike without quotation marks, also within a list on one line. */
const PLAIN = /^(?=[\p{L}\p{N}(“‘«¿¡$€£])(?:[^\s:#,[\]{}"\\\p{C}]|:(?=[^\s,[\]{}])| (?=[^\s#]))+$/u;
/** What no file may hold as it is, and line ends that only YAML 1.1 knows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const CODED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/gu;

/**
 * What a file says: nested objects, lists and texts. Throws an Error if it is no YAML.
 * @param {string} text @returns {Fields}
 */
export function read(text) {
  const value = plain(parsed(unified(text)));
  if (typeof value !== "object" || Array.isArray(value)) throw new Error("the file holds no fields");
  return value;
}

/**
 * The text with what `target` says in place of what it said.
 * @param {string} text @param {Fields} target @param {Shape} shape @returns {string}
 */
export function changed(text, target, shape) {
  let now = unified(text);
  if (!read(now) || !Object.keys(read(now)).length) return ended(text, now + writtenFields(target, 0, [], shape));
  for (let rounds = 0; rounds < 1000; rounds++) {
    const contents = parsed(now);
    const change = firstChange(contents, target, [], shape);
    if (!change) return withEnds(text, now);
    const next = firstGood(now, change, contents, target, shape);
    if (next === undefined) throw new Error(`cannot change ${change.path.join(".")}`);
    now = next;
  }
  throw new Error("there is no end of changes");
}

/**
 * The text of a new file.
 * @param {Fields} fields @param {Shape} shape @param {string} [first] a comment above its fields
 */
export function written(fields, shape, first = "") {
  return `${first}${writtenFields(ordered(fields, shape.order), 0, [], shape)}`;
}

/** Whether two values say the same: blanks around texts, and what is empty, say nothing. @param {Value} one @param {Value} other @returns {boolean} */
export function same(one, other) {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (typeof one === "string" || typeof other === "string") {
    return typeof one === typeof other && String(one).trim() === String(other).trim();
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => same(item, other[at]))
    );
  }
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].every((key) => same(one?.[key], other?.[key]));
}

/** @param {Value} value @returns {boolean} */
export function isEmpty(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return !value.trim();
  return Object.values(value).every((item) => isEmpty(item));
}

// --- reading

/** @param {string} text @returns {YamlNode} */
function parsed(text) {
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    keepSourceTokens: true,
    logLevel: "silent",
    prettyErrors: false,
  });
  if (document.errors.length) throw document.errors[0];
  const contents = document.contents ?? { range: [text.length, text.length, text.length], items: [] };
  resolve(contents, document);
  return contents;
}

/** Puts what aliases stand for beside them. @param {any} node @param {any} document */
function resolve(node, document) {
  if (!node) return;
  if (node.resolve) node.meant = node.resolve(document);
  for (const item of node.items ?? []) {
    if ("key" in item) resolve(item.value, document);
    else resolve(item, document);
  }
}

/** @param {any} node @returns {any} */
function plain(node) {
  if (!node) return "";
  if (node.meant) return plain(node.meant);
  if (yaml.isMap(node) || (node.items && !yaml.isSeq(node))) {
    /** @type {Fields} */
    const fields = Object.create(null);
    for (const pair of node.items) fields[keyOf(pair)] = plain(pair.value);
    return fields;
  }
  if (yaml.isSeq(node)) return node.items.map(plain);
  return String(node.value ?? "");
}

/** @param {any} pair */
function keyOf(pair) {
  return String(pair.key?.value ?? "");
}

// --- what differs

/**
 * The first place at which a file does not say what is wanted.
 * @param {any} node @param {any} target @param {Path} path @param {Shape} shape @returns {Change | undefined}
 */
function firstChange(node, target, path, shape) {
  const current = plain(node);
  if (same(current, target)) return undefined;
  const kinds = [current, target].map(kindOf);
  if (kinds[0] !== kinds[1] || node.meant) return { what: "replace", path, node, value: target };
  if (kinds[0] === "text") return { what: "set", path, node, value: target };
  if (node.flow && node.items.length) return inFlow(node, target, path, shape);
  if (node.flow) return { what: "replace", path, node, value: target };
  return kinds[0] === "list"
    ? changeInList(node, target, path, shape)
    : changeInFields(node, target, path, shape);
}

/** @param {Value} value */
function kindOf(value) {
  if (Array.isArray(value)) return "list";
  return typeof value === "object" ? "fields" : "text";
}

/**
 * One text in brackets can be changed by itself; else all that stands in them is written anew.
 * @param {any} node @param {any} target @param {Path} path @param {Shape} shape @returns {Change}
 */
function inFlow(node, target, path, shape) {
  const keys = node.items.map((/** @type {any} */ item, /** @type {number} */ at) => ("key" in item ? keyOf(item) : at));
  /** @type {any[]} */
  const wanted = Array.isArray(target) ? target.map((_, at) => at) : Object.keys(target);
  if (keys.length === wanted.length && keys.every((/** @type {any} */ key) => wanted.includes(key))) {
    const differing = node.items.filter((/** @type {any} */ item, /** @type {number} */ at) => !same(plain(item.value && "key" in item ? item.value : item), target[keys[at]]));
    if (differing.length === 1) {
      const at = node.items.indexOf(differing[0]);
      const inner = "key" in differing[0] ? differing[0].value : differing[0];
      const change = inner && firstChange(inner, target[keys[at]], [...path, keys[at]], shape);
      if (change) return change;
    }
  }
  return { what: "flow", path, node, value: target };
}

/** @param {any} node @param {any} target @param {Path} path @param {Shape} shape @returns {Change | undefined} */
function changeInFields(node, target, path, shape) {
  for (const pair of node.items) {
    const key = keyOf(pair);
    const value = target[key];
    if (same(plain(pair.value), value)) continue;
    if (isEmpty(value)) return { what: "remove", path: [...path, key], node, pair };
    if (!pair.value) return { what: "replace", path: [...path, key], node: undefined, value };
    return firstChange(pair.value, value, [...path, key], shape);
  }
  const there = new Set(node.items.map(keyOf));
  const key = ordered(target, shape.order, path).find(([name, value]) => !there.has(name) && !isEmpty(value));
  return key && { what: "add", path: [...path, key[0]], node, value: key[1] };
}

/**
 * Items that stay are found first; between two of them others are changed, taken out or put in.
 * @param {any} node @param {Value[]} target @param {Path} path @param {Shape} shape @returns {Change | undefined}
 */
function changeInList(node, target, path, shape) {
  const current = node.items.map(plain);
  const kept = [...common(current, target), [current.length, target.length]];
  let [before, after] = [0, 0];
  for (const [at, to] of kept) {
    if (before < at && after < to) {
      return firstChange(node.items[before], target[after], [...path, before], shape);
    }
    if (before < at) return { what: "remove", path: [...path, before], node, at: before };
    if (after < to) return { what: "insert", path: [...path, before], node, at: before, value: target[after] };
    [before, after] = [at + 1, to + 1];
  }
  return undefined;
}

/** Pairs of places that hold the same, as many as can be in order. @param {Value[]} one @param {Value[]} other @returns {[number, number][]} */
function common(one, other) {
  const longest = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      longest[i][j] = same(one[i], other[j])
        ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (same(one[i], other[j])) pairs.push([i++, j++]);
    else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
    else j++;
  }
  return pairs;
}

// --- what becomes of the text

/**
 * The first of the ways to make a change after which the file says what it said, but for that.
 * @param {string} text @param {Change} change @param {any} contents @param {Fields} target @param {Shape} shape
 */
function firstGood(text, change, contents, target, shape) {
  const expected = applied(plain(contents), change);
  /** @param {string} candidate @param {Value} wanted */
  const says = (candidate, wanted) => {
    try {
      return same(plain(parsed(candidate)), wanted);
    } catch {
      return false;
    }
  };
  for (const candidate of ways(text, change, contents, shape)) {
    if (candidate !== text && says(candidate, expected)) return candidate;
  }
  // At last the whole field at the root.
  const key = String(change.path[0]);
  const whole = { .../** @type {any} */ (plain(contents)), [key]: target[key] };
  const pair = contents.items.find((/** @type {any} */ one) => keyOf(one) === key);
  for (const candidate of pair ? replacing(text, pair, key, target[key], [], shape) : []) {
    if (says(candidate, whole)) return candidate;
  }
  return undefined;
}

/** @param {any} value @param {Change} change */
function applied(value, change) {
  const copy = structuredClone(value);
  const path = [...change.path];
  const last = /** @type {any} */ (path.pop());
  const holder = path.reduce((/** @type {any} */ inner, key) => inner[key], copy);
  if (change.what === "remove") {
    if (Array.isArray(holder)) holder.splice(last, 1);
    else delete holder[last];
  } else if (change.what === "insert") holder.splice(last, 0, change.value);
  else holder[last] = change.value;
  return copy;
}

/** @param {string} text @param {Change} change @param {any} contents @param {Shape} shape @returns {Generator<string>} */
function* ways(text, change, contents, shape) {
  const { what, path, node } = change;
  if (what === "set") yield* settings(text, node, String(change.value), path, shape);
  else if (what === "flow") {
    const more = appended(node, change.value);
    const end = endOf(node.items.at(-1));
    if (more.length && end) yield spliced(text, end, end, `, ${more.map(inBrackets).join(", ")}`);
    yield spliced(text, node.range[0], node.range[1], inBrackets(change.value));
  } else if (what === "add") yield* adding(text, node, change, shape);
  else if (what === "insert") yield* inserting(text, node, change, shape);
  else if (what === "remove") yield* removing(text, node, change);
  else {
    const [holder, pair] = pairAt(contents, path);
    if (pair) yield* replacing(text, pair, String(path.at(-1)), change.value, path.slice(0, -1), shape);
    else if (holder) {
      /** @type {Change} */
      const inserted = { ...change, what: "insert", node: holder, at: Number(path.at(-1)) };
      for (const candidate of removing(text, holder, { ...inserted, what: "remove" })) {
        const again = parsed(candidate);
        const list = nodeAt(again, path.slice(0, -1));
        if (list) yield* inserting(candidate, list, { ...inserted, node: list }, shape);
      }
    }
  }
}

/** What a list has behind all that stands in brackets; nothing unless that stays. @param {any} node @param {any} target @returns {Value[]} */
function appended(node, target) {
  const current = plain(node);
  const stays = Array.isArray(current) && Array.isArray(target) && same(current, target.slice(0, current.length));
  return stays ? target.slice(current.length) : [];
}

/** @param {any} contents @param {Path} path */
function nodeAt(contents, path) {
  let node = contents;
  for (const key of path) {
    node = typeof key === "number" ? node?.items?.[key] : node?.items?.find((/** @type {any} */ pair) => keyOf(pair) === key)?.value;
  }
  return node;
}

/** @param {any} contents @param {Path} path */
function pairAt(contents, path) {
  const holder = nodeAt(contents, path.slice(0, -1));
  const key = path.at(-1);
  return [holder, holder?.items?.find((/** @type {any} */ pair) => "key" in pair && keyOf(pair) === key)];
}

/** @param {string} text @param {number} from @param {number} to @param {string} by */
function spliced(text, from, to, by) {
  return text.slice(0, from) + by + text.slice(to);
}

// --- a text in place of another

/**
 * Ways to write another text at a scalar's place: only what differs, all of it in its style, anew.
 * @param {string} text @param {any} node @param {string} value @param {Path} path @param {Shape} shape
 * @returns {Generator<string>}
 */
function* settings(text, node, value, path, shape) {
  const old = String(node.value ?? "");
  const [start, end] = node.range;
  // Blanks at the ends of a text are the file's own matter.
  const wanted = (/^\s*/.exec(old)?.[0] ?? "") + value.trim() + (old.trim() ? (/\s*$/.exec(old)?.[0] ?? "") : "");
  const indent = indentOf(text, node);
  const places = placesOf(text, node, old);
  if (places) {
    const [from, to] = difference(old, wanted);
    const middle = wanted.slice(from, wanted.length - (old.length - to));
    const by = encoded(middle, node.type, indent);
    if (by !== undefined) yield spliced(text, places[from], places[to], by);
  }
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") {
    const head = text.slice(start, text.indexOf("\n", start) + 1);
    const body = encoded(wanted.trimEnd(), node.type, indent);
    if (body !== undefined) yield spliced(text, start, end, `${head}${indent}${body}\n`);
  } else if (node.type === "QUOTE_SINGLE") yield spliced(text, start, end, `'${value.replaceAll("'", "''")}'`);
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const lead = /^[ \t]*(?:- +)*/.exec(text.slice(start - column, start))?.[0].length ?? 0;
  const gap = start > 0 && !/[\s[{,"']/.test(text[start - 1]) ? " " : "";
  for (const by of scalars(value.trim(), isProse(path, shape), lead + 2)) {
    const block = node.type?.startsWith("BLOCK") && !by.startsWith("|") ? "\n" : "";
    yield spliced(text, start, end, gap + by + block);
  }
}

/** The blanks before the lines of a block scalar. @param {string} text @param {any} node */
function indentOf(text, node) {
  if (!node.type?.startsWith("BLOCK")) return "";
  const lines = text.slice(text.indexOf("\n", node.range[0]) + 1, node.range[1]).split("\n");
  const given = /^[|>][+-]?([1-9])/.exec(text.slice(node.range[0]));
  const first = lines.find((line) => line.trim());
  const blanks = /^ */.exec(first ?? "")?.[0] ?? "";
  if (!given) return blanks;
  const value = String(node.value ?? "").split("\n").find((line) => line.trim()) ?? "";
  return blanks.slice(0, blanks.length - (/^ */.exec(value)?.[0].length ?? 0));
}

/** First and last place of what two texts do not have in common. @param {string} old @param {string} wanted @returns {[number, number]} */
function difference(old, wanted) {
  const most = Math.min(old.length, wanted.length);
  let from = 0;
  while (from < most && old[from] === wanted[from]) from++;
  let behind = 0;
  while (behind < most - from && old.at(-1 - behind) === wanted.at(-1 - behind)) behind++;
  let to = old.length - behind;
  // Not between the halves of a character, nor within blanks, which lines may be folded at.
  const splits = (/** @type {number} */ at) => /[\ud800-\udbff]/.test(old[at - 1] ?? "") || (/\s/.test(old[at - 1] ?? "") && /\s/.test(old[at] ?? ""));
  while (from > 0 && splits(from)) from--;
  while (to < old.length && splits(to)) to++;
  return [from, to];
}

/**
 * Where each character of a scalar's value stands in the text, and where the last one ends.
 * @param {string} text @param {any} node @param {string} value @returns {number[] | undefined}
 */
function placesOf(text, node, value) {
  const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
  const block = node.type?.startsWith("BLOCK");
  let at = quoted ? node.range[0] + 1 : node.range[0];
  if (block) at = text.indexOf("\n", at) + 1 + indentOf(text, node).length;
  const places = [];
  for (let i = 0; i < value.length; ) {
    const code = node.type === "QUOTE_DOUBLE" ? escapeAt(text, at) : "";
    if (/^\\\n/.test(code)) {
      at += code.length;
    } else if (code) {
      const size = /^\\U000[1-9a-f]|^\\U0010/i.test(code) ? 2 : 1;
      for (let n = 0; n < size; n++) places.push(at);
      at += code.length;
      i += size;
    } else if (/\s/.test(value[i]) && /\s/.test(text[at])) {
      const blanks = /^\s+/.exec(value.slice(i))?.[0] ?? "";
      const found = /^\s+/.exec(text.slice(at))?.[0] ?? "";
      for (let n = 0; n < blanks.length; n++) places.push(at + Math.min(n, found.length - 1));
      at += found.length;
      i += blanks.length;
    } else if (text[at] === value[i]) {
      places.push(at);
      at += node.type === "QUOTE_SINGLE" && value[i] === "'" ? 2 : 1;
      i++;
    } else return undefined;
  }
  // What ends in a line end has its last place before it.
  return [...places, value.endsWith("\n") ? node.range[1] : at];
}

/** @param {string} text @param {number} at */
function escapeAt(text, at) {
  return /^\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|\n[ \t]*|[^])/i.exec(text.slice(at, at + 200))?.[0] ?? "";
}

/** A part of a text as it stands in a scalar of this style. @param {string} part @param {string} style @param {string} indent */
function encoded(part, style, indent) {
  if (style === "QUOTE_DOUBLE") return quoted(part).slice(1, -1);
  if (part.replaceAll("\n", "").search(CODED) >= 0) return undefined;
  if (style === "QUOTE_SINGLE") return part.includes("\n") ? undefined : part.replaceAll("'", "''");
  if (style === "BLOCK_LITERAL") return part.replace(/\n(?=[^\n]|$)/g, `\n${indent}`);
  if (style === "BLOCK_FOLDED") return part.replace(/\n+/g, (ends) => `${ends}\n${indent}`);
  return part.includes("\n") ? undefined : part;
}

/** @param {string} value */
function quoted(value) {
  const code = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(CODED, code);
}

/**
 * Ways to write a text that was not there.
 * @param {string} value @param {boolean} prose @param {number} indent of what stands below @returns {Generator<string>}
 */
function* scalars(value, prose, indent) {
  const blanks = " ".repeat(indent);
  const isCoded = value.replaceAll("\n", "").search(CODED) >= 0;
  if ((prose || value.includes("\n")) && value && !isCoded) {
    const lines = value.split("\n").map((line) => (line.trim() ? blanks + line.trimEnd() : ""));
    yield `|\n${lines.join("\n")}\n`;
  }
  if (PLAIN.test(value)) yield value;
  yield quoted(value);
}

/** @param {Path} path @param {Shape} shape */
function isProse(path, shape) {
  return shape.prose.has(path.map((key) => (typeof key === "number" ? "*" : key)).join("."));
}

// --- fields and items

/** Where a node's last character stands, without what follows it. @param {any} node @returns {number} */
function endOf(node) {
  if (node?.items && !node.flow) {
    const last = node.items.at(-1);
    if (!last) return node.range[1];
    return "key" in last ? (last.value ? Math.max(endOf(last.value), last.key.range[1]) : last.key.range[1]) : endOf(last);
  }
  return node?.range?.[1] ?? 0;
}

/** The place behind the line on which a node's last words stand. @param {string} text @param {number} end */
function lineBehind(text, end) {
  const last = text.slice(0, end).trimEnd().length;
  const found = text.indexOf("\n", last);
  return found < 0 ? text.length : found + 1;
}

/** @param {any} pair */
function endOfPair(pair) {
  const value = pair.value ? endOf(pair.value) : 0;
  return Math.max(value, pair.key.range[1]);
}

/** @param {string} text @param {number} at */
function lineOf(text, at) {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** @param {string} text @param {any} node @param {Change} change @param {Shape} shape @returns {Generator<string>} */
function* adding(text, node, { path, value }, shape) {
  const key = String(path.at(-1));
  const names = orderOf(shape.order, path.slice(0, -1));
  const rank = (/** @type {string} */ name) => names.indexOf(name);
  const pairs = node.items;
  const first = pairs[0].key.range[0];
  const column = first - lineOf(text, first);
  const before = pairs.findLast((/** @type {any} */ pair) => rank(keyOf(pair)) <= rank(key)) ?? (rank(key) < 0 ? pairs.at(-1) : undefined);
  for (const line of writtenPair(key, /** @type {Value} */ (value), column, path.slice(0, -1), shape)) {
    if (before) {
      const end = endOfPair(before);
      for (const at of [lineBehind(text, end), end]) {
        const gap = text[at - 1] === "\n" ? "" : "\n";
        yield spliced(text, at, at, `${gap}${" ".repeat(column)}${line}`);
      }
    } else yield spliced(text, first, first, `${line}${" ".repeat(column)}`);
  }
}

/** Where the hyphen of each item of a list stands. @param {any} node @returns {number[]} */
function hyphens(node) {
  return node.srcToken.items
    .map((/** @type {any} */ item) => item.start.find((/** @type {any} */ token) => token.type === "seq-item-ind")?.offset)
    .filter((/** @type {unknown} */ offset) => offset !== undefined);
}

/** @param {string} text @param {any} node @param {Change} change @param {Shape} shape @returns {Generator<string>} */
function* inserting(text, node, { path, at = 0, value }, shape) {
  const marks = hyphens(node);
  if (!marks.length) return;
  const column = marks[0] - lineOf(text, marks[0]);
  const blanks = " ".repeat(column);
  for (const item of writtenItem(/** @type {Value} */ (value), column, path, shape)) {
    if (at === 0) yield spliced(text, marks[0], marks[0], `${item}${blanks}`);
    else {
      const end = endOf(node.items[at - 1]) || marks[at - 1] + 1;
      for (const place of [lineBehind(text, end), end]) {
        const gap = text[place - 1] === "\n" ? "" : "\n";
        yield spliced(text, place, place, `${gap}${blanks}${item}`);
      }
    }
  }
}

/** @param {string} text @param {any} node @param {Change} change @returns {Generator<string>} */
function* removing(text, node, { pair, at = 0 }) {
  const marks = pair ? [] : hyphens(node);
  const start = pair ? pair.key.range[0] : marks[at];
  const end = pair ? endOfPair(pair) : endOf(node.items[at]) || start + 1;
  const line = lineOf(text, start);
  const behind = lineBehind(text, Math.max(end, start + 1));
  if (!text.slice(line, start).trim()) yield spliced(text, line, behind, "");
  // What stands on the line before it takes up what follows.
  const next = pair ? node.items[node.items.indexOf(pair) + 1]?.key.range[0] : marks[at + 1];
  if (next) yield spliced(text, start, next, "");
}

/** @param {string} text @param {any} pair @param {string} key @param {Value} value @param {Path} above @param {Shape} shape @returns {Generator<string>} */
function* replacing(text, pair, key, value, above, shape) {
  const start = pair.key.range[0];
  const column = start - lineOf(text, start);
  if (isEmpty(value)) {
    yield spliced(text, lineOf(text, start), lineBehind(text, endOfPair(pair)), "");
    return;
  }
  for (const line of writtenPair(key, value, column, above, shape)) {
    yield spliced(text, start, lineBehind(text, endOfPair(pair)), line);
    yield spliced(text, start, pair.value?.range?.[2] ?? endOfPair(pair), line);
  }
}

// --- writing anew

/** The ways to write a field, line end included. @param {string} key @param {Value} value @param {number} column @param {Path} above @param {Shape} shape @returns {Generator<string>} */
function* writtenPair(key, value, column, above, shape) {
  const path = [...above, key];
  const name = PLAIN.test(key) ? key : quoted(key);
  if (typeof value === "string") {
    for (const text of scalars(value.trim(), isProse(path, shape), column + 2)) {
      yield `${name}: ${text}${text.endsWith("\n") ? "" : "\n"}`;
    }
  } else if (ON_ONE_LINE.has(key)) yield `${name}: ${inBrackets(value)}\n`;
  else if (Array.isArray(value)) {
    const items = value.map((item) => `${" ".repeat(column + 2)}${writtenItem(item, column + 2, [...path, 0], shape).next().value}`);
    yield `${name}:\n${items.join("")}`;
  } else yield `${name}:\n${writtenFields(/** @type {Fields} */ (value), column + 2, path, shape)}`;
}

/** @param {Value} value @param {number} column @param {Path} path @param {Shape} shape @returns {Generator<string>} */
function* writtenItem(value, column, path, shape) {
  if (typeof value === "string") {
    for (const text of scalars(value.trim(), isProse(path, shape), column + 2)) {
      yield `- ${text}${text.endsWith("\n") ? "" : "\n"}`;
    }
  } else yield `- ${writtenFields(/** @type {Fields} */ (value), column + 2, path, shape).trimStart()}`;
}

/** @param {any} fields an object or its pairs @param {number} column @param {Path} path @param {Shape} shape @returns {string} */
function writtenFields(fields, column, path, shape) {
  const pairs = Array.isArray(fields) ? fields : ordered(fields, shape.order, path);
  return pairs
    .filter(([, value]) => !isEmpty(value))
    .map(([key, value]) => " ".repeat(column) + writtenPair(key, value, column, path, shape).next().value)
    .join("");
}

/** A list or fields on one line. @param {any} value @returns {string} */
function inBrackets(value) {
  if (typeof value === "string") return PLAIN.test(value) ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map(inBrackets).join(", ")}]`;
  return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${inBrackets(item)}`).join(", ")} }`;
}

/** The names of fields at a place, in their order. @param {Shape["order"]} order @param {Path} path @returns {string[]} */
function orderOf(order, path) {
  return order[path.map((key) => (typeof key === "number" ? "*" : key)).join(".")] ?? [];
}

/** @param {Fields} fields @param {Shape["order"]} order @param {Path} [path] @returns {[string, Value][]} */
function ordered(fields, order, path = []) {
  const names = orderOf(order, path);
  const rank = (/** @type {string} */ name) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(fields).sort(([one], [other]) => rank(one) - rank(other));
}

// --- line ends

/** @param {string} text */
function unified(text) {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** A new text with the byte order mark and the line ends of the old one. @param {string} old @param {string} text */
function withEnds(old, text) {
  const mark = old.startsWith("\ufeff") ? "\ufeff" : "";
  const ends = old.match(/\r\n|\r|\n/g) ?? [];
  if (!ends.some((end) => end !== "\n")) return mark + text;
  const [before, after] = [unified(old).split("\n"), text.split("\n")];
  const stays = new Map(common(after, before));
  let last = ends[0];
  return mark + after.map((line, at) => {
    if (at === after.length - 1) return line;
    last = ends[stays.get(at) ?? -1] ?? last;
    return line + last;
  }).join("");
}

/** @param {string} old @param {string} text */
function ended(old, text) {
  return withEnds(old, text);
}
