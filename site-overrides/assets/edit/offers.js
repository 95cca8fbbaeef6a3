/** What fields offer while somebody types: entries by name, and sources that entries cite. */
import { element } from "../js/elements.js";
import { read } from "./text.js";

/** So many are offered at once. */
const MOST = 20;

export class Offers {
  /** @type {(() => void)[]} */
  #listeners = [];
  /** @type {string[]} */
  #compared = [];

  /** @param {EditData} data @param {NamesData} names @param {URL} root */
  constructor(data, names, root) {
    this.data = data;
    this.names = names;
    this.root = root;
    this.kinds = Object.values(data.kinds);
    this.bySlug = new Map(names.entries.map((entry) => [entry[0], entry]));
    this.byName = new Map(names.entries.map((entry) => [folded(entry[1]), entry]));
    this.lists = { entries: element("datalist", { id: "edit-entries" }), sources: element("datalist", { id: "edit-sources" }) };
  }

  /** The headword of an entry, or what stands for one that nobody has written. @param {string} slug */
  nameOf(slug) {
    return this.bySlug.get(slug)?.[1] ?? slug;
  }

  /** The slug of an entry that is called so, or the words themselves. @param {string} name */
  slugOf(name) {
    return this.byName.get(folded(name))?.[0] ?? name;
  }

  /** Offer what fits to what is typed into a field. @param {HTMLElement} input @param {"entries" | "sources"} what */
  follow(input, what) {
    const list = this.lists[what];
    input.setAttribute("list", list.id);
    const offer = () => {
      const typed = folded(/** @type {HTMLInputElement} */ (input).value);
      const all = what === "entries" ? this.names.entries.map((entry) => entry[1]) : this.names.sources.map((source) => source[0]);
      const fitting = all.filter((name) => folded(name).includes(typed));
      const first = fitting.filter((name) => folded(name).startsWith(typed));
      const shown = [...new Set([...first, ...fitting])].slice(0, MOST);
      list.replaceChildren(...shown.map((value) => element("option", { value })));
    };
    input.addEventListener("focus", offer);
    input.addEventListener("input", offer);
  }

  /** The fields of a source, from an entry that cites it. @param {string} title @returns {Promise<Fields | undefined>} */
  async source(title) {
    const known = this.names.sources.find((source) => source[0] === title);
    const entry = known && this.names.entries[known[1]];
    if (!entry) return undefined;
    try {
      const response = await fetch(new URL(`${this.kinds[entry[2]].site}/${entry[0]}/entry.yml`, this.root));
      const sources = response.ok ? read(await response.text()).sources : [];
      return Array.isArray(sources) ? /** @type {any} */ (sources.find((source) => /** @type {any} */ (source).title?.trim() === title)) : undefined;
    } catch {
      return undefined;
    }
  }

  // --- what a comparison compares

  compared() {
    return this.#compared;
  }

  /** @param {Value} slugs */
  compare(slugs) {
    const now = Array.isArray(slugs) ? slugs.map(String) : [];
    if (now.join() === this.#compared.join()) return;
    this.#compared = now;
    for (const listener of this.#listeners) listener();
  }

  /** @param {() => void} listener */
  whenCompared(listener) {
    this.#listeners.push(listener);
  }
}

/** @param {string} text */
function folded(text) {
  return text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
