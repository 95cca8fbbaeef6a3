// Definition cards: hover, keyboard focus or a tap on a word shows the entry behind it.
// WCAG 2.2 SC 1.4.13: Escape closes, the pointer may enter the card, and it stays until the
// reader leaves. A screen reader says a word's name alone; the open card is its details, which the
// reader asks for (WAI-ARIA 1.2, aria-details). If anything fails, the links are plain links with
// their titles again.
import { CardView } from "./cards-view.js";
import { findWords, putTitlesAside } from "./cards-words.js";

// Milliseconds: long enough that passing over a word opens nothing, short enough to wait for.
const HOVER = 250;
const FOCUS = 150;
// Time to reach the card across a line of text.
const LEAVE = 300;

class Cards {
  #opening = 0;
  #openingBy = "";
  #closing = 0;
  /** @type {EventTarget | null} */
  #target = null;
  #openedBy = "";
  #inside = false;
  #finger = false;
  #listening = new AbortController();

  /** @param {Words} words @param {string} openLabel */
  constructor(words, openLabel) {
    this.words = words;
    this.view = new CardView(openLabel);
    this.giveTitlesBack = putTitlesAside(words);
  }

  /** Wait for pointer, finger and keyboard. */
  listen() {
    const { signal } = this.#listening;
    const root = document.documentElement;
    document.addEventListener("pointermove", (event) => this.#moved(event), { signal });
    root.addEventListener("pointerleave", (event) => this.#left(event), { signal });
    document.addEventListener("pointerdown", (event) => this.#pressed(event), { signal });
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("focusin", (event) => this.#focused(event.target), { signal });
    document.addEventListener("focusout", (event) => this.#blurred(event), { signal });
    // Caught on the way down: one Escape closes one layer, and the card is the topmost.
    addEventListener("keydown", (event) => this.#typed(event), { signal, capture: true });
    addEventListener("pagehide", () => this.close(), { signal });
  }

  /** @param {EventTarget | null} target */
  #wordAt(target) {
    const link = target instanceof Element ? target.closest("a") : null;
    return link && this.words.has(link) ? link : null;
  }

  /** @param {HTMLAnchorElement} word @param {string} by @param {{y: number}} [point] */
  open(word, by, point) {
    const card = this.words.get(word);
    if (!card) return;
    this.#wait();
    this.#openedBy = by;
    try {
      this.view.show(word, card, point);
    } catch (error) {
      this.giveUp();
      throw error;
    }
  }

  close() {
    this.#wait();
    this.view.hide();
  }

  /** Leave plain links with their titles. */
  giveUp() {
    this.#listening.abort();
    this.giveTitlesBack();
    this.view.remove();
  }

  /** Forget what was going to happen. */
  #wait() {
    clearTimeout(this.#opening);
    clearTimeout(this.#closing);
  }

  /**
   * @param {HTMLAnchorElement} word @param {string} by @param {number} delay
   * @param {{y: number}} [point]
   */
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

  /**
   * Only a pointer that moves counts: a page that scrolls below a resting one opens nothing.
   * @param {PointerEvent} event
   */
  #moved(event) {
    if (event.pointerType === "touch" || event.target === this.#target) return;
    this.#target = event.target;
    this.#inside = this.view.contains(event.target);
    const word = this.#wordAt(event.target);
    if (this.#inside || (word && word === this.view.word)) this.#wait();
    else if (word) this.#openLater(word, "pointer", HOVER, { y: event.clientY });
    else this.#left(event);
  }

  /** @param {PointerEvent} event */
  #left(event) {
    if (event.pointerType === "touch") return;
    if (event.type === "pointerleave") {
      this.#target = null;
      this.#inside = false;
    }
    if (this.view.word) this.#closeLater();
    else if (this.#openingBy === "pointer") this.#wait();
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    this.#finger = event.pointerType === "touch";
    this.#inside = this.view.contains(event.target);
    const word = this.#wordAt(event.target);
    if (!this.#inside && (!word || word !== this.view.word)) this.close();
  }

  /**
   * The first tap opens the card, the second follows the link; in a menu the first follows.
   * @param {MouseEvent} event
   */
  #clicked(event) {
    const word = this.#wordAt(event.target);
    // Keyboards and assistive technology click without a pointer: they mean the entry.
    const tapped = event instanceof PointerEvent ? event.pointerType === "touch" : this.#finger;
    const plain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!tapped || !word || !plain || word === this.view.word || word.closest("nav")) return;
    event.preventDefault();
    this.open(word, "finger", { y: event.clientY });
  }

  /** @param {EventTarget | null} target */
  #focused(target) {
    if (this.view.contains(target)) return;
    // A dialog lies over the whole page: a card below it could not be seen, only closed.
    if (target instanceof Element && target.closest("dialog")) {
      this.close();
      return;
    }
    const word = this.#wordAt(target);
    if (word?.matches(":focus-visible")) this.#openLater(word, "focus", FOCUS);
    else if (this.#openedBy === "focus") this.close();
  }

  /** @param {FocusEvent} event */
  #blurred({ target, relatedTarget }) {
    if (!this.#wordAt(target) || this.view.contains(relatedTarget)) return;
    if (this.view.word === target) {
      if (this.#openedBy === "focus" && !this.#inside) this.close();
    } else clearTimeout(this.#opening);
  }

  /** @param {KeyboardEvent} event */
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
const found = source ? findWords(source) : new Map();
if (found.size) new Cards(found, source?.dataset.open ?? "").listen();
