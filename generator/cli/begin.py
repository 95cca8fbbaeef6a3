"""``glossary init``: a glossary that can be checked, built and published at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.begin.starter import Beginning, Kept, Wishes, plan_beginning
from generator.begin.texts import starter_languages
from generator.cli.commands import app
from generator.host import Host, host_of
from generator.language import fallbacks
from generator.load import printable, shown
from generator.wording import count


class Publisher(StrEnum):
    """Whose workflows publish the site."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    NONE = "none"


_HOSTS = {
    Publisher.GITHUB: Host.GITHUB,
    Publisher.GITLAB: Host.GITLAB,
    Publisher.GITEA: Host.GITEA,
    Publisher.NONE: None,
}


@app.command("init", epilog='Example: `glossary init law --title "Law in Plain Words"`')
def begin(
    folder: Annotated[Path, typer.Argument(help="Folder of the glossary; “.” is this one.")],
    title: Annotated[
        str, typer.Option(help="Its title; made of the subject by default.", show_default=False)
    ] = "",
    subject: Annotated[
        str, typer.Option(help="What it is about; by default its title or folder tells.")
    ] = "",
    language: Annotated[
        str, typer.Option(help="Language of its texts, such as en, de or ja.")
    ] = "en",
    ci: Annotated[
        Publisher | None,
        typer.Option(help="Who publishes it; by default --repository tells.", show_default=False),
    ] = None,
    address: Annotated[
        str, typer.Option(help="Where the site will stand.", show_default=False)
    ] = "",
    repository: Annotated[
        str, typer.Option(help="Address of its repository.", show_default=False)
    ] = "",
    generator: Annotated[
        str,
        typer.Option(
            help="What pip installs to build it, such as a wheel; this version by default.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Begin a glossary: content, publishing, forms and editor settings.

    In a folder that has some of it, only what is missing is written; no file is overwritten.
    """
    wishes = Wishes(
        title=printable(title),
        subject=printable(subject),
        language=language,
        address=f"{address.rstrip('/')}/" if address else "",
        repository=repository.rstrip("/").removesuffix(".git"),
        host=_HOSTS[ci] if ci else host_of(repository),
        generator=generator,
    )
    begun = plan_beginning(folder, wishes)
    begun.plan.apply()
    typer.echo("\n".join(_report(folder, begun)))


def _report(folder: Path, begun: Beginning) -> list[str]:
    lines = [f"Wrote {shown(path)}." for path in begun.plan.files]
    lines += map(_left, begun.kept)
    if begun.texts not in fallbacks(begun.language):
        known = ", ".join(starter_languages())
        lines.append(
            f"Drafts and forms are in English: there are such texts for {known}, and none for "
            f"“{begun.language}” yet."
        )
    if not begun.plan.files:
        return [*lines, f"Nothing is missing in {shown(folder)}."]
    go = "" if folder.resolve() == Path.cwd() else f"`cd {shown(folder)}`, then "
    written = f"{count(len(begun.plan.files), 'file')} written"
    return [
        *lines,
        f"{written}. Next: {go}`glossary check` and `glossary serve`.",
        "No address is lost: the workflow that publishes records them in content/addresses.txt."
        if any("workflows" in path.parts or "gitlab" in path.name for path in begun.plan.files)
        else "Whenever you publish, run `glossary addresses --record`, so that no address is lost.",
    ]


def _left(kept: Kept) -> str:
    lacks = f"; it lacks {', '.join(f'“{line}”' for line in kept.lacks)}" if kept.lacks else ""
    return f"Kept {shown(kept.path)}, which was there{lacks}."
