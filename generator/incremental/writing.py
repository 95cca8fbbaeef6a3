"""The writing of a site's files: some are handed out while the others are still being planned."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path

from generator.incremental.crew import Crew
from generator.incremental.messages import Unwritten, Written
from generator.incremental.plan import Due
from generator.incremental.pool import WORTHWHILE
from generator.incremental.work import put


class Writing:
    """Writes files below a folder, but for those that are `sound`: there, with the same key."""

    def __init__(
        self, sound: Mapping[str, bytes], fresh: Path, crew: Crew, report: Callable[[str], None]
    ) -> None:
        self.keys: dict[str, bytes] = {}
        """Path → key of every file of the site that was planned so far."""
        self.written: list[Written] = []
        self.total = 0
        """How many pages are written, or will be."""
        self._sound, self._fresh, self._crew, self._report = sound, fresh, crew, report
        self._waiting: list[Unwritten] = []
        self._begun: deque[Future[list[Written]]] = deque()

    def add(self, files: Iterable[Due]) -> None:
        """Begin to write these, as soon as enough of them are known to be worth the processes."""
        for due in files:
            self.keys[due.path] = due.key
            if self._sound.get(due.path) == due.key or due.made_of is None:
                continue
            if isinstance(due.made_of, bytes):
                self.written.append(put(str(self._fresh), due.path, due.made_of))
                continue
            self._waiting.append(due.made_of)
            self.total += 1
            if len(self._waiting) >= WORTHWHILE:
                self.hand_out()

    def hand_out(self) -> None:
        """Begin to write all that was added."""
        if self._waiting:
            self._begun += self._crew.write(self._waiting, self._fresh, of=self.total)
            self._waiting = []
        while self._begun and self._begun[0].done():
            self._gather()

    def finish(self) -> None:
        """Wait until everything is written."""
        self.hand_out()
        while self._begun:
            self._gather()

    def _gather(self) -> None:
        for written in self._begun.popleft().result():
            self.written.append(written)
            self._report(f"html {written.path}")
