"""Several editions as one site: each is built like a glossary alone, and knows of the others.

First the heads of all editions are read, and how their entries belong together; then each edition
is built with what its pages show of the others, and the files at the root are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import checks
from generator.bundle import OVERRIDES
from generator.editions import (
    EditionFolder,
    edition_problems,
    read_settings,
    root_address,
)
from generator.errors import ContentError
from generator.frame import read_frame
from generator.images import images_digest
from generator.incremental.build import build
from generator.incremental.cache import Cache, cache_file
from generator.incremental.index import base_digest, read_index
from generator.incremental.plan import BuildRequest
from generator.incremental.pool import Pool
from generator.incremental.worker import Setup
from generator.layout.root import root_files
from generator.output import SITE, gather
from generator.problems import Problem, has_errors, limited
from generator.progress import Report
from generator.translations import Edition, SiteEditions, load_site, placed
from generator.version import code_version


def build_editions(
    folders: Sequence[EditionFolder],
    request: BuildRequest,
    tell: Callable[[Sequence[Problem]], None],
    report: Report,
) -> None:
    """Write the files of a site that are new or changed, as `build` does for a single content.

    `request` is that for the whole site; its content is not read.

    Raises ContentError with what is wrong with any of the editions, or between them; OSError.
    """
    if len(folders) == 1:
        build(replace(request, content=folders[0].content), tell, report)
        return
    with _kept(request.cache) as cache:
        site, found = read_editions(folders, cache)
        request.fresh.mkdir(parents=True)
        for edition in site.editions:
            one = replace(
                request,
                content=edition.folder.content,
                site=request.site / edition.place,
                fresh=request.fresh / edition.place,
                cache=cache,
                translations=site.view(edition),
            )
            try:
                build(one, found.extend, report)
            except ContentError as error:
                found.extend(error.problems)
        ordered = limited(found)
        if has_errors(ordered):
            raise ContentError(ordered)
        tell(ordered)
    write_root(site, request.fresh)


def write_root(site: SiteEditions, fresh: Path) -> None:
    """Write the files at the root of a site whose editions are below `fresh`, and mark them all."""
    paths = []
    for file in root_files(site):
        (fresh / file.path).write_bytes(file.data)
        paths.append(file.path)
    gather(fresh, SITE, [edition.place for edition in site.editions], paths)


@contextmanager
def _kept(cache: Path | None) -> Iterator[Path]:
    """The folder for results: what is read of an edition at first is needed again."""
    if cache:
        yield cache
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def read_editions(
    folders: Sequence[EditionFolder], cache: Path, purpose: str = "", *, checking: bool = False
) -> tuple[SiteEditions, list[Problem]]:
    """The editions of a site, and what is wrong between them.

    The `cache` is a folder; for `purpose` and `checking` see `cache_file` and `Setup`.

    Raises ContentError for content in too new a format; OSError.
    """
    settings = read_settings(folders)
    address = root_address(settings)
    editions = []
    for folder in folders:
        file = cache_file(cache, folder.content, purpose)
        editions.append(_edition(folder, file, address, checking=checking))
    site = SiteEditions(editions, address)
    return site, [*edition_problems(settings), *checks.check_editions(site)]


def load_editions(
    folders: Sequence[EditionFolder], *, checking: bool
) -> tuple[SiteEditions, list[Problem]]:
    """The same without a cache, all entries being read."""
    settings = read_settings(folders)
    site = load_site(folders, root_address(settings), building=not checking)
    return site, [*edition_problems(settings), *checks.check_editions(site)]


def _edition(folder: EditionFolder, file: Path, root: str, *, checking: bool) -> Edition:
    content = folder.content
    (one,) = read_settings([folder])
    place = placed(folder.place, root)
    settings = one.settings.at(place)
    frame, _, _ = read_frame(content)
    aside = (images_digest(content), frame.digest)
    version = code_version() if checking else code_version(OVERRIDES)
    base = base_digest(version, content, *aside, edition=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        setup = Setup(settings, content, file, work / "prose", is_edition=True, checking=checking)
        with Pool(setup, work) as pool:
            index = read_index(content, base, Cache(file), pool, place, checking=checking)
    return Edition(folder, index.glossary, index.words)
