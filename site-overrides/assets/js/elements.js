// Makes elements; text always goes in as text.

/**
 * An element with attributes and children: nodes or texts.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | undefined>} [attributes]
 * @param {(Node | string | undefined)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined).filter((child) => child !== ""));
  return made;
}
