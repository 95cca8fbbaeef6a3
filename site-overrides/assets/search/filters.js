/** The two filters: kind of entry and category. */
import { element } from "../js/elements.js";

export class Filters {
  /** @param {HTMLElement} holder @param {SearchIndex} index @param {() => void} changed */
  constructor(holder, index, changed) {
    const { labels } = index;
    this.kind = select(
      `${holder.id}-kind`,
      labels["kind-all"],
      index.kinds.map(([kind]) => [kind, labels[`kind-${kind}`]]),
    );
    this.category = select(`${holder.id}-category`, labels["category-all"], index.categories);
    holder.replaceChildren(
      label(this.kind, labels.kind),
      this.kind,
      label(this.category, labels.category),
      this.category,
    );
    holder.addEventListener("change", changed);
    holder.hidden = false;
  }

  /** @returns {Filter} */
  get value() {
    return { kind: this.kind.value, category: this.category.value };
  }

  /** Whether an entry may be shown. @param {Row} row */
  lets(row) {
    const { kind, category } = this.value;
    return (
      (!kind || row.kind === kind) &&
      (!category || row.categories.some(([slug]) => slug === category))
    );
  }
}

/** @param {string} id @param {string} all @param {[string, string][]} options */
function select(id, all, options) {
  const choices = [["", all], ...options];
  const made = choices.map(([value, text]) => element("option", { value }, text));
  return element("select", { id, class: "search-filter" }, ...made);
}

/** @param {HTMLElement} field @param {string} text */
function label(field, text) {
  return element("label", { for: field.id, class: "search-filter-name" }, text);
}
