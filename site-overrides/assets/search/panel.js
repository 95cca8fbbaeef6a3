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

/**
 * Brings the panel around `form` to life, once. Attributes of the form say where things are:
 * data-root (the site's first page), data-failed (text if something cannot be fetched).
 * Rejects if the index cannot be fetched; it may be called again then.
 */
export async function wake(form) {
  if (["loading", "yes"].includes(form.dataset.awake)) return;
  form.dataset.awake = "loading";
  try {
    const root = new URL(form.dataset.root, location.href);
    const panel = new Panel(form, root, await openStore(new URL("search/index/", root)));
    form.dataset.awake = "yes";
    panel.update();
  } catch (error) {
    form.dataset.awake = "failed";
    throw error;
  }
}

class Panel {
  /** Aborted when another query takes the place of the latest. */
  #query = new AbortController();
  /** The entries of the latest query. */
  #entries = Promise.resolve();
  #retry = () => this.update();

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

  /** Searches for what stands in the field: shows entries, then passages. */
  async update() {
    this.results.typedOn();
    const text = this.input.value.trim();
    this.form.dispatchEvent(new CustomEvent("search-query", { bubbles: true, detail: text }));
    this.#query.abort();
    this.#query = new AbortController();
    const { signal } = this.#query;
    if (!text) {
      this.#showRecent();
      return;
    }
    try {
      const passages = this.#readPassages(text, signal);
      this.#entries = this.#showEntries(text, signal);
      await this.#showPassages(text, signal, await this.#entries, passages);
    } catch (error) {
      console.error(error);
      if (!signal.aborted) this.#showFailure(text);
    }
  }

  /** Shows the entries that answer to `text`; returns them, and what find.js says besides. */
  async #showEntries(text, signal) {
    const { hits, ...others } = await find(text, this.store);
    const shown = hits.filter((hit) => this.filters.lets(hit.row)).slice(0, ENTRIES);
    if (!signal.aborted) {
      const words = plainWords(text, this.store.index);
      this.results.show(...(shown.length ? [this.results.entries(shown, words)] : []));
      this.rest.replaceChildren();
      this.combobox.refresh();
      if (shown.length) this.#announce();
      this.form.dataset.named = text;
    }
    return { hits: shown, ...others };
  }

  async #showPassages(text, signal, { hits, near, meant }, reading) {
    let passages = await reading;
    if (passages?.length === 0 && meant) passages = await this.#readPassages(meant, signal);
    const rows = hits.length || passages?.length ? [] : await near();
    if (signal.aborted) return;
    if (passages?.length) this.#add(passages);
    if (this.results.options.length) this.#announce();
    else this.#nothing(text, rows);
    if (!passages) {
      this.status.append(" ", this.labels["failed-text"]);
      this.#retryOnline();
    }
    this.form.dataset.settled = text;
  }

  /** Passages that hold the words of `text`; undefined if the full text cannot be had. */
  async #readPassages(text, signal) {
    if (text.length < LETTERS) return [];
    await new Promise((resume) => setTimeout(resume, PAUSE));
    if (signal.aborted) return [];
    try {
      const base = new URL("search/text/", this.root);
      return await passages(text, base, this.filters.value, this.store.index);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  #add(passages) {
    this.results.add(this.results.passages(passages));
    this.combobox.grown();
  }

  #announce() {
    const { options } = this.results;
    const label = options.length === 1 ? this.labels["count-one"] : this.labels["count-other"];
    const first = options[0].querySelector(".search-headword").textContent;
    this.status.textContent = fill(label, { count: options.length, first });
  }

  /** Nothing of an earlier query stays, least of all what Enter would open. */
  #showFailure(text) {
    this.results.show();
    this.combobox.refresh();
    this.rest.replaceChildren();
    this.status.textContent = this.form.dataset.failed;
    this.form.dataset.named = this.form.dataset.settled = text;
    this.#retryOnline();
  }

  /** The next key searches anew; so does the browser when it has its connection back. */
  #retryOnline() {
    addEventListener("online", this.#retry, { once: true });
  }

  #nothing(text, near) {
    this.status.textContent = fill(this.labels.none, { query: text });
    const words = plainWords(text, this.store.index);
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
    const { signal } = this.#query;
    await Promise.allSettled([this.#entries]);
    if (signal.aborted) return;
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
