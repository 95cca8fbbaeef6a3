/** The search panel: wires field, results, filters and the two engines together. */
import { arranged } from "./arrange.js";
import { Combobox } from "./combobox.js";
import { Filters } from "./filters.js";
import { find, NOTHING_NEAR } from "./find.js";
import { Messages } from "./messages.js";
import { beside, findPassages } from "./passages.js";
import { forget, recentSearches, remember } from "./recent.js";
import { Results } from "./results.js";
import { openStore } from "./store.js";
import { isUnspaced, plainWords } from "./words.js";

/** So many entries are shown. */
const ENTRIES = 8;
/** Full text is searched from so many letters on (one where a letter can be a word), when no key came for so many milliseconds. */
const LETTERS = 3;
const PAUSE = 40;

/**
 * Brings the panel around `form` to life. Attributes of the form say where things are: data-root (the
 * site's first page), data-failed and data-offline (texts if something cannot be fetched),
 * data-entered (what stood in the field when Enter was pressed before). Rejects if `response`, the
 * answer to the request for index.json at `address`, holds no index.
 * @param {HTMLElement} form @param {URL} address @param {Response} response
 */
export async function wake(form, address, response) {
  const root = new URL(form.dataset.root ?? "", location.href);
  const panel = new Panel(form, root, await openStore(address, response));
  form.dataset.awake = "yes";
  const updating = panel.update();
  if (form.dataset.entered && form.dataset.entered === panel.input.value) await panel.submit();
  await updating;
}

class Panel {
  /** Aborted when another query takes the place of the latest. */
  #query = new AbortController();
  /**
   * The entries of the latest query.
   * @type {Promise<Findings | undefined>}
   */
  #entries = Promise.resolve(undefined);
  /** Settled when all that there is for the latest query is shown. */
  #everything = Promise.resolve();
  #retry = () => this.update();

  /** @param {HTMLElement} form @param {URL} root @param {Store} store */
  constructor(form, root, store) {
    /** @type {(name: string) => HTMLElement} */
    const part = (name) => /** @type {HTMLElement} */ (form.querySelector(`.search-${name}`));
    this.form = form;
    this.root = root;
    this.store = store;
    this.labels = store.index.labels;
    this.input = /** @type {HTMLInputElement} */ (part("input"));
    this.messages = new Messages(part("status"), part("rest"), store.index);
    this.results = new Results(part("results"), root, store);
    this.filters = new Filters(part("filters"), store.index, () => this.update());
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
      const entries = this.#showEntries(text, signal);
      this.#entries = entries;
      this.#everything = this.#showPassages(text, signal, entries, passages);
      await this.#everything;
    } catch (error) {
      console.error(error);
      if (!signal.aborted) this.#showFailure(text);
    }
  }

  /**
   * Shows the entries that answer to `text`; returns them, and what find.js says besides.
   * @param {string} text @param {AbortSignal} signal @returns {Promise<Findings>}
   */
  async #showEntries(text, signal) {
    const { hits, ...others } = await find(text, this.store);
    const shown = hits.filter((hit) => this.filters.lets(hit.row)).slice(0, ENTRIES);
    if (!signal.aborted) {
      const words = plainWords(text, this.store.index);
      this.results.show(...(shown.length ? [this.results.entries(shown, words)] : []));
      this.combobox.refresh();
      if (shown.length) this.messages.count(this.results.options, text, others.meant);
      else this.messages.say(this.form.dataset.loading ?? "");
      this.form.dataset.named = text;
    }
    return { hits: shown, ...others };
  }

  /**
   * @param {string} text @param {AbortSignal} signal @param {Promise<Findings>} finding
   * @param {Promise<Passage[] | undefined>} reading
   */
  async #showPassages(text, signal, finding, reading) {
    const { hits, near, meant } = await finding;
    let passages = await reading;
    const nearest = this.#filtered(hits.length ? NOTHING_NEAR : await near());
    const { above, below, ...others } = arranged(text, await finding, nearest, passages ?? []);
    if (passages?.length === 0 && meant) passages = await this.#readPassages(meant, signal);
    if (signal.aborted) return;
    const isMisread = hits.length > 0 && !above.length && !this.combobox.chosen;
    if (isMisread) this.results.show();
    if (others.guessed) this.#showNearest(text, nearest);
    this.#addPassages(passages ?? [], above);
    if (isMisread && below.length) {
      this.results.add(this.results.entries(below, plainWords(text, this.store.index), "meant"));
    }
    this.combobox.grown();
    if (others.guessed) this.#sayNearest(text, nearest);
    else this.messages.count(this.results.options, text, others.meant);
    if (!passages) {
      this.messages.add(this.labels["failed-text"]);
      this.#retryOnline();
    }
    this.form.dataset.settled = text;
  }

  /**
   * Passages that hold the words of `text`; undefined if the full text cannot be had.
   * @param {string} text @param {AbortSignal} signal
   */
  async #readPassages(text, signal) {
    if (text.length < LETTERS && !isUnspaced(text, this.store.index)) return [];
    await new Promise((resume) => setTimeout(resume, PAUSE));
    if (signal.aborted) return [];
    try {
      const base = new URL("search/text/", this.root);
      return await findPassages(text, base, this.filters.value, this.store.index);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  /** The nearest names that the filters let through. @param {Near} near @returns {Near} */
  #filtered({ hits, ...others }) {
    const shown = hits.filter(({ row }) => this.filters.lets(row)).slice(0, ENTRIES);
    return { hits: shown, ...others };
  }

  /** Adds passages that tell more than what stands above. @param {Passage[]} passages @param {Near["hits"]} above */
  #addPassages(passages, above) {
    const others = beside(
      passages,
      above.map(({ row }) => row),
    );
    if (others.length) this.results.add(this.results.passages(others));
  }

  /** Nothing of an earlier query stays, least of all what Enter would open. @param {string} text */
  #showFailure(text) {
    this.results.show();
    this.combobox.refresh();
    const { failed = "", offline = "" } = this.form.dataset;
    this.messages.say(navigator.onLine ? failed : offline);
    this.form.dataset.named = this.form.dataset.settled = text;
    this.#retryOnline();
  }

  /** The next key searches anew; so does the browser when it has its connection back. */
  #retryOnline() {
    addEventListener("online", this.#retry, { once: true });
  }

  /** Shows the nearest names, where no name has all words. @param {string} text @param {Near} near */
  #showNearest(text, { hits, kind }) {
    const words = plainWords(text, this.store.index);
    if (hits.length) this.results.show(this.results.entries(hits, words, kind));
    this.combobox.refresh();
  }

  /** Says what they are, once everything is shown. @param {string} text @param {Near} near */
  #sayNearest(text, { hits, kind, meant }) {
    if (hits.length && meant) this.messages.count(this.results.options, text, meant);
    else this.messages.nothing(text, kind === "meant" ? hits[0]?.row.headword : "");
    this.messages.offerProposal(text, this.root);
  }

  #showRecent() {
    const texts = recentSearches();
    this.results.show(...(texts.length ? [this.results.recent(texts)] : []));
    this.combobox.refresh();
    this.messages.say(this.labels.hint);
    this.form.dataset.named = this.form.dataset.settled = "";
    if (!texts.length) return;
    this.messages.offerForgetting(() => {
      forget();
      this.input.focus();
      void this.update();
    });
  }

  /**
   * Opens an option: goes to its page, or repeats a search.
   * @param {HTMLAnchorElement} option @param {MouseEvent | KeyboardEvent} [event]
   */
  follow(option, event) {
    if (option.dataset.query) {
      event?.preventDefault();
      this.input.value = option.dataset.query;
      void this.update();
      return;
    }
    remember(this.input.value);
    const opensElsewhere = event?.ctrlKey || event?.metaKey || event?.shiftKey;
    if (event?.type === "click" && opensElsewhere) return;
    event?.preventDefault();
    this.form.closest("dialog")?.close();
    if (opensElsewhere) window.open(option.href);
    else location.assign(option.href);
  }

  /** Enter without a chosen option opens the first result, once it is there. */
  async submit() {
    if (!this.input.value.trim()) return;
    const { signal } = this.#query;
    const entries = await this.#entries.catch(() => undefined);
    if (signal.aborted) return;
    if (!entries?.hits.length || entries.meant) await Promise.allSettled([this.#everything]);
    if (signal.aborted) return;
    const [first] = this.results.options;
    if (first && !first.dataset.query && !first.closest(".search-near")) this.follow(first);
  }

  leave() {
    const dialog = this.form.closest("dialog");
    if (dialog) dialog.close();
    else {
      this.input.value = "";
      void this.update();
    }
  }
}
