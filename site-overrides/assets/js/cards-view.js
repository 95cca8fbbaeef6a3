// The one card of a page: what it shows and where it stands.
import { element } from "./elements.js";

// As in cards.css: kept free between card and window; how far the card's text is set in.
const EDGE = 12;
const INDENT = 17;

const hasPopover = () => typeof HTMLElement.prototype.showPopover === "function";

/** @param {CardCategory} category */
function mark({ name, hue }) {
  return element("span", { class: "card-category", "data-hue": hue || undefined }, name);
}

export class CardView {
  /**
   * The word whose card is open.
   * @type {HTMLAnchorElement | null}
   */
  word = null;
  /** @type {{y: number} | undefined} */
  #point;
  #listening = new AbortController();

  /** `openLabel` is the text of the link that opens the entry. @param {string} openLabel */
  constructor(openLabel) {
    const headword = "card-headword";
    this.headword = element("p", { class: headword, id: headword });
    this.short = element("p", { class: "card-short" });
    this.categories = element("span", { class: "card-categories" });
    this.open = element(
      "a",
      {
        class: "card-open",
        id: "card-open",
        "aria-labelledby": `card-open ${headword}`,
        // Enter on the word does the same; a second stop for each word would only be in the way.
        tabindex: "-1",
      },
      openLabel,
    );
    const foot = element("p", { class: "card-foot" }, this.categories, this.open);
    this.face = element("div", { class: "card-face" }, this.headword, this.short, foot);
    this.box = element(
      "div",
      { class: "card", id: "card-details", role: "group", "aria-labelledby": headword },
      this.face,
    );
    this.popover = hasPopover();
    if (this.popover) this.box.popover = "manual";
    this.box.hidden = !this.popover;
    (document.querySelector("main") ?? document.body).append(this.box);
  }

  /** @param {EventTarget | null} node */
  contains(node) {
    return node instanceof Node && this.box.contains(node);
  }

  /**
   * Show the card of a word; `point` is where the pointer met it, if one did.
   * @param {HTMLAnchorElement} word @param {Card} card @param {{y: number}} [point]
   */
  show(word, card, point) {
    this.hide();
    this.headword.textContent = card.headword;
    this.short.textContent = card.short;
    this.categories.replaceChildren(...card.categories.map(mark));
    this.open.href = word.href;
    this.word = word;
    this.#point = point;
    word.classList.add("card-word");
    word.setAttribute("aria-details", this.box.id);
    // Its source is where Tab meets a card that has to be scrolled.
    if (this.popover) this.box.showPopover({ source: word });
    else this.box.hidden = false;
    this.#place(word);
    this.face.tabIndex = this.face.scrollHeight > this.face.clientHeight ? 0 : -1;
    this.#follow(word);
  }

  hide() {
    if (!this.word) return;
    this.word.classList.remove("card-word");
    this.word.removeAttribute("aria-details");
    this.word = null;
    this.#listening.abort();
    if (this.popover) this.box.hidePopover();
    else this.box.hidden = true;
  }

  remove() {
    this.hide();
    this.box.remove();
  }

  /** Stay beside the word while the page moves; go when the word has gone. @param {HTMLElement} word */
  #follow(word) {
    this.#listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    const move = (/** @type {Event} */ { target }) => {
      // Placing it anew would take back what a reader scrolls in the card itself.
      if (target instanceof Node && this.box.contains(target)) return;
      const { top, bottom } = word.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) this.hide();
      else this.#place(word);
    };
    addEventListener("scroll", move, options);
    addEventListener("resize", move, options);
  }

  /** Of a word broken across lines, the line that the pointer met; the first without one. @param {Element} word */
  #line(word) {
    const lines = [...word.getClientRects()];
    const y = this.#point?.y ?? Number.NaN;
    return lines.find(({ top, bottom }) => top <= y && y <= bottom) ?? lines[0];
  }

  /**
   * Below the whole word if there is room, else on the side with more of it; above a table's head,
   * below which its definition stands. Anchors of CSS would do the same with fewer lines, but
   * WebKit 2.50 and Firefox 153 place them wrongly near the edges, and WebKit hangs.
   * @param {HTMLElement} word
   */
  #place(word) {
    const line = this.#line(word);
    const { clientWidth, clientHeight } = document.documentElement;
    const { top, bottom } = word.getBoundingClientRect();
    const { style } = this.box;
    style.maxHeight = "";
    const below = clientHeight - bottom;
    const { offsetHeight: height } = this.box;
    const isBelow = word.closest("th")
      ? top < Math.min(height, below)
      : below >= Math.min(height, top);
    style.top = isBelow ? `${bottom}px` : "auto";
    style.bottom = isBelow ? "auto" : `${clientHeight - top}px`;
    const room = isBelow ? below : top;
    if (height > room) style.maxHeight = `${room}px`;
    const rightmost = clientWidth - EDGE - this.box.offsetWidth;
    const start =
      getComputedStyle(word).direction === "rtl"
        ? line.right + INDENT - this.box.offsetWidth
        : line.left - INDENT;
    style.left = `${Math.max(EDGE, Math.min(start, rightmost))}px`;
  }
}
