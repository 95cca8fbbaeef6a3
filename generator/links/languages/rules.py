"""What a language may say about its words, and what holds for most languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.links.folding import same_accents

#: Signs that writers set for an apostrophe.
APOSTROPHES = "'\u2018\u2019\u02bc\u2032"


def no_forms(_name: str) -> Iterable[str]:
    """No further forms: for a language that has none, or whose rules nobody has written."""
    return ()


def never(_text: str, _start: int, _end: int) -> bool:
    """That a word goes on, in a language where blanks and signs show where words end."""
    return False


def always(_before: str, _words: str, _form: str) -> bool:
    """That words mean a form, in a language where letters alone decide."""
    return True


NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Attached:
    """What a language writes to its nouns without a blank or a hyphen."""

    before: re.Pattern[str] = NOTHING
    """Articles and prepositions, for a noun of at least `shortest` letters."""
    behind: re.Pattern[str] = NOTHING
    """Particles, for such a noun."""
    shortest: int = 4
    """Shorter nouns are left alone: what looks like a prefix may be a part of another word."""
    article: re.Pattern[str] = NOTHING
    """What stands before nouns of any length."""
    mentioned: bool = False
    """Whether it is part of the mention, because letters join and a link would cut the word."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one language."""

    inflected: Callable[[str], Iterable[str]] = no_forms
    """Name of a thing → its further forms: plurals and cases, in any order, some of them twice.

    A form that is no word does no harm; one that is another word does.
    """
    elided: re.Pattern[str] | None = None
    """What has lost its vowel before a word; an apostrophe stands in its place: l’, d’."""
    attached: Attached | None = None
    joins: Callable[[str, int, int], bool] = never
    """Whether the word from a start to an end of a text goes on, though no letter of it follows."""
    means: Callable[[str, str, str], bool] = always
    """Whether words mean a form that folds alike, from what is attached before, words and form."""
    nouns_have_capitals: bool = False
    """Whether a small letter tells another word from a noun: Bar, but bar."""
    accents_count: bool = True
    """Whether an accent of a Latin letter tells words apart: côte, côté."""
    capitals_make_names: bool = False
    """Whether words between capitals are part of a name: “National Venture Capital Fund”."""

    @property
    def strict(self) -> bool:
        """Whether words that fold like a form may mean something else."""
        return self.accents_count or self.nouns_have_capitals or self.means is not always

    def agree(self, before: str, words: str, form: str) -> bool:
        """Whether words that fold like a form mean it; `before` is what is written to them."""
        return (
            (not self.accents_count or same_accents(words, form))
            and (not self.nouns_have_capitals or _same_nouns(words, form))
            and self.means(before, words, form)
        )


def _same_nouns(words: str, form: str) -> bool:
    """Whether each word that has a capital in the form has one in the text."""
    pairs = zip(_WORD.findall(words), _WORD.findall(form), strict=False)
    return all(word.isupper() or not wanted.isupper() for word, wanted in pairs)


#: The first letter of each word.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]")
