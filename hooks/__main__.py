"""``python -m hooks build|serve``: the engine as a child process of the ``glossary`` command.

A build says on standard output how far it is, a line for each page, and ``whole`` at its end if
what it wrote has to take the place of the earlier site.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import problems
from generator.errors import FAILED, ContentError, GlossaryError
from hooks.config import CONFIG, surprises


def main() -> None:
    """Build the short way if the configuration allows, else let MkDocs do it."""
    parser = argparse.ArgumentParser(prog="python -m hooks")
    parser.add_argument("task", choices=["build", "serve"])
    parser.add_argument("--site", type=Path)
    parser.add_argument("--fresh", type=Path, help="folder that is not there yet")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--plain", action="store_true", help="as MkDocs builds by itself")
    parser.add_argument("--shard", default="1/1", help="such as 2/8, the second of eight parts")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args()
    unknown = surprises()
    if options.task == "serve":
        _serve(int(options.port), plain=bool(unknown) or options.plain)
        return
    if unknown and not options.plain:
        _say(f"mkdocs.yml sets {', '.join(unknown)}: built by MkDocs itself, which takes longer.")
    if not (unknown or options.plain):
        _short(options.site, options.fresh, options.cache, options.shard)
    elif options.shard == "1/1":
        _plain(options.fresh)
    else:
        _say("MkDocs itself cannot build a part of a site.")
        sys.exit(1)


def _short(site: Path, fresh: Path, cache: Path | None, shard: str) -> None:
    # Only now: MkDocs' own way needs none of it.
    from generator.incremental.build import build  # noqa: PLC0415
    from generator.incremental.plan import Job  # noqa: PLC0415
    from generator.incremental.shard import parse_shard  # noqa: PLC0415
    from hooks.fast import engine  # noqa: PLC0415

    job = Job(_content(), site, fresh, engine(_content()), cache, shard=parse_shard(shard))
    try:
        whole = build(job, _tell, _report)
    except GlossaryError as error:
        _say(str(error))
        if isinstance(error, ContentError):
            _say("The content has errors; the site was not built.")
        sys.exit(error.exit_code)
    except OSError as error:
        _say(str(error))
        sys.exit(FAILED)
    if whole:
        _report("whole")


def _serve(port: int, *, plain: bool) -> None:
    if plain:
        sys.exit(_mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}"))
    from hooks.serve import serve  # noqa: PLC0415 - as above

    serve(_content(), port)


def _content() -> Path:
    return Path(os.environ.get("GLOSSARY_CONTENT", "content"))


def _plain(fresh: Path) -> None:
    os.environ["GLOSSARY_PROGRESS"] = "1"
    status = _mkdocs("build", "--quiet", "--site-dir", str(fresh))
    if not status:
        _report("whole")
    sys.exit(status)


def _mkdocs(task: str, *arguments: str) -> int:
    from mkdocs.__main__ import cli  # noqa: PLC0415 - the short way does without

    # The theme's notice of its end of life; ARCHITECTURE says what we do about that.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    command = [task, "--strict", "--config-file", str(CONFIG), *arguments]
    try:
        cli.main(args=command, prog_name="mkdocs")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def _tell(found: Sequence[problems.Problem]) -> None:
    if found:
        _say(problems.as_text(found))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - for people


def _report(line: str) -> None:
    print(line)  # noqa: T201 - the parent process reads it


if __name__ == "__main__":  # processes started by spawn import this module too
    main()
