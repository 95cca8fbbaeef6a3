"""How tests write content folders and read what `glossary check` says of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any

from typer import testing
from typer.testing import CliRunner, Result

from generator.cli.commands import app

# At each call Typer looks at the parameters of all commands anew: longer than most calls take.
testing._get_command = cache(testing._get_command)  # type: ignore[attr-defined]  # noqa: SLF001

#: The day on which tests check: reviews of an example must not grow overdue.
TODAY = "2026-11-24"

SETTINGS = """\
subject: Sailing
title: Words at Sea
description: A glossary for tests.
licence:
  name: CC0 1.0
  url: https://creativecommons.org/publicdomain/zero/1.0/
categories:
  - slug: rigging
    name: Rigging
    description: Ropes and what they hold.
  - slug: weather
    name: Weather
    description: Wind and waves.
"""


def write_content(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `folder`, with a plain glossary.yml unless one is given."""
    for name, text in {"glossary.yml": SETTINGS, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def glossary(*arguments: str | Path) -> Result:
    """Run the command line."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def glossary_in(folder: Path, *arguments: str | Path) -> Result:
    """Run the command line where somebody works; whatever goes wrong, it shows no traceback."""
    with chdir(folder):
        result = glossary(*arguments)
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


def problems(folder: Path) -> list[dict[str, Any]]:
    """What `glossary check` reports, files named from the content folder."""
    result = glossary("check", "--content", folder, "--format", "json", "--today", TODAY)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found: list[dict[str, Any]] = json.loads(result.stdout)
    root = f"{folder.absolute().as_posix()}/"
    for problem in found:
        problem["message"] = problem["message"].replace(root, "")
        problem["file"] = Path(problem["file"]).relative_to(folder.absolute()).as_posix()
    return found


def said(problem: Mapping[str, Any]) -> str:
    """A problem on one line: ``place: severity: message [rule] fix``."""
    where = f"{problem['file']}:{problem['line']}:{problem['column']}"
    line = f"{where}: {problem['severity']}: {problem['message']} [{problem['rule']}]"
    return f"{line} {problem['fix']}".strip()
