// Runs before the page is drawn, so that a chosen scheme never flashes in late.
// A plain script and not a module: modules wait for the whole page.
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // Storage may be forbidden; the system's scheme holds then.
  }
  // A page that is shown before its transition is ready goes without: no error to tell of.
  for (const event of /** @type {const} */ (["pageswap", "pagereveal"])) {
    addEventListener(event, ({ viewTransition }) => {
      viewTransition?.ready.catch(() => undefined);
    });
  }
}
