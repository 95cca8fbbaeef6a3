"""What `generator.checks` finds, from the cache as long as nothing has changed.

After an edit only changed files are read. The rules and what they need are loaded only then: that
takes half of a check.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from functools import cache as memo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from generator.brand.look import ASSETS
from generator.editions import EditionFolder, edition_folders
from generator.frame import PAGES
from generator.host import told_by_workflow
from generator.images import images_digest
from generator.incremental.cache import Cache, cache_file, digest
from generator.incremental.scan import scan
from generator.load import FOLDERS, load_settings, shown
from generator.problems import Problem, limited
from generator.version import code_version

if TYPE_CHECKING:
    from generator.incremental.graph import Graph

#: Kind of the cache: all problems of a content folder, by the digest of all that they follow from.
_PROBLEMS = "problems"
#: A check reads more of each entry than a build does, so it has a cache of its own.
_PURPOSE = "check-"
_unpack = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


def check(contents: Sequence[Path], today: dt.date, folder: Path | None) -> tuple[Problem, ...]:
    """Every problem of the contents as they are `today`, those between languages included.

    With the cache in `folder` if one is given. Each content may hold several languages.

    Raises ContentError if nothing of the content can be judged, OSError if a file cannot be read.
    """
    folders = edition_folders(contents)
    if len(folders) == 1:
        return _check(folders[0].content, today, folder, edition=False)
    found = [p for each in folders for p in _check(each.content, today, folder, edition=True)]
    return limited([*found, *_between(folders, folder)])


def _between(folders: Sequence[EditionFolder], folder: Path | None) -> list[Problem]:
    """What is wrong between editions."""
    from generator.incremental.editions import load_editions, read_editions  # noqa: PLC0415

    if folder is None:
        return load_editions(folders, checking=True)[1]
    return read_editions(folders, folder, _PURPOSE, checking=True)[1]


def _check(
    content: Path, today: dt.date, folder: Path | None, *, edition: bool
) -> tuple[Problem, ...]:
    if folder is None:
        return _anew(content, today)
    file = cache_file(folder, content, _PURPOSE)
    cache, version = Cache(file), code_version()
    key = digest(version, str(today).encode(), *_inputs(content, cache))
    if packed := cache.get(_PROBLEMS, [key]).get(key):
        return _unpack(packed)
    found = _after_an_edit(content, today, file, version, edition=edition)
    cache.keep_only(_PROBLEMS, key, msgspec.msgpack.encode(found))
    return found


def _anew(content: Path, today: dt.date) -> tuple[Problem, ...]:
    from generator import checks  # noqa: PLC0415 - see above
    from generator.glossary import Glossary  # noqa: PLC0415 - as above
    from generator.load import load  # noqa: PLC0415 - as above

    loaded = load(content)
    return checks.check(loaded, Glossary(loaded), today)


def _after_an_edit(
    content: Path, today: dt.date, file: Path, version: bytes, *, edition: bool
) -> tuple[Problem, ...]:
    from generator.frame import read_frame  # noqa: PLC0415 - as above
    from generator.incremental.graph import read_graph  # noqa: PLC0415 - as above
    from generator.incremental.index import base_digest, read_forms, read_index  # noqa: PLC0415
    from generator.incremental.pool import Pool  # noqa: PLC0415 - as above
    from generator.incremental.problems import check_problems  # noqa: PLC0415 - as above
    from generator.incremental.worker import Setup  # noqa: PLC0415 - as above

    settings, _, _ = load_settings(content)
    frame, _, _ = read_frame(content)
    base = base_digest(version, content, images_digest(content), frame.digest, edition=edition)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work, cache = Path(folder), Cache(file)
        setup = Setup(settings, content, file, work / "prose", is_edition=edition, checking=True)
        with Pool(setup, work) as pool:
            index = read_index(content, base, cache, pool, checking=True)
            forms = memo(lambda: read_forms(index, base, cache))

            def graph() -> Graph:
                pool.share_forms(forms())
                return read_graph(index, digest(forms()), cache, pool)

            return check_problems(index, forms, memo(graph), cache, today)


def _inputs(content: Path, cache: Cache) -> Iterator[bytes]:
    """All that a check reads: what a workflow tells, files beside the entries, entries, names."""
    yield shown(content).encode()
    yield repr(told_by_workflow(os.environ)).encode()
    for file in sorted(content.iterdir()):
        if file.is_file():
            yield os.fsencode(file.name)
            yield file.read_bytes()
    beside = [file for name in (ASSETS, PAGES) for file in (content / name).rglob("*")]
    for file in sorted(beside):
        yield repr((file.relative_to(content).as_posix(), file.is_symlink())).encode()
        yield file.read_bytes() if file.is_file() else b""
    for folder in FOLDERS:
        place = content / folder
        yield repr((folder, place.is_symlink(), place.is_dir())).encode()
        if place.is_dir():
            for file in sorted(place.iterdir()):
                yield repr((file.name, file.is_symlink(), file.is_file())).encode()
    yield images_digest(content)
    for _, content_digest in scan(content, cache):
        yield content_digest
