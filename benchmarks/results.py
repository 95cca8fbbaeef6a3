"""What a run of the build benchmark found, as it is kept in a JSON file."""

from __future__ import annotations

import statistics
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel


class Size(BaseModel):
    """A glossary that was built."""

    terms: int
    entries: int
    """Terms and comparisons."""
    pages: int
    """Markdown pages, those that only lead on to others included; 0 if nobody asked for them."""
    megabytes: float
    """Of Markdown."""


class Run(BaseModel):
    """One build: what ``process.Cost`` says of it."""

    terms: int
    subject: str
    scenario: str
    round: int
    wall: float
    cpu: float
    peak: float
    tree: float


class Changed(BaseModel):
    """How many HTML files came out otherwise than before an edit."""

    terms: int
    subject: str
    scenario: str
    files: int


class Weight(BaseModel):
    """Bytes of a built site's pages; packed is gzip."""

    terms: int
    subject: str
    files: int
    """HTML files."""
    largest: int
    largest_packed: int
    median: int
    median_packed: int
    visit: int
    """Packed: the median page of a term with the styles, scripts and icons that it asks for."""


class Failure(BaseModel):
    """A subject that could not be measured."""

    terms: int
    subject: str
    message: str


class Results(BaseModel):
    """Everything; written after each build, so that an interrupted run is not lost."""

    about: dict[str, str]
    """Date, machine, versions, command."""
    titles: dict[str, str]
    """Subjects by key, in the order of the tables."""
    sizes: list[Size] = []
    runs: list[Run] = []
    changed: list[Changed] = []
    weights: list[Weight] = []
    failures: list[Failure] = []

    def of(self, terms: int, subject: str, scenario: str) -> list[Run]:
        """The builds of one cell of a table."""
        wanted = (terms, subject, scenario)
        return [run for run in self.runs if (run.terms, run.subject, run.scenario) == wanted]

    def add(self, other: Results, built: Collection[tuple[int, str]]) -> None:
        """Take over what another run found, but for the sizes and subjects that are `built`."""
        self.titles = {**other.titles, **self.titles}
        self.sizes = list(other.sizes)
        self.runs = [one for one in other.runs if (one.terms, one.subject) not in built]
        self.changed = [one for one in other.changed if (one.terms, one.subject) not in built]
        self.weights = [one for one in other.weights if (one.terms, one.subject) not in built]
        self.failures = [one for one in other.failures if (one.terms, one.subject) not in built]
        for name, said in self.about.items():
            earlier = other.about.get(name, "").split("; ")
            self.about[name] = "; ".join([*(one for one in earlier if one not in ("", said)), said])

    def note_size(self, new: Size) -> None:
        """Note how large a glossary is; one whose pages were counted stays."""
        known = {size.terms: size for size in self.sizes}
        if not new.pages and new.terms in known:
            return
        self.sizes = sorted([*(known | {new.terms: new}).values()], key=lambda size: size.terms)

    def seconds(self, terms: int, subject: str, scenario: str) -> float | None:
        """The median of the seconds on the clock; None if it was not measured."""
        runs = self.of(terms, subject, scenario)
        return statistics.median(run.wall for run in runs) if runs else None


def read(file: Path) -> Results:
    """Read results. Raises ValidationError if the file holds something else."""
    return Results.model_validate_json(file.read_text("utf-8"))


def write(results: Results, file: Path) -> None:
    """Write results."""
    file.write_text(results.model_dump_json(indent=1) + "\n", "utf-8")
