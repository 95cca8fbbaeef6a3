"""A planned change of several files, applied as a whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.output import is_running

#: Files that a command writes beside others: process and a number that nobody else has.
_BESIDE = re.compile(r"\..+\.glossary-(\d+)-[0-9a-f]{16}\.(new|old)")


@dataclass(frozen=True)
class Plan:
    """Path → new text of a file, or None to remove it."""

    files: Mapping[Path, str | None] = field(default_factory=dict)

    def apply(self) -> None:
        """Write, replace and remove the files. After an OSError every file is as before.

        New texts and copies of the earlier ones are written beside their files first, so that
        what can fail (space, rights) fails before anything has changed, and going back needs
        nothing but names. What a killed command has left beside them is removed.
        """
        # Nobody has a file of this name that would be overwritten.
        mark = f"glossary-{os.getpid()}-{secrets.token_hex(8)}"
        # The file that a symbolic link leads to is changed; the link stays.
        files = {
            path if text is None else path.resolve(): text for path, text in self.files.items()
        }
        beside: list[Path] = []
        done: list[Path] = []
        folders = [path.parent for path in files if not path.parent.exists()]
        for folder in {path.parent for path in files} - set(folders):
            _remove_abandoned(folder)
        with _undisturbed() as interrupt:
            try:
                for path, text in files.items():
                    _prepare(path, text, mark, beside)
                    interrupt()
                for path, text in files.items():
                    done.append(path)
                    if text is None:
                        path.unlink()
                    else:
                        os.replace(_fresh(path, mark), path)  # noqa: PTH105 - atomic on every system
            except BaseException:
                _undo(reversed(done), mark)
                beside += folders
                raise
            finally:
                for leftover in beside:
                    with suppress(OSError):
                        leftover.rmdir() if leftover in folders else leftover.unlink()


@contextmanager
def _undisturbed() -> Iterator[Callable[[], None]]:
    """Keep signals that would end the process until the end, or until the function is called.

    It raises KeyboardInterrupt if there was one.
    """
    waiting: list[int] = []

    def interrupt() -> None:
        if waiting:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield interrupt  # Python calls handlers in the main thread only
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    earlier = [signal.signal(number, lambda got, _: waiting.append(got)) for number in numbers]
    try:
        yield interrupt
    finally:
        for number, handler in zip(numbers, earlier, strict=True):
            signal.signal(number, handler)
        for got in waiting:
            signal.raise_signal(got)


def _remove_abandoned(folder: Path) -> None:
    for file in folder.glob(".*.glossary-*"):
        name = _BESIDE.fullmatch(file.name)
        if name and not is_running(int(name[1])):
            with suppress(OSError):
                file.unlink()


def _fresh(path: Path, mark: str) -> Path:
    return path.with_name(f".{path.name}.{mark}.new")


def _earlier(path: Path, mark: str) -> Path:
    return path.with_name(f".{path.name}.{mark}.old")


def _prepare(path: Path, text: str | None, mark: str, beside: list[Path]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        beside.append(_earlier(path, mark))
        shutil.copy2(path, _earlier(path, mark), follow_symlinks=False)
    if text is not None:
        beside.append(_fresh(path, mark))
        _fresh(path, mark).write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, _fresh(path, mark))


def _undo(done: Iterable[Path], mark: str) -> None:
    for path in done:
        if os.path.lexists(_earlier(path, mark)):
            os.replace(_earlier(path, mark), path)  # noqa: PTH105 - atomic on every system
        else:
            path.unlink(missing_ok=True)
