/** The search panel: wires field, results, filters and the two engines together. */
import { Combobox } from "./combobox.js";
import { element, fill } from "./elements.js";
import { Filters } from "./filters.js";
import { find } from "./find.js";
import { passages } from "./passages.js";
import { forget, recentSearches, remember } from "./recent.js";
import { Results } from "./results.js";
import { openStore } from "./store.js";
import { plainWords } from "./words.js";

/** So many entries are shown. */
const ENTRIES = 8;
/** Full text is searched from so many letters on, when no key came for so many milliseconds. */
const LETTERS = 3;
const PAUSE = 40;

let store;

/**
 * Brings the panel around `form` to life, once. Attributes of the form say where things are:
 * data-root (the site's first page), data-failed (text if nothing can be fetched).
 */
export async function wake(form) {
  if (form.dataset.awake) return;
  form.dataset.awake = "loading";
  try {
    const root = new URL(form.dataset.root, location.href);
    store ??= await openStore(new URL("search/index/", root));
    new Panel(form, root, store).update();
    form.dataset.awake = "yes";
  } catch (error) {
    delete form.dataset.awake;
    form.querySelector(".search-status").textContent = form.dataset.failed;
    console.error(error);
  }
}

class Panel {
  #turn = 0;
  #shown = Promise.resolve();

  constructor(form, root, opened) {
    this.form = form;
    this.root = root;
    this.store = opened;
    this.labels = opened.index.labels;
    this.input = form.querySelector(".search-input");
    this.status = form.querySelector(".search-status");
    this.rest = form.querySelector(".search-rest");
    this.results = new Results(form.querySelector(".search-results"), root, opened);
    this.filters = new Filters(form.querySelector(".search-filters"), opened.index, () => this.update());
    this.combobox = new Combobox(this.input, this.results, {
      follow: (option, event) => this.follow(option, event),
      leave: () => this.leave(),
      submit: () => this.submit(),
    });
    this.input.addEventListener("input", () => this.update());
  }

  /** Searches for what stands in the field. */
  update() {
    this.results.typedOn();
    const text = this.input.value.trim();
    this.form.dispatchEvent(new CustomEvent("search-query", { bubbles: true, detail: text }));
    const turn = ++this.#turn;
    if (!text) this.#showRecent();
    else this.#shown = this.#search(text, turn);
  }

  /** Shows entries, then passages; resolves when the entries are there. */
  async #search(text, turn) {
    const full = this.#passages(text, turn);
    const found = await find(text, this.store);
    if (turn !== this.#turn) return;
    const words = plainWords(text, this.store.index);
    const hits = found.hits.filter((hit) => this.filters.lets(hit.row)).slice(0, ENTRIES);
    this.results.show(...(hits.length ? [this.results.entries(hits, words)] : []));
    this.rest.replaceChildren();
    this.combobox.refresh();
    if (hits.length) this.#announce();
    this.form.dataset.named = text;
    full.then(async (typed) => {
      const more = typed.length || !found.meant ? typed : await this.#passages(found.meant, turn);
      const near = hits.length || more.length ? [] : await found.near();
      if (turn !== this.#turn) return;
      if (more.length) this.#add(more);
      if (hits.length || more.length) this.#announce();
      else this.#nothing(text, near, words);
      this.form.dataset.settled = text;
    });
  }

  async #passages(text, turn) {
    if (text.length < LETTERS) return [];
    await new Promise((resume) => setTimeout(resume, PAUSE));
    if (turn !== this.#turn) return [];
    try {
      const base = new URL("search/text/", this.root);
      return await passages(text, base, this.filters.value, this.store.index);
    } catch (error) {
      console.error(error);
      return [];
    }
  }

  #add(found) {
    this.results.add(this.results.passages(found));
    this.combobox.grown();
  }

  #announce() {
    const { options } = this.results;
    const label = options.length === 1 ? this.labels["count-one"] : this.labels["count-other"];
    const first = options[0].querySelector(".search-headword").textContent;
    this.status.textContent = fill(label, { count: options.length, first });
  }

  #nothing(text, near, words) {
    this.status.textContent = fill(this.labels.none, { query: text });
    const hits = near.map((row) => ({ row }));
    if (hits.length) this.results.show(this.results.entries(hits, words, this.labels.near));
    this.combobox.refresh();
    const address = new URL(this.store.index.proposal, this.root);
    if (address.origin !== this.root.origin) {
      address.searchParams.set("title", fill(this.labels.proposal, { query: text }));
    }
    const link = element("a", { class: "search-propose", href: address.href }, fill(this.labels.propose, { query: text }));
    this.rest.replaceChildren(link);
  }

  #showRecent() {
    const texts = recentSearches();
    this.results.show(...(texts.length ? [this.results.recent(texts)] : []));
    this.combobox.refresh();
    this.status.textContent = this.labels.hint;
    this.rest.replaceChildren();
    this.form.dataset.named = this.form.dataset.settled = "";
    if (!texts.length) return;
    const clear = element("button", { type: "button", class: "search-forget" }, this.labels["recent-clear"]);
    clear.addEventListener("click", () => {
      forget();
      this.input.focus();
      this.update();
    });
    this.rest.replaceChildren(clear);
  }

  /** Opens an option: goes to its page, or repeats a search. */
  follow(option, event) {
    if (option.dataset.query) {
      event.preventDefault();
      this.input.value = option.dataset.query;
      this.update();
      return;
    }
    remember(this.input.value);
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0;
    if (event.type === "click" && opensElsewhere) return;
    event.preventDefault();
    this.form.closest("dialog")?.close();
    if (opensElsewhere) window.open(option.href);
    else location.assign(option.href);
  }

  /** Enter without a chosen option opens the first result, once it is there. */
  async submit() {
    if (!this.input.value.trim()) return;
    await this.#shown;
    const [first] = this.results.options;
    if (first && !first.dataset.query) this.follow(first, new Event("submit"));
  }

  leave() {
    const dialog = this.form.closest("dialog");
    if (dialog) dialog.close();
    else {
      this.input.value = "";
      this.update();
    }
  }
}
