"""A published entry was reviewed within the months that glossary.yml allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.head import EntryHead
from generator.problems import Problem, Severity

rule = Rule("overdue-review", Severity.WARNING)

_MONTHS = 12


@rule.date
def check(glossary: Glossary, today: dt.date) -> Iterator[Problem]:
    """A warning at each published entry whose last review, seen from `today`, is too long ago."""
    months = glossary.settings.review_months
    for entry in overdue(glossary, today):
        day = glossary.card(entry.slug).reviewed
        message = f"the last review was on {day}, more than {months} months ago"
        place = glossary.source_maps[entry.slug].place(("reviewed", "date"))
        fix = "Check the whole entry and its sources, then write the day here."
        yield rule.problem(place, message, fix)


def overdue(glossary: Glossary, today: dt.date) -> tuple[EntryHead, ...]:
    """The published entries whose review is overdue on a day, the longest ago first."""
    limit = _months_before(today, glossary.settings.review_months).isoformat()
    late = [head for head in glossary.published if head.reviewed and head.reviewed < limit]
    return tuple(sorted(late, key=lambda head: (head.reviewed, head.slug)))


def due_day(reviewed: str, months: int) -> str:
    """The last day on which a review counts, both as YYYY-MM-DD."""
    day = dt.date.fromisoformat(reviewed)
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if year > dt.MAXYEAR:
        return str(dt.date.max)
    following = dt.date(year + month // (_MONTHS - 1), (month + 1) % _MONTHS + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return str(dt.date(year, month + 1, min(day.day, last)))


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month; the first of the next where that month is shorter."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < dt.MINYEAR:
        return dt.date.min
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return dt.date(year, month + 2, 1)
