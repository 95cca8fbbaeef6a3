// The one card of a page: what it shows and where it stands.

// As in cards.css: kept free between card and window; how far the card's text is set in.
const EDGE = 12;
const INDENT = 17;

const hasPopover = () => typeof HTMLElement.prototype.showPopover === "function";
const hasAnchors = () =>
  Boolean(globalThis.CSS?.supports?.("position-area: bottom span-all"));

function element(name, className, parent) {
  const made = document.createElement(name);
  made.className = className;
  parent?.append(made);
  return made;
}

function mark({ name, hue }) {
  const made = element("span", "card-category");
  made.textContent = name;
  if (hue) made.dataset.hue = hue;
  return made;
}

export class CardView {
  /** The word whose card is open. */
  word = null;
  #point;
  #listening = new AbortController();

  /** `openLabel` is the text of the link that opens the entry. */
  constructor(openLabel) {
    this.#build(openLabel);
    this.popover = hasPopover();
    if (this.popover) this.box.popover = "manual";
    this.anchored = this.popover && hasAnchors();
    this.box.hidden = !this.popover;
    (document.querySelector("main") ?? document.body).append(this.box);
  }

  #build(openLabel) {
    this.box = element("div", "card");
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-labelledby", "card-headword");
    this.face = element("div", "card-face", this.box);
    this.headword = element("p", "card-headword", this.face);
    this.headword.id = "card-headword";
    this.short = element("p", "card-short", this.face);
    const foot = element("p", "card-foot", this.face);
    this.categories = element("span", "card-categories", foot);
    this.open = element("a", "card-open", foot);
    this.open.id = "card-open";
    this.open.textContent = openLabel;
    this.open.setAttribute("aria-labelledby", "card-open card-headword");
    // Enter on the word does the same; a second stop for each word would only be in the way.
    this.open.tabIndex = -1;
  }

  contains(node) {
    return node instanceof Node && this.box.contains(node);
  }

  /** Show the card of a word; `point` is where the pointer met it, if one did. */
  show(word, card, point) {
    this.hide();
    this.headword.textContent = card.headword;
    this.short.textContent = card.short;
    this.categories.replaceChildren(...card.categories.map(mark));
    this.open.href = word.href;
    this.word = word;
    this.#point = point;
    word.classList.add("card-word");
    this.box.classList.toggle("card-above", word.closest("th") !== null);
    // Its source is where Tab meets a card that has to be scrolled.
    if (this.popover) this.box.showPopover({ source: word });
    else this.box.hidden = false;
    this.#place();
    this.face.tabIndex = this.face.scrollHeight > this.face.clientHeight ? 0 : -1;
    this.#follow();
  }

  hide() {
    if (!this.word) return;
    this.word.classList.remove("card-word");
    this.word = null;
    this.#listening.abort();
    if (this.popover) this.box.hidePopover();
    else this.box.hidden = true;
  }

  remove() {
    this.hide();
    this.box.remove();
  }

  /** Stay beside the word while the page moves; go when the word has gone. */
  #follow() {
    this.#listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    const move = () => {
      const { top, bottom } = this.word.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) this.hide();
      else this.#place();
    };
    addEventListener("scroll", move, options);
    addEventListener("resize", move, options);
  }

  /** A word broken across lines has several boxes; CSS anchors know only the one around all. */
  #place() {
    const lines = [...this.word.getClientRects()];
    const byStyles = this.anchored && lines.length === 1;
    this.box.classList.toggle("card-anchored", byStyles);
    if (byStyles) this.box.removeAttribute("style");
    else this.#placeBeside(this.#line(lines));
  }

  #line(lines) {
    const y = this.#point?.y;
    return lines.find(({ top, bottom }) => top <= y && y <= bottom) ?? lines[0];
  }

  /** As the styles do: below the whole word if there is room (of a table's head, above). */
  #placeBeside(line) {
    const { clientWidth, clientHeight } = document.documentElement;
    const { top, bottom } = this.word.getBoundingClientRect();
    const { style } = this.box;
    style.maxHeight = "";
    const below = clientHeight - bottom;
    const { offsetHeight: height } = this.box;
    const isBelow = this.word.closest("th")
      ? top < Math.min(height, below)
      : below >= Math.min(height, top);
    style.top = isBelow ? `${bottom}px` : "auto";
    style.bottom = isBelow ? "auto" : `${clientHeight - top}px`;
    const room = isBelow ? below : top;
    if (height > room) style.maxHeight = `${room}px`;
    const rightmost = clientWidth - EDGE - this.box.offsetWidth;
    style.left = `${Math.max(EDGE, Math.min(line.left - INDENT, rightmost))}px`;
  }
}
