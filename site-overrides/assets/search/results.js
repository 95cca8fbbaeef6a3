/** Draws results as the options of a listbox. */
import { element } from "./elements.js";
import { plainWords } from "./words.js";

/** Milliseconds without a key after which somebody reads: definitions take up to eight requests. */
const READING = 180;

export class Results {
  #reading;

  /** `list` is the listbox; `root` the address of the site's first page. */
  constructor(list, root, store) {
    this.list = list;
    this.root = root;
    this.store = store;
    this.labels = store.index.labels;
  }

  /** All options, in the order in which they stand. */
  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  /** To be called at each key: who types on does not read, and needs the way free for names. */
  typedOn() {
    clearTimeout(this.#reading);
  }

  /** Replaces everything by groups of options. */
  show(...groups) {
    this.list.replaceChildren(...groups);
    this.list.hidden = !groups.length;
    this.#number();
  }

  /** Adds a group behind what stands there; the chosen option stays chosen. */
  add(group) {
    this.list.append(group);
    this.list.hidden = false;
    this.#number();
  }

  /** A group of entries; `hits` are those of rank.js. */
  entries(hits, words, label = this.labels.entries) {
    const group = this.#group("entries", label, hits.map((hit) => this.#entry(hit, words)));
    this.#define(group, hits.map(({ row }) => row.number));
    return group;
  }

  /** A group of passages; see passages.js. */
  passages(found) {
    return this.#group("passages", this.labels.passages, found.map((part) => this.#passage(part)));
  }

  /** A group of searches to repeat. */
  recent(texts) {
    const option = (text) => this.#option("recent", `search/?q=${encodeURIComponent(text)}`, { "data-query": text }, text);
    return this.#group("recent", this.labels.recent, texts.map(option));
  }

  #group(kind, label, options) {
    const id = `${this.list.id}-${kind}`;
    const heading = element("div", { id, class: "search-group-name", role: "presentation" }, label);
    return element("div", { class: `search-group search-${kind}`, role: "group", "aria-labelledby": id }, heading, ...options);
  }

  #option(kind, path, attributes, ...children) {
    const shared = { role: "option", "aria-selected": "false", tabindex: "-1" };
    const href = this.root.href + path;
    return element("a", { class: `search-option search-${kind}-option`, href, ...shared, ...attributes }, ...children);
  }

  #entry({ row, name }, words) {
    const alias = name && name.text !== row.headword;
    const [main] = row.categories;
    const facts = [
      alias && element("span", { class: "search-matched" }, ...this.#matched(name.text, words)),
      row.status !== "published" && element("span", { class: "search-mark" }, this.labels[row.status]),
      row.kind === "comparison" && element("span", { class: "search-mark" }, this.labels["kind-comparison-one"]),
      main && element("span", { class: "search-category" }, main[1]),
    ].filter(Boolean);
    return this.#option(
      "entry", row.path, {},
      element("span", { class: "search-line" },
        element("span", { class: "search-headword" }, ...highlighted(row.headword, words, this.store.index)),
        element("span", { class: "search-facts" }, ...facts)),
      element("span", { class: "search-short" }),
    );
  }

  /** Fills in the definitions, all at once, when nobody has typed on for a moment. */
  #define(group, numbers) {
    clearTimeout(this.#reading);
    this.#reading = setTimeout(async () => {
      const texts = await Promise.allSettled(numbers.map((number) => this.store.short(number)));
      const shorts = group.querySelectorAll(".search-short");
      texts.forEach(({ value = "" }, at) => (shorts[at].textContent = value));
    }, READING);
  }

  #matched(text, words) {
    const [before, after] = this.labels.matched.split("{name}");
    return [before, ...highlighted(text, words, this.store.index), after];
  }

  #passage({ path, title, section, excerpt, status }) {
    const mark = status === "published" ? undefined : element("span", { class: "search-mark" }, this.labels[status]);
    return this.#option(
      "passage", path, {},
      element("span", { class: "search-line" },
        element("span", { class: "search-headword" }, title),
        section ? element("span", { class: "search-section" }, section) : "",
        mark),
      element("span", { class: "search-excerpt" },
        ...excerpt.map(([text, marked]) => (marked ? element("mark", {}, text) : text))),
    );
  }

  #number() {
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
  }
}

/** A name with the starts of its words marked that the query has. */
function highlighted(text, words, rules) {
  return text.split(/([\p{L}\p{N}]+)/u).flatMap((piece, at) => {
    if (at % 2 === 0) return piece ? [piece] : [];
    const [bare = ""] = plainWords(piece, rules);
    const hit = words.find((word) => bare.startsWith(word));
    const cut = hit && (bare.length === piece.length ? hit.length : piece.length);
    return hit ? [element("mark", {}, piece.slice(0, cut)), piece.slice(cut)] : [piece];
  });
}
