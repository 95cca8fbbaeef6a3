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
  // A page that is shown before its transition is ready goes without one: no error to tell of. Some
  // of these promises come with no event that would let one catch them.
  addEventListener("unhandledrejection", (event) => {
    const { reason } = event;
    if (reason instanceof DOMException && /transition/i.test(reason.message))
      event.preventDefault();
  });
}
