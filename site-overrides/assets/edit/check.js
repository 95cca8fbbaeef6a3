/**
 * What is wrong with an entry, as far as it follows from its fields alone: from the JSON Schema, from
 * the table of patterns and from the marks that prose may have. The whole check knows more.
 */
import parseMarkdown from "../vendor/markdown.min.mjs";
import { isEmpty } from "./text.js";

const WEB = /^https?:[/]{2}[^\s<>\u0022\u0027\u0060{}|\\^/?#]+[^\s<>\u0022\u0060{}|\\^]*$/i;

export class Checker {
  /** @param {EditData} data @param {string} kind */
  constructor(data, kind) {
    this.data = data;
    this.kind = data.kinds[kind];
    this.patterns = data.problems.map((row) => ({
      ...row,
      at: row.at && new RegExp(`^${row.at.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}$`),
      is: row.is ? pattern(row.is) : undefined,
      has: row.has ? pattern(row.has) : undefined,
    }));
    this.slug = new RegExp(`^${slugPattern(data.slugs)}$`, "u");
  }

  /** Everything that is wrong, in the order of the fields. @param {Fields} fields @returns {Problem[]} */
  problems(fields) {
    /** @type {Problem[]} */
    const found = [];
    this.#object(this.kind.schema, fields, [], found);
    this.#texts(fields, [], found);
    this.#sentence(fields, found);
    return found;
  }

  /** A schema without references, and with the branch that fits of several. @param {any} schema @param {any} [value] @returns {any} */
  resolved(schema, value) {
    let inner = schema;
    while (inner?.$ref) inner = { ...this.kind.schema.$defs[inner.$ref.split("/").at(-1)], ...inner, $ref: undefined };
    if (!inner?.anyOf) return inner;
    const kind = Array.isArray(value) ? "array" : typeof value === "object" ? "object" : "string";
    const branches = inner.anyOf.map((/** @type {any} */ one) => this.resolved(one, value));
    return branches.find((/** @type {any} */ one) => one.type === kind) ?? branches[0];
  }

  /** What a published or deprecated entry needs besides. @param {Fields} fields @returns {any[]} */
  conditions(fields) {
    return (this.kind.schema.allOf ?? []).flatMap((/** @type {any} */ one) => {
      const [[name, wanted]] = Object.entries(one.if?.properties ?? { "": {} });
      const holds = "const" in wanted ? fields[name] === wanted.const : (wanted.enum ?? []).includes(fields[name]);
      return (holds ? one.then : one.else) ?? [];
    });
  }

  /** The names of fields that must be filled in. @param {any} schema @param {Fields} fields @param {Path} path */
  required(schema, fields, path) {
    const more = path.length ? [] : this.conditions(fields).flatMap((one) => one.required ?? []);
    return new Set([...(schema.required ?? []), ...more]);
  }

  /** @param {any} schema @param {Fields} fields @param {Path} path @param {Problem[]} found */
  #object(schema, fields, path, found) {
    const required = this.required(schema, fields, path);
    const extra = path.length ? [] : this.conditions(fields);
    for (const name of Object.keys(schema.properties ?? {})) {
      const value = fields[name];
      const place = [...path, name];
      if (isEmpty(value)) {
        if (required.has(name)) found.push({ path: place, label: "missing" });
        continue;
      }
      this.#value(schema.properties[name], value, place, found);
      for (const one of extra) {
        const limits = one.properties?.[name];
        if (limits) this.#limits(limits, value, place, found);
      }
    }
  }

  /** @param {any} schema @param {any} value @param {Path} path @param {Problem[]} found */
  #value(schema, value, path, found) {
    const inner = this.resolved(schema, value);
    if (!inner || inner.type === "boolean") return;
    this.#limits(inner, value, path, found);
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) {
        if (isEmpty(item)) found.push({ path: [...path, at], label: "empty" });
        else this.#value(inner.items, item, [...path, at], found);
      }
    } else if (typeof value === "object") {
      if (inner.properties) this.#object(inner, value, path, found);
      const [each] = Object.values(inner.patternProperties ?? {});
      if (each) {
        for (const [key, item] of Object.entries(value)) {
          if (!isEmpty(item)) this.#value(each, item, [...path, key], found);
        }
      }
    }
  }

  /** @param {any} schema @param {any} value @param {Path} path @param {Problem[]} found */
  #limits(schema, value, path, found) {
    if (typeof value === "string") {
      const text = value.trim();
      if (schema.enum && !schema.enum.includes(text)) {
        found.push({ path, label: "bad-value", values: { values: schema.enum.join(", ") } });
      }
      if (schema.pattern && !pattern(schema.pattern).test(text)) {
        found.push({ path, label: labelOf(schema.pattern) });
      }
      this.#most("long", [...text].length, schema.maxLength, path, found);
      return;
    }
    const count = Object.values(value ?? {}).filter((item) => !isEmpty(item)).length;
    const least = schema.minItems ?? schema.minProperties ?? 0;
    if (count < least) found.push({ path, label: "few", values: { count, least } });
    this.#most("many", count, schema.maxItems ?? schema.maxProperties, path, found);
  }

  /** @param {string} label @param {number} count @param {number | undefined} most @param {Path} path @param {Problem[]} found */
  #most(label, count, most, path, found) {
    if (most !== undefined && count > most) found.push({ path, label, values: { count, most } });
  }

  // --- texts

  /** @param {any} value @param {Path} path @param {Problem[]} found */
  #texts(value, path, found) {
    const name = placeOf(path);
    for (const row of this.patterns) {
      if (row.at && !row.at.test(path.join("."))) continue;
      if (typeof value === "string") {
        const text = value.trim();
        if (text && ((row.is && !row.is.test(text)) || row.has?.test(text))) found.push({ path, label: row.label });
      } else if (row.one && !isEmpty(value) && row.one.every((field) => isEmpty(value[field]))) {
        found.push({ path: [...path, row.one[0]], label: row.label });
      }
    }
    if (typeof value !== "string") {
      for (const [key, item] of Object.entries(value ?? {})) {
        this.#texts(item, [...path, Array.isArray(value) ? Number(key) : key], found);
      }
      return;
    }
    const shape = this.kind.prose[name] ?? this.kind.prose[placeOf(path, true)];
    if (shape && value.trim()) found.push(...this.marks(value.trim(), shape).map((one) => ({ path, ...one })));
  }

  /** What prose of a shape may not hold. @param {string} text @param {string} shape @returns {Omit<Problem, "path">[]} */
  marks(text, shape) {
    const { limits, marks } = this.data;
    const allowed = new Set(marks[shape]);
    if (text.length > limits.text) return [{ label: "long", values: { count: text.length, most: limits.text } }];
    const tree = parseMarkdown(text);
    const inner = tree.children ?? [];
    /** @type {Omit<Problem, "path">[]} */
    const found = [];
    if (!allowed.has("list") && (inner.length !== 1 || inner[0].type !== "paragraph")) {
      if (inner.every((node) => node.type === "paragraph" || node.type === "list")) return [{ label: "no-blocks" }];
    }
    /** @param {MarkdownNode} node */
    const visit = (node) => {
      if (node.type !== "root" && !allowed.has(node.type)) found.push({ label: "no-mark", mark: node.type });
      else if (node.type === "link" && !(WEB.test(node.url ?? "") || this.slug.test(node.url ?? ""))) found.push({ label: "bad-link" });
      else for (const child of node.children ?? []) visit(child);
    };
    visit(tree);
    return found.filter((one, at) => found.findIndex((other) => other.mark === one.mark && other.label === one.label) === at);
  }

  /** @param {Fields} fields @param {Problem[]} found */
  #sentence(fields, found) {
    const text = plainText(String(fields.definition ?? ""));
    const first = sentences(text)[0] ?? "";
    this.#most("sentence", [...first].length, this.data.limits.sentence, ["definition"], found);
  }
}

/** The place of a value, with “*” for each item and, if asked, for each key. @param {Path} path @param {boolean} [keys] */
export function placeOf(path, keys = false) {
  return path.map((key, at) => (typeof key === "number" || (keys && at > 0 && at === path.length - 1) ? "*" : key)).join(".");
}

/** The words of Markdown without its marks. @param {string} source */
export function plainText(source) {
  /** @param {MarkdownNode} node @returns {string} */
  const words = (node) => node.value ?? (node.children ?? []).map(words).join("");
  const [first] = parseMarkdown(source).children ?? [];
  return first ? words(first).replaceAll("\n", " ") : "";
}

/** @param {string} text @returns {string[]} */
function sentences(text) {
  const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  return [...cut.segment(text)].map(({ segment }) => segment.trim());
}

/** A pattern of Python's: what it may escape is an error in JavaScript. @param {string} source */
function pattern(source) {
  return new RegExp(source.replace(/\\([\u0022\u0027\u0060])/g, "$1"), "u");
}

/** @param {string} slugs */
function slugPattern(slugs) {
  const letters = slugs === "unicode" ? "\\p{L}\\p{N}\\p{M}" : "a-z0-9";
  return `[${letters}]+(-[${letters}]+)*`;
}

/** What a pattern of the schema asks for, in words. @param {string} source */
function labelOf(source) {
  if (source.startsWith("^https?")) return "bad-url";
  if (source === "^[0-9]{4}$") return "bad-year";
  return source.startsWith("^[a-z0-9") ? "bad-slug" : "one-line";
}
