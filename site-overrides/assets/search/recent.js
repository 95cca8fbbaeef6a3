/** Recent searches: kept on the reader's device, and nowhere else. */

/** Words of one language find nothing in another: those of a site of several stand apart. */
const language = document.querySelector(".languages") ? `-${document.documentElement.lang}` : "";
const KEY = `glossary-recent-searches${language}`;
const AT_MOST = 6;

/** The latest searches, newest first; none where the browser keeps nothing. @returns {string[]} */
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string} text */
export function remember(text) {
  const query = text.trim();
  if (!query) return;
  keep([query, ...recentSearches().filter((other) => other !== query)].slice(0, AT_MOST));
}

export function forget() {
  keep([]);
}

/** @param {string[]} list */
function keep(list) {
  try {
    if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing is no reason to break the search.
  }
}
