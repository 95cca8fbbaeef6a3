"""What finding mentions has to know of a language: a module for each, and here who has which.

A language says which further forms a name has, what is written to a word without a blank, and what
tells words apart that fold alike. The forms of English come from a dictionary: see ``links.forms``.
"""

from __future__ import annotations

from generator.language import primary
from generator.links.languages import (
    arabic,
    french,
    german,
    hebrew,
    korean,
    romance,
    spanish,
    unspaced,
)
from generator.links.languages.rules import Rules

__all__ = ["Rules", "rules_of"]

_RULES = {
    "ar": arabic.RULES,
    "ca": romance.CATALAN,
    "da": german.SCANDINAVIAN,
    "de": german.RULES,
    "en": Rules(accents_count=False, capitals_make_names=True),
    "es": spanish.RULES,
    "fr": french.RULES,
    "he": hebrew.RULES,
    "it": romance.ITALIAN,
    "ja": unspaced.JAPANESE,
    "ko": korean.RULES,
    "lo": unspaced.LAO,
    "nb": german.SCANDINAVIAN,
    "nl": german.DUTCH,
    "nn": german.SCANDINAVIAN,
    "no": german.SCANDINAVIAN,
    "sv": german.SCANDINAVIAN,
    "th": unspaced.THAI,
    "zh": unspaced.CHINESE,
}
_OTHER = Rules()


def rules_of(language: str) -> Rules:
    """The rules of a language, by its code or a tag that begins with it: ``de``, ``de-CH``."""
    return _RULES.get(primary(language), _OTHER)
