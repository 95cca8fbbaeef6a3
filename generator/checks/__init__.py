"""The rules that content must keep: one rule a file, each a function to problems.

A rule's module has a docstring (what is wrong, why it matters, how to mend it), ``KIND`` (its
name in reports), ``BAD`` and ``GOOD`` (an example of each, see `generator.checks.explained`), and
the one of these functions that is given just what the rule looks at:

- ``check_entry(entry, origin, settings)``    one entry, its prose included
- ``check_texts(texts, origin, settings)``    every text of one file, whatever field it is in
- ``check_settings(settings, origin)``        glossary.yml
- ``check(glossary)``                         what entries have to do with each other

The first two see one file at a time, so what they found holds until that file changes, and
several files can be checked at once. ``check`` reads `Glossary.cards` and `Glossary.outlines`
instead of prose, which a glossary need not keep; for a few suspects it may read the entry itself.

Adding a rule means adding its module, its line in `RULES`, and its test in ``tests/checks/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from generator.checks import (
    alias_is_headword,
    bad_doi,
    bad_isbn,
    bad_redirect,
    circular_definition,
    compared_term,
    comparison_cells,
    comparison_name,
    copied_section,
    doubled_word,
    duplicate_category,
    duplicate_comparison,
    duplicate_headword,
    duplicate_question,
    explained,
    foreign_markup,
    heading_placeholder,
    incomplete,
    invisible_character,
    long_first_sentence,
    look_alike,
    lost_address,
    machine_phrase,
    mixed_script,
    orphan,
    overdue_review,
    replacement,
    severities,
    shared_alias,
    source_without_address,
    unknown_category,
    unknown_link,
    unknown_reference,
    when_definition,
)
from generator.checks.explained import Explanation, SelfExplaining
from generator.checks.rule import DatedRule, EntryRule, GlossaryRule, SettingsRule, TextRule
from generator.glossary import Glossary
from generator.load import REDIRECTS, Content
from generator.model import Entry, Settings
from generator.origin import Origin
from generator.problems import Problem, Severity

RULES: tuple[EntryRule | TextRule | SettingsRule | GlossaryRule, ...] = (
    # names and addresses
    duplicate_headword,
    alias_is_headword,
    shared_alias,
    duplicate_question,
    duplicate_category,
    duplicate_comparison,
    comparison_name,
    look_alike,
    lost_address,
    bad_redirect,
    # references
    unknown_category,
    unknown_reference,
    unknown_link,
    compared_term,
    replacement,
    orphan,
    # what is written
    incomplete,
    comparison_cells,
    foreign_markup,
    machine_phrase,
    invisible_character,
    mixed_script,
    long_first_sentence,
    when_definition,
    circular_definition,
    doubled_word,
    copied_section,
    heading_placeholder,
    # sources
    source_without_address,
    bad_isbn,
    bad_doi,
)


#: Rules whose answer depends on the day as well.
DATED: tuple[DatedRule, ...] = (overdue_review,)

ALL: tuple[SelfExplaining, ...] = (*RULES, *DATED)


_ENTRY_RULES = tuple(rule for rule in RULES if isinstance(rule, EntryRule))
_TEXT_RULES = tuple(rule for rule in RULES if isinstance(rule, TextRule))
_SETTINGS_RULES = tuple(rule for rule in RULES if isinstance(rule, SettingsRule))
_GLOSSARY_RULES = tuple(rule for rule in RULES if isinstance(rule, GlossaryRule))


def check(
    content: Content, glossary: Glossary, today: dt.date | None = None, *, build: bool = False
) -> tuple[Problem, ...]:
    """Everything that is wrong with the content: what loading found, then every rule; sorted.

    Rules that depend on the day are left out unless `today` is given: a build says the same
    every day. For a `build`, see `check_together`. The settings' `severities` are applied.
    """
    found = [
        problem
        for entry in glossary
        for problem in check_entry(entry, glossary.origins[entry.slug], glossary.settings)
    ]
    return judged(
        content.problems, [*found, *check_together(glossary, today, build=build)], glossary
    )


def check_entry(entry: Entry, origin: Origin, settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with one entry by itself, as long as neither it nor the settings change.

    The settings' `severities` are left to `judged`.
    """
    found = [p for rule in _ENTRY_RULES for p in rule.check_entry(entry, origin, settings)]
    return (*found, *_check_texts(origin, settings))


def check_together(
    glossary: Glossary, today: dt.date | None = None, *, build: bool = False
) -> tuple[Problem, ...]:
    """What is wrong between entries, with the settings, and with redirects.

    Rules that depend on the day are left out unless `today` is given. For a `build`, so are
    those that only warn and must look at every text again whenever one changes. The settings'
    `severities` are left to `judged`.
    """
    settings, origins = glossary.settings, glossary.origins
    rules = [r for r in _GLOSSARY_RULES if not (build and left_to_check(r.KIND, settings))]
    found = [p for rule in rules for p in rule.check(glossary)]
    found += [p for rule in _SETTINGS_RULES for p in rule.check_settings(settings, origins[""])]
    for key in ("", REDIRECTS):
        if key in origins:
            found += _check_texts(origins[key], settings)
    if today:
        found += [problem for rule in DATED for problem in rule.check(glossary, today)]
    return tuple(found)


def left_to_check(kind: str, settings: Settings) -> bool:
    """Whether a build leaves a rule to `glossary check`: not if a glossary calls it an error."""
    return kind == copied_section.KIND and settings.severities.get(kind) is not Severity.ERROR


def judged(
    reading: Iterable[Problem], found: Iterable[Problem], glossary: Glossary
) -> tuple[Problem, ...]:
    """What reading files and the rules `found`, with the settings' `severities` applied; sorted.

    Severities that make no sense are reported too.
    """
    kinds = [rule.KIND for rule in ALL]
    fixed = [explanation.kind for explanation in explained.of_reading()]
    misjudged = severities.misjudged(glossary, kinds, fixed)
    return tuple(sorted({*reading, *severities.judged(found, glossary), *misjudged}))


def _check_texts(origin: Origin, settings: Settings) -> list[Problem]:
    texts = dict(origin.texts())
    return [p for rule in _TEXT_RULES for p in rule.check_texts(texts, origin, settings)]


@cache
def explanations() -> tuple[Explanation, ...]:
    """Every kind of problem, explained: the rules in their order, then what reading finds."""
    return (*explained.of_rules(ALL), *explained.of_reading())
