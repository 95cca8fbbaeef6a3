"""The ``glossary`` command: the only place that prints and exits.

One module for each group of commands; importing it adds them to the application, and ``every``
imports them all.
"""

from __future__ import annotations

import sys
from importlib import import_module

#: Commands that leave the work to another process: half a second sooner without the others.
_SITE = frozenset({"build", "merge", "serve"})


def main() -> None:
    """Run the command line; a missing file or the like ends in one line, not in a traceback."""
    wanted = "site" if _SITE.intersection(sys.argv[1:2]) else "every"
    app = import_module(f"generator.cli.{wanted}").app
    try:
        app()
    except OSError as error:
        print(f"glossary: {error}", file=sys.stderr)  # noqa: T201 - what this module is for
        sys.exit(1)
