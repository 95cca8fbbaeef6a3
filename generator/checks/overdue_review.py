"""A published entry that nobody has checked for too long.

Laws, rates and addresses change while the entry stays. Read it again as a whole, look its figures
and sources up, and set `reviewed` to the day. After how many months that is due says
`review-months` in glossary.yml; builds do not report it, so that a site does not depend on the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.glossary import Glossary
from generator.model import Entry
from generator.problems import Problem, Severity

KIND = "overdue-review"
BAD = """
# terms/boom.yml
reviewed:
  date: 2001-05-17
  by: A. Sailor
"""
GOOD = """
# terms/boom.yml
reviewed:
  date: 2026-11-24
  by: A. Sailor
"""

_MONTHS = 12


def check(glossary: Glossary, today: dt.date) -> Iterator[Problem]:
    """A warning at each published entry whose last review, seen from `today`, is too long ago."""
    months = glossary.settings.review_months
    for entry in overdue(glossary, today):
        day = glossary.card(entry.slug).reviewed
        message = f"the last review was on {day}, more than {months} months ago"
        place = glossary.origins[entry.slug].place(("reviewed", "date"))
        cure = "Check the whole entry and its sources, then write the day here."
        yield Problem(place, KIND, message, cure, Severity.WARNING)


def overdue(glossary: Glossary, today: dt.date) -> tuple[Entry, ...]:
    """The published entries whose review is overdue on a day, the longest ago first."""
    limit = _months_before(today, glossary.settings.review_months)
    late = [e for e in glossary.published if e.reviewed and e.reviewed.date < limit]
    return tuple(sorted(late, key=lambda entry: (str(entry.reviewed), entry.slug)))


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month; the first of the next where that month is shorter."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < dt.MINYEAR:
        return dt.date.min
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return dt.date(year, month + 2, 1)
