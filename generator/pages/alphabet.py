"""The alphabet: every name on one page, and a page for each letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.alphabet import letter_of, letter_slug, sort_key
from generator.glossary import Glossary
from generator.pages.page import Page, joined
from generator.pages.writer import Writer
from generator.prose import escape_markdown


def a_to_z_page(writer: Writer) -> Page:
    """Every name on one page, letter by letter."""
    path = addresses.A_TO_Z
    names = _names_by_letter(writer.glossary)
    sections = [
        joined(
            writer.heading(2, writer.letter_name(letter), f"letter-{letter_slug(letter)}"),
            _name_items(writer, path, names[letter]),
        )
        for letter in writer.glossary.letters
        if letter in names
    ]
    intro = writer.label(
        "a-z-intro", count=writer.catalog.count("entry-count", len(writer.glossary))
    )
    return writer.page("a-z", path, *sections, lead=intro, letters=writer.letter_links)


def letter_pages(writer: Writer) -> Iterator[Page]:
    """A page for each letter, with short definitions."""
    names = _names_by_letter(writer.glossary)
    for letter in writer.glossary.letters:
        path = addresses.letter_path(letter)
        name = writer.letter_name(letter)
        items = _name_items(writer, path, names.get(letter, ()), short=True)
        yield writer.page(
            "letter",
            path,
            items or writer.label("letter-empty"),
            title=writer.plain("letter", letter=name),
            description=writer.plain("letter-description", letter=name),
            breadcrumbs=writer.crumbs("a-z"),
            letters=writer.letter_links,
            noindex=letter not in names,
        )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as the alphabet lists it."""

    text: str
    slug: str = ""
    """The entry that it names; empty for a name of several entries."""
    alias: bool = False
    page: str = ""
    """Path of the page that tells several entries apart."""
    sorted_as: str = ""
    """What stands for it in the alphabet, if not the text."""


def _names_by_letter(glossary: Glossary) -> Mapping[str, list[_Name]]:
    """Letter → the headwords, aliases and names of several entries that begin with it."""
    names: dict[str, list[_Name]] = defaultdict(list)
    language = glossary.settings.primary_language
    for entry in glossary:
        headword = _Name(entry.headword, entry.slug, sorted_as=entry.reading)
        names[letter_of(entry.sorted_as, language)].append(headword)
        for alias in entry.aliases:
            names[letter_of(alias, language)].append(_Name(alias, entry.slug, alias=True))
    for path, ambiguity in glossary.ambiguous.items():
        names[letter_of(ambiguity.name, language)].append(_Name(ambiguity.name, page=path))
    return names


def _name_items(writer: Writer, path: str, names: Sequence[_Name], *, short: bool = False) -> str:
    """A list of names in the order of the alphabet; with `short`, headwords are explained."""
    language = writer.glossary.settings.primary_language
    lines = (
        (
            sort_key(name.sorted_as or name.text, language),
            _name_item(writer, path, name, short=short),
        )
        for name in names
    )
    return "\n".join(line for _, line in sorted(lines))


def _name_item(writer: Writer, path: str, name: _Name, *, short: bool) -> str:
    if name.page:
        return f"- {writer.link(path, name.page, name.text)}"
    card = writer.glossary.card(name.slug)
    link = writer.entry_link(path, card.slug)
    if name.alias:
        return f"- {writer.label('see', name=f'*{escape_markdown(name.text)}*', link=link)}"
    return writer.entry_item(path, card) if short else f"- {link}"
