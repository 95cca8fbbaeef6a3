"""Which text an entry was translated from, recorded in its file; all else there stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.edit.plan import Plan
from generator.edit.references import entry_file
from generator.edit.text import Replacement, replaced, rewritten
from generator.errors import RefusedError
from generator.source_map import SourceMap
from generator.translations import Edition, SiteEditions
from generator.wording import did_you_mean

_FIELD = "translated-from"


def record(site: SiteEditions, names: Iterable[str], source: str = "") -> Plan:
    """Plan to record what the sources of some entries say now.

    An entry is named by its language and slug: ``ar/laji``. `source` is the language tag of the
    texts that they were translated from; without it, the one that the entry records already, or
    that of its only counterpart.

    Raises RefusedError if there is no such entry, or no such source.
    """
    files: dict[Path, str | None] = {}
    for name in dict.fromkeys(names):
        edition, slug = _named(site, name)
        other, found = _source(site, edition, slug, source)
        file = entry_file(edition.glossary, slug)
        source_map = edition.glossary.source_maps[slug]
        files[file] = _recorded(file, source_map, other.language, other.words[found])
    return Plan(files)


def _named(site: SiteEditions, name: str) -> tuple[Edition, str]:
    tag, _, slug = name.partition("/")
    tags = {edition.language.lower(): edition for edition in site.editions}
    edition = tags.get(tag.lower())
    if edition is None or not slug:
        some = next(iter(tags))
        raise RefusedError(f"“{name}” names no entry: expected a language and a slug, as {some}/…")
    if slug not in edition.glossary:
        hint = did_you_mean(slug, edition.glossary.heads)
        raise RefusedError(f"no entry in {edition.language} has the slug “{slug}”. {hint}".strip())
    return edition, slug


def _source(site: SiteEditions, edition: Edition, slug: str, tag: str) -> tuple[Edition, str]:
    """The entry that one was translated from."""
    group = {site.editions[at]: found for at, found in site.group(edition, slug).items()}
    del group[edition]
    tag = tag or edition.glossary[slug].translated_from[0]
    wanted = site.by_language(tag) if tag else None
    if wanted in group:
        return wanted, group[wanted]
    here = f"{edition.language}/{slug}"
    if tag:
        raise RefusedError(f"{here} has no counterpart in “{tag}”: name it under “translations”")
    if len(group) == 1:
        return next(iter(group.items()))
    if group:
        tags = ", ".join(other.language for other in group)
        raise RefusedError(
            f"{here} has counterparts in {tags}: say with --from which was its source"
        )
    raise RefusedError(f"{here} has no counterpart: name it under “translations” first")


def _recorded(file: Path, source_map: SourceMap, language: str, digest: str) -> str:
    """The text of a file with the language and digest of a source in it."""
    spans = source_map.spans
    if (_FIELD, "digest") in spans and (_FIELD, "language") in spans:
        changes = [replaced(source_map, spans[_FIELD, "digest"], digest)]
        if (spans[_FIELD, "language"].value or "").strip() != language:
            changes.append(replaced(source_map, spans[_FIELD, "language"], language))
        return rewritten(file, changes)
    line = f'{_FIELD}: {{language: {language}, digest: "{digest}"}}'
    ends = [span.end for path, span in spans.items() if path and path[0] == "translations"]
    if not ends or source_map.key_place(("translations",)).column != 1:
        return rewritten(file, (), f"{line}\n")
    end = len(source_map.text[: max(ends)].rstrip())
    end = source_map.text.find("\n", end)
    end = len(source_map.text) if end < 0 else end
    return rewritten(file, [Replacement(end, end, f"\n{line}")])
