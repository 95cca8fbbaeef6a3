// The contents mark the section that is being read. On narrow screens they open from a button.

/** A section is being read once its heading has passed this share of the window. */
const LINE = "-60%";

/** Follow the reading, and close the contents behind a choice. @param {HTMLElement | null} toc */
export function followReading(toc) {
  if (!toc) return;
  const here = document.querySelector(".toc-here");
  const links = new Map(
    [...toc.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  /** @type {Set<string>} */
  const passed = new Set();
  const mark = () => {
    const current = [...links.keys()].findLast((id) => passed.has(id)) ?? "";
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (here) here.textContent = links.get(current)?.textContent ?? "";
  };
  // Whatever is above the line is inside: also headings that a jump has left far behind.
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) passed.add(target.id);
        else passed.delete(target.id);
      }
      mark();
    },
    { rootMargin: `1000000px 0px ${LINE}` },
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) observer.observe(heading);
  }
  toc.addEventListener("click", (event) => {
    const open = event.target instanceof Element && event.target.closest("a");
    if (open) toc.hidePopover?.();
  });
}
