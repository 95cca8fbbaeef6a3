"""The texts of pages and site that no entry holds, in the glossary's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from generator import language
from generator.model import Entry, Section, Settings
from generator.yaml_text import read_strings

FOLDER = Path(__file__).parent / "catalogs"
_GAP = re.compile(r"\{([a-z]+)\}")

#: The forms of a text with a number in it, by CLDR's plural category.
PluralForms = Mapping[str, str]


@dataclass(frozen=True)
class Catalog:
    """The labels of a glossary, and how its language writes numbers, days and lists."""

    language: str
    """The glossary's language tag."""
    labels: Mapping[str, str]
    """By key; a label may hold named gaps such as ``{count}``."""
    counts: Mapping[str, PluralForms]
    """Labels that come in several forms, by key."""

    def text(self, key: str, **values: object) -> str:
        """The label with its gaps filled. Raises KeyError for a key that is not there."""
        label = self.labels[key]
        return fill(label, **values) if values else label

    def count(self, key: str, number: int) -> str:
        """``count("term-count", 3)`` → "3 terms". Raises KeyError as `text` does."""
        forms = self.counts[key]
        form = forms.get(language.plural_category(self.language, number), forms["other"])
        return fill(form, count=self.number(number))

    def number(self, number: float, decimals: int = 0) -> str:
        """A number as the language writes it: 1234 → 1,234."""
        return language.format_number(self.language, number, decimals)

    def day(self, day: str) -> str:
        """A day, given as ``2026-01-31``, as the label ``date-format`` has it."""
        return language.format_day(self.language, day, self.labels["date-format"])

    def listed(self, items: Iterable[str]) -> str:
        """Items one after the other, as in “one, two, three”."""
        return language.separator(self.language).join(items)


def fill(pattern: str, **values: object) -> str:
    """Put values into the gaps of a pattern; other braces stay as they are.

    ``str.format`` would fail on them, and reach into a value's attributes at ``{term.x}``.
    """
    if "{" not in pattern:
        return pattern
    return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), pattern)


def section_heading(section: Section, entry: Entry, settings: Settings, labels: Catalog) -> str:
    """The words over a section of an entry: the glossary's own heading, or the label of its id."""
    own = getattr(settings.headings, section.heading, None)
    key = f"heading-{section.id}"
    pattern = own or labels.text(key if key in labels.labels else section.id)
    return fill(pattern, term=entry.term, subject=settings.subject)


def predicate(sentence: str, names: Iterable[str], labels: Catalog) -> str:
    """What a definition says of its subject: “Burn rate is the net cash …” → “the net cash …”.

    Below a headword the subject would stand twice. It is left out only where the sentence begins
    with one of the entry's `names` and a verb that equates, by the labels ``defining-verbs`` and
    ``articles``; any other sentence stays whole. In a language whose articles are words of their
    own, one of them must follow: “Burn rate is high when …” defines nothing.
    """
    verbs, articles = (labels.labels[key].split() for key in _DEFINING)
    if not verbs:
        return sentence
    longest_first = sorted(names, key=len, reverse=True)
    article = "|".join(map(_before_noun, articles))
    subject = _subject(
        article,
        "|".join(map(re.escape, longest_first)),
        "|".join(map(_after_noun, verbs)),
        article if any(map(_is_word, articles)) else "",
    )
    found = subject.match(sentence)
    return sentence[found.end() :] if found else sentence


_DEFINING = ("defining-verbs", "articles")
#: Ends an article that is written to its noun, as dictionaries of Arabic show it: الـ.
_TATWEEL = "\u0640"


def attached_articles(labels: Catalog) -> tuple[str, ...]:
    """The articles that are letters of the word behind them, as in Arabic."""
    articles = labels.labels["articles"].split()
    return tuple(it.removesuffix(_TATWEEL) for it in articles if it.endswith(_TATWEEL))


def _is_word(article: str) -> bool:
    return article[-1] not in f"'’{_TATWEEL}"


def _before_noun(article: str) -> str:
    """An article as a pattern; one that has lost its vowel keeps its apostrophe."""
    return re.escape(f"{article} " if _is_word(article) else article.removesuffix(_TATWEEL))


def _after_noun(verb: str) -> str:
    """A verb as a pattern; one that ends in a sign, とは、, stands in a script without blanks."""
    return f" {re.escape(verb)} " if verb[-1].isalnum() else f" ?{re.escape(verb)} ?"


# Home page, category, letter and related lists of a build show the same entries.
@lru_cache(maxsize=4096)
def _subject(articles: str, names: str, verbs: str, follows: str) -> re.Pattern[str]:
    """Article, name, what stands in brackets or commas behind it, verb; then what follows."""
    apposition = r"(?: \([^()]*\)|,[^,.;:]*,)?"
    before = rf"(?:{articles})?(?:{names}){apposition}(?:{verbs})(?={follows})"
    return re.compile(before, re.IGNORECASE)


def catalog(settings: Settings) -> Catalog:
    """The labels of a glossary: its own, else those of its language, else the English ones."""
    texts = merged(settings.language)
    counts: dict[str, PluralForms] = {
        key: text for key, text in texts.items() if isinstance(text, dict)
    }
    labels = {key: text for key, text in texts.items() if key not in counts}
    for key, own in settings.labels.items():
        if key not in counts:
            labels[key] = str(own)
        elif isinstance(own, str):
            counts[key] = dict.fromkeys(counts[key], own)
        else:
            counts[key] = {**counts[key], **{str(category): own[category] for category in own}}
    return Catalog(settings.language, labels, counts)


def merged(tag: str, part: str = "") -> Mapping[str, Any]:
    """The texts for a language tag, by key.

    What its catalog lacks comes from that of a wider tag, at last from the English one. `part`
    names another file than the labels: ``rules`` or ``guidance``.
    """
    tags = [*reversed(language.fallbacks(tag))]
    return {key: text for each in ("en", *tags) for key, text in read_catalog(each, part).items()}


def catalogs() -> list[str]:
    """The language tags for which there is a catalog."""
    return sorted(file.stem for file in FOLDER.glob("*.yml") if "." not in file.stem)


def has_catalog(tag: str) -> bool:
    """Whether a tag, or a wider one, has a catalog."""
    return any(read_catalog(each) for each in language.fallbacks(tag))


@cache
def read_catalog(tag: str, part: str = "") -> Mapping[str, Any]:
    """The texts in ``catalogs/<tag>.yml`` or ``<tag>.<part>.yml``; none without such a file."""
    file = FOLDER / f"{tag}.{part}.yml" if part else FOLDER / f"{tag}.yml"
    return read_strings(file.read_text("utf-8")) if file.is_file() else {}
