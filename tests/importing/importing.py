"""Imports files into a fresh folder, and gives what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.writing import glossary

Entries = dict[str, dict[str, Any]]


def imported(
    folder: Path, files: dict[str, str | bytes], *more: str | Path, code: int = 0
) -> tuple[Entries, str]:
    """Slug → entry, and the report, for files by name; what is imported must check."""
    for name, text in files.items():
        file = folder / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    path = folder / "in" / next(iter(files)) if len(files) == 1 else folder / "in"
    result = glossary("import", path, "--into", folder / "content", *more)
    assert result.exit_code == code, result.output
    if code == 0:
        checked = glossary("check", "--content", folder / "content")
        assert checked.exit_code == 0, checked.output
    entries = {
        file.stem: yaml.safe_load(file.read_text("utf-8"))
        for file in sorted((folder / "content").glob("*/*.yml"))
    }
    return entries, result.output


def definitions(entries: Entries) -> dict[str, str]:
    """Headword → definition."""
    return {entry["term"]: entry.get("definition", "").strip() for entry in entries.values()}
