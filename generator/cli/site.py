"""``glossary build``, ``merge-parts`` and ``serve``: from content to a site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from generator import pictures, progress, serve, site
from generator.cli.commands import app
from generator.cli.options import DEFAULT_CACHE, DEFAULT_CONTENTS, CacheOption, ContentsOption
from generator.editions import edition_folders, read_settings, root_address
from generator.errors import ContentError, UsageError
from generator.load import drafts_shown, shown
from generator.model import Settings
from generator.problems import as_text
from generator.shard import WHOLE, Shard, parse_shard
from generator.translations import placed


def _shard(text: str) -> Shard:
    try:
        return parse_shard(text)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None


@app.command(epilog="Example: `glossary build --site site`")
def build(
    contents: ContentsOption = DEFAULT_CONTENTS,
    target: Annotated[Path, typer.Option("--site", help="Folder of the site.")] = Path("site"),
    from_disk: Annotated[
        bool,
        typer.Option("--from-disk", help="Make pages that open by double-click, without a server."),
    ] = False,
    cache: CacheOption = DEFAULT_CACHE,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ignore earlier builds and build everything.")
    ] = False,
    shard: Annotated[
        Shard | None,
        typer.Option(
            help="Build only this shard, such as 2/8: the second of eight.",
            parser=_shard,
            metavar="<n>/<of>",
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Let MkDocs build it alone: the same site, but slower.")
    ] = False,
    no_search: Annotated[
        bool, typer.Option("--no-search", help="Leave the search index out.")
    ] = False,
    without_drafts: Annotated[
        bool,
        typer.Option(
            "--without-drafts", help="Leave out what is not yet published, as `drafts: false` does."
        ),
    ] = False,
) -> None:
    """Check the content, then build the site.

    Only what changed since the last build is built again. If anything fails, the earlier site
    stays as it was.
    """
    kept = None if no_cache else cache
    if plain and shard:
        raise typer.BadParameter("MkDocs itself cannot build a part of a site.")
    with (
        drafts_shown(wanted=False if without_drafts else None),
        progress.shown("Pages built") as report,
        _explained("the site was not built"),
    ):
        site.build(
            contents,
            target,
            on_problems=lambda found: _say(as_text(found)) if found else None,
            on_progress=report,
            cache=kept,
            plain=plain,
            shard=shard or WHOLE,
            from_disk=from_disk,
            with_search=not no_search,
        )
    editions = read_settings(edition_folders(contents))
    root = root_address(editions) if len(editions) > 1 else ""
    read = [each.settings.at(placed(each.folder.place, root)) for each in editions]
    lacks = (s for each in read for s in (*_unset(each), "" if plain else pictures.notice(each)))
    for lacking in dict.fromkeys(filter(None, lacks)):
        _say(lacking)
    if shard:
        typer.echo(
            f"Shard {shard} of the site is in {shown(target)}: "
            "`glossary merge-parts` joins all shards."
        )
        return
    named = [] if contents == DEFAULT_CONTENTS else contents
    elsewhere = "".join(f" --content {shown(folder)}" for folder in named)
    way = (
        f"open {shown(target / 'index.html')}"
        if from_disk
        else f"`glossary serve{elsewhere}` shows it"
    )
    typer.echo(f"The site is in {shown(target)}: {way}.")


def _unset(settings: Settings) -> Iterator[str]:
    """What a site lacks because nobody has said where it and its files stand."""
    if settings.address is None:
        yield "No `address` in glossary.yml: no sitemap, canonical links or pictures for previews."
    if settings.repository is None:
        lost = (
            "links to edit entries" if settings.proposals else "links to edit and propose entries"
        )
        yield f"No `repository` in glossary.yml: no {lost}."


@app.command("merge-parts", epilog="Example: `glossary merge-parts part-1 part-2 --site site`")
def merge_parts(
    parts: Annotated[
        list[Path],
        typer.Argument(help="Folders made by `glossary build --shard`.", exists=True),
    ],
    target: Annotated[Path, typer.Option("--site", help="Folder of the site.")] = Path("site"),
) -> None:
    """Join the shards of a site into one.

    Several machines can each build a shard from the same content with `glossary build --shard`.
    """
    count = site.merge(parts, target)
    typer.echo(f"The site is in {shown(target)}: {count} files from {len(parts)} shards.")


@app.command("serve", epilog="Example: `glossary serve --port 8080`")
def serve_site(
    contents: ContentsOption = DEFAULT_CONTENTS,
    port: Annotated[int, typer.Option(help="Port on this computer.", min=1, max=65535)] = 8000,
    edit: Annotated[
        bool, typer.Option("--edit", help="Let the edit form on its pages write files of entries.")
    ] = False,
) -> None:
    """Serve the site on this computer, with live reload.

    Saving a file updates the page in the browser.
    """
    with _explained("there is nothing to serve"):
        serve.serve(contents, port, _say, editing=edit)


def _say(text: str) -> None:
    typer.echo(text, err=True)


@contextmanager
def _explained(consequence: str) -> Iterator[None]:
    """Say what follows from errors in the content."""
    try:
        yield
    except ContentError as error:
        _say(f"{error}\nThe content has errors; {consequence}.")
        raise typer.Exit(error.exit_code) from None
