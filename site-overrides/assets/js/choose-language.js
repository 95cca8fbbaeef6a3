// On the first page of a site of several languages: the reader's own comes first. Nobody is led on,
// since a browser's languages need not be its reader's.
const list = document.querySelector(".site-languages");
const wanted = navigator.languages.map((tag) => tag.toLowerCase());

/** How early a reader wants a language; past all others if not at all. @param {Element} item */
function rank(item) {
  const tag = item.getAttribute("lang")?.toLowerCase() ?? "";
  const primary = (/** @type {string} */ text) => text.split("-")[0];
  const exact = wanted.indexOf(tag);
  const near = wanted.findIndex((other) => primary(other) === primary(tag));
  const found = [exact, near].filter((at) => at >= 0);
  return found.length ? Math.min(...found) : wanted.length;
}

if (list) list.append(...[...list.children].sort((a, b) => rank(a) - rank(b)));
