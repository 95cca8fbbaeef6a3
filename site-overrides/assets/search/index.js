/** The index below `base`, the address of the folder that holds index.json: its first file. */
export async function openIndex(base) {
  const response = await fetch(new URL("index.json", base), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const index = await response.json();
  index.ignored = new Set(index.ignored);
  index.comparing = new Set(index.comparing);
  index.asking = new Set(index.asking);
  index.silent = new Set([...index.ignored, ...index.asking, ...index.comparing]);
  return index;
}
