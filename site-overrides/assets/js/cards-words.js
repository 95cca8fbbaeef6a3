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
 * Put the words' titles aside: a screen reader says the link's name and nothing more, and the
 * browser's own tip does not lie over the card. Returns how to undo it.
 * @param {Words} words
 */
export function putTitlesAside(words) {
  for (const word of words.keys()) {
    word.dataset.title = word.title;
    word.removeAttribute("title");
  }
  return () => {
    for (const word of words.keys()) {
      if (word.dataset.title) word.title = word.dataset.title;
      delete word.dataset.title;
    }
  };
}
