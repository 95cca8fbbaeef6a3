"""``python -m benchmarks corpus|index|search``: makes large glossaries, measures the search."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import corpus, search


def main() -> None:
    """Read the arguments and run what they ask for."""
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
    options = parser.parse_args()
    if options.task == "corpus":
        corpus.write(options.terms, options.seed, options.out)
    elif options.task == "index":
        search.index(options.content, options.site)
    elif options.task == "names":
        search.names(options.content)
    else:
        search.measure(options.terms, options.seed, html=options.html)


main()
