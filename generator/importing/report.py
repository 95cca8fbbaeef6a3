"""What an import did, file by file: for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.importing.draft import ImportNote, NoteKind
from generator.importing.passed_over import in_words
from generator.importing.run import FileReport, Import, Imported
from generator.importing.size import Size, entry_size
from generator.load import shown
from generator.wording import count

_LABELS = {
    NoteKind.UNDERSTOOD: "",
    NoteKind.CHANGED: "changed: ",
    NoteKind.LEFT_OUT: "left out: ",
    NoteKind.LOOK: "look: ",
}


def as_text(done: Import, *, dry: bool) -> str:
    """A paragraph a file, and how many entries there are at the end."""
    parts = ["\n".join(_file(report)) for report in done.files]
    return "\n\n".join([*parts, summary(done, dry=dry)])


def summary(done: Import, *, dry: bool) -> str:
    """The closing line."""
    entries = [imported for report in done.files for imported in report.imported]
    refused = sum(len(report.refused) for report in done.files)
    failed = sum(bool(report.failure) for report in done.files)
    looks = sum(note.kind is NoteKind.LOOK for i in entries for note in i.draft.notes)
    verb = "would be written" if dry else "written"
    files = [report for report in done.files if not report.passed_over]
    others = sum(len(more.names) for report in done.files for more in report.passed_over)
    read = f"{count(len(files), 'file')} read: {count(len(entries), 'entry')} {verb}"
    counts = f"{count(done.errors, 'error')} and {count(done.warnings, 'warning')}"
    check = f"`glossary check` has {counts} about these drafts"
    lines = [
        f"{read}, {refused} refused, {count(failed, 'file')} not understood.",
        f"{count(looks, 'place')} to look at; {check}.",
    ]
    if others:
        lines.insert(1, f"{count(others, 'other file')} not read, named above.")
    before = sum((i.draft.read for i in entries), Size())
    after = sum((entry_size(i.draft.entry) for i in entries), Size())
    if entries:
        lines.append(f"Read: {_sizes(before)}. In the drafts: {_sizes(after)}.")
    if done.settings:
        begun = "would be begun" if dry else "was begun"
        lines.append(f"{shown(done.settings)} {begun}: choose its title, licence and language.")
        around = done.settings.absolute().parent
        if around.name == "content":
            lines.append(f"`glossary init {shown(around.parent)}` adds what publishes it.")
    return "\n".join(lines)


def _sizes(size: Size) -> str:
    counts = ((size.words, "word"), (size.links, "link"), (size.sources, "source"))
    return ", ".join(count(number, noun) for number, noun in counts)


def _file(report: FileReport) -> Iterator[str]:
    if report.failure:
        yield f"{report.file}: not imported: {report.failure}"
        return
    if report.no_entry:
        yield f"{report.file}: no entry: {report.no_entry}"
    for more in report.passed_over:
        yield f"{report.file}: not read: {in_words(more)}"
        if more.advice:
            yield f"    {more.advice}"
    for imported in report.imported:
        draft = imported.draft
        yield f"{report.file}:{draft.line}: “{draft.entry.term}” → {shown(imported.target)}"
        if draft.fields:
            fields = ", ".join(f"{start.field} (line {start.line})" for start in draft.fields)
            yield f"    found: {fields}"
        for note in sorted(draft.notes):
            yield f"    line {note.line}: {_LABELS[note.kind]}{note.message}"
    for refusal in report.refused:
        draft = refusal.draft
        yield f"{report.file}:{draft.line}: “{draft.entry.term}” not imported: {refusal.message}"


def as_json(done: Import, *, dry: bool) -> str:
    """A list of objects, one a file: file, format, failure, entries, refused."""
    records = [_record(report, written=not dry) for report in done.files]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _record(report: FileReport, *, written: bool) -> dict[str, Any]:
    return {
        "file": report.file,
        "format": report.format,
        "failure": report.failure,
        "no_entry": report.no_entry,
        "passed_over": [
            {"kind": more.kind, "names": list(more.names), "advice": more.advice}
            for more in report.passed_over
        ],
        "entries": [_entry(imported, written=written) for imported in report.imported],
        "refused": [
            {"line": r.draft.line, "term": r.draft.entry.term, "message": r.message}
            for r in report.refused
        ],
    }


def _entry(imported: Imported, *, written: bool) -> dict[str, Any]:
    draft = imported.draft
    return {
        "slug": draft.entry.slug,
        "kind": draft.entry.kind,
        "term": draft.entry.term,
        "target": shown(imported.target),
        "written": written,
        "line": draft.line,
        "fields": [{"field": start.field, "line": start.line} for start in draft.fields],
        "notes": [_note(note) for note in sorted(draft.notes)],
    }


def _note(note: ImportNote) -> dict[str, Any]:
    return {
        "line": note.line,
        "kind": note.kind,
        "field": note.field,
        "message": note.message,
    }
