"""What a rule's module offers, by what the rule looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from generator.checks.explained import SelfExplaining
from generator.glossary import Glossary
from generator.model import Entry, KeyPath, Settings
from generator.origin import Origin
from generator.problems import Problem


@runtime_checkable
class EntryRule(SelfExplaining, Protocol):
    """A rule on one entry by itself."""

    def check_entry(self, entry: Entry, origin: Origin, settings: Settings, /) -> Iterator[Problem]:
        """Every breach of the rule in the entry that was read from `origin`."""


@runtime_checkable
class TextRule(SelfExplaining, Protocol):
    """A rule on any text of any file: an entry's, glossary.yml or redirects.yml."""

    def check_texts(
        self, texts: Mapping[KeyPath, str], origin: Origin, settings: Settings, /
    ) -> Iterator[Problem]:
        """Every breach of the rule in the texts of one file, as `Origin.texts` yields them."""


@runtime_checkable
class SettingsRule(SelfExplaining, Protocol):
    """A rule on glossary.yml."""

    def check_settings(self, settings: Settings, origin: Origin, /) -> Iterator[Problem]:
        """Every breach of the rule in the settings that were read from `origin`."""


@runtime_checkable
class GlossaryRule(SelfExplaining, Protocol):
    """A rule on what entries have to do with each other and with their addresses."""

    def check(self, glossary: Glossary, /) -> Iterator[Problem]:
        """Every breach of the rule in the glossary."""


class DatedRule(SelfExplaining, Protocol):
    """A rule that depends on the day."""

    def check(self, glossary: Glossary, today: dt.date) -> Iterator[Problem]:
        """Every breach of the rule in the glossary, seen from a day."""
