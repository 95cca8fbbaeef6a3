// The button that changes between light and dark, and remembers.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const current = () => root.dataset.scheme ?? (system.matches ? "dark" : "light");

function remember(scheme) {
  try {
    if (scheme) localStorage.setItem("scheme", scheme);
    else localStorage.removeItem("scheme");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Show which scheme the button leads to, in its name and in the browser's own colors. */
function show(button) {
  const { toDark, toLight } = button.dataset;
  button.setAttribute("aria-label", current() === "dark" ? toLight : toDark);
  button.title = button.getAttribute("aria-label");
  const paper = getComputedStyle(root).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = paper;
}

/** Make the button work; it is hidden as long as it cannot. */
export function offerSwitch(button) {
  if (!button) return;
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
}
