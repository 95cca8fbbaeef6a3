// The parts of the frame that need a script: switch of schemes, bar, contents, links, print button.
import { followScroll } from "./bar.js";
import { offerLinks } from "./copy-link.js";
import { offerSearch } from "./opener.js";
import { offerPrint } from "./print.js";
import { offerSwitch } from "./switch.js";
import { followReading } from "./toc.js";

offerSwitch(document.querySelector(".scheme-switch"));
followScroll(document.querySelector(".bar"));
followReading(document.querySelector(".toc"));
offerLinks(document.querySelector(".copy-message"));
offerPrint(document.querySelector(".print-button"));
offerSearch(document.querySelector(".search-open"));
