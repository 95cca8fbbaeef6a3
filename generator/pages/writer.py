"""What the pages of one glossary share: its labels, addresses and turns of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator import addresses
from generator.alphabet import LETTERS, shown_letter
from generator.catalog import Catalog, catalog, fill, predicate
from generator.glossary import Glossary
from generator.head import Card
from generator.pages.page import Page, PageLink, Split, joined, markdown_heading
from generator.prose import escape_markdown

#: Pages that stand above others, by their label.
_ABOVE = {
    "a-z": addresses.A_TO_Z,
    "categories": addresses.CATEGORIES,
    "comparisons": addresses.COMPARISONS,
    "about": addresses.ABOUT,
    "rules": addresses.RULES,
}
_ESCAPED_GAP = re.compile(r"\\\{([a-z]+)\\\}")


@dataclass(frozen=True)
class Writer:
    """Writes links, headings and lists of one glossary's pages."""

    glossary: Glossary

    @cached_property
    def catalog(self) -> Catalog:
        """The labels in the glossary's language."""
        return catalog(self.glossary.settings)

    def label(self, key: str, **values: object) -> str:
        """A label as Markdown; the values must be Markdown already."""
        return fill(self._labels[key], **values)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """The labels as Markdown: their gaps survive, whatever else they hold shows as it is."""
        return {
            key: _ESCAPED_GAP.sub(r"{\1}", escape_markdown(label))
            for key, label in self.catalog.labels.items()
        }

    def plain(self, key: str, **values: object) -> str:
        """A label as plain text, ``{title}`` being the glossary's title."""
        values.setdefault("title", self.glossary.settings.title)
        return self.catalog.text(key, **values)

    def page(self, kind: str, path: str, *blocks: str, **facts: Any) -> Page:
        """A page of these blocks, with the catalog's words for its kind.

        `facts` are further fields of `Page`, or those that differ. Breadcrumbs lead home.
        """
        title = facts.pop("title", "") or self.plain(kind)
        defaults: dict[str, Any] = {
            "title": title,
            "heading": title,
            "anchor": kind,
            "breadcrumbs": (self.home_crumb,),
        }
        if "description" not in facts:
            defaults["description"] = self.plain(f"{kind}-description")
        return Page(path=path, kind=kind, markdown=joined(*blocks), **(defaults | facts))

    heading = staticmethod(markdown_heading)

    def entry_link(self, source: str, slug: str, text: str = "") -> str:
        """A link from the page at `source` to an entry, by default under its headword."""
        card = self.glossary.card(slug)
        return self.link(source, card.path, text or card.headword)

    @staticmethod
    def link(source: str, target: str, text: str) -> str:
        """A link from one page to another, both given by path."""
        return f"[{escape_markdown(text)}]({addresses.link(source, target)})"

    def entry_links(self, source: str, slugs: Iterable[str]) -> str:
        """Links to entries in one line, separated by middle dots."""
        return "\u00a0· ".join(self.entry_link(source, slug) for slug in slugs)

    def entry_item(self, source: str, card: Card) -> str:
        """A list item: link and what the short definition says of it."""
        name = self.entry_link(source, card.slug)
        if card.status != "published":
            name = self.aside(name, self.label(card.status))
        said = predicate(card.summary, card.names, self.catalog)
        return f"- {self.explained(name, escape_markdown(said)) if said else name}"

    def explained(self, name: str, text: str) -> str:
        """What is said of something, behind its name; both are Markdown."""
        return self.label("explained", name=name, text=text)

    def aside(self, name: str, text: str) -> str:
        """A remark in brackets behind a name; both are Markdown."""
        return self.label("aside", name=name, text=text)

    def entry_items(self, source: str, slugs: Iterable[str]) -> str:
        """A list of entries with their short definitions."""
        return "\n".join(self.entry_item(source, self.glossary.card(slug)) for slug in slugs)

    def split(self, slug: str) -> Split:
        """A comparison as a card that shows its sides."""
        card = self.glossary.card(slug)
        compared = (self.glossary.card(each) for each in card.compares if each in self.glossary)
        sides = card.sides or tuple(each.short for each in compared)
        return Split(card.headword, card.path, sides)

    def letter_name(self, letter: str) -> str:
        """What a reader sees for a letter of the alphabet."""
        return self.plain("letter-digits") if letter == LETTERS[0] else shown_letter(letter)

    @cached_property
    def letter_links(self) -> tuple[PageLink, ...]:
        """The letters that lists of letters name; those without a name have no path."""
        used = self.glossary.names_by_letter
        return tuple(
            PageLink(self.letter_name(a), addresses.letter_path(a) if a in used else "")
            for a in self.glossary.listed_letters
        )

    def crumbs(self, *keys: str) -> tuple[PageLink, ...]:
        """Breadcrumbs from the home page down through the pages with these labels."""
        return (self.home_crumb, *(PageLink(self.plain(key), _ABOVE[key]) for key in keys))

    @cached_property
    def home_crumb(self) -> PageLink:
        """The first breadcrumb of every page but the home page."""
        return PageLink(self.glossary.settings.title, addresses.HOME)
