"""A source that nobody could find.

A reader checks a claim by looking its source up: on the web, in a library, in a law's text.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary
from generator.problems import Problem

KIND = "source-without-address"


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each source with none of url, isbn, doi and number."""
    for entry in glossary:
        for position, source in enumerate(entry.sources):
            if not (source.url or source.isbn or source.doi or source.number):
                place = glossary.origins[entry.slug].place(("sources", position))
                message = f"nobody can look up “{source.title}”"
                cure = "Add one of url, isbn, doi, or number (of a law, ruling or standard)."
                yield Problem(place, KIND, message, cure)
