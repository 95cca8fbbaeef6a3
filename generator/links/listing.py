"""Every automatic link with its place, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from generator.glossary import Glossary
from generator.links.mentions import Links
from generator.links.outlinks import Mention
from generator.prose import escape_markdown
from generator.wording import count


@dataclass(frozen=True, slots=True, order=True)
class ListedLink:
    """A link in the prose of an entry."""

    source: str
    """Slug of the entry whose prose it is."""
    field: str
    """The field, such as ``faq[0].answer``."""
    line: int
    column: int
    text: str
    """What the author wrote."""
    target: str
    """Slug of the entry that it leads to."""


def list_links(glossary: Glossary, links: Links) -> tuple[ListedLink, ...]:
    """Every automatic link, by entry and in reading order; links that authors wrote are not."""
    return tuple(
        listed_link(glossary, mention)
        for slug in sorted(links.mentions)
        for mention in links.mentions[slug]
        if mention.linked and mention.automatic
    )


def listed_link(glossary: Glossary, mention: Mention) -> ListedLink:
    """The record of a mention: its place as line and column of the entry's file."""
    place = glossary.source_maps[mention.source].place(mention.path, mention.offset)
    return ListedLink(
        source=mention.source,
        field=field_name(mention.path),
        line=place.line,
        column=place.column,
        text=" ".join(mention.text.split()),
        target=mention.target,
    )


def field_name(path: Iterable[str | int]) -> str:
    """A path of keys and positions on one line: ``faq[0].answer``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def as_json(records: Iterable[ListedLink]) -> str:
    """For machines: a list of objects."""
    return json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=2)


def as_text(records: Iterable[ListedLink]) -> str:
    """For people: a line a link under each entry, and a count."""
    return "\n".join(_text_lines(tuple(records)))


def _text_lines(records: tuple[ListedLink, ...]) -> Iterator[str]:
    source = ""
    for record in records:
        if record.source != source:
            source = record.source
            yield source
        place = f"{record.line}:{record.column}"
        yield f"  {place:<8} {record.field:<22} “{record.text}” → {record.target}"
    yield f"{count(len(records), 'automatic link')}."


def as_markdown(records: Iterable[ListedLink]) -> str:
    """For a comment: a table."""
    head = ("| Entry | Field | Line | Words | Leads to |", "|---|---|---:|---|---|")
    rows = (
        f"| {cell(r.source)} | {cell(r.field)} | {r.line} | {cell(r.text)} | {cell(r.target)} |"
        for r in records
    )
    return "\n".join((*head, *rows))


def cell(text: str) -> str:
    """Text for a table cell of a comment, in which it mentions no person and no issue."""
    return escape_markdown(text).replace("@", "&#64;").replace("#", "&#35;").replace("&&#35;", "&#")
