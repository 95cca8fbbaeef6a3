"""Every error that a person can cause, and the exit codes of ``glossary``.

All are one family, which `generator.cli` catches in one place and shows without a traceback. An
OSError that concerns the user's own files ends there too, with the code `FAILED`. Anything else is
a fault of the generator and keeps its traceback, which its maintainers need.

==== ==========================================================================================
code meaning
==== ==========================================================================================
0    done, and nothing is wrong
1    the content has errors, something to import could not be read, or a port is taken
2    wrong usage: an option, an argument or a revision that does not exist
3    refused, so that nothing is overwritten or lost; no file has changed
4    failed: a file cannot be read or written, or another program stopped
70   a fault of the generator (``EX_SOFTWARE`` of BSD's sysexits.h)
130  interrupted by Ctrl+C (128 and the signal's number, as shells count)
==== ==========================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.problems import Problem, as_text

FAILED = 4
FAULT = 70
INTERRUPTED = 130


class GlossaryError(Exception):
    """Base of the family; its text is what people read."""

    exit_code = 1


class ContentError(GlossaryError):
    """Content has errors. Raised by whatever needs clean content: building, pages, importing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        """All problems, warnings included."""
        super().__init__(as_text(self.problems))


class NoEntryError(GlossaryError):
    """A file is a page of its tool and describes no term; the message holds its words."""


class UnreadableSourceError(GlossaryError):
    """A file to import holds no text or no entry. Raised by `generator.importing`."""


class PortTakenError(GlossaryError):
    """Another program answers at the port. Raised by `generator.serve`."""


class UsageError(GlossaryError):
    """An argument names nothing that exists. Raised where only the callee can know it."""

    exit_code = 2


class RevisionError(UsageError):
    """A git revision, or the content in it, cannot be read. Raised by `generator.history`."""


class RefusedError(GlossaryError):
    """The task would overwrite or lose something, or makes no sense; no file has changed.

    Raised by `generator.edit`, and where a site, a cache or pages are written. The text says
    what to do instead.
    """

    exit_code = 3


class BuildError(GlossaryError):
    """A build stopped: a file changed while it was read, or another program could not go on.

    Raised by the build and by the search index. Without a text, the process that stopped
    has printed why; its exit code is passed on.
    """

    def __init__(self, text: str = "", exit_code: int = FAILED) -> None:
        self.exit_code = exit_code
        super().__init__(text)
