// The bar leaves when the reader scrolls down and comes back when they scroll up; the menu in it.
const ENOUGH = 12;

/**
 * On a narrow screen the menu lies over the page: it goes when the focus leaves it, but for its
 * button, which closes it by itself.
 * @param {HTMLElement | null} menu
 */
export function leaveMenu(menu) {
  menu?.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (!(next instanceof Element) || menu.contains(next) || next.matches(".menu-button")) return;
    menu.hidePopover?.();
  });
}

/**
 * Follow the reader's scrolling; the bar stays while something in it has the focus.
 * @param {HTMLElement | null} bar
 */
export function followScroll(bar) {
  if (!bar) return;
  const root = document.documentElement;
  let last = scrollY;
  const decide = () => {
    const way = scrollY - last;
    if (Math.abs(way) < ENOUGH) return;
    last = scrollY;
    const away = way > 0 && scrollY > bar.offsetHeight && !bar.contains(document.activeElement);
    root.classList.toggle("bar-away", away);
  };
  addEventListener("scroll", decide, { passive: true });
  bar.addEventListener("focusin", () => root.classList.remove("bar-away"));
}
