"""What an edit did to the links since a revision: gained, lost, retargeted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from generator.glossary import Glossary
from generator.links.folding import fold
from generator.links.listing import ListedLink, cell, listed_link
from generator.links.mentions import Links, find_links
from generator.wording import count

#: A comment on GitHub holds 65,536 characters; whoever reads it has had enough long before.
_MOST_ROWS = 100


class LinkChangeKind(StrEnum):
    """What happened to a link."""

    GAINED = "gained"
    LOST = "lost"
    RETARGETED = "retargeted"


@dataclass(frozen=True, slots=True, order=True)
class LinkChange:
    """A link that one of two versions has and the other has not, or has differently."""

    kind: LinkChangeKind
    link: ListedLink
    """The link as it is now, or for a lost one as it was."""
    was: str = ""
    """For a retargeted link: the slug that it led to before."""


def compare(old: Glossary, new: Glossary) -> tuple[LinkChange, ...]:
    """What links the pages of `new` have that those of `old` had not, and the reverse.

    A page links an entry once, so a link is known by source and target; that it moved to
    another sentence is no change. Lost and gained with the same words in the same entry is
    retargeted.
    """
    before, after = _by_ends(old), _by_ends(new)
    gained = [after[ends] for ends in after.keys() - before.keys()]
    lost = {(r.source, fold(r.text)): r for ends, r in before.items() if ends not in after}
    changes = []
    for record in gained:
        previous = lost.pop((record.source, fold(record.text)), None)
        kind = LinkChangeKind.RETARGETED if previous else LinkChangeKind.GAINED
        changes.append(LinkChange(kind, record, previous.target if previous else ""))
    changes += [LinkChange(LinkChangeKind.LOST, record) for record in lost.values()]
    return tuple(sorted(changes))


def _by_ends(glossary: Glossary) -> dict[tuple[str, str], ListedLink]:
    links: Links = find_links(glossary)
    linked = (m for mentions in links.mentions.values() for m in mentions if m.linked)
    found: dict[tuple[str, str], ListedLink] = {}
    for mention in linked:
        found.setdefault((mention.source, mention.target), listed_link(glossary, mention))
    return found


def as_json(changes: Iterable[LinkChange]) -> str:
    """For machines: a list of objects, each a link with its ``kind`` and what it ``was``."""
    rows = [{"kind": c.kind, **asdict(c.link), "was": c.was} for c in changes]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_text(changes: Iterable[LinkChange]) -> str:
    """For people: a line a change, and a count."""
    changes = tuple(changes)
    lines = [_MARKS[change.kind] + " " + _told(change) for change in changes]
    return "\n".join((*lines, summary(changes)))


_MARKS = {LinkChangeKind.GAINED: "+", LinkChangeKind.LOST: "-", LinkChangeKind.RETARGETED: "~"}


def _told(change: LinkChange) -> str:
    link = change.link
    was = f" (was {change.was})" if change.was else ""
    where = f"{link.source}:{link.line}:{link.column} {link.field}"
    return f"{where} “{link.text}” → {link.target}{was}"


def as_markdown(changes: Iterable[LinkChange]) -> str:
    """For a comment on a pull request: a count, and a table if anything changed."""
    changes = tuple(changes)
    lines = [f"**Links:** {summary(changes)}"]
    if changes:
        lines += ["", "| | Entry | Words | Leads to | Before |", "|---|---|---|---|---|"]
        lines += map(_row, changes[:_MOST_ROWS])
    if len(changes) > _MOST_ROWS:
        lines += ["", f"… and {count(len(changes) - _MOST_ROWS, 'more change')}."]
    return "\n".join(lines)


def _row(change: LinkChange) -> str:
    link = change.link
    cells = (change.kind, cell(link.source), cell(link.text), cell(link.target), cell(change.was))
    return f"| {' | '.join(cells)} |"


def summary(changes: Iterable[LinkChange]) -> str:
    """One line: how many links were gained, lost, retargeted."""
    kinds = [change.kind for change in changes]
    if not kinds:
        return "No link changed."
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in LinkChangeKind) + "."
