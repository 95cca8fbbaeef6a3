"""The engine of `generator.incremental`: MkDocs' templates without MkDocs' build loop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.glossary import Glossary
from generator.history import last_changes
from generator.incremental.plan import Listed
from generator.incremental.worker import Frame
from generator.model import Settings
from generator.search import Record, Source
from hooks import search
from hooks.config import CONFIG, OVERRIDES, ROOT
from hooks.shell import Shell


@dataclass(frozen=True)
class MkDocsTemplates:
    """An `Engine` that writes what ``mkdocs build`` writes."""

    version: bytes
    last_changes: Mapping[str, str]
    """When each file of the content was last committed: the sitemap says so."""

    @property
    def moment(self) -> bytes:
        """Stands for that."""
        return repr(sorted(self.last_changes.items())).encode()

    @property
    def frame(self) -> Callable[[Settings], Frame]:
        """What puts a page into its frame."""
        return Shell

    def files(self, glossary: Glossary, listed: Iterable[Listed]) -> Mapping[str, bytes]:
        """Styles, scripts and what else the theme has, and the templates that are files."""
        shell = Shell(glossary.settings)
        files = {path: (OVERRIDES / path).read_bytes() for path in assets()}
        return {**files, **shell.static(listed, self.last_changes)}

    @property
    def has_search(self) -> bool:
        """Whether the site has a search."""
        return search.is_wanted()

    def write_names(self, records: Sequence[Record], settings: Settings, site: Path) -> None:
        """Names and typos."""
        search.write_names(records, settings, site)

    def write_text(
        self, source: Source, settings: Settings, site: Path, there: Collection[str]
    ) -> Sequence[str]:
        """Full text."""
        return search.write_text(source, settings, site, there)


def engine(content: Path) -> MkDocsTemplates:
    """The engine as code, templates and the history of a content folder are now."""
    return MkDocsTemplates(code_version(), last_changes(content))


def assets() -> list[str]:
    """Paths below site-overrides/ that become files of the site as they are."""
    files = (file for file in OVERRIDES.rglob("*") if file.is_file())
    return sorted(
        file.relative_to(OVERRIDES).as_posix()
        for file in files
        if file.parent != OVERRIDES and file.suffix not in (".html", ".md")
    )


def code_version() -> bytes:
    """Stands for our own code, the templates, and every installed package."""
    state = blake2b(digest_size=16)
    for folder in (ROOT / "generator", ROOT / "hooks", OVERRIDES):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                state.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
                state.update(file.read_bytes())
    state.update(CONFIG.read_bytes())
    state.update(sys.version.encode())
    for place in sys.path:
        if Path(place).is_dir():
            state.update(
                "\0".join(sorted(p.name for p in Path(place).glob("*.dist-info"))).encode()
            )
    return state.digest()
