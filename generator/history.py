"""What git knows of the content: when each file last changed, and how it was before."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.errors import RevisionError


@contextmanager
def content_at(revision: str, folder: Path) -> Iterator[Path]:
    """The content folder as it was in a git revision, in a temporary folder.

    Raises RevisionError if there is no repository, no such revision or no such folder.
    """
    commit = _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{revision}^{{commit}}",
        problem=f"there is no revision “{revision}” here; in a shallow clone, "
        "fetch it first: git fetch --unshallow",
    )
    archive = _git(
        folder,
        "archive",
        "--format=tar",
        commit.decode().strip(),
        "--",
        ".",
        problem=f"revision “{revision}” has no folder {folder.as_posix()}",
    )
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            # No links: nothing that a revision holds may lead out of the temporary folder.
            plain = [member for member in tar if member.isreg() or member.isdir()]
            tar.extractall(place, plain, filter="data")
        if not (Path(place) / "glossary.yml").is_file():
            raise RevisionError(f"revision “{revision}” has no glossary.yml in {folder.as_posix()}")
        yield Path(place)


def _git(folder: Path, *arguments: str, problem: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the revision is no option
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise RevisionError("comparing with a revision needs git, which is not installed") from None
    if b"not a git repository" in done.stderr:
        raise RevisionError(f"{folder.as_posix()} is in no git repository")
    if done.returncode:
        raise RevisionError(problem)
    return done.stdout


def place_in_repository(folder: Path) -> tuple[Path, str]:
    """The root of the repository, and the path of `folder` from there, ending in a slash.

    Outside a repository, the folder around it counts as the root.
    """
    try:
        found = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix", problem="no place")
    except RevisionError:
        return folder.absolute().parent, f"{folder.absolute().name}/"
    root, below = os.fsdecode(found).rstrip("\n").split("\n")
    return Path(root), below


#: So many changes of a file are known.
_CHANGES = 5


class Change(NamedTuple):
    """A commit that changed a file."""

    day: str
    """YYYY-MM-DD."""
    subject: str
    """The first line of its message."""


class FileHistory(NamedTuple):
    """What git tells of a file."""

    began: str = ""
    """Day of its first commit as YYYY-MM-DD, or empty; a renamed file begins with its new name."""
    changes: tuple[Change, ...] = ()
    """The last ones, the newest first."""


#: Path of a file below the content folder → what git tells of it.
History = Mapping[str, FileHistory]


def history(folder: Path) -> History:
    """When each file below `folder` began and what changed last; empty outside a git repository.

    In a shallow clone files seem to have begun, or changed, in the oldest commit that is there, so
    nothing is said of those.
    """
    options = ("--format=%x00%cs%n%H%n%s", "--name-only", "--relative", "--", ".")
    try:
        log = _git(folder, "-c", "core.quotePath=off", "log", *options, problem="no history")
        shallow = _git(folder, "rev-parse", "--git-path", "shallow", problem="no history")
    except RevisionError:
        return {}
    oldest = folder / shallow.decode().strip()
    cut_off = set(oldest.read_text("utf-8").split()) if oldest.is_file() else set()
    began: dict[str, str] = {}
    changes: dict[str, tuple[Change, ...]] = {}
    for commit in log.decode("utf-8", "replace").split("\0")[1:]:
        day, name, subject, *files = commit.split("\n")
        change = () if name in cut_off else (Change(day, subject),)
        for file in filter(None, files):
            began[file] = "" if name in cut_off else day
            changes[file] = (*changes.get(file, ()), *change)[:_CHANGES]
    return {file: FileHistory(began[file], changes[file]) for file in changes}
