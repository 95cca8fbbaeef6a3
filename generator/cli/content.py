"""Reading content for a command that reports on it, and saying what could not be read."""

from __future__ import annotations

from pathlib import Path

import typer

from generator.errors import ContentError
from generator.glossary import Glossary
from generator.load import Content, load


def read_glossary(folder: Path, when: str = "") -> Glossary:
    """The glossary without the files that cannot be read; a warning names those.

    `when` begins the warning. Raises ContentError without settings: nothing could be said then.
    """
    loaded = with_settings(load(folder))
    if broken := sorted({Path(file).name for file in loaded.broken}):
        typer.echo(f"glossary: {when}left out what is broken in {', '.join(broken)}", err=True)
    return Glossary(loaded)


def with_settings(content: Content) -> Content:
    """The content. Raises ContentError if its glossary.yml cannot be read."""
    if "" in content.unread:
        name = content.source_maps[""].file
        raise ContentError(problem for problem in content.problems if problem.place.file == name)
    return content
