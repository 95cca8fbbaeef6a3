/** Draws results as the options of a listbox. */
import { element } from "../js/elements.js";
import { isUnspaced, plainWords } from "./words.js";

/** Milliseconds without a key after which somebody reads: definitions take up to eight requests. */
const READING = 180;

export class Results {
  #reading = 0;

  /**
   * `list` is the listbox; `root` the address of the site's first page.
   * @param {HTMLElement} list @param {URL} root @param {Store} store
   */
  constructor(list, root, store) {
    this.list = list;
    this.root = root;
    this.store = store;
    this.labels = store.index.labels;
  }

  /** All options, in the order in which they stand. */
  get options() {
    return [...this.list.querySelectorAll("a")];
  }

  /** To be called at each key: who types on does not read, and needs the way free for names. */
  typedOn() {
    clearTimeout(this.#reading);
  }

  /** Replaces everything by groups of options. @param {HTMLElement[]} groups */
  show(...groups) {
    this.list.replaceChildren(...groups);
    this.list.hidden = !groups.length;
    this.#number();
  }

  /** Adds a group behind what stands there; the chosen option stays chosen. @param {HTMLElement} group */
  add(group) {
    this.list.append(group);
    this.list.hidden = false;
    this.#number();
  }

  /**
   * A group of entries; `hits` are those of rank.js, `kind` is entries, meant or near.
   * @param {{row: Row, name?: Name}[]} hits @param {string[]} words
   */
  entries(hits, words, kind = "entries") {
    const group = this.#group(
      kind,
      this.labels[kind],
      hits.map((hit) => this.#entry(hit, words)),
    );
    this.#define(
      group,
      hits.map(({ row }) => row.number),
    );
    return group;
  }

  /** A group of passages; see passages.js. @param {Passage[]} found */
  passages(found) {
    return this.#group(
      "passages",
      this.labels.passages,
      found.map((part) => this.#passage(part)),
    );
  }

  /** A group of searches to repeat. @param {string[]} texts */
  recent(texts) {
    const options = texts.map((text) => {
      const path = `search/?q=${encodeURIComponent(text)}`;
      return this.#option("recent", path, { "data-query": text }, text);
    });
    return this.#group("recent", this.labels.recent, options);
  }

  /** @param {string} kind @param {string} label @param {HTMLElement[]} options */
  #group(kind, label, options) {
    const id = `${this.list.id}-${kind}`;
    const heading = element("div", { id, class: "search-group-name", role: "presentation" }, label);
    return element(
      "div",
      { class: `search-group search-${kind}`, role: "group", "aria-labelledby": id },
      heading,
      ...options,
    );
  }

  /**
   * @param {string} kind @param {string} path @param {Record<string, string>} attributes
   * @param {(Node | string | undefined)[]} children
   */
  #option(kind, path, attributes, ...children) {
    const shared = { role: "option", "aria-selected": "false", tabindex: "-1" };
    const href = new URL(this.root.protocol === "file:" ? asFile(path) : path, this.root).href;
    return element(
      "a",
      { class: `search-option search-${kind}-option`, href, ...shared, ...attributes },
      ...children,
    );
  }

  /** @param {{row: Row, name?: Name}} hit @param {string[]} words */
  #entry({ row, name }, words) {
    const facts = [];
    if (name && name.text !== row.headword) {
      facts.push(span("matched", ...this.#matched(name.text, words)));
    }
    if (row.status !== "published") facts.push(span("mark", this.labels[row.status]));
    if (row.kind === "comparison") facts.push(span("mark", this.labels["kind-comparison-one"]));
    const [main] = row.categories;
    if (main) facts.push(span("category", main[1]));
    return this.#option(
      "entry",
      row.path,
      {},
      span(
        "line",
        span("headword", ...highlighted(row.headword, words, this.store.index)),
        span("facts", ...facts),
      ),
      span("short"),
    );
  }

  /**
   * Fills in the definitions, all at once, when nobody has typed on for a moment.
   * @param {HTMLElement} group @param {number[]} numbers
   */
  #define(group, numbers) {
    clearTimeout(this.#reading);
    this.#reading = setTimeout(async () => {
      const texts = await Promise.allSettled(numbers.map((number) => this.store.short(number)));
      const shorts = group.querySelectorAll(".search-short");
      for (const [at, text] of texts.entries()) {
        if (text.status === "fulfilled") shorts[at].textContent = text.value;
      }
    }, READING);
  }

  /** @param {string} text @param {string[]} words */
  #matched(text, words) {
    const [before, after] = this.labels.matched.split("{name}");
    return [before, ...highlighted(text, words, this.store.index), after];
  }

  /** @param {Passage} passage */
  #passage({ path, title, section, excerpt, status }) {
    const mark = status && status !== "published" ? span("mark", this.labels[status]) : undefined;
    return this.#option(
      "passage",
      path,
      {},
      span("line", span("headword", title), section ? span("section", section) : "", mark),
      span(
        "excerpt",
        ...merged(excerpt).map(([text, marked]) => (marked ? element("mark", {}, text) : text)),
      ),
    );
  }

  #number() {
    for (const [at, option] of this.options.entries()) option.id = `${this.list.id}-${at}`;
  }
}

/** Pieces of an excerpt, those that are marked alike as one. @param {Passage["excerpt"]} pieces */
function merged(pieces) {
  /** @type {Passage["excerpt"]} */
  const whole = [];
  for (const [text, marked] of pieces) {
    const last = whole.at(-1);
    if (last && last[1] === marked) last[0] += text;
    else whole.push([text, marked]);
  }
  return whole;
}

/** The file of a page, where there is no server to find it. @param {string} path */
function asFile(path) {
  return path.replace(/\/(?=[?#]|$)/, "/index.html");
}

/** @param {string} name @param {(Node | string | undefined)[]} children */
function span(name, ...children) {
  return element("span", { class: `search-${name}` }, ...children);
}

/**
 * A name with the starts of its words marked that the query has.
 * @param {string} text @param {string[]} words @param {Rules & UnspacedRules} rules
 */
function highlighted(text, words, rules) {
  return text.split(/([\p{L}\p{N}]+)/u).flatMap((piece, at) => {
    if (at % 2 === 0) return piece ? [piece] : [];
    const [bare = ""] = plainWords(piece, rules);
    const inside = isUnspaced(bare, rules);
    const hit = words.find((word) => bare.startsWith(word) || (inside && bare.includes(word)));
    if (!hit) return [piece];
    const isExact = bare.length === piece.length;
    const from = isExact ? bare.indexOf(hit) : 0;
    const to = isExact ? from + hit.length : piece.length;
    return [piece.slice(0, from), element("mark", {}, piece.slice(from, to)), piece.slice(to)];
  });
}
