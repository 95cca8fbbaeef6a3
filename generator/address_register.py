"""The register of published addresses: none of them may be lost.

``addresses.txt`` in the content folder lists every published address, one a line, with the
ids of sections and questions. Behind one that redirects to an entry stands where it leads: it leads
there still when the alias that it was made of has left. The list only grows; `glossary addresses
--record` adds to it where the site is published. Pages of rules are no part of it: they belong to
a version of the generator, not to the content. Nor are those of letters beyond a to z, which come
and go with the names that begin with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import addresses
from generator.alphabet import kept_letters
from generator.glossary import Glossary
from generator.load import REGISTER
from generator.model import Settings


def current(glossary: Glossary) -> frozenset[str]:
    """Every address below the home page that the site has now, without a leading slash.

    Redirects are among them.
    """
    found = {addresses.address(path) for path in _pages(glossary)}
    for slug, outline in glossary.outlines.items():
        where = addresses.address(glossary.card(slug).path)
        found.update(f"{where}#{fragment}" for fragment in outline.fragments)
    for target, former in glossary.former_ids.items():
        if target in found:
            found |= {f"{target.partition('#')[0]}#{fragment}" for fragment in former}
    return frozenset(found)


def redirecting(glossary: Glossary) -> frozenset[str]:
    """Addresses whose page redirects; the fragment is kept."""
    return frozenset(
        map(addresses.address, (*glossary.entry_redirects, *glossary.category_redirects))
    )


def redirects(glossary: Glossary) -> dict[str, str]:
    """Address that redirects to an entry → that of the entry."""
    return {
        addresses.address(path): addresses.address(glossary.card(slug).path)
        for path, slug in glossary.entry_redirects.items()
    }


def _pages(glossary: Glossary) -> Iterator[str]:
    yield from (addresses.A_TO_Z, addresses.CATEGORIES, addresses.COMPARISONS)
    yield from (addresses.WANTED, addresses.ABOUT, addresses.MAP)
    yield addresses.SEARCH
    yield from _for_editors(glossary.settings, present=True)
    yield from (
        addresses.letter_path(letter) for letter in kept_letters(glossary.settings.language)
    )
    yield from (addresses.category_path(slug) for slug in glossary.categories)
    yield from (card.path for card in glossary.cards.values())
    yield from glossary.entry_redirects
    yield from glossary.category_redirects
    yield from glossary.ambiguous


def left_out(glossary: Glossary) -> frozenset[str]:
    """Addresses that a site does not have but does not lose either.

    Those of pages that glossary.yml switches off, and of entries left out until they are published.
    """
    settings = glossary.settings
    paths = list(_for_editors(settings, present=False))
    for head in glossary.left_out.values():
        slugs = map(settings.slug_of, head.aliases)
        paths += [head.path, *(addresses.named_path(head.kind, slug) for slug in slugs if slug)]
    return frozenset(map(addresses.address, paths))


def _for_editors(settings: Settings, *, present: bool) -> Iterator[str]:
    if settings.editors is present:
        yield addresses.EDITORS
    if settings.edit_form is present:
        yield addresses.EDIT
    if settings.rules is present:
        yield addresses.RULES


def recorded(folder: Path) -> dict[str, int]:
    """Recorded address → its line in addresses.txt; empty without a register."""
    lines = enumerate(_lines(folder), 1)
    return {line.split()[0]: number for number, line in lines if line.strip()}


def _lines(folder: Path) -> list[str]:
    file = folder / REGISTER
    return file.read_text("utf-8-sig", "replace").splitlines() if file.is_file() else []


def with_current(glossary: Glossary, without: frozenset[str] = frozenset()) -> str:
    """The text of the register with the current addresses added, sorted, one a line.

    Those in `without` need not last, and are not added.
    """
    former, now = glossary.registered_redirects, redirects(glossary)
    leads = {where: former.get(where, "") for where in recorded(glossary.folder)}
    # What has become a page leads nowhere else.
    leads |= {where: now.get(where, "") for where in current(glossary) - without}
    return "".join(f"{where} {leads[where]}".strip() + "\n" for where in sorted(leads))
