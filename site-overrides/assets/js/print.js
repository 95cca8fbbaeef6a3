// The button that prints an entry, as the browser's own command does; what stands on every sheet.

/** Make the button work; it is hidden as long as it cannot. @param {HTMLElement | null} button */
export function offerPrint(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    const { lang, style } = document.documentElement;
    const today = new Date().toLocaleDateString(lang, { dateStyle: "long" });
    style.setProperty("--running-title", JSON.stringify(document.title));
    style.setProperty("--running-date", JSON.stringify(today));
  });
}
