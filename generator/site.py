"""From checked content to a site on disk.

What is new or changed is written into a folder beside the site, and only when all is there is it
moved in: a failure leaves the earlier site as it was.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator import bundle
from generator.editions import EditionFolder, edition_folders
from generator.errors import BuildError, RefusedError
from generator.from_disk import at_root_readable_from_disk, readable_from_disk
from generator.incremental.editions import build_editions, load_editions, write_root
from generator.incremental.plan import BuildRequest
from generator.load import DRAFTS, drafts_told
from generator.output import SITE, Output
from generator.problems import Problem, has_errors
from generator.progress import Report
from generator.shard import MARKER, WHOLE, Shard, join

#: The file without which there is no site.
_HOME = "index.html"

#: Settings for the memory of Linux' C library, by the number that `mallopt` knows them by. By
#: default it keeps an arena for each thread and, after the first large message between processes,
#: no longer gives large pieces back.
_MEMORY = {
    "MALLOC_ARENA_MAX": (-8, 1),
    "MALLOC_MMAP_THRESHOLD_": (-3, 262_144),
    "MALLOC_TRIM_THRESHOLD_": (-1, 262_144),
}


def build(  # noqa: PLR0913 - what a build can be told
    contents: Sequence[Path],
    site: Path,
    *,
    on_problems: Callable[[Sequence[Problem]], None],
    on_progress: Report,
    cache: Path | None = None,
    plain: bool = False,
    shard: Shard = WHOLE,
    from_disk: bool = False,
    with_search: bool = True,
) -> None:
    """Build the content folders `contents` into the folder `site`; each may hold several languages.

    Results of earlier builds in the folder `cache` are used. With `plain`, MkDocs builds the same
    site by itself. A `shard` is a part of the site: see `merge`. With `from_disk`, its pages can be
    opened by double-click.

    Raises ContentError, BuildError, RefusedError or OSError, the earlier `site` being untouched.
    """
    output = Output(site, SITE, contents)
    folders = edition_folders(contents)
    if shard != WHOLE and len(folders) > 1:
        raise RefusedError("a site of several languages is built whole: leave --shard out")
    if cache and cache.resolve().is_relative_to(output.folder):
        raise RefusedError(f"--cache {cache} would be published: name a folder outside {site}")
    with output.work() as work:
        fresh = work / "site"
        if plain:
            _build_by_mkdocs(folders, fresh, on_problems, with_search=with_search)
        else:
            give_memory_back()
            # A site to be opened from disk is changed afterwards, so no build can go on from it.
            earlier = work / "none" if from_disk else output.folder
            request = BuildRequest(contents[0], earlier, fresh, cache, shard, with_search)
            build_editions(folders, request, on_problems, on_progress)
        if from_disk:
            for folder in folders:
                readable_from_disk(fresh / folder.place)
            if len(folders) > 1:
                at_root_readable_from_disk(fresh, [folder.place for folder in folders])
        output.fill(fresh)
    _confirm(output.folder / (_HOME if shard == WHOLE else MARKER))


def _confirm(file: Path) -> None:
    if not file.is_file():
        raise BuildError(f"{file} is missing although the build found nothing wrong")


def give_memory_back() -> None:
    """Have this process, and those that it starts, give memory back that they do not need."""
    for name, (number, value) in _MEMORY.items():
        os.environ.setdefault(name, str(value))
        # Where there is no such function, memory is managed otherwise.
        with suppress(OSError, AttributeError, TypeError):
            ctypes.CDLL(None).mallopt(number, value)


def _build_by_mkdocs(
    folders: Sequence[EditionFolder],
    fresh: Path,
    on_problems: Callable[[Sequence[Problem]], None],
    *,
    with_search: bool,
) -> None:
    if len(folders) == 1:
        _run_mkdocs(folders[0].content, fresh, {}, with_search=with_search)
        return
    site, found = load_editions(folders, checking=False)
    on_problems(found)
    if has_errors(found):
        raise BuildError("the site was not built: its languages do not fit together")
    editions = os.pathsep.join(str(folder.content.absolute()) for folder in folders)
    # MkDocs empties the folder that it writes into: the one at the root comes first.
    for folder in sorted(folders, key=lambda folder: folder.place):
        told = {"GLOSSARY_EDITIONS": editions}
        _run_mkdocs(folder.content, fresh / folder.place, told, with_search=with_search)
    write_root(site, fresh)


def _run_mkdocs(content: Path, fresh: Path, told: Mapping[str, str], *, with_search: bool) -> None:
    # Without -P, a folder mkdocs/ where somebody works would run in place of the package.
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(bundle.MKDOCS_CONFIG), "--site-dir", str(fresh)]
    environment = {
        # The theme's notice of its end of life; ARCHITECTURE says what we do about that.
        "NO_MKDOCS_2_WARNING": "1",
        **os.environ,
        **told,
        "GLOSSARY_CONTENT": str(content.absolute()),
        "GLOSSARY_SEARCH": str(with_search).lower(),
        **({} if drafts_told() is None else {DRAFTS: str(drafts_told()).lower()}),
    }
    if bundle.IS_CHECKOUT:
        # Another version of the generator may be installed; the hooks must import this one.
        places = (str(bundle.MKDOCS_CONFIG.parent), environment.get("PYTHONPATH"))
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, places))
    done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise BuildError(exit_code=done.returncode)


def merge(parts: Sequence[Path], site: Path) -> int:
    """Join the parts of a site, one for each shard, and return how many files it has.

    Raises RefusedError if they do not make one site, the earlier `site` being untouched.
    """
    output = Output(site, SITE, parts)
    with output.work() as work:
        fresh = work / "site"
        count = join(parts, fresh)
        output.fill(fresh)
    _confirm(output.folder / _HOME)
    return count
