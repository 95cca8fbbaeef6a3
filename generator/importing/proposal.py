"""From an issue in which somebody proposes a term to a draft, and what to answer them.

Everything in an issue is a stranger's text. It reaches the draft through the model like any import,
and the answer as code, in which no host looks for mentions, links, images or commands.

Sources: GitHub Docs, “Webhook events and payloads: issues”; Gitea and Forgejo send the same;
GitLab Docs, “Webhook events: work item events”.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.begin.texts import StarterTexts, starter_texts
from generator.edit.plan import Plan
from generator.errors import UsageError
from generator.importing import issue
from generator.importing.draft import NoteKind
from generator.importing.run import FileReport, Imported, plan_import
from generator.load import load_settings
from generator.model import Status
from generator.wording import shortened

#: GitHub takes 65,536 characters in a comment; nobody reads so many remarks.
_MOST_LINES, _LONGEST_LINE, _LONGEST_TITLE = 40, 300, 100
#: Where hosts find issues in a text.
_REFERENCE = re.compile(r"[#!](?=\d)|:(?=//)")
#: What kinds of notes an answer shows: what was understood without loss needs none.
_SHOWN = (NoteKind.CHANGED, NoteKind.LEFT_OUT, NoteKind.LOOK)


@dataclass(frozen=True)
class Issue:
    """What an issue says."""

    text: str
    number: str = ""
    """Digits, or empty."""


@dataclass(frozen=True)
class Proposal:
    """A draft of an issue, or what keeps it from being one."""

    answer: str
    """Markdown: what was understood and what is to be looked at, or what is missing."""
    title: str = ""
    """Of a pull request: plain text on one line."""
    kept: str = ""
    """What to say where the draft was changed by hand, and is not made again."""
    plan: Plan = field(default_factory=Plan)
    """The draft's file; none if something is missing."""

    @property
    def is_whole(self) -> bool:
        """Whether there is a draft."""
        return bool(self.plan.files)


def read_issue(data: bytes) -> Issue:
    """The issue in what a host sends when one changes, or a form's text as it is.

    Raises UsageError if it is an event about something else.
    """
    text = data.decode("utf-8", "replace")
    if not text.lstrip().startswith("{"):
        return Issue(text)
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return Issue(text)
    about = event.get("issue") or event.get("object_attributes")
    if not isinstance(about, dict):
        raise UsageError("the event has no issue: expected one of an issue form")
    number = about.get("number", about.get("iid"))
    body = about.get("body", about.get("description"))
    return Issue(
        text=body if isinstance(body, str) else "",
        number=str(number) if type(number) is int else "",
    )


def draft_of(asked: Issue, into: Path) -> Proposal:
    """Plan the draft that an issue proposes for the content folder `into`; write nothing.

    Raises ContentError if `into` has a glossary.yml that cannot be read.
    """
    texts = starter_texts(load_settings(into)[0].language)
    with tempfile.TemporaryDirectory() as folder:
        # Lines end as in files: a form's text has those of the web.
        source = Path(folder) / "issue.md"
        source.write_text(asked.text, "utf-8", newline="", errors="replace")
        done = plan_import([source], into, issue.NAME, status=Status.PROPOSED)
    (report,) = done.files
    words = texts.texts["proposal"]
    if missing := list(_missing(report, texts)):
        return Proposal(_answer([words["missing"]], missing))
    (imported,) = report.imported
    notes = [_code(note.message) for note in imported.draft.notes if note.kind in _SHOWN]
    if done.errors:
        return Proposal(_answer([words["wrong"]], notes))
    head = [
        words["drafted"].format(file=_code(imported.draft.entry.file)),
        f"Closes #{asked.number}" if asked.number else "",
        words["found"].format(fields=", ".join(dict.fromkeys(_labels(imported, texts)))),
        words["look"] if notes else "",
    ]
    # A title becomes a commit's message, which could close other issues.
    term = _REFERENCE.sub(r"\g<0> ", shortened(_plain(imported.draft.entry.term), _LONGEST_TITLE))
    return Proposal(
        answer=_answer(head, notes),
        title=words["title"].format(term=term),
        kept=words["kept"],
        plan=Plan({imported.target: done.plan.files[imported.target]}),
    )


def _missing(report: FileReport, texts: StarterTexts) -> Iterator[str]:
    """What an answer asks for, each as a line of Markdown."""
    fields, words = texts.texts["fields"], texts.texts["proposal"]
    if report.failure or report.no_entry:
        yield words["no-field"].format(field=fields["term"]["label"])
    for refusal in report.refused:
        if refusal.lacks == "slug":
            heading = _code(f"### {fields['slug']['label']}")
            term = _code(shortened(refusal.draft.entry.term, _LONGEST_TITLE))
            yield words["no-slug"].format(term=term, heading=heading)
        else:
            yield _code(refusal.message)
    if not report.imported and not report.refused and not report.failure:
        yield words["no-field"].format(field=fields["term"]["label"])
    for imported in report.imported:
        if not imported.draft.entry.definition:
            yield words["no-field"].format(field=fields["definition"]["label"])


def _labels(imported: Imported, texts: StarterTexts) -> Iterator[str]:
    """What the form calls the fields that were filled."""
    fields: Mapping[str, Mapping[str, str]] = texts.texts["fields"]
    for start in imported.draft.fields:
        yield fields[start.field]["label"] if start.field in fields else _code(start.field)


def _answer(head: Iterable[str], lines: Sequence[str]) -> str:
    """Markdown: paragraphs, and a list below them."""
    items = [f"- {line}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        items.append(f"- … ({len(lines) - _MOST_LINES})")
    return "\n\n".join(filter(None, [*head, "\n".join(items)]))


def _code(text: str) -> str:
    """A stranger's words as inline code, between more backticks than stand in them."""
    text = shortened(_plain(text), _LONGEST_LINE)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _plain(text: str) -> str:
    """The text on one line, without what no reader sees or what turns the direction of others."""
    joins = "\u200c\u200d"  # letters of some scripts; nothing is hidden by them
    seen = "".join(
        " " if unicodedata.category(c)[0] in "CZ" and c not in joins else c for c in text
    )
    return " ".join(seen.split())
