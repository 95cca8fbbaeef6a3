/** The two filters: kind of entry and category. */
import { element } from "./elements.js";

export class Filters {
  constructor(holder, index, changed) {
    const { labels } = index;
    this.kind = choice(`${holder.id}-kind`, labels["kind-all"], index.kinds.map(([kind]) => [kind, labels[`kind-${kind}`]]));
    this.category = choice(`${holder.id}-category`, labels["category-all"], index.categories);
    holder.replaceChildren(
      label(this.kind, labels.kind), this.kind,
      label(this.category, labels.category), this.category,
    );
    holder.addEventListener("change", changed);
    holder.hidden = false;
  }

  get value() {
    return { kind: this.kind.value, category: this.category.value };
  }

  /** Whether an entry may be shown. */
  lets(row) {
    const { kind, category } = this.value;
    return (!kind || row.kind === kind) && (!category || row.categories.some(([slug]) => slug === category));
  }
}

function choice(id, all, options) {
  const made = [["", all], ...options].map(([value, text]) => element("option", { value }, text));
  return element("select", { id, class: "search-filter" }, ...made);
}

function label(select, text) {
  return element("label", { for: select.id, class: "search-filter-name" }, text);
}
