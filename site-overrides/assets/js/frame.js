// The parts of the frame that need a script: switch of schemes, bar, print button.
import { followScroll } from "./bar.js";
import { offerSearch } from "./opener.js";
import { offerPrint } from "./print.js";
import { offerSwitch } from "./switch.js";

offerSwitch(document.querySelector(".scheme-switch"));
followScroll(document.querySelector(".bar"));
offerPrint(document.querySelector(".print-button"));
offerSearch(document.querySelector(".search-open"));
