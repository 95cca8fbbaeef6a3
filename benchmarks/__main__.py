"""``python -m benchmarks TASK``: makes large glossaries; measures whatever takes time."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.subject import SCENARIOS

# Tasks import what they need: this process shares its memory with those that it measures until
# they have started, so it stays small.


def main() -> None:
    """Read the arguments and run what they ask for."""
    options = _parser().parse_args()
    match options.task:
        case "corpus":
            from benchmarks import corpus  # noqa: PLC0415

            corpus.write(options.terms, options.seed, options.out)
        case "reload":
            from benchmarks import reload  # noqa: PLC0415

            reload.measure(options.terms, options.seed, options.runs)
        case "commands":
            from benchmarks import commands  # noqa: PLC0415

            commands.measure(options.base, options.runs)
        case "patterns":
            from benchmarks import patterns  # noqa: PLC0415

            patterns.measure(options.program, options.names)
        case "smooth":
            from benchmarks import smooth  # noqa: PLC0415

            smooth.measure(options.site)
        case "build" | "report":
            _build(options)
        case _:
            _search(options)


def _build(options: argparse.Namespace) -> None:
    from benchmarks import build, report  # noqa: PLC0415

    if options.task == "report":
        report.write(options.results, options.page)
        return
    plan = build.Plan(
        options.terms,
        options.seed,
        options.runs,
        options.subjects or [subject.key for subject in build.SUBJECTS],
        options.scenarios,
        options.patience,
        options.add,
    )
    build.measure(plan, options.out)


def _search(options: argparse.Namespace) -> None:
    from benchmarks import search  # noqa: PLC0415

    match options.task:
        case "index":
            search.index(options.content, options.site)
        case "names":
            search.names(options.content)
        case "search":
            search.measure(options.terms, options.seed, html=options.html)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    made = tasks.add_parser("corpus", help="write a glossary of made-up terms")
    made.add_argument("--terms", type=int, default=1000)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--out", type=Path, required=True)
    indexed = tasks.add_parser("index", help="index a content folder for the search")
    indexed.add_argument("content", type=Path)
    indexed.add_argument("site", type=Path)
    named = tasks.add_parser("names", help="print all names, for alternatives/measure.mjs")
    named.add_argument("content", type=Path)
    measured = tasks.add_parser("search", help="index and search generated glossaries")
    measured.add_argument("--terms", type=int, nargs="+", default=[1000, 10000])
    measured.add_argument("--seed", type=int, default=1)
    measured.add_argument("--html", action="store_true", help="also time Pagefind over built pages")
    _add_build(tasks.add_parser("build", help="build generated glossaries, beside other engines"))
    waited = tasks.add_parser("reload", help="wait for an edit to show in `glossary serve`")
    waited.add_argument("--terms", type=int, default=1000)
    waited.add_argument("--seed", type=int, default=1)
    waited.add_argument("--runs", type=int, default=9)
    timed = tasks.add_parser("commands", help="time commands beside those of another checkout")
    timed.add_argument("base", type=Path, help="its `glossary`, such as ../base/.venv/bin/glossary")
    timed.add_argument("--runs", type=int, default=9)
    repeated = tasks.add_parser("patterns", help="check the largest files, each of one pattern")
    repeated.add_argument("program", type=Path, help="the `glossary` to measure")
    repeated.add_argument("names", nargs="*", help="of patterns; all by default")
    scrolled = tasks.add_parser("smooth", help="scroll the longest lists of a built site")
    scrolled.add_argument("site", type=Path)
    reported = tasks.add_parser("report", help="write results of builds into docs/performance.md")
    reported.add_argument("results", type=Path)
    reported.add_argument("--page", type=Path, default=Path("docs/performance.md"))
    return parser


def _add_build(built: argparse.ArgumentParser) -> None:
    built.add_argument("--terms", type=int, nargs="+", default=[200, 1000, 5000, 10000])
    built.add_argument("--seed", type=int, default=1)
    built.add_argument("--runs", type=int, default=3)
    built.add_argument("--subjects", nargs="+", help="such as ours hugo; all by default")
    built.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    built.add_argument(
        "--patience",
        type=float,
        default=60,
        help="other engines whose first build takes more seconds are built once only at that size",
    )
    built.add_argument("--out", type=Path, default=Path("results.json"))
    built.add_argument(
        "--add", action="store_true", help="keep what the file has of other sizes and engines"
    )


main()
