/** An entry as readers will see it, about: its prose as elements, without links that are found. */
import { element } from "../js/elements.js";
import parseMarkdown from "../vendor/markdown.min.mjs";
import { isEmpty } from "./text.js";

/**
 * @param {Fields} fields @param {EditData["kinds"][string]} kind @param {(slug: string) => string} nameOf
 * @param {(path: string) => string} image the address of an image
 * @returns {Node[]}
 */
export function preview(fields, kind, nameOf, image) {
  const term = String(fields.term ?? "");
  /** @type {Node[]} */
  const parts = [element("p", { class: "edit-preview-headword" }, term)];
  if (!isEmpty(fields.aliases)) parts.push(element("p", {}, list(fields.aliases).join(", ")));
  if (!isEmpty(fields.difference)) parts.push(element("p", {}, Object.values(fields.difference ?? {}).join(" ")));
  for (const [key, heading] of Object.entries(kind.sections)) {
    const value = fields[key];
    if (isEmpty(value)) continue;
    parts.push(element("p", { class: "edit-preview-heading" }, heading.replace("{term}", term)), ...section(key, value, nameOf, image));
  }
  return parts;
}

/** @param {string} key @param {any} value @param {(slug: string) => string} nameOf @param {(path: string) => string} image @returns {Node[]} */
function section(key, value, nameOf, image) {
  if (typeof value === "string") return blocks(value, image);
  if (key === "criteria") return [criteria(value, nameOf)];
  if (key === "related") return [element("p", {}, value.map(nameOf).join(", "))];
  if (key === "sources") {
    return [element("ul", {}, ...value.map((/** @type {any} */ one) => element("li", {}, [one.title, one.publisher, one.year].filter(Boolean).join(", "))))];
  }
  if (!Array.isArray(value)) {
    return [element("ul", {}, ...Object.entries(value).map(([slug, text]) => element("li", {}, element("strong", {}, nameOf(slug)), " ", ...inlines(String(text)))))];
  }
  if (value.every((item) => typeof item === "string")) {
    return [element("ul", {}, ...value.filter((item) => !isEmpty(item)).map((item) => element("li", {}, ...inlines(item))))];
  }
  return value.flatMap((/** @type {any} */ item) => [
    element("p", {}, element("strong", {}, String(item.title ?? item.question ?? ""))),
    ...blocks(String(item.text ?? item.answer ?? ""), image),
  ]);
}

/** @param {any[]} rows @param {(slug: string) => string} nameOf */
function criteria(rows, nameOf) {
  const slugs = [...new Set(rows.flatMap((row) => Object.keys(row.cells ?? {})))];
  const head = element("tr", {}, element("td"), ...slugs.map((slug) => element("th", { scope: "col" }, nameOf(slug))));
  const body = rows.map((row) => element("tr", {}, element("th", { scope: "row" }, ...inlines(String(row.criterion ?? ""))), ...slugs.map((slug) => element("td", {}, ...inlines(String(row.cells?.[slug] ?? ""))))));
  return element("div", { class: "edit-preview-table", tabindex: "0", role: "group" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
}

/** @param {any} value @returns {string[]} */
function list(value) {
  return Array.isArray(value) ? value.map(String) : [];
}

/** @param {string} source */
function inlines(source) {
  const [first] = parseMarkdown(source).children ?? [];
  return (first?.children ?? []).map((child) => node(child, () => ""));
}

/** Prose as elements. @param {string} source @param {(path: string) => string} image */
function blocks(source, image) {
  return (parseMarkdown(source).children ?? []).map((child) => node(child, image));
}

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const TAGS = { paragraph: "p", emphasis: "em", strong: "strong", listItem: "li", blockquote: "blockquote", tableRow: "tr", tableCell: "td" };

/** @param {MarkdownNode} one @param {(path: string) => string} image @returns {Node} */
function node(one, image) {
  const inner = () => (one.children ?? []).map((child) => node(child, image));
  if (one.type === "inlineCode") return element("code", {}, one.value);
  if (one.type === "list") return element(one.ordered ? "ol" : "ul", {}, ...inner());
  // A preview leads nowhere.
  if (one.type === "link") return element("u", {}, ...inner());
  if (one.type === "image") return element("img", { src: image(one.url ?? ""), alt: one.alt ?? "" });
  if (one.type === "table") return element("div", { class: "edit-preview-table", tabindex: "0", role: "group" }, element("table", {}, element("tbody", {}, ...inner())));
  const tag = TAGS[one.type];
  if (tag) return element(tag, {}, ...inner());
  return document.createTextNode(one.value ?? "");
}
