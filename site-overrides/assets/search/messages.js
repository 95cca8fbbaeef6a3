/** What the panel says in words: the status line, and the links below the results. */
import { element } from "../js/elements.js";

export class Messages {
  /** @param {HTMLElement} status @param {HTMLElement} rest @param {SearchIndex} index */
  constructor(status, rest, index) {
    this.status = status;
    this.rest = rest;
    this.index = index;
    this.labels = index.labels;
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
    const [label, number] = counted(options.length, this.index);
    const count = fill(label, { ...number, first });
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
 * The form of a label that the language has for so many things, and the number as it writes it.
 * @param {number} number @param {SearchIndex} index @returns {[string, {count: string}]}
 */
function counted(number, { counts, digits }) {
  const { lang } = document.documentElement;
  const form = counts[new Intl.PluralRules(lang).select(number)] ?? counts.other;
  const options = { numberingSystem: digits };
  return [form, { count: new Intl.NumberFormat(lang, options).format(number) }];
}

/**
 * A label with its gaps filled: “{count} results”.
 * @param {string} label @param {Record<string, string>} values
 */
function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}
