// A button beside each heading of a text that copies the heading's address.
import { element } from "./elements.js";

/** How long the message stays, in milliseconds. */
const SHOWN = 4000;

/**
 * Put the buttons beside the headings. They are the one stop of the keyboard there, since the
 * heading's own link is for the pointer; the heading's name stays the text alone.
 * @param {HTMLElement | null} message where is said what was done; its data hold the words
 */
export function offerLinks(message) {
  const icon = message?.querySelector("svg");
  if (!message || !icon) return;
  const { name = "", copied = "", failed = "" } = message.dataset;
  icon.remove();
  let hiding = 0;
  const say = (/** @type {string} */ text) => {
    clearTimeout(hiding);
    message.textContent = text;
    hiding = setTimeout(() => message.replaceChildren(), SHOWN);
  };
  const copy = async (/** @type {string} */ address) => {
    try {
      await navigator.clipboard.writeText(address);
      say(copied);
    } catch {
      // A page without https has no clipboard; the address bar is the next best.
      location.href = address;
      say(failed);
    }
  };
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(":is(h2, h3) > .headerlink");
  for (const link of links) {
    const heading = link.parentElement;
    const label = name.replace("{section}", () => link.textContent ?? "");
    const button = element("button", { class: "copy-link", type: "button", "aria-label": label });
    button.append(icon.cloneNode(true));
    button.addEventListener("click", () => copy(link.href));
    link.id = `link-${heading?.id}`;
    heading?.setAttribute("aria-labelledby", link.id);
    heading?.append(button);
  }
}
