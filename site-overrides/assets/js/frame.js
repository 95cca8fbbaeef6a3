// The parts of the frame that need a script: switch of schemes, bar, menu, contents, links, print
// button, search.
import { followScroll, leaveMenu } from "./bar.js";
import { offerLinks } from "./copy-link.js";
import { offerSearch } from "./opener.js";
import { markOverdue } from "./overdue.js";
import { offerPrint } from "./print.js";
import { offerSwitch } from "./switch.js";
import { followReading } from "./toc.js";
import { growHeadwords } from "./transition.js";

offerSwitch(document.querySelector(".scheme-switch"));
followScroll(document.querySelector(".bar"));
leaveMenu(document.getElementById("menu"));
followReading(document.querySelector(".toc"));
offerLinks(document.querySelector(".copy-message"));
markOverdue(document.querySelectorAll(".colophon > [data-due]"));
offerPrint(document.querySelector(".print-button"));
offerSearch(document.querySelector(".search-open"));
growHeadwords();

// Firefox scrolls to what gets the focus, but not to links in drawings.
addEventListener("focusin", ({ target }) => {
  if (!(target instanceof SVGElement)) return;
  const { top, bottom } = target.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: (top + bottom - innerHeight) / 2 });
});
