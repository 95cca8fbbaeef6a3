"""The rules that content must keep.

A rule is a module here that makes a `Rule` named ``rule`` and gives it the function that looks for
breaches. Modules are found by themselves, so adding a rule means adding

- ``generator/checks/<rule>.py``,
- ``tests/cases/checks/<rule>.yml``, content folders with what the rule says of each,
- its texts and examples in ``generator/catalogs/en.rules.yml``.

What a rule says of one entry or one text depends on that file and glossary.yml alone, so it holds
until one of them changes, and several files can be checked at once. Rules on all entries together
read `Glossary.cards` and `Glossary.outlines` instead of prose, which a glossary need not keep; of a
few suspects they may read the entry itself.

A message stands in the rule's code, beside the values it names; `Rule.problem` is the one way to
report it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

from generator.brand.look import BRAND
from generator.checks.rule import GetForms, GetOutlinks, Rule, Scope
from generator.checks.severities import apply_severities, unknown_severities
from generator.glossary import Glossary
from generator.links import page_links
from generator.links.forms import forms_of
from generator.links.matcher import Matcher
from generator.load import REDIRECTS, Content
from generator.model import Entry, Settings
from generator.problems import Problem, counted, limited
from generator.source_map import SourceMap
from generator.translations import SiteEditions


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by its id."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    named = (getattr(module, "rule", None) for module in modules)
    return tuple(sorted((r for r in named if isinstance(r, Rule)), key=lambda rule: rule.id))


@cache
def _checks(scope: Scope) -> tuple[Callable[..., Iterator[Problem]], ...]:
    return tuple(rule.checks[scope] for rule in rules() if scope in rule.checks)


def check(
    content: Content, glossary: Glossary, today: dt.date | None = None, *, build: bool = False
) -> tuple[Problem, ...]:
    """Everything that is wrong with the content: load errors, then every rule; sorted.

    Rules that depend on the day are left out unless `today` is given: a build says the same
    every day. For a `build`, see `check_together`. The settings' `severities` are applied.
    """
    problems = [
        problem
        for entry in glossary.entries.values()
        for problem in check_entry(entry, glossary.source_maps[entry.slug], glossary.settings)
    ]
    forms = cache(lambda: forms_of(glossary))
    problems += check_together(glossary, forms, today, build=build)
    problems += check_outlinks(
        glossary, lambda: page_links(glossary, Matcher(forms(), glossary.settings.primary_language))
    )
    return all_problems(content.problems, problems, glossary)


def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with one entry by itself, as long as neither it nor the settings change.

    The settings' `severities` are left to `all_problems`.
    """
    checks = _checks(Scope.ENTRY)
    problems = (problem for check in checks for problem in check(entry, source_map, settings))
    return tuple(counted(chain(problems, _check_texts(source_map, settings))))


def check_together(
    glossary: Glossary, forms: GetForms, today: dt.date | None = None, *, build: bool = False
) -> tuple[Problem, ...]:
    """What is wrong between entries, with the settings, and with redirects.

    `forms` gives the forms that may link, should a rule ask for them. Rules that depend on the
    day are left out unless `today` is given, and for a `build` those that are for the check only
    (`Rule.runs_in_build`). The settings' `severities` are left to `all_problems`.
    """
    settings, source_maps = glossary.settings, glossary.source_maps
    problems: list[Problem] = []
    for rule in rules():
        if build and not rule.runs_in_build(settings):
            continue
        if look := rule.checks.get(Scope.GLOSSARY):
            problems += look(glossary)
        if look := rule.checks.get(Scope.LINKS):
            problems += look(glossary, forms)
        if look := rule.checks.get(Scope.SETTINGS):
            problems += look(settings, source_maps[""])
        if today and (look := rule.checks.get(Scope.DATE)):
            problems += look(glossary, today)
    for key in ("", REDIRECTS, BRAND):
        if key in source_maps:
            problems += _check_texts(source_maps[key], settings)
    return tuple(counted(problems))


def check_outlinks(glossary: Glossary, outlinks: GetOutlinks) -> tuple[Problem, ...]:
    """What is wrong with the links between entries.

    `outlinks` gives the slugs that each page links to, should a rule ask for them. The settings'
    `severities` are left to `all_problems`.
    """
    checks = _checks(Scope.OUTLINKS)
    return tuple(counted(problem for check in checks for problem in check(glossary, outlinks)))


def check_editions(site: SiteEditions) -> tuple[Problem, ...]:
    """What is wrong between the languages of a site, with each edition's `severities` applied."""
    found: list[Problem] = []
    for edition in site.editions if len(site.editions) > 1 else ():
        breaches = [p for check in _checks(Scope.EDITION) for p in check(site, edition)]
        found += apply_severities(counted(breaches), edition.glossary.settings, rules())
    return tuple(found)


def all_problems(
    load_errors: Iterable[Problem], breaches: Iterable[Problem], glossary: Glossary
) -> tuple[Problem, ...]:
    """Load errors and breaches of rules, with the settings' `severities` applied; sorted.

    Lines of `severities` that make no sense are reported too. Of a file with very many problems
    only the first are named (`generator.problems.limited`).
    """
    applied = apply_severities(breaches, glossary.settings, rules())
    return limited({*load_errors, *applied, *unknown_severities(glossary, rules())})


def _check_texts(source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    texts = dict(source_map.texts())
    for check in _checks(Scope.TEXTS):
        yield from check(texts, source_map, settings)
