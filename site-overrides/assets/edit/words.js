/**
 * A label with its gaps filled; numbers as the language writes them.
 * @param {string} label @param {Record<string, string | number>} values @param {{digits: string}} [data]
 */
export function fill(label, values, data) {
  const options = data && { numberingSystem: data.digits };
  return label.replace(/\{(\w+)\}/g, (gap, name) => {
    const value = values[name];
    if (typeof value !== "number") return value ?? gap;
    return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
  });
}
