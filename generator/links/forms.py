"""The forms of a headword or alias that mean its entry: plural, possessive, for verbs -ing and -ed.

Forms are made from the names by LemmInflect, which knows irregular words, and never by
cutting endings off the prose. An entry adds forms or forbids them under ``forms``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lemminflect import getInflection

from generator.glossary import Glossary
from generator.links.folding import fold
from generator.model import Entry, Status

#: After one of these words a headword's own noun is over: *letter* of intent.
_PREPOSITIONS = frozenset({"of", "in", "for", "at", "on", "to", "by", "with", "from"})


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One spelling that means an entry."""

    text: str
    slug: str
    exact_case: bool
    """Whether capitals count: so for names of mostly capitals, as WHO is not who."""


def entry_forms(entry: Entry, language: str) -> tuple[Form, ...]:
    """Every form that links to the entry, sorted; none if it is deprecated or forbids links."""
    if entry.autolink is False or entry.status is Status.DEPRECATED:
        return ()
    names = entry.autolink if isinstance(entry.autolink, list) else entry.names
    verb = entry.part_of_speech == "verb"
    texts = {form for name in names for form in _inflected(name, language, verb=verb)}
    texts |= {form for name in entry.forms.add for form in (name, *_possessives(name))}
    forbidden = {fold(name) for name in entry.forms.forbid}
    kept = (text for text in texts if fold(text) not in forbidden)
    return tuple(sorted(Form(text, entry.slug, _mostly_capitals(text)) for text in kept))


def linkable_forms(glossary: Glossary) -> tuple[Form, ...]:
    """The forms of all entries, without those that would mean two of them.

    A name that two entries bear links to neither. A form that one entry has by inflection and
    another by name belongs to the name.
    """
    language = glossary.settings.language
    bearers: dict[tuple[str, str], set[Form]] = {}
    for entry in glossary:
        for form in entry_forms(entry, language):
            bearers.setdefault((fold(form.text), _case_key(form)), set()).add(form)
    kept = []
    for (folded, _), forms in bearers.items():
        slugs = {form.slug for form in forms}
        if len(slugs) > 1:
            owner = glossary.find(folded)
            slugs = {owner} if owner in slugs else set()
        kept += [form for form in forms if form.slug in slugs]
    return tuple(sorted(kept))


def _case_key(form: Form) -> str:
    return form.text if form.exact_case else ""


def _mostly_capitals(text: str) -> bool:
    """Whether more than half of the letters are capitals, an "s" of plural or possessive aside."""
    letters = [c for c in re.sub(r"['’]?s['’]?$", "", text) if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)


def _inflected(name: str, language: str, *, verb: bool) -> Iterator[str]:
    yield name
    if language != "en":
        return
    yield from _possessives(name)
    for tag in ("VBZ", "VBG", "VBD", "VBN") if verb else ("NNS",):
        for form in _with_word(name, tag):
            if form != name:
                yield form
                if not verb:
                    yield from _possessives(form)


def _possessives(name: str) -> Iterator[str]:
    yield f"{name}'" if name.lower().endswith("s") else f"{name}'s"
    if name.lower().endswith("s"):
        yield f"{name}'s"


def _with_word(name: str, tag: str) -> Iterator[str]:
    """The name with its noun (or verb) inflected: that before a preposition, else the last."""
    words = re.split(r"([\s-]+)", name)
    at = next((n for n in range(2, len(words), 2) if words[n].lower() in _PREPOSITIONS), len(words))
    position = at - 2 if at < len(words) else len(words) - 1
    word = words[position]
    if tag.startswith("V"):
        position = 0
        word = words[0]
    if _mostly_capitals(word) or re.search(r"\d", word):
        endings = {"NNS": ("s",)}.get(tag, ())
        inflected = tuple(word + ending for ending in endings)
    else:
        inflected = _inflections(word, tag)
    for form in inflected:
        yield "".join([*words[:position], form, *words[position + 1 :]])


@lru_cache(maxsize=4096)
def _inflections(word: str, tag: str) -> tuple[str, ...]:
    return tuple(getInflection(word, tag))
