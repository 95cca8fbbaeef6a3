"""Small complete content folders around the examples that rules explain themselves with.

An example shows only the fields that matter, each file under a comment line with its path. Here
the rest of each entry is filled in as it should be, so that what the check says is about the
example alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.writing import SETTINGS, write_content

_FILE = re.compile(r"^# (\S+\.\w+)\n", re.MULTILINE)
_EDITION = re.compile("[a-z]{2}/")
_FIELD = re.compile(r"^(?=[\w-]+:)", re.MULTILINE)
_TERM = """\
term: {name}
categories: [rigging]
status: published
definition: "{name}: a part of a boat."
takeaways:
  - Point one on {slug}.
  - Point two on {slug}.
  - Point three on {slug}.
importance: Sailors ask for it.
explanation: It works by the wind.
examples:
  - title: In a harbor
    text: There is one on the Swallow.
faq:
  - question: Who needs it?
    answer: Whoever sails.
related: [{related}]
sources:
  - title: Spars and Sails
    publisher: Harbor Press
    kind: article
    url: https://www.example.org/spars
    supports: the whole entry
reviewed:
  date: 2026-11-24
  by: A. Sailor
"""
_COMPARISON = """\
compares: [{slugs}]
difference: {cells}
criteria:
  - criterion: Location
    cells: {cells}
  - criterion: Number
    cells: {cells}
choose: {cells}
"""


def files_of(excerpt: str) -> dict[str, str]:
    """Path → text of each file that an example shows."""
    _, *parts = _FILE.split(f"{excerpt.strip()}\n")
    return dict(zip(parts[::2], parts[1::2], strict=True))


def write_around(excerpt: str, folder: Path) -> Path:
    """Write a content folder that is complete and clean, but for what the example shows.

    So is each folder of a language in it, which an example names: ``de/terms/baum.yml``.
    """
    shown = files_of(excerpt)
    for language in sorted({name[:2] for name in shown if _EDITION.match(name)}):
        inner = {name[3:]: text for name, text in shown.items() if name.startswith(f"{language}/")}
        settings = _merged(f"{SETTINGS}language: {language}\n", inner.pop("glossary.yml", ""))
        _write_around(inner, folder / language, settings)
    own = {name: text for name, text in shown.items() if not _EDITION.match(name)}
    return _write_around(own, folder, _merged(SETTINGS, own.pop("glossary.yml", "")))


def _write_around(shown: dict[str, str], folder: Path, settings: str) -> Path:
    names = {"terms/boom.yml", "terms/mast.yml", *shown}
    if not any(name.startswith("comparisons/") for name in shown):
        names.add("comparisons/boom-vs-mast.yml")
    terms = sorted(Path(name).stem for name in names if name.startswith("terms/"))
    files = {name: _filled(name, shown.get(name, ""), terms) for name in names}
    return write_content(folder, files | {"glossary.yml": settings})


def _filled(name: str, excerpt: str, terms: list[str]) -> str:
    path = Path(name)
    if path.parent.name not in ("terms", "comparisons"):
        return excerpt
    related = [slug for slug in terms if slug != path.stem]
    plain = re.sub(r"[^a-z0-9-]", "", path.stem.lower())
    title = plain.replace("-", " ").capitalize()
    text = _TERM.format(name=title, slug=plain, related=", ".join(related[:6]))
    if path.parent.name == "comparisons":
        slugs = plain.split("-vs-") if "-vs-" in plain else ["boom", "mast"]
        cells = "{" + ", ".join(f"{slug}: here" for slug in slugs) + "}"
        text += _COMPARISON.format(slugs=", ".join(slugs), cells=cells)
        text = _merged(text, f"related: [{', '.join({'boom', 'mast'} - {plain})}]\n")
    return _merged(text, excerpt)


def _merged(text: str, excerpt: str) -> str:
    """The text with the fields of the example in place of its own; a text without fields wins."""
    shown = _FIELD.split(excerpt)
    if len(shown) == 1 and not _FIELD.match(excerpt):
        return excerpt or text
    taken = {field.partition(":")[0] for field in shown}
    kept = [field for field in _FIELD.split(text) if field.partition(":")[0] not in taken]
    return "".join([*kept, *shown])
