"""`Rule`: what a module of this package makes one of, and how the checks in it are told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

from generator.glossary import Glossary
from generator.links.forms import FormsByText
from generator.model import Entry, KeyPath, Settings
from generator.problems import Location, Problem, Severity
from generator.source_map import SourceMap
from generator.translations import Edition, SiteEditions
from generator.wording import shortened

_LONGEST_MESSAGE = 300
#: Gives the forms that may link; called only by a rule that needs them, since they cost seconds.
GetForms = Callable[[], FormsByText]

#: Gives the slugs that each entry's page links to from its prose; called only if needed, as above.
GetOutlinks = Callable[[], Mapping[str, Collection[str]]]

EntryCheck = Callable[[Entry, SourceMap, Settings], Iterator[Problem]]
TextsCheck = Callable[[Mapping[KeyPath, str], SourceMap, Settings], Iterator[Problem]]
SettingsCheck = Callable[[Settings, SourceMap], Iterator[Problem]]
GlossaryCheck = Callable[[Glossary], Iterator[Problem]]
LinksCheck = Callable[[Glossary, GetForms], Iterator[Problem]]
OutlinksCheck = Callable[[Glossary, GetOutlinks], Iterator[Problem]]
DateCheck = Callable[[Glossary, dt.date], Iterator[Problem]]
EditionCheck = Callable[[SiteEditions, Edition], Iterator[Problem]]
_Check = TypeVar("_Check", bound=Callable[..., Iterator[Problem]])


class Scope(Enum):
    """What a check looks at."""

    ENTRY = auto()
    """One entry by itself, prose included."""
    TEXTS = auto()
    """Every text of one file, whatever its field: an entry's, glossary.yml or redirects.yml."""
    SETTINGS = auto()
    """glossary.yml."""
    GLOSSARY = auto()
    """What entries have to do with each other and with their addresses."""
    LINKS = auto()
    """The same, and which words link to which entry."""
    OUTLINKS = auto()
    """The same, and which entries each page links to."""
    DATE = auto()
    """All entries together, seen from a day."""
    EDITION = auto()
    """What the entries of one language have to do with those of others."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Something that `glossary check` asks of content.

    A module makes one, named ``rule``, and hands it a check for each scope by a decorator::

        rule = Rule("bad-doi")

        @rule.entry
        def check(entry, source_map, settings): ...
    """

    id: str
    """The name in reports, in `severities` and in addresses: the module's, with hyphens."""
    severity: Severity = Severity.ERROR
    """How bad a breach is; a check may say otherwise of one problem, and a glossary of all."""
    fixed: bool = False
    """Whether it must stay an error: pages could not be made, or foreign text would be markup."""
    check_only: bool = False
    """Whether builds leave it out, since it compares every text again whenever one changes."""
    checks: dict[Scope, Callable[..., Iterator[Problem]]] = field(default_factory=dict)
    """The check for each scope."""

    def problem(
        self, place: Location, message: str, fix: str = "", severity: Severity | None = None
    ) -> Problem:
        """A breach of the rule; a message that quotes half a file is cut."""
        message = shortened(message, _LONGEST_MESSAGE)
        return Problem(place, self.id, message, fix, severity or self.severity)

    def runs_in_build(self, settings: Settings) -> bool:
        """Whether a build asks it too; always if the glossary makes it an error."""
        level = settings.severities.get(self.id)
        return not self.check_only or level == Severity.ERROR

    def entry(self, check: EntryCheck) -> EntryCheck:
        """Look at each entry with this check."""
        return self._with(Scope.ENTRY, check)

    def texts(self, check: TextsCheck) -> TextsCheck:
        """Look at the texts of each file, as `SourceMap.texts` yields them, with this check."""
        return self._with(Scope.TEXTS, check)

    def settings(self, check: SettingsCheck) -> SettingsCheck:
        """Look at glossary.yml with this check."""
        return self._with(Scope.SETTINGS, check)

    def glossary(self, check: GlossaryCheck) -> GlossaryCheck:
        """Look at all entries together with this check."""
        return self._with(Scope.GLOSSARY, check)

    def links(self, check: LinksCheck) -> LinksCheck:
        """Look at all entries and the forms that link to them with this check."""
        return self._with(Scope.LINKS, check)

    def outlinks(self, check: OutlinksCheck) -> OutlinksCheck:
        """Look at all entries and what their pages link to with this check."""
        return self._with(Scope.OUTLINKS, check)

    def date(self, check: DateCheck) -> DateCheck:
        """Look at all entries on a given day with this check."""
        return self._with(Scope.DATE, check)

    def edition(self, check: EditionCheck) -> EditionCheck:
        """Look at each edition of a site of several languages with this check."""
        return self._with(Scope.EDITION, check)

    def _with(self, scope: Scope, check: _Check) -> _Check:
        self.checks[scope] = check
        return check
