"""Arabic: the article, prepositions and pronouns are written to a noun, which has sound plurals.

A broken plural cannot be told from its noun; an entry lists it under ``forms: {add: […]}``. The
mention is the whole word: its letters join, and a link over a part would cut it.
Source of that: MediaWiki extends links over what stands before a word in Arabic, too
(``linkPrefixExtension``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.links.languages.rules import Attached, Rules

_MARKS = "[\u0640\u064b-\u0652\u0670]*"
_ARTICLE, _TAA, _HAA = "ال", "ة", "ه"
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "كم")
_SHORTEST = 4
#: Shorter nouns than that with -ات would be other words: مكتب and مكتبات.
_SHORTEST_WITH_FEMININE = 5


def _spelled(letters: str) -> str:
    """A pattern for letters with any marks of vowels and strokes among them."""
    return "".join(f"{letter}{_MARKS}" for letter in letters)


_AND = f"(?:[وف]{_MARKS})?"
_WITH_ARTICLE = rf"{_AND}(?:(?:[بك]{_MARKS})?{_spelled(_ARTICLE)}|{_spelled('لل')})"
_DEFINITE = re.compile(rf"{_WITH_ARTICLE}\Z")


@lru_cache(maxsize=8192)
def inflected(name: str) -> tuple[str, ...]:
    """Sound plural, dual, accusative, with pronouns; of two words the second with the article."""
    first, blank, rest = name.partition(" ")
    if not blank:
        return tuple(_of_word(name))
    words = rest.split(" ")
    definite = " ".join(w if w.startswith(_ARTICLE) else _ARTICLE + w for w in words)
    last_only = " ".join((*words[:-1], _ARTICLE + words[-1])) if len(words) > 1 else definite
    starts = (first, f"{first[:-1]}ات") if first.endswith(_TAA) else (first,)
    ends = dict.fromkeys((rest, definite, last_only))
    return tuple(f"{start} {end}" for start in starts for end in ends)


def _of_word(noun: str) -> Iterator[str]:
    if noun.startswith(_ARTICLE) or len(noun) < 3:  # noqa: PLR2004 - roots have three letters
        return
    if noun.endswith(_TAA):
        stem = noun[:-1]
        yield from (f"{stem}{ending}" for ending in ("ات", "تان", "تين"))
        yield from (f"{stem}ت{pronoun}" for pronoun in _PRONOUNS)
        return
    if not noun.endswith(("ا", "ى", "اء")):
        yield f"{noun}ا"
    if len(noun) < _SHORTEST:
        return
    yield from (f"{noun}{ending}" for ending in ("ان", "ين", *_PRONOUNS))
    if _is_participle(noun):
        yield f"{noun}ون"
    if len(noun) >= _SHORTEST_WITH_FEMININE or noun[1] == "ا":
        yield f"{noun}ات"


def _is_participle(noun: str) -> bool:
    """Whether it is shaped like who does something: قارئ, مؤلف; or comes from somewhere: عربي."""
    return noun[0] == "م" or noun[1] == "ا" or noun[-1] == "ي"


def means(before: str, words: str, form: str) -> bool:
    """Whether the article stands with all words or none, and ه is no pronoun in place of ة."""
    is_definite = bool(_DEFINITE.match(before))
    pairs = list(zip(words.split(), form.split(), strict=False))
    if is_definite and len(pairs) > 1 and not pairs[-1][0].startswith(_ARTICLE):
        return False
    return all(
        _same_ending(word, spelled, definite=is_definite if not at else word.startswith(_ARTICLE))
        for at, (word, spelled) in enumerate(pairs)
    )


def _same_ending(word: str, form: str, *, definite: bool) -> bool:
    """Whether ة and ه agree; ه for ة is a slip behind the article, where no pronoun can be."""
    seen, wanted = (re.sub(_MARKS, "", text)[-1:] for text in (word, form))
    if {seen, wanted} != {_TAA, _HAA}:
        return True
    return seen == _HAA and definite


RULES = Rules(
    inflected=inflected,
    attached=Attached(
        before=re.compile(rf"(?<!\w)(?:[وف]{_MARKS}[بكل]|[وفبكل]){_MARKS}\Z"),
        article=re.compile(rf"(?<!\w){_WITH_ARTICLE}\Z"),
        shortest=_SHORTEST,
        mentioned=True,
    ),
    means=means,
)
