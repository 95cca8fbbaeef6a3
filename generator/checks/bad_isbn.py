"""An ISBN that cannot be one: its length or its check digit is wrong.

Source: ISO 2108 (ISBN-10 and ISBN-13 with their check digits), as python-stdnum knows it. Copy
the number anew; a wrong digit elsewhere is as likely as a wrong check digit.
"""

from __future__ import annotations

from collections.abc import Iterator

from stdnum import isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from generator.model import Entry, Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "bad-isbn"
BAD = """
# terms/boom.yml
sources:
  - title: Spars and Sails
    publisher: Harbor Press
    kind: book
    isbn: 978-0-306-40615-9
    supports: the forces on a boom
"""
GOOD = """
# terms/boom.yml
sources:
  - title: Spars and Sails
    publisher: Harbor Press
    kind: book
    isbn: 978-0-306-40615-7
    supports: the forces on a boom
"""


def check_entry(entry: Entry, origin: Origin, _settings: Settings) -> Iterator[Problem]:
    """One problem at each ISBN that cannot be one."""
    for position, source in enumerate(entry.sources):
        if source.isbn and (fault := _fault(source.isbn)):
            place = origin.place(("sources", position, "isbn"))
            cure = "Copy it anew from the book's imprint or a library's catalog."
            yield Problem(place, KIND, f"“{source.isbn}” is no ISBN: {fault}", cure)


def _fault(number: str) -> str:
    try:
        isbn.validate(number)
    except InvalidChecksum:
        return "its check digit does not fit the others"
    except ValidationError:
        return "expected 10 or 13 digits, with or without hyphens"
    return ""
