"""A content folder in which one entry is named in every way that there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.writing import SETTINGS, write_content

HULL = """\
# yaml-language-server: $schema=../../generator/schemas/term.json
term: "Boom" # the headword
aliases: [main boom, 'spar, of the foot']
categories: [ rigging,  weather ]   # wide
status: draft

definition: |
  A boom is a spar. # no comment, but text

# Nothing to see: boom, [x](boom), related: [boom]
related:
- mast   # above
"""
MAST = """\
status: draft
related:   [ 'boom' , "gaff",boom-vang ]  # three
term: Mast
definition: >-
  A mast carries
  the [spar below](boom), `[code](boom)` and
  [another](https://example.org/boom) and a [folded
  link]( boom ).
takeaways:
  - "It holds the [boom](boom) \\"aloft\\"."
faq:
  - question: Why [x](boom)?
    answer: 'Because it''s **[tall](boom)**.'
"""
VANG = """\
term: Boom vang
status: draft
related:
  - Boom # by its name
  - Kicker
"""
GAFF = """\
term: Gaff
status: deprecated
replaced-by: boom
categories: [rigging]
definition: A gaff is a spar.
"""
VERSUS = """\
term: Boom vs Mast
status: draft
compares: [boom, mast]
difference:
  boom: A boom lies;
  "mast": a mast stands.
criteria:
  - criterion: Where
    cells:
      boom: below the [boom](boom)
      'mast': "boom"
choose:
  "boom": you reef.
  mast: you climb.
"""
FILES = {
    "glossary.yml": f"{SETTINGS}about: See the [boom](boom).\n",
    "terms/boom.yml": HULL,
    "terms/mast.yml": MAST,
    "terms/boom-vang.yml": VANG,
    "terms/gaff.yml": GAFF,
    "comparisons/boom-vs-mast.yml": VERSUS,
}

Change = Callable[[str], str]


def rigged(folder: Path, change: Change = lambda text: text) -> Path:
    """Write the folder, each text changed as asked."""
    return write_content(folder, {name: change(text) for name, text in FILES.items()})


def contents(folder: Path) -> dict[str, bytes]:
    """Name → bytes of every file below a folder, hidden ones too."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def with_marks(text: str) -> str:
    """As some editors save: a byte order mark first, two characters at each line's end."""
    return "\ufeff" + text.replace("\n", "\r\n")


def mixed(text: str) -> str:
    """Line ends of both kinds in one file."""
    lines = text.split("\n")
    return "".join(
        line + ("\r\n" if number % 3 else "\n") for number, line in enumerate(lines[:-1])
    )


LAYOUTS = {"plain": lambda text: text, "windows": with_marks, "mixed": mixed}
