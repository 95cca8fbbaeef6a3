"""The ``glossary`` command: the only place that prints and exits.

`generator.cli.commands` has the table of commands and says how errors end.
"""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where it is closed
            # Files and pipes get UTF-8 on every system; a terminal what it can show.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    # Processes that this one starts find their modules where it does, not where somebody works.
    os.environ["PYTHONSAFEPATH"] = "1"
    # Looking for plugins, Pydantic would read the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        # From here on, so that Ctrl+C ends in one line even while modules are loaded.
        from generator.cli.commands import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        print("glossary: interrupted", file=sys.stderr)  # noqa: T201 - what this package is for
        sys.exit(130)
