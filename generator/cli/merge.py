"""``glossary merge``: two entries about one thing become one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.edit import whole_glossary
from generator.cli.options import DEFAULT_CONTENT, content_folder
from generator.edit import merge_report
from generator.edit.merge import Merge, compare, merge
from generator.edit.naming import entry_meant
from generator.edit.plan import Plan
from generator.errors import RefusedError
from generator.load import shown

_SIDES = ("A", "B")


@app.command(
    "merge",
    epilog="Examples: `glossary merge cash-burn burn-rate`, "
    "`glossary merge cash-burn burn-rate --keep B --keep explanation=A`",
)
def merge_entries(
    names: Annotated[
        list[str],
        typer.Argument(help="Slug of the entry that goes, and of the one that stays: A B."),
    ],
    keep: Annotated[
        list[str] | None,
        typer.Option(help="Where texts differ, that of A or B: “B”, or “explanation=A” for one."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            help="Write texts that differ side by side, into .md or .html, and merge nothing.",
            dir_okay=False,
        ),
    ] = None,
    content: Annotated[
        Path, typer.Option(help="Folder with glossary.yml, terms/ and comparisons/.")
    ] = DEFAULT_CONTENT,
    target: Annotated[
        Path, typer.Option("--site", help="Folder of the site, for shards.", hidden=True)
    ] = Path("site"),
) -> None:
    """Merge an entry into another: names, addresses, lists and references.

    The names of A become aliases of B, its address and all references lead to B, and B gains the
    examples, questions, related terms and sources that it lacks. Where texts differ, you are asked.
    """
    if all(Path(name).is_dir() for name in names):
        _merge_parts(names, target)
        return
    if len(names) != len(_SIDES):
        raise typer.BadParameter("name two entries: the one that goes, and the one that stays")
    glossary = whole_glossary(content_folder(content))
    gone_slug, kept_slug = (entry_meant(glossary, name) for name in names)
    found = compare(glossary, gone_slug, kept_slug)
    chosen = _chosen(found, keep or ())
    if report:
        _write_report(found, report)
        return
    open_ = [each.field for each in found.differences if each.field not in chosen]
    if open_ and not sys.stdin.isatty():
        raise RefusedError(
            f"the two differ in {', '.join(open_)}: choose, as in `{merge_report.command(found)}`, "
            "or see both side by side with `--report choices.html`"
        )
    chosen |= _asked(found, open_)
    merge(glossary, found, [field for field, side in chosen.items() if side == "A"]).apply()
    gone, kept = found.gone, found.kept
    typer.echo(f"Merged {gone.slug} into {kept.slug}; its names and address lead there.")
    for slug in found.comparisons:
        typer.echo(f"{slug} compares {kept.slug} now: read its texts, and rename it if you like.")


def _chosen(found: Merge, keep: Sequence[str]) -> dict[str, str]:
    """Field → A or B, as the options say; one for all comes first."""
    fields = [each.field for each in found.differences]
    chosen: dict[str, str] = {}
    for option in sorted(keep, key=lambda option: "=" in option):
        field, _, side = option.rpartition("=")
        side = {found.gone.slug: "A", found.kept.slug: "B"}.get(side, side.upper())
        if side not in _SIDES:
            raise typer.BadParameter(f"“{option}”: say A or B, or field=A", param_hint="--keep")
        if field and field not in type(found.kept).model_fields:
            raise typer.BadParameter(f"there is no field “{field}”", param_hint="--keep")
        chosen |= dict.fromkeys([field] if field else fields, side)
    return {field: side for field, side in chosen.items() if field in fields}


def _asked(found: Merge, fields: Sequence[str]) -> dict[str, str]:
    """Field → A or B, as somebody at the terminal says."""
    answers = {}
    for each in found.differences:
        if each.field in fields:
            typer.echo(f"\n{each.field}\n\nA ({found.gone.slug}):\n{each.one}\n")
            typer.echo(f"B ({found.kept.slug}):\n{each.other}\n")
            answer = ""
            while answer not in _SIDES:
                answer = str(typer.prompt("Keep A or B", default="B")).strip().upper()
            answers[each.field] = answer
    return answers


def _write_report(found: Merge, file: Path) -> None:
    if file.exists() and merge_report.MARK not in file.read_text("utf-8", "replace"):
        raise RefusedError(f"{shown(file)} is there already; name another file")
    is_html = file.suffix.lower() in {".html", ".htm"}
    text = merge_report.as_html(found) if is_html else merge_report.as_markdown(found)
    Plan({file: text}).apply()
    fields = ", ".join(each.field for each in found.differences) or "nothing"
    typer.echo(f"Wrote {shown(file)}: the two differ in {fields}. Nothing was merged.")


def _merge_parts(names: Sequence[str], target: Path) -> None:
    from generator.cli.site import merge_parts  # noqa: PLC0415 - hardly anybody asks for it here

    typer.echo("These are folders: `glossary merge-parts` joins the parts of a site.", err=True)
    merge_parts([Path(name) for name in names], target)
