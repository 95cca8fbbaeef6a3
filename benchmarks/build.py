"""What a build costs, ours beside others', on the same text and in turns."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpus, machine, results
from benchmarks.ours import ROOT, Ours, OursSearch
from benchmarks.peers import hugo, mkdocs
from benchmarks.process import run
from benchmarks.results import Changed, Failure, Results, Run, Size
from benchmarks.subject import COLD, SCENARIOS, Subject
from benchmarks.weight import weigh

SUBJECTS: tuple[type[Subject], ...] = (
    Ours,
    hugo.Hugo,
    mkdocs.Material,
    mkdocs.Zensical,
    OursSearch,
    hugo.HugoPagefind,
    mkdocs.MaterialSearch,
    mkdocs.ZensicalSearch,
)


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    terms: Sequence[int]
    seed: int
    runs: int
    subjects: Sequence[str]
    scenarios: Sequence[str]
    """Those of ``subject.SCENARIOS`` to measure; the cold build comes first in any case."""
    patience: float
    """A peer whose first build takes more seconds than this is built once only at that size."""
    add: bool = False
    """Keep what the results' file has of other sizes and subjects."""

    def command(self) -> list[str]:
        """What to type to measure the same again."""
        words = ["python -m benchmarks build --terms", *map(str, self.terms)]
        words += ["--seed", str(self.seed), "--runs", str(self.runs)]
        words += ["--patience", f"{self.patience:g}"]
        if len(self.subjects) < len(SUBJECTS):
            words += ["--subjects", *self.subjects]
        if len(self.scenarios) < len(SCENARIOS):
            words += ["--scenarios", *self.scenarios]
        return [*words, "--add"] if self.add else words


def measure(plan: Plan, out: Path) -> None:
    """Build everything that the plan asks for; the results are written into `out`."""
    chosen = [subject for subject in SUBJECTS if subject.key in plan.subjects]
    titles = {subject.key: subject.title for subject in chosen}
    found = Results(about=machine.about(plan.command()), titles=titles)
    if plan.add:
        found.add(results.read(out), set(product(plan.terms, titles)))
    for terms in plan.terms:
        with TemporaryDirectory(prefix="glossary-bench-") as temporary:
            _Measuring(plan, found, out, terms, Path(temporary)).all(chosen)


class _Measuring:
    """The builds of one size."""

    def __init__(self, plan: Plan, found: Results, out: Path, terms: int, folder: Path) -> None:
        self.plan = plan
        self.found = found
        self.out = out
        self.terms = terms
        self.folder = folder
        self.content = folder / "content"
        self.pages = folder / "pages"

    def all(self, chosen: Sequence[type[Subject]]) -> None:
        _say(f"{self.terms:,} terms")
        self._write_text(with_pages=not all(issubclass(kind, Ours) for kind in chosen))
        ready = [subject for kind in chosen if (subject := self._prepared(kind))]
        for turn in range(self.plan.runs):
            for subject in list(ready):
                if not self._turn(subject, turn) or self._is_hopeless(subject):
                    ready.remove(subject)
        results.write(self.found, self.out)

    def _write_text(self, *, with_pages: bool) -> None:
        corpus.write(self.terms, self.plan.seed, self.content)
        if with_pages:
            command = (sys.executable, "-m", "generator", "pages")
            places = ("--content", str(self.content), "--out", str(self.pages))
            run(*command, *places, folder=ROOT, log=self.folder / "log.txt")
        pages = list(self.pages.rglob("*.md"))
        self.found.note_size(
            Size(
                terms=self.terms,
                entries=sum(1 for _ in self.content.glob("*/*.yml")),
                pages=len(pages),
                megabytes=sum(page.stat().st_size for page in pages) / 1e6,
            )
        )

    def _prepared(self, kind: type[Subject]) -> Subject | None:
        folder = self.folder / kind.key
        folder.mkdir()
        subject = kind(folder)
        try:
            subject.prepare(self.content, self.pages)
            subject.commands()
        except PackageNotFoundError as error:
            self._fail(subject, f"{error.name} is not installed: see requirements/bench.txt")
            return None
        return subject

    def _turn(self, subject: Subject, turn: int) -> bool:
        """All scenarios of a subject; False if it failed."""
        before: dict[str, bytes] = {}
        subject.restore()
        for scenario in subject.scenarios:
            if scenario not in (COLD, *self.plan.scenarios):
                continue
            subject.edit(scenario)
            if not self._build(subject, scenario, turn):
                return False
            if turn == 0:
                before = self._look(subject, scenario, before)
        return True

    def _build(self, subject: Subject, scenario: str, turn: int) -> bool:
        try:
            cost = subject.build()
        except subprocess.CalledProcessError as error:
            said = error.output.replace(str(self.folder), "…")
            what = f"{SCENARIOS[scenario]}: exit status {error.returncode}"
            self._fail(subject, f"{what}\n{said}")
            return False
        key = {"terms": self.terms, "subject": subject.key}
        self.found.runs.append(Run(**key, scenario=scenario, round=turn, **vars(cost)))
        results.write(self.found, self.out)
        what = f"{subject.title}, {SCENARIOS[scenario]}"
        _say(f"  {turn + 1}  {what}: {cost}, all {cost.tree:,.0f} MB")
        return True

    def _look(self, subject: Subject, scenario: str, before: dict[str, bytes]) -> dict[str, bytes]:
        """Weigh the site or count what an edit changed; what it holds now, to compare with."""
        now = _digests(subject.built)
        if scenario == COLD:
            weight = weigh(self.terms, subject.key, subject.built)
            self.found.weights.append(weight)
            _say(f"     a page of {weight.median:,} bytes, {weight.files:,} HTML files")
        else:
            files = sum(now.get(name) != before.get(name) for name in now.keys() | before.keys())
            key = {"terms": self.terms, "subject": subject.key}
            self.found.changed.append(Changed(**key, scenario=scenario, files=files))
        return now

    def _is_hopeless(self, subject: Subject) -> bool:
        if isinstance(subject, Ours):
            return False
        seconds = self.found.seconds(self.terms, subject.key, COLD)
        return seconds is not None and seconds > self.plan.patience

    def _fail(self, subject: Subject, message: str) -> None:
        _say(f"  {subject.title} failed: {message}")
        failure = Failure(terms=self.terms, subject=subject.key, message=message)
        self.found.failures.append(failure)


def _digests(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).digest()
        for file in site.rglob("*.html")
    }


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
