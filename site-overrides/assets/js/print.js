// The button that prints an entry; the browser's own command does the same.

/** Make the button work; it is hidden as long as it cannot. @param {HTMLElement | null} button */
export function offerPrint(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}
