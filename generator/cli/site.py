"""``glossary build``, ``merge`` and ``serve``: from content to a site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import progress, site
from generator.cli.commands import app
from generator.cli.options import DEFAULT_CONTENT, ContentOption
from generator.errors import UsageError
from generator.incremental.shard import Shard, parse_shard


def _shard(text: str) -> Shard:
    try:
        return parse_shard(text)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from None


@app.command(epilog="Example: `glossary build --site site`")
def build(
    content: ContentOption = DEFAULT_CONTENT,
    target: Annotated[Path, typer.Option("--site", help="Folder of the site.")] = Path("site"),
    from_disk: Annotated[
        bool,
        typer.Option("--from-disk", help="Make pages that open by double-click, without a server."),
    ] = False,
    cache: Annotated[
        Path, typer.Option(help="Folder for results of earlier builds; safe to delete.")
    ] = Path(".cache"),
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
) -> None:
    """Check the content, then build the site.

    Only what changed since the last build is built again. If anything fails, the earlier site
    stays as it was.
    """
    kept = None if no_cache else cache
    with progress.shown() as report:
        site.build(
            content,
            target,
            report,
            cache=kept,
            plain=plain,
            shard=str(shard or ""),
            from_disk=from_disk,
        )
    if shard:
        typer.echo(f"Shard {shard} of the site is in {target}: `glossary merge` joins all shards.")
        return
    way = f"open {target / 'index.html'}" if from_disk else "`glossary serve` shows it"
    typer.echo(f"The site is in {target}: {way}.")


@app.command(epilog="Example: `glossary merge part-1 part-2 part-3 --site site`")
def merge(
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
    typer.echo(f"The site is in {target}: {count} files from {len(parts)} shards.")


@app.command(epilog="Example: `glossary serve --port 8080`")
def serve(
    content: ContentOption = DEFAULT_CONTENT,
    port: Annotated[int, typer.Option(help="Port on this computer.", min=1, max=65535)] = 8000,
) -> None:
    """Serve the site on this computer, with live reload.

    Saving a file updates the page in the browser.
    """
    typer.echo(f"http://127.0.0.1:{port} (stop with Ctrl+C)")
    site.serve(content, port)
