/** Small helpers for making elements; text always goes in as text. */

/** An element with properties or attributes, and children: nodes or texts. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

/** A label with its gaps filled: “{count} results”. */
export function fill(label, values) {
  return label.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}
