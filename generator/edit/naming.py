"""Which slugs and headwords are free, and fit to be one."""

from __future__ import annotations

import re
import unicodedata

from generator import addresses
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.model import LONGEST_SLUG, RESERVED_SLUGS, SLUG_PATTERN

#: Unicode's categories of what no name holds: controls, invisible signs, line ends.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def refuse_slug(glossary: Glossary, kind: str, slug: str, own: str = "") -> None:
    """Raise RefusedError unless `slug` can be the address of an entry of a kind.

    The former addresses of the entry `own` count as free.
    """
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise RefusedError(f"“{slug}” is no slug: lower-case letters, digits and single hyphens")
    if len(slug) > LONGEST_SLUG:
        raise RefusedError(f"a slug of {len(slug)} characters is too long for a file's name")
    if slug in RESERVED_SLUGS:
        raise RefusedError(f"“{slug}” cannot be a file's name on every system: add a word to it")
    if slug in glossary:
        raise RefusedError(f"“{slug}” is taken by {glossary.origins[slug].file}")
    path = addresses.named_path(kind, slug)
    bearer = glossary.entry_redirects.get(path, own)
    if bearer != own:
        raise RefusedError(
            f"the address “/{addresses.address(path)}” leads to {glossary.origins[bearer].file} "
            "and must go on doing so: choose another slug"
        )
    if path in glossary.ambiguous:
        names = " and ".join(glossary.ambiguous[path].slugs)
        raise RefusedError(f"“{slug}” is an alias of {names}: choose another slug")


def fit_headword(text: str) -> str:
    """The headword without white space around it. Raises RefusedError if it is none."""
    headword = text.strip()
    unseen = next((c for c in headword if unicodedata.category(c) in _UNSEEN), "")
    if unseen:
        raise RefusedError(f"the headword holds the invisible character U+{ord(unseen):04X}")
    if not headword:
        raise RefusedError("the headword is empty")
    return headword


def refuse_headword(glossary: Glossary, headword: str, own: str) -> None:
    """Raise RefusedError if an entry other than `own` bears the name."""
    for slug in glossary.by_name.get(fold(headword), ()):
        if slug != own:
            place = glossary.origins[slug].place(("term",))
            raise RefusedError(f"{place}: “{headword}” is a name of that entry")
