// From one page to the next: the words that were followed grow into the headword they lead to. Styles
// switch this on, and not for readers who want less motion.

/** @type {HTMLElement | null} */
let followed = null;

/** Give the words a name for the browser to move, or take it away. @param {string} name */
function call(name) {
  followed?.style.setProperty("view-transition-name", name);
}

/** Remember which words were followed, and hand them over when the page goes. */
export function growHeadwords() {
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    followed = link?.closest(".card")?.querySelector(".card-headword") ?? link;
  });
  addEventListener("pageswap", ({ viewTransition, activation }) => {
    if (!viewTransition || activation?.navigationType === "traverse" || !followed) return;
    const own = document.querySelector("h1");
    own?.style.setProperty("view-transition-name", "none");
    call("headword");
    const end = () => {
      own?.style.removeProperty("view-transition-name");
      call("none");
      followed = null;
    };
    viewTransition.finished.then(end, end);
  });
}
