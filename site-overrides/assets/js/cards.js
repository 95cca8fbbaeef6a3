// Definition cards: hover, keyboard focus or a tap on a word shows the entry behind it.
// WCAG 2.2 SC 1.4.13: Escape closes, the pointer may enter the card, and it stays until the
// reader leaves. If anything fails, the links are plain links with their titles again.
import { CardView } from "./cards-view.js";
import { describe, findWords } from "./cards-words.js";

// Milliseconds: long enough that passing over a word opens nothing, short enough to wait for.
const HOVER = 250;
const FOCUS = 150;
// Time to reach the card across a line of text.
const LEAVE = 300;

class Cards {
  #opening;
  #openingBy = "";
  #closing;
  #target = null;
  #openedBy = "";
  #inside = false;
  #finger = false;
  #listening = new AbortController();

  constructor(source) {
    this.words = findWords(source);
    if (!this.words.size) return;
    this.view = new CardView(source.dataset.open);
    this.#listen();
    this.undescribe = describe(this.words);
  }

  #listen() {
    const on = (target, type, act, capture = false) =>
      target.addEventListener(type, act, { capture, signal: this.#listening.signal });
    on(document, "pointermove", (event) => this.#moved(event));
    on(document.documentElement, "pointerleave", (event) => this.#left(event));
    on(document, "pointerdown", (event) => this.#pressed(event));
    on(document, "click", (event) => this.#clicked(event));
    on(document, "focusin", (event) => this.#focused(event.target));
    on(document, "focusout", (event) => this.#blurred(event));
    // Caught on the way down: one Escape closes one layer, and the card is the topmost.
    on(window, "keydown", (event) => this.#typed(event), true);
    on(window, "pagehide", () => this.close());
  }

  #wordAt(target) {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    return this.words.has(link) ? link : null;
  }

  open(word, by, point) {
    this.#wait();
    this.#openedBy = by;
    try {
      this.view.show(word, this.words.get(word), point);
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }

  close() {
    this.#wait();
    this.view.hide();
  }

  giveUp() {
    this.#listening.abort();
    this.undescribe?.();
    this.view?.remove();
  }

  /** Forget what was going to happen. */
  #wait() {
    clearTimeout(this.#opening);
    clearTimeout(this.#closing);
  }

  #openLater(word, by, delay, point) {
    this.#wait();
    this.#openingBy = by;
    this.#opening = setTimeout(() => this.open(word, by, point), delay);
  }

  #closeLater() {
    this.#wait();
    this.#closing = setTimeout(() => {
      if (!this.view.word?.matches(":focus-visible")) this.close();
    }, LEAVE);
  }

  // Only a pointer that moves counts: a page that scrolls below a resting one opens nothing.
  #moved(event) {
    if (event.pointerType === "touch" || event.target === this.#target) return;
    this.#target = event.target;
    this.#inside = this.view.contains(event.target);
    const word = this.#wordAt(event.target);
    if (this.#inside || (word && word === this.view.word)) this.#wait();
    else if (word) this.#openLater(word, "pointer", HOVER, { y: event.clientY });
    else this.#left(event);
  }

  #left(event) {
    if (event.pointerType === "touch") return;
    if (event.type === "pointerleave") {
      this.#target = null;
      this.#inside = false;
    }
    if (this.view.word) this.#closeLater();
    else if (this.#openingBy === "pointer") this.#wait();
  }

  #pressed(event) {
    this.#finger = event.pointerType === "touch";
    this.#inside = this.view.contains(event.target);
    const word = this.#wordAt(event.target);
    if (!this.#inside && (!word || word !== this.view.word)) this.close();
  }

  /** The first tap opens the card, the second follows the link; in a menu the first follows. */
  #clicked(event) {
    const word = this.#wordAt(event.target);
    // Keyboards and assistive technology click without a pointer: they have heard the definition.
    const tapped = event.pointerType === undefined ? this.#finger : event.pointerType === "touch";
    const plain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!tapped || !word || !plain || word === this.view.word || word.closest("nav")) return;
    event.preventDefault();
    this.open(word, "finger", { y: event.clientY });
  }

  #focused(target) {
    if (this.view.contains(target)) return;
    const word = this.#wordAt(target);
    if (word?.matches(":focus-visible")) this.#openLater(word, "focus", FOCUS);
    else if (this.#openedBy === "focus") this.close();
  }

  #blurred({ target, relatedTarget }) {
    if (!this.#wordAt(target) || this.view.contains(relatedTarget)) return;
    if (this.view.word === target) {
      if (this.#openedBy === "focus" && !this.#inside) this.close();
    } else clearTimeout(this.#opening);
  }

  #typed(event) {
    if (event.key !== "Escape") return;
    const { word } = this.view;
    const within = this.view.contains(document.activeElement);
    this.close();
    if (!word) return;
    event.preventDefault();
    event.stopPropagation();
    if (!within) return;
    word.focus();
    this.#wait();
  }
}

const source = document.getElementById("cards");
if (source) new Cards(source);
