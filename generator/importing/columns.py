"""Names of columns and keys in many languages, and the fields that they mean: `columns.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generator.begin.texts import starter_languages, starter_texts
from generator.yaml_text import read_strings

_FILE = Path(__file__).with_name("columns.yml")
_ENGLISH = "en"
#: How letters are written where a keyboard has none of them.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})


def column_field(name: str) -> str:
    """The field that a column or key means in any of the languages; empty if none does."""
    return next(
        (fields[key] for fields in _columns().values() if (key := _key(name)) in fields), ""
    )


def label_field(label: str) -> str:
    """The field that a label of our forms asks for; empty for any other text."""
    return _labels().get(_key(label), "")


def language_of_columns(names: Iterable[str]) -> str:
    """The language in which the most of the names are columns; English if it is one of several."""
    keys = [_key(name) for name in names]
    known = Counter(
        language for language, fields in _columns().items() for key in keys if key in fields
    )
    most = max(known.values(), default=0)
    return _ENGLISH if known[_ENGLISH] == most else known.most_common(1)[0][0]


@cache
def _columns() -> Mapping[str, Mapping[str, str]]:
    """Language → name → field."""
    read = read_strings(_FILE.read_text("utf-8"))
    return {
        language: {
            spelled: field
            for field, names in fields.items()
            for name in names.split(",")
            for spelled in (_key(name), _key(name.casefold().translate(_SPELLED)))
        }
        for language, fields in read.items()
    }


@cache
def _labels() -> Mapping[str, str]:
    return {
        _key(question["label"]): field
        for language in starter_languages()
        for field, question in starter_texts(language).texts["fields"].items()
    }


def _key(name: str) -> str:
    """The words of a name without capitals, accents and what joins them."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))
