"""One automaton over all forms; time grows with the text, not with the number of forms."""

from __future__ import annotations

import re
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from generator.links.boundaries import stands_alone, with_attached
from generator.links.folding import folded, same_case, same_hyphens
from generator.links.forms import Capitals, Form, FormsByText
from generator.links.languages import rules_of
from generator.prose.spans import OBJECT

#: Words that a sentence may start with before a capitalized term without making it a name.
_NO_NAMES = frozenset(
    (
        *("a", "an", "the", "this", "that", "these", "those", "each", "every", "any", "some"),
        *("no", "all", "most", "many", "such", "its", "his", "her", "their", "our", "your", "my"),
        *("if", "when", "while", "where", "as", "in", "on", "at", "by", "for", "from", "of", "to"),
        *("with", "without", "under", "and", "or", "but", "is", "are", "was", "were", "what"),
        *("which", "who", "how", "why", "one", "two", "both", "unlike", "like", "after", "before"),
        *(
            "then",
            "so",
            "now",
            "here",
            "there",
            "also",
            "yet",
            "still",
            "later",
            "since",
            "because",
        ),
        *("although", "though", "until", "once", "only", "even", "not", "nor", "into", "between"),
        *("among", "against", "during", "than", "see", "we", "you", "they", "he", "she", "it"),
        *("few", "several", "more", "other", "another", "same"),
    )
)
_WORD_BEFORE = re.compile(r"([^\W_]+)\s$")
_WORD_AFTER = re.compile(r"\s(?:(and|of|for|&)\s)?([^\W_]+)")
_NAMED_CONTEXT = 40
#: A plural never stands behind one of these: she *leads* the team, nobody *pitches*.
_SUBJECT_BEFORE = re.compile(
    r"\b(?:It|[Hh]e|[Ss]he|[Ww]ho|(?i:no|every|some|any)(?:body|one|\sone))\s\Z"
)
_ARTICLE = r"(?:an?|the|this|that|each|every|another|my|your|his|her|its|our|their)"
_WITH_PARTICLE = re.compile(r"\w+\s(?:up|out|off)", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(rf"\b{_ARTICLE}\s\Z", re.IGNORECASE)
_ARTICLE_AFTER = re.compile(rf"\s(?:{_ARTICLE}|of|to|with)\b", re.IGNORECASE)
#: Capitals tell abbreviations from words, except in a text that is set in capitals throughout.
_FEWEST_SHOUTED_WORDS = 4


class Match(Struct, frozen=True, gc=False):
    """Characters ``start`` to ``end`` of a text mean the entry `slug`."""

    start: int
    end: int
    slug: str


class Matcher:
    """Finds forms in texts."""

    def __init__(self, forms: FormsByText, language: str = "en") -> None:
        """`language` is the glossary's, as an ISO 639 code."""
        self.forms, self._rules = forms, rules_of(language)
        self._strict, self._names = self._rules.strict, self._rules.capitals_make_names
        self._patterns = [form for form in self.forms if form and OBJECT not in form]
        self._shortest = min(map(len, self._patterns), default=0)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def find(self, text: str) -> tuple[Match, ...]:
        """Every match in the text, in order, none overlapping another.

        Of overlapping matches the longest wins, of equally long ones the first. A form that
        means no entry (see `Form`) keeps its words from being linked.
        """
        if not self._patterns or (text.isascii() and len(text) < self._shortest):
            return ()  # folding makes no text in ASCII longer
        seen, shouted, attached = folded(text), _is_shouted(text), self._rules.attached
        found = []
        for pattern, first, last in self._automaton.find_matches_as_indexes(
            seen.text, overlapping=True
        ):
            start, end = seen.span(first, last)
            word = with_attached(text, start, end, attached) if attached else (start, end)
            if stands_alone(text, *word, self._rules):
                before = text[word[0] : start]
                form = self._meant(pattern, text, start, end, before, shouted=shouted)
                if form and not (self._names and _is_other(text, start, end, form)):
                    start, end = word if attached and attached.mentioned else (start, end)
                    found.append(Match(start, end, form.slug))
        return _longest(found)

    def _meant(  # noqa: PLR0913 - where words stand
        self, pattern: int, text: str, start: int, end: int, before: str, *, shouted: bool
    ) -> Form | None:
        """The form that words mean, one whose capitals agree before one without any.

        `before` is what is written to them.
        """
        loose, words = None, text[start:end]
        for form in self.forms[self._patterns[pattern]]:
            if not same_hyphens(words, form.text, throughout=form.hyphened) and (
                form.hyphened or not _is_noun_with_particle(text, start, end)
            ):
                continue
            if self._strict and not self._rules.agree(before, words, form.text):
                continue
            if form.capitals is Capitals.NONE:
                loose = loose or form
            elif not shouted and _agree(words, form):
                return form
        return loose


def _is_noun_with_particle(text: str, start: int, end: int) -> bool:
    """Whether an article shows two words to be the noun: a start up, but to start up a firm."""
    return bool(
        _WITH_PARTICLE.fullmatch(text, start, end)
        and _ARTICLE_BEFORE.search(text, max(0, start - _NAMED_CONTEXT), start)
        and not _ARTICLE_AFTER.match(text, end)
    )


def _agree(text: str, form: Form) -> bool:
    return same_case(text, form.text, throughout=form.capitals is Capitals.ALL)


def _longest(found: list[Match]) -> tuple[Match, ...]:
    if not found:
        return ()
    found.sort(key=lambda match: match.start)
    if all(one.end <= following.start for one, following in pairwise(found)):
        return tuple(match for match in found if match.slug)
    found.sort(key=lambda match: (match.start - match.end, match.start))
    taken: set[int] = set()
    kept = []
    for match in found:
        if taken.isdisjoint((match.start, match.end - 1)):
            taken.update(range(match.start, match.end))
            kept.append(match)
    return tuple(sorted((m for m in kept if m.slug), key=lambda match: match.start))


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) >= _FEWEST_SHOUTED_WORDS


def _is_other(text: str, start: int, end: int, form: Form) -> bool:
    """Whether English words are part of a name, or a verb that is spelled like a plural."""
    if form.plural and _SUBJECT_BEFORE.search(text, max(0, start - _NAMED_CONTEXT), start):
        return True
    return _is_in_name(text, start, end, form)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.upper() == word


def _is_in_name(text: str, start: int, end: int, form: Form) -> bool:
    """Whether capitals show that the words are part of a name: “National Venture Capital Fund”."""
    words = text[start:end]
    if form.capitals is not Capitals.NONE or not form.slug or words.isupper():
        return False
    if not all(word[0].isupper() or word in _NO_NAMES for word in words.split()):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _NAMED_CONTEXT), start)
    after = _WORD_AFTER.match(text, end)
    return bool(
        (after and after[2][0].isupper() and not (after[1] == "and" and _is_abbreviation(after[2])))
        or (before and before[1][0].isupper() and before[1].lower() not in _NO_NAMES)
    )
