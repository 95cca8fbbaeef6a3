"""What is written into a new glossary, in its language: ``catalogs/<language>.starter.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog import FOLDER, fill, merged, read_catalog
from generator.language import fallbacks

_PART = "starter"
_ENGLISH = "en"


@dataclass(frozen=True)
class StarterTexts:
    """Texts by key; what a language lacks is English."""

    language: str
    """Which language they are in."""
    texts: Mapping[str, Any]

    def text(self, key: str, **values: object) -> str:
        """A text with its gaps filled."""
        return fill(str(self.texts[key]), **values)


def starter_texts(tag: str) -> StarterTexts:
    """The texts for a language tag: its own, those of a wider one, or English."""
    found = (each for each in fallbacks(tag) if read_catalog(each, _PART))
    return StarterTexts(next(found, _ENGLISH), merged(tag, _PART))


def starter_languages() -> list[str]:
    """The languages that have such texts, in alphabetical order."""
    return sorted(file.name.partition(".")[0] for file in FOLDER.glob(f"*.{_PART}.yml"))
