"""From checked content to a site on disk, by an engine that runs as a child process.

The engine (``python -m hooks``, see there) builds into a folder beside the site; only a
whole build takes the site's place, so a failure leaves the earlier site as it was.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.errors import BuildError, RefusedError
from generator.from_disk import readable_from_disk
from generator.incremental.shard import NOTE, join

ENGINE = (sys.executable, "-m", "hooks")
_ROOT = Path(__file__).resolve().parent.parent

#: To the memory of Linux' C library, which otherwise keeps an arena for each thread and, after the
#: first large message between processes, no longer gives large pieces back. Others ignore it.
_MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "262144",
    "MALLOC_TRIM_THRESHOLD_": "262144",
}

Report = Callable[[str], None]


def build(  # noqa: PLR0913 - what a build can be told
    content: Path,
    site: Path,
    report: Report,
    *,
    cache: Path | None = None,
    plain: bool = False,
    shard: str = "",
    from_disk: bool = False,
) -> None:
    """Build `content` into the folder `site`, calling ``report("html terms/x/index.html")``.

    What earlier builds left in the folder `cache` is used. With `plain`, the engine takes its
    longer way, which makes the same site. A `shard`, such as ``2/8``, is a part of the site: see
    `merge`. With `from_disk`, its pages can be opened by
    double-click.

    Raises BuildError, the earlier `site` being untouched.
    """
    site = site.absolute()
    _refuse_foreign(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    lines = _Lines(report)
    with _work_beside(site) as work:
        fresh = work / "site"
        # A site to be opened from disk is changed afterwards, so no build can go on from it.
        command = [*ENGINE, "build", "--site", str(work / "none" if from_disk else site)]
        command += ["--fresh", str(fresh), *(["--plain"] if plain else [])]
        command += ["--shard", shard] if shard else []
        command += ["--cache", str(cache.absolute())] if cache else []
        _run(command, content, lines)
        if from_disk:
            readable_from_disk(fresh)
        if lines.whole:
            _replace(site, fresh, work / "earlier")


def merge(parts: Sequence[Path], site: Path) -> int:
    """Join the parts of a site, one for each shard, and return how many files it has.

    Raises RefusedError if they do not make one site, the earlier `site` being untouched.
    """
    site = site.absolute()
    _refuse_foreign(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _work_beside(site) as work:
        count = join(parts, work / "site")
        _replace(site, work / "site", work / "earlier")
    return count


@contextmanager
def _work_beside(site: Path) -> Iterator[Path]:
    """A folder on the same disk as the site, for what is to take its place."""
    _tidy_up(site)
    work = Path(tempfile.mkdtemp(prefix=f".{site.name}-{os.getpid()}-", dir=site.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Lines:
    """Hands the engine's lines on, and keeps the one that is for us."""

    def __init__(self, report: Report) -> None:
        self.whole = False
        self._report = report

    def __call__(self, line: str) -> None:
        if line == "whole":
            self.whole = True
        else:
            self._report(line)


def _tidy_up(site: Path) -> None:
    """Remove what builds left beside the site that were killed before they could."""
    for work in site.parent.glob(f".{site.name}-*-*"):
        owner = work.name.split("-")[-2]
        if owner.isdecimal() and not _is_running(int(owner)):
            shutil.rmtree(work, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # where asking with a signal would end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _replace(site: Path, fresh: Path, earlier: Path) -> None:
    if site.exists():
        site.rename(earlier)
    try:
        fresh.rename(site)
    except BaseException:
        if earlier.exists():
            earlier.rename(site)
        raise


def serve(content: Path, port: int) -> None:
    """Serve the site with live reload until interrupted. Raises BuildError."""
    command = [*ENGINE, "serve", "--port", str(port)]
    if os.name == "nt":
        _run(command, content, None)
    else:
        # In place of this process, so that whoever ends it ends the server.
        os.execve(command[0], command, _environment(content))  # noqa: S606 - our own command


def _refuse_foreign(site: Path) -> None:
    """A folder that holds something other than a site is not ours to replace."""
    own = ("sitemap.xml", NOTE)
    if site.exists() and any(site.iterdir()) and not any((site / n).is_file() for n in own):
        raise RefusedError(
            f"{site} is not empty and holds no site: name another folder with --site"
        )


def _environment(content: Path) -> dict[str, str]:
    path = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")])
    return {
        **_MEMORY,
        **os.environ,
        "GLOSSARY_CONTENT": str(content.absolute()),
        "PYTHONPATH": os.pathsep.join(path),
    }


def _run(command: list[str], content: Path, report: Report | None) -> None:
    stdout = subprocess.PIPE if report else None
    with subprocess.Popen(command, env=_environment(content), stdout=stdout, text=True) as process:  # noqa: S603 - our own command
        try:
            for line in process.stdout or ():
                if report:
                    report(line.rstrip("\n"))
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise BuildError(exit_code=process.returncode)
