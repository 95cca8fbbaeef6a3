"""The ``glossary`` command: the only place that prints and exits.

`generator.cli.commands` has the table of commands and says how errors end.
"""

from __future__ import annotations

import io
import sys
import traceback

from generator.cli.commands import app
from generator.errors import FAULT

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line. A fault of the generator shows its traceback, and whose it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where it is closed
            # Files and pipes get UTF-8 on every system; a terminal what it can show.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except Exception:  # noqa: BLE001 - whatever it is, it is ours
        traceback.print_exc()
        print(  # noqa: T201 - as above
            "glossary: this is a fault of the generator. Please report it with these lines.",
            file=sys.stderr,
        )
        sys.exit(FAULT)
