"""A related term, written as a slug, that no entry has.

A term that nobody has written yet may stand under `related` by its plain title, with a capital
or a space; what looks like a slug is meant as one. A title that all but equals an existing name
is warned about: it is more likely a slip than a new term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.suggest import did_you_mean, nearest
from generator.glossary import Glossary, fold
from generator.model import SLUG_PATTERN, Entry
from generator.problems import Place, Problem, Severity

KIND = "unknown-reference"
BAD = """
# terms/boom.yml
related: [maast]
"""
GOOD = """
# terms/boom.yml
related: [mast, Running rigging]
"""

_WANTED = "A term nobody has written yet stands by its plain title, such as “{title}”."
#: Likeness in percent from which a title is taken for a slip of the pen; plurals lie above it.
_SLIP = 92


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each item of `related` that leads to no entry, to several, or back."""
    for entry in glossary:
        for position, name in enumerate(entry.related):
            if glossary.find(name) not in (None, entry.slug):
                continue
            place = glossary.origins[entry.slug].place(("related", position))
            yield from _judge(glossary, entry, name, place)


def _judge(glossary: Glossary, entry: Entry, name: str, place: Place) -> Iterator[Problem]:
    bearers = glossary.by_name.get(fold(name), ())
    if glossary.find(name) == entry.slug:
        yield Problem(place, KIND, "the entry names itself as related", "Delete the line.")
    elif name in glossary.unread:
        return
    elif bearers:
        message = f"“{name}” is a name of several entries: {', '.join(bearers)}"
        yield Problem(place, KIND, message, "Write the slug of the one that is meant.")
    elif re.fullmatch(SLUG_PATTERN, name):
        wanted = _WANTED.format(title=name.replace("-", " ").capitalize())
        cure = f"{did_you_mean(name, glossary.entries)} {wanted}".strip()
        yield Problem(place, KIND, f"there is no entry “{name}”", cure)
    elif near := nearest(fold(name), glossary.by_name, _SLIP):
        slug = glossary.by_name[near][0]
        message = f"“{name}” has no entry, but is nearly the name of “{slug}”"
        cure = f"Did you mean “{slug}”?"
        yield Problem(place, KIND, message, cure, Severity.WARNING)
