// Opens the search. Nothing of the search itself is fetched before somebody wants it.
const PANEL = "../search/panel.js";

/**
 * Turn the link to the alphabet into a button that opens the search, and listen for its keys.
 * @param {HTMLElement | null} link
 */
export function offerSearch(link) {
  const form = find(document, ".search-form");
  const input = form && find(form, ".search-input");
  if (!link || !form || !(input instanceof HTMLInputElement)) return;
  const dialog = document.querySelector("dialog");
  const fetchAll = () => {
    fetchStyles(String(link.dataset.style));
    void fetchPanel(form);
  };
  const open = () => {
    fetchAll();
    if (dialog && !dialog.open) dialog.showModal();
    input.focus();
    input.select();
  };
  showInline(form);
  makeButton(link, fetchAll, open);
  if (dialog) {
    link.setAttribute("aria-haspopup", "dialog");
    find(dialog, ".search-close")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  for (const event of ["focusin", "input"]) form.addEventListener(event, fetchAll);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("online", () => form.dataset.awake === "failed" && fetchAll());
  addEventListener("keydown", (event) => shortcut(event, open));
  const asked = new URLSearchParams(location.search).get("q");
  if (!asked) return;
  // `?q=` in the address opens the search with that query.
  input.value = asked;
  open();
}

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement | null} */
function find(parent, selector) {
  return parent.querySelector(selector);
}

/** @param {HTMLElement} link @param {() => void} fetchAll @param {() => void} open */
function makeButton(link, fetchAll, open) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-keyshortcuts", "/ Control+K");
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, fetchAll);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  link.addEventListener("keydown", (event) => typed(event, open));
}

/**
 * On the page of its own the panel stands in the page, and the address keeps the query.
 * @param {HTMLElement} form
 */
function showInline(form) {
  const inline = find(document, ".search-inline");
  const without = find(document, ".search-without-scripts");
  if (!inline || !without) return;
  without.hidden = true;
  inline.hidden = false;
  form.addEventListener("search-query", (event) => {
    const { detail } = /** @type {CustomEvent<string>} */ (event);
    const address = new URL(location.href);
    if (detail) address.searchParams.set("q", detail);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
}

/** Brings the panel to life, once; what fails is tried again at the next occasion. @param {HTMLElement} form */
async function fetchPanel(form) {
  try {
    const { wake } = await import(PANEL);
    await wake(form);
  } catch (error) {
    console.error(error);
    form.dataset.awake = "failed";
    find(form, ".search-status")?.replaceChildren(String(form.dataset.failed));
  }
}

/** @param {string} address */
function fetchStyles(address) {
  if (document.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  link.addEventListener("error", () => link.remove());
  document.head.append(link);
}

/**
 * Space opens a button; a letter typed on it goes into the field.
 * @param {KeyboardEvent} event @param {() => void} open
 */
function typed(event, open) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.key === " " || event.key === "/") event.preventDefault();
  event.stopPropagation();
  open();
}

/** @param {KeyboardEvent} event @param {() => void} open */
function shortcut(event, open) {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  const fields = "input, textarea, select, [contenteditable]";
  const writing = target instanceof Element && target.closest(fields);
  const slash = key === "/" && !writing && !ctrlKey && !metaKey && !altKey;
  const control = key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey;
  if (!slash && !control) return;
  event.preventDefault();
  open();
}
