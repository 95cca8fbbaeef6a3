// The button that changes between light and dark, and remembers.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const current = () => root.dataset.scheme ?? (system.matches ? "dark" : "light");

/** @param {string} scheme */
function remember(scheme) {
  try {
    if (scheme) localStorage.setItem("scheme", scheme);
    else localStorage.removeItem("scheme");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/**
 * Show which scheme the button leads to, in its name and in the browser's own colors.
 * @param {HTMLElement} button
 */
function show(button) {
  const { toDark = "", toLight = "" } = button.dataset;
  // The title is the button's name as well: a label besides would have it read twice.
  button.title = current() === "dark" ? toLight : toDark;
  const paper = getComputedStyle(root).backgroundColor;
  const metas = document.querySelectorAll('meta[name="theme-color"]');
  for (const meta of metas) meta.setAttribute("content", paper);
}

/**
 * Take over what was chosen on another page: in another tab, or before Back brought this page from
 * the browser's memory.
 * @param {HTMLElement} button
 */
function follow(button) {
  try {
    const chosen = localStorage.getItem("scheme");
    if (chosen) root.dataset.scheme = chosen;
    else delete root.dataset.scheme;
  } catch {
    // Without storage each page has its own.
  }
  show(button);
}

/** Make the button work; it is hidden where it cannot, as in browsers that know but one scheme. @param {HTMLElement | null} button */
export function offerSwitch(button) {
  if (!button || !CSS.supports("color", "light-dark(#000, #fff)")) return;
  button.hidden = false;
  show(button);
  button.addEventListener("click", () => {
    const wanted = current() === "dark" ? "light" : "dark";
    const own = wanted === (system.matches ? "dark" : "light");
    if (own) delete root.dataset.scheme;
    else root.dataset.scheme = wanted;
    remember(own ? "" : wanted);
    show(button);
  });
  system.addEventListener("change", () => show(button));
  addEventListener("storage", () => follow(button));
  addEventListener("pageshow", ({ persisted }) => persisted && follow(button));
}
