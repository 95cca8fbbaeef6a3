"""Folders that a command fills, and the marker in each that lists the files of earlier runs.

Only files that the marker lists are ever replaced or removed. A file that somebody added stays, and
one that stands where a new file should go stops the command before anything has changed. The
folder itself is never renamed or removed: it may be a mount point, a symbolic link or a worktree
of git, or somebody may stand in it.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator import __version__
from generator.errors import RefusedError

_FORMAT = 1
_WORK = ".glossary-work-"
_WORK_MARKER = "glossary-work.json"
#: What a folder may hold that counts as empty: the link of a worktree, and what systems leave.
_NOTHING = frozenset({".git", "lost+found", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class _Marker:
    """The paths of the files that a command wrote; no more, since sites publish it."""

    format: int
    generator: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _WorkMarker:
    host: str
    process: int


@dataclass(frozen=True)
class OutputKind:
    """What a command fills folders with."""

    name: str
    marker: str
    option: str
    """The option that names the folder."""
    may_share: bool = False
    """Whether a folder that holds other files already may be filled."""


SITE = OutputKind("site", ".glossary-site.json", "--site")
PAGES = OutputKind("pages", ".glossary-pages.json", "--out", may_share=True)


class Output:
    """A folder to fill; raises RefusedError, as `fill` does, if it is not ours to fill.

    `inputs` are folders that the command reads.
    """

    def __init__(self, folder: Path, kind: OutputKind, inputs: Iterable[Path] = ()) -> None:
        self.folder, self._kind = folder.resolve(), kind
        self._refuse_overlap(inputs)
        self._owned = self._read_owned()

    def _refuse_overlap(self, inputs: Iterable[Path]) -> None:
        name = f"{self._kind.option} {self.folder}"
        for other in inputs:
            if _is_within(other, self.folder) or _is_within(self.folder, other):
                raise RefusedError(
                    f"{name} overlaps with {other}, which is read: name a folder beside it"
                )
        if _is_within(Path.cwd(), self.folder):
            raise RefusedError(f"{name} holds the current folder: name a folder below it")

    def _read_owned(self) -> frozenset[str]:
        """Paths of the files that earlier runs wrote into the folder."""
        marker = self.folder / self._kind.marker
        if not self.folder.exists():
            return frozenset()
        if marker.is_file():
            return frozenset(_read(marker).files)
        held = {path.name for path in self.folder.iterdir()} - _NOTHING
        if held and not self._kind.may_share:
            raise RefusedError(
                f"{self.folder} holds files and no {self._kind.marker}, so they may be somebody's: "
                f"delete the folder if they are not needed, or name another one "
                f"with {self._kind.option}"
            )
        return frozenset()

    @contextmanager
    def work(self) -> Iterator[Path]:
        """A folder on the same disk, for what is to be moved in; removed at the end."""
        place = self._place_of_work()
        _remove_abandoned(place)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=place))
        try:
            note = _WorkMarker(platform.node(), os.getpid())
            (work / _WORK_MARKER).write_bytes(msgspec.json.encode(note))
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _place_of_work(self) -> Path:
        """Beside the folder; inside if nothing can be moved in from there, as into a mount."""
        beside = self.folder.parent
        if not self.folder.exists():
            beside.mkdir(parents=True, exist_ok=True)
            return beside
        try:
            probe = Path(tempfile.mkdtemp(prefix=_WORK, dir=beside))
        except OSError:
            return self.folder
        try:
            moved = probe.rename(self.folder / probe.name)
        except OSError:
            probe.rmdir()
            return self.folder
        moved.rmdir()
        return beside

    def fill(self, fresh: Path) -> None:
        """Move the files below `fresh` in, and remove those of earlier runs that are gone.

        The marker in `fresh` lists every file that the folder is to have; those that have not
        changed need not be in `fresh`, a folder below `work`.
        """
        if not self.folder.exists():
            fresh.rename(self.folder)
            return
        marker, place = fresh / self._kind.marker, self.folder / self._kind.marker
        wanted = frozenset(_read(marker).files)
        moved = [path for path in files_below(fresh) if path != self._kind.marker]
        self._refuse_foreign(moved)
        if not wanted <= self._owned:
            # Whatever happens from here on, the next run knows each of these for ours.
            either = fresh.with_name(self._kind.marker)
            either.write_bytes(_encoded(self._owned | wanted))
            os.replace(either, place)  # noqa: PTH105 - Path.replace is slower
        for path in self._owned - wanted:
            self._remove(path)
        for path in moved:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(fresh / path, target)  # noqa: PTH105 - as above
        if not place.is_file() or place.read_bytes() != marker.read_bytes():
            os.replace(marker, place)  # noqa: PTH105 - as above

    def _refuse_foreign(self, paths: Iterable[str]) -> None:
        """Refuse to put files where something stands that no earlier run wrote."""
        seen: dict[str, bool] = {}
        foreign = sorted({path for each in paths for path in self._foreign(each, seen)})
        if foreign:
            others = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
            raise RefusedError(
                f"{self.folder / foreign[0]}{others} was not written by an earlier run and would "
                f"be overwritten: move it away, or name another folder with {self._kind.option}"
            )

    def _foreign(self, path: str, seen: dict[str, bool]) -> Iterator[str]:
        """What is in the way of a file: itself, or one of the folders above it."""
        above = path.rpartition("/")[0]
        if above and above not in seen:
            seen[above] = True
            yield from self._foreign_folder(above, seen)
        mode = _mode(self.folder / path)
        if mode and not (stat.S_ISREG(mode) and path in self._owned):
            yield path

    def _foreign_folder(self, path: str, seen: dict[str, bool]) -> Iterator[str]:
        above = path.rpartition("/")[0]
        if above and above not in seen:
            seen[above] = True
            yield from self._foreign_folder(above, seen)
        mode = _mode(self.folder / path)
        if mode and not stat.S_ISDIR(mode) and not (stat.S_ISREG(mode) and path in self._owned):
            yield path

    def _remove(self, path: str) -> None:
        """Remove a file of an earlier run, and the folders that are then empty."""
        target = self.folder / path
        if target.parent.resolve() != target.parent:
            return  # somebody put a link in place of a folder
        if stat.S_ISREG(_mode(target)):
            target.unlink()
        for folder in target.parents:
            if folder == self.folder:
                return
            try:
                folder.rmdir()
            except OSError:
                return


def mark(folder: Path, kind: OutputKind, files: Iterable[str]) -> None:
    """Say in a folder that these files are ours, by their paths in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / kind.marker).write_bytes(_encoded(files))


def gather(folder: Path, kind: OutputKind, places: Iterable[str], files: Iterable[str]) -> None:
    """Make one marker of those in folders below `folder`, and of more `files` in it.

    The places are paths that end in a slash, or nothing for the folder itself.
    """
    paths = set(files)
    for place in places:
        marker = folder / place / kind.marker
        paths |= {f"{place}{path}" for path in _read(marker).files}
        marker.unlink()
    mark(folder, kind, paths)


def files_below(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder, as seen from it."""
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder).as_posix()
        yield from (f"{above}/{name}" if above != "." else name for name in names)


def _encoded(files: Iterable[str]) -> bytes:
    marker = _Marker(_FORMAT, __version__, tuple(sorted(files)))
    return msgspec.json.format(msgspec.json.encode(marker), indent=1) + b"\n"


def _read(marker: Path) -> _Marker:
    try:
        read = msgspec.json.decode(marker.read_bytes(), type=_Marker)
    except msgspec.DecodeError as error:
        raise RefusedError(
            f"{marker} is broken ({error}), so nobody knows what may be replaced: "
            f"delete the folder if it is not needed"
        ) from None
    if read.format > _FORMAT:
        raise RefusedError(
            f"{marker} was written by glossary-generator {read.generator}: use that or a later one"
        )
    outside = [path for path in read.files if not _is_below(path)]
    if outside:
        raise RefusedError(f"{marker} lists “{outside[0]}”, which is outside the folder")
    return read


def _is_below(path: str) -> bool:
    return not (
        path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/") or not path
    )


def _mode(path: Path) -> int:
    """What stands at a path, not followed if it is a link; 0 if nothing does."""
    try:
        return path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or below it, by whatever name."""
    path = path.resolve()
    return folder.exists() and any(
        place.exists() and place.samefile(folder) for place in (path, *path.parents)
    )


def _remove_abandoned(place: Path) -> None:
    """Remove the work folders of runs that were killed: ours by their marker, and of nobody now."""
    for work in place.glob(f"{_WORK}*"):
        try:
            note = msgspec.json.decode((work / _WORK_MARKER).read_bytes(), type=_WorkMarker)
        except (OSError, msgspec.DecodeError):
            continue
        if note.host == platform.node() and not is_running(note.process):
            shutil.rmtree(work, ignore_errors=True)


def is_running(process: int) -> bool:
    """Whether a process of this number may still run; where nobody can tell, it may."""
    if os.name == "nt":
        return True  # where asking with a signal would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
