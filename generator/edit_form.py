"""What the edit form needs of a glossary, as files beside its pages.

``edit/data.json`` has what fields may hold, which marks prose may have, and all words of the form;
``edit/names.json`` the entries and the sources that fields offer. The YAML of each entry stands
beside its page. What the form says is wrong follows from these alone: `glossary check` says more.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.addresses import source_file
from generator.catalog import Catalog, catalog, merged
from generator.checks.bad_doi import DOI
from generator.checks.invisible_character import INVISIBLE
from generator.checks.long_first_sentence import LIMIT
from generator.glossary import Glossary
from generator.language import numbering_system
from generator.model import (
    ENTRY_KINDS,
    GAP,
    Entry,
    ProseShape,
    Settings,
    Status,
    StrictModel,
    model_within,
    prose_places,
    sections_of,
)
from generator.prose.reading import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS
from generator.schema import derived, without_words

DATA, NAMES = "edit/data.json", "edit/names.json"

#: Fields that commands write; the form keeps them as they are.
LEFT_ALONE = ("translations", "translated-from")
#: So many sources are offered, those first that most entries cite.
_MOST_SOURCES = 1_000
#: Fields for which the catalog's guidance for new files holds in a form too.
_GUIDED = (
    *("definition", "takeaways", "importance", "explanation", "examples", "faq", "sources"),
    *("compares", "difference", "criteria", "choose"),
)
#: What CommonMark's tree calls the marks that each shape of prose may have.
#: Source: https://github.com/syntax-tree/mdast
_INLINE = ("text", "emphasis", "strong", "inlineCode", "link")
_MARKS: Mapping[ProseShape, tuple[str, ...]] = {
    ProseShape.CELL: ("paragraph", *_INLINE),
    ProseShape.LINE: ("paragraph", *_INLINE),
    ProseShape.BLOCKS: ("paragraph", "list", "listItem", *_INLINE),
    ProseShape.FIGURES: (
        *("paragraph", "list", "listItem", *_INLINE),
        *("blockquote", "image", "table", "tableRow", "tableCell"),
    ),
}


def edit_files(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of what the form needs of the whole glossary; none where it is left out."""
    if glossary.settings.edit_form:
        yield DATA, _json(_data(glossary.settings))
        yield NAMES, _json(_names(glossary))


def entry_sources(glossary: Glossary, slugs: Iterable[str]) -> Iterator[tuple[str, str, Path]]:
    """Slug, path in the site and file of each entry's YAML; none where there is no form."""
    if glossary.settings.edit_form:
        for slug in slugs:
            card = glossary.card(slug)
            file = glossary.folder / card.file
            if not slug.isascii() and not file.exists():
                # Some systems take letters and their accents apart in the names of files.
                file = file.with_name(unicodedata.normalize("NFD", file.name))
            yield slug, source_file(card.path), file


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _names(glossary: Glossary) -> dict[str, Any]:
    kinds = list(ENTRY_KINDS)
    heads = [glossary[slug] for slug in glossary.cards]
    cited = Counter(title for head in heads for title in dict.fromkeys(head.source_titles))
    first: dict[str, int] = {}
    for at, head in enumerate(heads):
        for title in head.source_titles:
            first.setdefault(title, at)
    most = sorted(cited, key=lambda title: (-cited[title], title))[:_MOST_SOURCES]
    return {
        "entries": [[head.slug, head.headword, kinds.index(head.kind)] for head in heads],
        "sources": [[title, first[title]] for title in sorted(most)],
    }


def _data(settings: Settings) -> dict[str, Any]:
    words = catalog(settings)
    return {
        "kinds": {kind: _kind(model, settings, words) for kind, model in ENTRY_KINDS.items()},
        "labels": form_labels(words, settings),
        "digits": numbering_system(settings.language),
        "slugs": settings.slugs,
        "reviewers": [reviewer.name for reviewer in settings.reviewers],
        "marks": {shape.value: list(marks) for shape, marks in _MARKS.items()},
        "limits": {
            "text": LONGEST_TEXT,
            "sentence": LIMIT,
            "rows": MOST_ROWS,
            "columns": MOST_COLUMNS,
        },
        "problems": _problems(),
        "edit": settings.edit_address,
        "new": settings.new_file_address,
        "propose": settings.proposal_address,
    }


def _problems() -> list[dict[str, Any]]:
    """What can be wrong with texts, as patterns: at which places, and what the form then says.

    ``is``: what a text must match; ``has``: what must not stand in it.
    """
    return [
        {"label": "gap", "has": f"^{GAP}$"},
        {"label": "footnote", "has": r"\[\^[^\]\s]+\]"},
        {"label": "invisible", "has": _for_browsers(INVISIBLE.pattern)},
        {"label": "bad-doi", "at": "sources.*.doi", "is": f"^{DOI.pattern}$"},
        {
            "label": "bad-isbn",
            "at": "sources.*.isbn",
            "is": r"^(?:[\d -]{9,16}[\dXx]|[\d -]{13,20})$",
        },
        {"label": "bad-date", "at": "reviewed.date", "is": r"^\d{4}-\d\d-\d\d$"},
        {"label": "source-address", "at": "sources.*", "one": ["url", "isbn", "doi", "number"]},
    ]


def _for_browsers(pattern: str) -> str:
    """A class of characters as JavaScript reads it: what is beyond four digits in braces."""
    return "".join(c if c.isascii() else f"\\u{{{ord(c):x}}}" for c in pattern)


def _kind(model: type[Entry], settings: Settings, words: Catalog) -> dict[str, Any]:
    schema = without_words(derived(model), settings)
    for key in LEFT_ALONE:
        del schema["properties"][key]
    return {
        "folder": model.folder,
        "site": model.site_folder,
        "schema": schema,
        "order": {".".join(path): names for path, names in _orders(model)},
        "prose": {".".join(place.keys): place.shape.value for place in prose_places(model)},
        "sections": section_headings(model, settings, words),
    }


def _orders(
    model: type[StrictModel], path: tuple[str, ...] = ()
) -> Iterator[tuple[Any, list[str]]]:
    """Where a file has fields, and their names in order; ``*`` for each item of a list."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    yield path, [key for key in fields if key != "slug" or path]
    for key, info in fields.items():
        if inner := model_within(info.annotation):
            # Some may be one or a list of them.
            yield from _orders(inner, (*path, key))
            yield from _orders(inner, (*path, key, "*"))


def section_headings(model: type[Entry], settings: Settings, words: Catalog) -> dict[str, str]:
    """What each section is called, by its field's key; a gap ``{term}`` may be in it."""
    return {s.key: _heading(s.id, s.heading, settings, words) for s in sections_of(model)}


def _heading(key: str, own: str, settings: Settings, words: Catalog) -> str:
    label = f"heading-{key}" if f"heading-{key}" in words.labels else key
    pattern = getattr(settings.headings, own, None) or words.labels[label]
    return pattern.replace("{subject}", settings.subject)


def form_labels(words: Catalog, settings: Settings) -> dict[str, str]:
    """All words of the form by key, such as ``field-term``, ``hint-term`` or ``value-noun``."""
    own = {
        key.removeprefix("edit-"): text
        for key, text in words.labels.items()
        if key.startswith("edit-")
    }
    kinds = {key: text for key, text in words.labels.items() if key.startswith("kind-")}
    guidance = merged(settings.language, "guidance")
    hints = {f"hint-{key}": " ".join(guidance[key].split()) for key in _GUIDED}
    shared = {key.value: words.labels[key.value] for key in Status if key.value in words.labels}
    return {**hints, **shared, **kinds, **own}
