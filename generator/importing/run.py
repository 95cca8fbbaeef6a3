"""An import from end to end: sources read, drafts resolution, and the plan of the files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from generator import checks
from generator.edit.plan import Plan
from generator.edit.yaml_writer import term_file
from generator.errors import NoEntryError, UnreadableSourceError
from generator.glossary import Glossary, fold
from generator.importing.draft import Draft, ImportNote, NoteKind
from generator.importing.field_map import FieldMap
from generator.importing.formats import FORMATS, format_of
from generator.importing.link_targets import NOTION_ID
from generator.importing.passed_over import PassedOver, all_kinds, grouped, kind_of
from generator.importing.resolve import Refusal, Resolution, resolve
from generator.importing.source_file import SourceFile, read_sources
from generator.importing.starter import starter_settings
from generator.load import Content, load, load_settings, shown
from generator.model import Settings, Status
from generator.problems import Problem, Severity, has_errors
from generator.schema import refreshed
from generator.yaml_text import MAX_BYTES, parse_yaml, read_yaml_text


@dataclass(frozen=True)
class Imported:
    """An entry of a source, and the file that it goes to."""

    draft: Draft
    target: Path


@dataclass(frozen=True)
class FileReport:
    """What became of one source."""

    file: str
    format: str
    imported: tuple[Imported, ...] = ()
    refused: tuple[Refusal, ...] = ()
    failure: str = ""
    """Why nothing at all could be read from it."""
    no_entry: str = ""
    """Why it holds no entry, which is no failure."""
    passed_over: tuple[PassedOver, ...] = ()
    """Of a folder or an archive: what was not read in it."""


@dataclass(frozen=True)
class Import:
    """A planned import."""

    plan: Plan
    files: tuple[FileReport, ...]
    settings: Path | None
    """The glossary.yml that will be written; None where there is one."""
    warnings: int
    """How many warnings `glossary check` will have about the new entries."""
    errors: int
    """How many errors: what no import can mend."""

    @property
    def is_whole(self) -> bool:
        """Whether every source was read, no entry refused, and all of them build."""
        unread = (more.advice for one in self.files for more in one.passed_over)
        failed = any(one.failure or one.refused for one in self.files)
        return not (self.errors or failed or any(unread))


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves; of a folder those of a known format, without templates and indexes."""
    for path in paths:
        yield from _kinds_below(path).get("", []) if path.is_dir() else [path]


def _kinds_below(folder: Path) -> dict[str, list[Path]]:
    """The files of a folder by kind; those to be read under no name."""
    files = {
        PurePosixPath(file.relative_to(folder).as_posix()): file
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    by_kind: dict[str, list[Path]] = defaultdict(list)
    for path, kind in all_kinds(list(files)).items():
        by_kind[kind].append(files[path])
    return by_kind


def _folder_report(folder: Path) -> FileReport:
    """What is not read in a folder."""
    others = [
        (PurePosixPath(file.relative_to(folder).as_posix()), kind)
        for kind, files in _kinds_below(folder).items()
        for file in files
        if kind
    ]
    return FileReport(shown(folder), "folder", passed_over=grouped(others))


def plan_import(  # noqa: PLR0913, PLR0917 - how to read them, and what they become
    paths: Sequence[Path],
    into: Path,
    name: str = "",
    field_map: FieldMap | None = None,
    on_progress: Callable[[int, int], None] = lambda *_: None,
    status: Status = Status.DRAFT,
) -> Import:
    """Read files and folders and plan their entries into the content folder `into`; write nothing.

    `name` is one of `FORMATS`; left empty, each file's content and ending decide. The entries get
    the `status`.
    Raises ContentError if `into` has a glossary.yml that cannot be read.
    """
    field_map = replace(field_map or FieldMap(), language=_language_of(into))
    reports = [_folder_report(path) for path in paths if path.is_dir()]
    drafts: list[Draft] = []
    files = list(dict.fromkeys(files_below(paths)))
    for done, path in enumerate(files, 1):
        for report, more in _read(path, name, field_map):
            reports.append(report)
            drafts += more
        on_progress(done, len(files))
    reports = [report for report in reports if report.format != "folder" or report.passed_over]
    return _planned(reports, [_with(d, status) for d in _without_notion_rows(drafts)], into)


def _with(draft: Draft, status: Status) -> Draft:
    return replace(draft, entry=draft.entry.model_copy(update={"status": status}))


def _language_of(into: Path) -> str:
    """The language of the glossary there; English where none is begun."""
    return load_settings(into)[0].language if (into / "glossary.yml").exists() else "en"


def _without_notion_rows(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts without rows of Notion's tables that have a page, or stand in its whole table.

    A table is exported as “Name ID.csv”, “Name ID_all.csv” and a folder of pages.
    """
    best: dict[tuple[str, str], int] = {}
    for draft in drafts:
        table, rank = _notion_place(draft)
        key = (table, fold(draft.entry.term))
        best[key] = min(rank, best.get(key, rank))
    for draft in drafts:
        table, rank = _notion_place(draft)
        if not rank or rank == best[table, fold(draft.entry.term)]:
            yield draft


def _notion_place(draft: Draft) -> tuple[str, int]:
    """The table of Notion that a draft belongs to, and a lower number for the better source."""
    path = PurePosixPath(draft.file)
    if path.suffix != ".csv":
        folder = path.parent
        return str(folder.parent / NOTION_ID.sub("", folder.name)), 0
    table = NOTION_ID.sub("", path.stem)
    rank = 0 if table == path.stem else 1 if path.stem.endswith("_all") else 2
    return str(path.parent / table), rank


def _read(path: Path, name: str, field_map: FieldMap) -> Iterator[tuple[FileReport, list[Draft]]]:
    try:
        others: list[tuple[PurePosixPath, str]] = []
        for source in read_sources(path):
            kind = kind_of(source.path) if source.name != shown(path) else ""
            if kind:
                others.append((source.path, kind))
            else:
                yield _read_source(source, name, field_map)
        if others:
            yield FileReport(shown(path), "folder", passed_over=grouped(others)), []
    except (UnreadableSourceError, OSError) as failure:
        reason = (
            os.strerror(failure.errno) if isinstance(failure, OSError) and failure.errno else ""
        )
        yield FileReport(shown(path), name, failure=reason or str(failure)), []


def _read_source(
    source: SourceFile, name: str, field_map: FieldMap
) -> tuple[FileReport, list[Draft]]:
    try:
        name = name or format_of(source)
        return FileReport(source.name, name), FORMATS[name](source, field_map)
    except NoEntryError as reason:
        return FileReport(source.name, name, no_entry=str(reason)), []
    except UnreadableSourceError as failure:
        return FileReport(source.name, name, failure=str(failure)), []


def _planned(reports: Sequence[FileReport], drafts: Sequence[Draft], into: Path) -> Import:
    files: dict[Path, str | None] = {}
    settings = None
    if not (into / "glossary.yml").exists() and drafts:
        settings = into / "glossary.yml"
        files[settings] = starter_settings(into, drafts)
    content = _existing(into, files.get(settings) if settings else None)
    names = {fold(c.name): c.slug for c in content.settings.categories}
    names |= {c.slug: c.slug for c in content.settings.categories}
    resolution = resolve(drafts, Glossary(content), names)
    texts, resolution = _texts(resolution, into)
    files |= texts
    if texts:
        added = {draft.entry.slug: draft.entry.term for draft in resolution.drafts}
        files |= refreshed(Glossary(content), added)
    resolution, problems = _checked(resolution, content, texts, into)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    by_file = _by_file(reports, resolution, into)
    return Import(Plan(files), by_file, settings, len(problems) - errors, errors)


def _existing(into: Path, starter: str | None) -> Content:
    content = load(into)
    if starter is not None:
        data, source_map, _ = parse_yaml(starter, shown(into / "glossary.yml"))
        source_maps = {**content.source_maps, "": source_map}
        problems = tuple(p for p in content.problems if p.rule != "missing-settings")
        settings = Settings.model_validate(data)
        content = replace(
            content,
            settings=settings,
            source_maps=source_maps,
            problems=problems,
            unread=content.unread - {""},
        )
    return content


def _texts(resolution: Resolution, into: Path) -> tuple[dict[Path, str], Resolution]:
    """The text of each entry's file; an entry that no file may hold is refused."""
    texts: dict[Path, str] = {}
    drafts, refused = [], list(resolution.refused)
    for draft in resolution.drafts:
        target = _target(draft, into)
        written = term_file(draft.entry)
        size = len(written.encode())
        if target.exists():
            refused.append(Refusal(draft, f"{shown(target)} exists already"))
        elif size > MAX_BYTES:
            message = f"the entry has {size:,} bytes; a term file has at most {MAX_BYTES:,}"
            refused.append(Refusal(draft, message))
        else:
            texts[target] = written
            drafts.append(draft)
    return texts, Resolution(tuple(drafts), tuple(refused))


def _target(draft: Draft, into: Path) -> Path:
    return into / draft.entry.file


def _checked(
    resolution: Resolution, content: Content, texts: Mapping[Path, str], into: Path
) -> tuple[Resolution, list[Problem]]:
    """The drafts, with what `glossary check` will find wrong with them."""
    source_maps = dict(content.source_maps)
    files: dict[str, int] = {}
    problems: list[Problem] = []
    for at, draft in enumerate(resolution.drafts):
        target = _target(draft, into)
        # Prose can look like fields that slipped into it.
        _, source_maps[draft.entry.slug], wrong = read_yaml_text(texts[target], shown(target))
        problems += wrong
        files[shown(target)] = at
    entries = (*content.entries, *(draft.entry for draft in resolution.drafts))
    merged = replace(content, entries=entries, source_maps=source_maps)
    problems += [p for p in checks.check(merged, Glossary(merged)) if p.place.file in files]
    drafts = list(resolution.drafts)
    for problem in problems:
        if problem.severity is Severity.ERROR:
            at = files[problem.place.file]
            drafts[at] = replace(
                drafts[at], notes=(*drafts[at].notes, _problem_note(problem, drafts[at]))
            )
    return replace(resolution, drafts=tuple(drafts)), problems


def _problem_note(problem: Problem, draft: Draft) -> ImportNote:
    message = f"`glossary check` will say: {problem.place}: {problem.message} [{problem.rule}]"
    return ImportNote(draft.line, NoteKind.LOOK, message)


def _by_file(
    reports: Sequence[FileReport], resolution: Resolution, into: Path
) -> tuple[FileReport, ...]:
    imported: dict[str, list[Imported]] = {report.file: [] for report in reports}
    refused: dict[str, list[Refusal]] = {report.file: [] for report in reports}
    for draft in resolution.drafts:
        imported[draft.file].append(Imported(draft, _target(draft, into)))
    for refusal in resolution.refused:
        refused[refusal.draft.file].append(refusal)
    return tuple(
        replace(r, imported=tuple(imported[r.file]), refused=tuple(refused[r.file]))
        for r in reports
    )


def settings_problems(into: Path) -> tuple[Problem, ...]:
    """What keeps the glossary.yml of `into` from being read; nothing if there is none."""
    problems = load_settings(into)[2] if (into / "glossary.yml").exists() else []
    return tuple(problems) if has_errors(problems) else ()
