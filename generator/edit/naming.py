"""Which slugs and headwords are free, and fit to be one."""

from __future__ import annotations

import re
import unicodedata

import anyascii

from generator import addresses
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.language import primary, script
from generator.latin import plain_letters
from generator.model import (
    LONGEST_NAME,
    LONGEST_SLUG,
    RESERVED_SLUGS,
    SLUG_PATTERN,
    Settings,
    is_slug,
    name_slug,
    slugify,
    unicode_slug,
)

#: Unicode's categories of what no name holds: controls, invisible signs, line ends.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

#: Letters that leave open how a name is read: Chinese ones in Japanese, those without vowels.
_OPEN = {"ja": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")}
_WITHOUT_VOWELS = re.compile(r"[\u0590-\u05ff\u0600-\u074f\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff]")
#: Scripts of such letters, as in ISO 15924.
_SCRIPTS_WITHOUT_VOWELS = frozenset({"Arab", "Aran", "Hebr", "Syrc"})


def must_ask_for_slug(language: str) -> bool:
    """Whether names of a language, given as a tag, as a rule leave open how they are read."""
    return primary(language) in _OPEN or script(language) in _SCRIPTS_WITHOUT_VOWELS


def slug_for(headword: str, settings: Settings) -> str:
    """The slug for a headword as the settings have it.

    Raises RefusedError if there are no letters, or if how they are read cannot be told.
    """
    if settings.slugs == "unicode" and (slug := unicode_slug(headword)):
        return slug
    return made_slug(headword, settings.primary_language)


def slug_meant(text: str, settings: Settings) -> str:
    """The slug that somebody means who gives a slug or a headword.

    A path is left as it is. Raises RefusedError like `slug_for`.
    """
    if is_slug(text) or not text.strip() or "/" in text or "\\" in text:
        return text
    return slug_for(text.strip(), settings)


def entry_meant(glossary: Glossary, text: str) -> str:
    """The slug of the entry that somebody means who gives a slug or a headword; else the text."""
    if text in glossary:
        return text
    bearers = [
        slug
        for slug in glossary.by_name.get(fold(text), ())
        if fold(glossary[slug].headword) == fold(text)
    ]
    return bearers[0] if len(bearers) == 1 else text


def made_slug(headword: str, language: str) -> str:
    """The slug for a headword of any script, from its letters in Latin ones.

    A headword of nothing but signs takes their names in Unicode. Raises RefusedError if there are
    none, or if how the letters are read cannot be told.
    """
    if _OPEN.get(language, _WITHOUT_VOWELS).search(headword) or _WITHOUT_VOWELS.search(headword):
        raise RefusedError(
            f"“{headword}” does not say how it is read: choose the address in Latin letters, "
            "as in --slug kabushiki, or set “slugs: unicode” in glossary.yml"
        )
    plain = plain_letters(unicodedata.normalize("NFC", headword.lower()), language)
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    latin = "".join(
        anyascii.anyascii(c) if unicodedata.category(c).startswith("L") else c for c in decomposed
    )
    named = " ".join(unicodedata.name(c, "") for c in headword)
    if slug := name_slug(latin) or slugify(named):
        return slug
    raise RefusedError(f"“{headword}” has no letter that an address could be made of: add --slug")


def refuse_slug(glossary: Glossary, kind: str, slug: str, own: str = "") -> None:
    """Raise RefusedError unless `slug` can be the address of an entry of a kind.

    The former addresses of the entry `own` count as free.
    """
    any_letters = glossary.settings.slugs == "unicode"
    if not (is_slug(slug) if any_letters else re.fullmatch(SLUG_PATTERN, slug)):
        raise RefusedError(f"“{slug}” is no slug: lower-case letters, digits and single hyphens")
    if len(slug.encode()) > LONGEST_SLUG:
        raise RefusedError(f"a slug of {len(slug)} characters is too long: choose another slug")
    if slug in RESERVED_SLUGS:
        raise RefusedError(f"“{slug}” cannot be a file's name on every system: choose another slug")
    if slug in glossary:
        raise RefusedError(
            f"“{slug}” is taken by {glossary.source_maps[slug].file}: choose another slug"
        )
    path = addresses.named_path(kind, slug)
    bearer = glossary.entry_redirects.get(path, own)
    if bearer != own and path not in glossary.outlived:
        file = glossary.source_maps[bearer].file
        raise RefusedError(
            f"the address “/{addresses.address(path)}” leads to {file} and must go on doing so: "
            "choose another slug"
        )
    if path in glossary.ambiguous:
        names = " and ".join(glossary.ambiguous[path].slugs)
        raise RefusedError(f"“{slug}” is an alias of {names}: choose another slug")


def refuse_comparison_slug(slug: str, compared: int) -> None:
    """Raise RefusedError unless a comparison's slug names as many terms as it compares."""
    if len(slug.split("-vs-")) != compared:
        raise RefusedError(f"“{slug}” must name {compared} terms, joined by “-vs-”")


def fit_headword(text: str) -> str:
    """The headword without white space around it. Raises RefusedError if it is none."""
    headword = text.strip()
    unseen = next((c for c in headword if unicodedata.category(c) in _UNSEEN), "")
    if unseen:
        raise RefusedError(f"the headword holds the invisible character U+{ord(unseen):04X}")
    if not headword:
        raise RefusedError("the headword is empty")
    if len(headword) > LONGEST_NAME:
        raise RefusedError(f"a headword of {len(headword)} characters is too long: shorten it")
    return headword


def refuse_headword(glossary: Glossary, headword: str, own: str) -> None:
    """Raise RefusedError if an entry other than `own` bears the name."""
    for slug in glossary.by_name.get(fold(headword), ()):
        if slug != own:
            place = glossary.source_maps[slug].place(("term",))
            raise RefusedError(f"{place}: “{headword}” is a name of that entry")
