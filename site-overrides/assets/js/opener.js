// Opens the search. Nothing of the search itself is fetched before somebody wants it.
const PANEL = "../search/panel.js";

let opener;

/** Turn the link to the alphabet into a button that opens the search, and listen for its keys. */
export function offerSearch(link) {
  if (!link) return;
  opener = link;
  link.setAttribute("role", "button");
  link.setAttribute("aria-keyshortcuts", "/ Control+K");
  const dialog = document.querySelector(".search-dialog");
  const form = document.querySelector(".search-inline .search-form, .search-dialog .search-form");
  const inline = document.querySelector(".search-inline");
  if (inline) showInline(inline, form);
  if (dialog) link.setAttribute("aria-haspopup", "dialog");
  const open = () => show(dialog, form);
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, () => fetchAll(form));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  link.addEventListener("keydown", (event) => typed(event, open));
  for (const event of ["focusin", "input"]) form.addEventListener(event, () => fetchAll(form));
  addEventListener("online", () => form.dataset.awake === "failed" && fetchAll(form));
  form.addEventListener("submit", (event) => event.preventDefault());
  dialog?.querySelector(".search-close").addEventListener("click", () => dialog.close());
  dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
  addEventListener("keydown", (event) => shortcut(event, open));
  openAsked(form, open);
}

/** On the page of its own the panel stands in the page, and the address keeps the query. */
function showInline(inline, form) {
  document.querySelector(".search-without-scripts").hidden = true;
  inline.hidden = false;
  form.addEventListener("search-query", ({ detail }) => {
    const address = new URL(location.href);
    if (detail) address.searchParams.set("q", detail);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });
}

function show(dialog, form) {
  fetchAll(form);
  if (dialog && !dialog.open) dialog.showModal();
  const input = form.querySelector(".search-input");
  input.focus();
  input.select();
}

/** Styles and scripts of the panel, once; what fails is tried again at the next occasion. */
async function fetchAll(form) {
  fetchStyles();
  try {
    const { wake } = await import(PANEL);
    await wake(form);
  } catch (error) {
    console.error(error);
    form.dataset.awake = "failed";
    form.querySelector(".search-status").textContent = form.dataset.failed;
  }
}

function fetchStyles() {
  if (document.querySelector(`link[href="${opener.dataset.style}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = opener.dataset.style;
  link.addEventListener("error", () => link.remove());
  document.head.append(link);
}

/** Space opens a button; a letter typed on it goes into the field. */
function typed(event, open) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.key === " " || event.key === "/") event.preventDefault();
  event.stopPropagation();
  open();
}

function shortcut(event, open) {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!slash && !control) return;
  event.preventDefault();
  open();
}

/** `?q=` in the address opens the search with that query. */
function openAsked(form, open) {
  const asked = new URLSearchParams(location.search).get("q");
  if (!asked) return;
  form.querySelector(".search-input").value = asked;
  open();
}
