/** What the panel says in words: the status line, and the links below the results. */
import { element } from "../js/elements.js";

export class Messages {
  /** @param {HTMLElement} status @param {HTMLElement} rest @param {SearchIndex} index */
  constructor(status, rest, index) {
    this.status = status;
    this.rest = rest;
    this.index = index;
    this.labels = index.labels;
    const { lang } = document.documentElement;
    // Made once: they would cost each key a tenth of a millisecond.
    this.plural = new Intl.PluralRules(lang);
    this.numbers = new Intl.NumberFormat(lang, { numberingSystem: index.digits });
  }

  /** Says one thing, and takes away what stood below the results. @param {string} text */
  say(text) {
    this.status.textContent = text;
    this.rest.replaceChildren();
  }

  /** Says something besides. @param {string} text */
  add(text) {
    this.status.append(" ", text);
  }

  /**
   * How many results there are, which one Enter opens, and what was read for what was typed.
   * @param {HTMLElement[]} options @param {string} query @param {string} [meant]
   */
  count(options, query, meant) {
    const first = options[0].querySelector(".search-headword")?.textContent ?? "";
    const { counts } = this.index;
    const label = counts[this.plural.select(options.length)] ?? counts.other;
    const count = fill(label, { count: this.numbers.format(options.length), first });
    this.say(meant ? `${fill(this.labels.corrected, { query, meant })} ${count}` : count);
  }

  /** Nothing was found; the headword that was probably meant is `first`. @param {string} query @param {string} [first] */
  nothing(query, first = "") {
    this.say(fill(first ? this.labels["meant-status"] : this.labels.none, { query, first }));
  }

  /** Offers to propose a term. @param {string} query @param {URL} root */
  offerProposal(query, root) {
    const title = encodeURIComponent(fill(this.labels.proposal, { query }));
    const filled = fill(this.index.proposal, { title, query: encodeURIComponent(query) });
    const address = new URL(filled, root);
    const text = fill(this.labels.propose, { query });
    this.rest.append(element("a", { class: "search-propose", href: address.href }, text));
  }

  /** Offers to forget the recent searches. @param {() => void} forget */
  offerForgetting(forget) {
    const attributes = { type: "button", class: "search-forget" };
    const button = element("button", attributes, this.labels["recent-clear"]);
    button.addEventListener("click", forget);
    this.rest.append(button);
  }
}

/**
 * A label with its gaps filled: “{count} results”.
 * @param {string} label @param {Record<string, string>} values
 */
function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}
