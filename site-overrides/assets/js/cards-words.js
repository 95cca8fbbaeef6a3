// Which links of a page are words with a card, and what makes each of them ready for it.

const address = (href) => {
  const { origin, pathname } = new URL(href, document.baseURI);
  return origin + pathname;
};
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// Lists of entries that say more than a card would, or that some of the cards would not reach.
const LISTS = "#mentioned-in + ul, details";

/** Whether the list item around a link says what the card would say. */
function saysIt(link, card) {
  const item = link.closest("li");
  return item !== null && oneLine(item.textContent).includes(oneLine(card.short));
}

/** The words: a map from link to card, for the cards that the element `source` holds as JSON. */
export function findWords(source) {
  const cards = new Map();
  for (const card of JSON.parse(source.textContent)) {
    if (card.short) cards.set(address(card.url), card);
  }
  const words = new Map();
  for (const link of document.links) {
    const card = cards.get(address(link.href));
    if (card && !link.closest(LISTS) && !saysIt(link, card)) words.set(link, card);
  }
  return words;
}

/**
 * Give each word its definition as description, in place of the title: a screen reader says it
 * once, and the browser's own tip does not lie over the card. Returns how to undo it.
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
