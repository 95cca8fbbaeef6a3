"""``python -m hooks build|serve``: MkDocs as a child process of the ``glossary`` command.

``GLOSSARY_PROGRESS=1`` makes it print a line for each page to standard output.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from mkdocs.__main__ import cli

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"


def main() -> None:
    """Translate our two options into MkDocs' own and let MkDocs run."""
    parser = argparse.ArgumentParser(prog="python -m hooks")
    parser.add_argument("task", choices=["build", "serve"])
    parser.add_argument("--site")
    parser.add_argument("--port", default="8000")
    options = parser.parse_args()
    arguments = [options.task, "--strict", "--config-file", str(CONFIG)]
    if options.task == "build":
        arguments += ["--quiet", "--site-dir", options.site]
    else:
        arguments += ["--dev-addr", f"127.0.0.1:{options.port}"]
    # The theme's notice of its end of life; ARCHITECTURE says what we do about that.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    sys.exit(cli.main(args=arguments, prog_name="mkdocs"))


main()
