"""A source that nobody could find.

A reader checks a claim by looking its source up: on the web, in a library, in a law's text. A
draft is only warned about.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Entry, Settings, Status
from generator.origin import Origin
from generator.problems import Problem, Severity

KIND = "source-without-address"
BAD = """
# terms/boom.yml
sources:
  - title: Spars and Sails
    publisher: Harbor Press
    kind: book
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
    """One problem at each source with none of url, isbn, doi and number."""
    severity = Severity.WARNING if entry.status is Status.DRAFT else Severity.ERROR
    for position, source in enumerate(entry.sources):
        if not (source.url or source.isbn or source.doi or source.number):
            place = origin.place(("sources", position))
            message = f"nobody can look up “{source.title}”"
            cure = "Add one of url, isbn, doi, or number (of a law, ruling or standard)."
            yield Problem(place, KIND, message, cure, severity)
