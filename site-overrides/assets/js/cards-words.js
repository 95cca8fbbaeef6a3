// Which links of a page are words with a card, and what makes each of them ready for it.

/** @param {string} href */
const address = (href) => {
  const { origin, pathname } = new URL(href, document.baseURI);
  // Opened from a disk, addresses name the page's file.
  return origin + pathname.replace(/index\.html$/, "");
};
/** @param {string | null} text */
const oneLine = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// Lists of entries that say more than a card would, or that some of the cards would not reach.
const LISTS = "#mentioned-in + ul, details";

/**
 * Whether the list item around a link says what the card would say: the definition, or all of it
 * behind its subject.
 * @param {HTMLAnchorElement} link @param {Card} card
 */
function saysIt(link, card) {
  const text = oneLine(link.closest("li")?.textContent ?? "");
  const short = oneLine(card.short);
  const behind = text.slice(text.indexOf(": ") + 2);
  return text.includes(short) || (text.includes(": ") && behind !== "" && short.endsWith(behind));
}

/**
 * The cards that the element `source` holds as JSON, by the address of their entry.
 * @param {Element} source @returns {Map<string, Card>}
 */
function readCards(source) {
  /** @type {CardsData} */
  const { categories, cards } = JSON.parse(source.textContent ?? "");
  const named = categories.map(([name, hue]) => ({ name, hue }));
  const found = new Map();
  for (const [url, headword, own, short = ""] of cards) {
    found.set(address(url), { headword, short, categories: own.map((place) => named[place]) });
  }
  return found;
}

/**
 * The words: a map from link to card, for the cards that the element `source` holds as JSON.
 * @param {Element} source @returns {Words}
 */
export function findWords(source) {
  const cards = readCards(source);
  /** @type {[HTMLAnchorElement, Card][]} */
  const linked = [];
  for (const link of document.links) {
    const card = cards.get(address(link.href));
    if (!(card && link instanceof HTMLAnchorElement)) continue;
    card.short ||= link.title;
    linked.push([link, card]);
  }
  return new Map(
    linked.filter(([link, card]) => card.short && !link.closest(LISTS) && !saysIt(link, card)),
  );
}

/**
 * Give each word its definition as description, in place of the title: a screen reader says it
 * once, and the browser's own tip does not lie over the card. Returns how to undo it.
 * @param {Words} words
 */
export function describe(words) {
  const store = document.createElement("div");
  store.hidden = true;
  const ids = new Map();
  const titles = new Map();
  for (const [word, card] of words) {
    if (!ids.has(card)) {
      const text = document.createElement("p");
      text.id = `card-text-${ids.size + 1}`;
      text.textContent = card.short;
      store.append(text);
      ids.set(card, text.id);
    }
    word.setAttribute("aria-describedby", ids.get(card));
    titles.set(word, word.getAttribute("title"));
    word.removeAttribute("title");
  }
  document.body.append(store);
  return () => {
    for (const [word, title] of titles) {
      word.removeAttribute("aria-describedby");
      if (title !== null) word.title = title;
    }
    store.remove();
  };
}
