/**
 * Keyboard and ARIA of a combobox with a listbox, after the ARIA Authoring Practices Guide
 * (pattern “Combobox”, list autocomplete with manual selection): focus stays in the text field,
 * aria-activedescendant says which option is chosen.
 */

export class Combobox {
  #active = -1;

  /**
   * `follow(option)` opens an option, `leave()` is what Escape does, `submit()` what Enter does
   * without a chosen option.
   * @param {HTMLInputElement} input @param {import("./results.js").Results} results
   * @param {{follow: (option: HTMLAnchorElement, event: MouseEvent | KeyboardEvent) => void,
   *   leave: () => void, submit: () => void}} actions
   */
  constructor(input, results, actions) {
    this.input = input;
    this.results = results;
    this.actions = actions;
    input.addEventListener("keydown", (event) => this.#key(event));
    results.list.addEventListener("mousedown", (event) => event.preventDefault());
    results.list.addEventListener("click", (event) => {
      const option = results.options.find((other) => event.composedPath().includes(other));
      if (option) actions.follow(option, event);
    });
  }

  /** Whether an option is chosen. */
  get chosen() {
    return this.#active >= 0;
  }

  /** To be called when other options stand in the list. */
  refresh() {
    this.#choose(-1);
  }

  /** To be called when options were added behind the others. */
  grown() {
    this.input.setAttribute("aria-expanded", String(!this.results.list.hidden));
  }

  /** @param {number} at */
  #choose(at) {
    const { options } = this.results;
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

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey) return;
    const { options } = this.results;
    const option = options[this.#active];
    const move = this.#move(event, options.length);
    if (move !== undefined) this.#choose(move);
    else if (event.key === "Enter" && option) this.actions.follow(option, event);
    else if (event.key === "Enter") this.actions.submit();
    else if (event.key === "Escape" && option) this.#choose(-1);
    else if (event.key === "Escape") this.actions.leave();
    else return;
    event.preventDefault();
  }

  /**
   * The option that a key moves to, -1 for the text field; undefined if it moves to none.
   * @param {KeyboardEvent} event @param {number} size
   */
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
