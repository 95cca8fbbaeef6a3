/**
 * Keyboard and ARIA of a combobox with a listbox, after the ARIA Authoring Practices Guide
 * (pattern “Combobox”, list autocomplete with manual selection): focus stays in the text field,
 * aria-activedescendant says which option is chosen.
 */

export class Combobox {
  #active = -1;

  /** `follow(option)` opens an option, `leave()` is what Escape does. */
  constructor(input, results, { follow, leave, submit }) {
    Object.assign(this, { input, results, follow, leave, submit });
    input.addEventListener("keydown", (event) => this.#key(event));
    results.list.addEventListener("mousedown", (event) => event.preventDefault());
    results.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.follow(option, event);
    });
  }

  /** To be called when other options stand in the list. */
  refresh() {
    this.#choose(-1);
  }

  /** To be called when options were added behind the others. */
  grown() {
    this.input.setAttribute("aria-expanded", String(!this.results.list.hidden));
  }

  #choose(at) {
    const { options } = this.results;
    options[this.#active]?.setAttribute("aria-selected", "false");
    for (const option of options) option.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = options[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
    this.grown();
  }

  #key(event) {
    if (event.isComposing || event.altKey) return;
    const { options } = this.results;
    const move = this.#move(event, options.length);
    if (move !== undefined) {
      event.preventDefault();
      this.#choose(move);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter(options[this.#active], event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.#active >= 0) this.#choose(-1);
      else this.leave();
    }
  }

  #enter(option, event) {
    if (option) this.follow(option, event);
    else this.submit(event);
  }

  /** The option that a key moves to, -1 for the text field; undefined if it moves to none. */
  #move({ key, shiftKey, ctrlKey, metaKey }, size) {
    if (!size || shiftKey || ctrlKey || metaKey) return undefined;
    const at = this.#active;
    if (key === "ArrowDown") return at + 1 < size ? at + 1 : -1;
    if (key === "ArrowUp") return at < 0 ? size - 1 : at - 1;
    // Without a chosen option these two move the cursor in the text.
    if (key === "Home" && at >= 0) return 0;
    if (key === "End" && at >= 0) return size - 1;
    return undefined;
  }
}
