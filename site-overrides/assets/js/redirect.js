// Leads on at once and keeps the section that the address named (#faq-…).
// A plain script in the head: it must run before the page's own refresh, which forgets the section.
const { target } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
location.replace(target + location.search + location.hash);
