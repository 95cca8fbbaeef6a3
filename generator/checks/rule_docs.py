"""What each rule asks and why, with a bad and a good example: for `glossary explain` and the site.

The texts stand in ``generator/catalogs/<language>.rules.yml``, and what a language has not there
comes from a wider one or is English: ``de-CH``, ``de``, ``en``. Readers see the rules in the order
of the English file.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator import language as languages
from generator.catalog import read_catalog


class Whose(StrEnum):
    """Who fixes a breach of a rule."""

    YOU = "you"
    """Whoever writes the entry."""
    ASK = "ask"
    """An editor decides: other entries or addresses have a part in it."""
    SETTINGS = "settings"
    """Whoever keeps glossary.yml, the brand and the glossary's own pages."""
    READING = "reading"
    """Whoever saved the file, which cannot be read."""


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """A rule, or an error of loading a file, in words."""

    rule: str
    """The rule's id, or that of the load error."""
    title: str
    """What is wrong, one sentence."""
    text: str
    """Why it matters and how to fix it, in our subset of Markdown."""
    bad: str
    """An example that breaks the rule; empty where no text can show it."""
    good: str
    """The same, fixed."""
    whose: Whose
    """Who fixes it."""


def rule_docs(language: str = "en") -> tuple[RuleDoc, ...]:
    """The rules in their order, then the load errors."""
    return (*_group("rules", language), *load_error_docs(language))


def load_error_docs(language: str = "en") -> tuple[RuleDoc, ...]:
    """What can be wrong with a file before any rule looks at it."""
    return _group("load-errors", language)


def is_load_error(name: str) -> bool:
    """Whether a problem with that name comes from loading files, not from a rule."""
    return any(doc.rule == name for doc in load_error_docs())


@cache
def _group(group: str, language: str) -> tuple[RuleDoc, ...]:
    tags = ("en", *reversed(languages.fallbacks(language)))
    english, *others = (read_catalog(tag, "rules").get(group, {}) for tag in tags)
    docs = []
    for rule, texts in english.items():
        own = (each.get(rule, {}) for each in others)
        usual = Whose.YOU if group == "rules" else Whose.READING
        whose = Whose(texts.get("whose", usual))
        docs.append(_doc(rule, dict(ChainMap(*reversed([texts, *own]))), whose))
    return tuple(docs)


def _doc(rule: str, texts: Mapping[str, str], whose: Whose) -> RuleDoc:
    text, bad, good = (texts.get(key, "").strip() for key in ("text", "bad", "good"))
    return RuleDoc(rule, texts["title"], text, bad, good, whose)
