// Opens the search. None of its scripts and data are fetched before somebody wants it.
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
  const fetchAll = () => void fetchPanel(form);
  const open = () => {
    fetchAll();
    if (dialog && !dialog.open) dialog.showModal();
    input.focus();
    input.select();
  };
  const inline = showInline(form);
  makeButton(link, fetchAll, open);
  if (dialog) {
    link.setAttribute("aria-haspopup", "dialog");
    goRound(dialog);
    find(dialog, ".search-close")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  for (const event of ["focusin", "input"]) form.addEventListener(event, fetchAll);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The panel takes Enter itself once it is there; until then it is remembered.
    form.dataset.entered = input.value;
  });
  find(form, ".search-clear")?.addEventListener("click", () => fill(input, ""));
  keepQuery(input);
  addEventListener("online", () => form.dataset.awake === "failed" && fetchAll());
  addEventListener("keydown", (event) => shortcut(event, open));
  const asked = new URLSearchParams(location.search).get("q");
  // `?q=` in the address opens the search with that query.
  if (asked) input.value = asked;
  if (asked || inline) open();
}

/** @param {HTMLInputElement} input @param {string} text */
function fill(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

/**
 * WebKit empties fields that want no completion when their page comes back from memory: while this one
 * is there, it seems to want one.
 * @param {HTMLInputElement} input
 */
function keepQuery(input) {
  addEventListener("pagehide", () => input.removeAttribute("autocomplete"));
  addEventListener("pageshow", () => input.setAttribute("autocomplete", "off"));
}

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement | null} */
function find(parent, selector) {
  return parent.querySelector(selector);
}

/**
 * Tab leads from the last control of the dialog to the first, and back: Firefox and WebKit would
 * stop at the dialog itself.
 * @param {HTMLElement} dialog
 */
function goRound(dialog) {
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    /** @type {NodeListOf<HTMLElement>} */
    const all = dialog.querySelectorAll("a, button, input, select");
    const stops = [...all].filter((stop) => stop.tabIndex >= 0 && stop.offsetParent);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (document.activeElement !== from) return;
    event.preventDefault();
    to?.focus();
  });
}

/** @param {HTMLElement} link @param {() => void} fetchAll @param {() => void} open */
function makeButton(link, fetchAll, open) {
  link.setAttribute("role", "button");
  offerSlash(link);
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, fetchAll);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  link.addEventListener("keydown", (event) => typed(event, open));
}

/**
 * On the page of its own the panel stands in the page, and the address keeps the query. Returns
 * whether this is that page.
 * @param {HTMLElement} form
 */
function showInline(form) {
  const inline = find(document, ".search-inline");
  const without = find(document, ".search-without-scripts");
  if (!inline || !without) return false;
  without.hidden = true;
  inline.hidden = false;
  form.addEventListener("search-query", (event) => {
    const { detail } = /** @type {CustomEvent<string>} */ (event);
    const address = new URL(location.href);
    if (detail) address.searchParams.set("q", detail);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
  return true;
}

/** Brings the panel to life, once; what fails is tried again at the next occasion. @param {HTMLElement} form */
async function fetchPanel(form) {
  const { awake, root = "", loading = "", failed = "", offline = "" } = form.dataset;
  if (awake === "loading" || awake === "yes") return;
  form.dataset.awake = "loading";
  /** @param {string} text */
  const say = (text) => find(form, ".search-status")?.replaceChildren(text);
  say(loading);
  try {
    const address = new URL("search/index/index.json", new URL(root, location.href));
    // Neither waits for the other.
    const asked = Promise.all([import(PANEL), fetch(address, { cache: "no-cache" })]);
    const [{ wake }, response] = await asked;
    await wake(form, address, response);
  } catch (error) {
    console.error(error);
    form.dataset.awake = "failed";
    say(navigator.onLine ? failed : offline);
  }
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

/**
 * A key without Ctrl may lie in the way of speech input or of the browser's own search (WCAG 2.1,
 * SC 2.1.4): on the page of the search it can be switched off.
 */
const SLASH = "search-by-slash";

function takesSlash() {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true;
  }
}

/** Make the box that switches “/” on and off; it stays hidden where nothing can be remembered. @param {HTMLElement} link */
function offerSlash(link) {
  const tell = () => {
    link.setAttribute("aria-keyshortcuts", takesSlash() ? "/ Control+K" : "Control+K");
  };
  tell();
  const row = find(document, ".search-slash");
  const box = row && find(row, "input");
  if (!row || !(box instanceof HTMLInputElement)) return;
  row.hidden = false;
  box.checked = takesSlash();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SLASH, box.checked ? "on" : "off");
    } catch {
      row.hidden = true;
    }
    tell();
  });
}

/** @param {KeyboardEvent} event @param {() => void} open */
function shortcut(event, open) {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  const fields = "input, textarea, select, [contenteditable]";
  const writing = target instanceof Element && target.closest(fields);
  const plain = !ctrlKey && !metaKey && !altKey;
  const slash = key === "/" && plain && !writing && takesSlash();
  const control = key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey;
  if (!slash && !control) return;
  event.preventDefault();
  open();
}
