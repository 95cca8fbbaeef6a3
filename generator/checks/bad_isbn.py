"""An ISBN has the right length and check digit.

Source: ISO 2108 (ISBN-10 and ISBN-13 with their check digits), as python-stdnum knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("bad-isbn")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem at each ISBN that cannot be one."""
    for position, source in enumerate(entry.sources):
        if source.isbn and (fault := _fault(source.isbn)):
            place = source_map.place(("sources", position, "isbn"))
            fix = "Copy it anew from the book's imprint or a library's catalog."
            yield rule.problem(place, f"“{source.isbn}” is no ISBN: {fault}", fix)


def _fault(number: str) -> str:
    # Loading it takes ten milliseconds, and few entries cite a book.
    from stdnum import isbn  # noqa: PLC0415
    from stdnum.exceptions import InvalidChecksum, ValidationError  # noqa: PLC0415

    try:
        isbn.validate(number)
    except InvalidChecksum:
        return "its check digit does not fit the others"
    except ValidationError:
        return "expected 10 or 13 digits, with or without hyphens"
    return ""
