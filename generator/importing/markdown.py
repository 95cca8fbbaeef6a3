"""Markdown: a page with front matter and sections, as the CNCF glossary keeps its entries.

``title``, ``category`` and ``tags`` come from the front matter; the body before the first H2
is the definition. Other H2 sections go where the editor's map or their own name says, the
rest to the explanation under its heading's words. A page without front matter may be a list of
terms instead: see `term_list`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.errors import NoEntryError
from generator.importing.blocks import Block, PagePart, plain
from generator.importing.dialects import to_commonmark
from generator.importing.draft import Draft, NoteKind
from generator.importing.draft_builder import DraftBuilder
from generator.importing.field_map import FieldMap
from generator.importing.lines import blocks_of, lines_of
from generator.importing.link_targets import NOTION_ID, link_target
from generator.importing.markup import read_markdown
from generator.importing.page import page_drafts
from generator.importing.records import NamedValue, add_value, cell_blocks
from generator.importing.source_file import SourceFile
from generator.source_map import SourceMap
from generator.yaml_text import parse_yaml

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".qmd")

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: Keys that say something about the file and nothing about the term.
_ABOUT_THE_FILE = frozenset(
    {"date", "lastmod", "draft", "weight", "layout", "type", "toc", "author", "url", "permalink"}
)
_LAYOUT = re.compile(r"^(layout|page-type): *(\S.*)$", re.MULTILINE)
#: Keys of pages that only lead on: the title is another name of the page that they lead to.
_DESTINATIONS = frozenset({"destination", "redirect_to", "redirect", "redirectto"})
#: Layouts of pages around the entries.
_TOOL_PAGE = re.compile(r"\b(?:landing|listing|search|home|archive)\b", re.IGNORECASE)
_PROPERTY = re.compile(r"([^\W\d_][\w /-]{0,40}): (\S.*)")


def read(source: SourceFile, field_map: FieldMap) -> list[Draft]:
    """One entry a file, with the file's name as slug, so that links to it stay good; or many."""
    builder = DraftBuilder(source.name)
    builder.add_notes(source.notes)
    front = _FRONT.match(source.text)
    start = front.end() if front else 0
    if front:
        _refuse_page_of_the_tool(front[1], source.text[start:])
        _front_matter(front[1], builder, field_map)
    first = source.text.count("\n", 0, start) + 1
    text, notes = to_commonmark(source.text[start:], first)
    builder.add_notes(notes)
    parts, notes = read_markdown(text, first)
    builder.add_notes(notes)
    if NOTION_ID.search(source.file_stem):
        parts = _without_properties(parts, builder, field_map)
    return page_drafts(builder, parts, source, field_map)


def _refuse_page_of_the_tool(front: str, body: str) -> None:
    """Raise NoEntryError for a home, list or search page, and for one that a layout fills."""
    layout = _LAYOUT.search(front)
    is_filled = not body.strip() and "redirect" not in front
    if layout and (is_filled or _TOOL_PAGE.search(layout[2])):
        words = " ".join(f"{front} {body}".split())
        raise NoEntryError(f"a page of the tool ({layout[0].strip()}): “{words}”")


def _without_properties(
    parts: list[PagePart], builder: DraftBuilder, field_map: FieldMap
) -> list[PagePart]:
    """A page of Notion without the properties below its title, which become fields."""
    at = next((at for at, part in enumerate(parts) if isinstance(part, Block)), None)
    if at is None or at > 1:
        return parts
    block = parts[at]
    assert isinstance(block, Block)  # noqa: S101 - found as one
    pairs = [_PROPERTY.fullmatch(line) for line in block.text.split("\n")]
    if not all(pairs):
        return parts
    for number, pair in enumerate(pairs, block.line):
        if pair:
            value = NamedValue(pair[1], [[Block(plain(pair[2]), number)]], number)
            add_value(builder, field_map.field_of(pair[1]), value)
    return [*parts[:at], *parts[at + 1 :]]


def _front_matter(text: str, builder: DraftBuilder, field_map: FieldMap) -> None:
    data, source_map, problems = parse_yaml(text, builder.file)
    if problems or not isinstance(data, dict):
        what = problems[0].message if problems else "it holds no fields"
        builder.note(2, NoteKind.LOOK, f"the front matter was not read: {what}")
        builder.add("explanation", blocks_of(lines_of(text.split("\n"), 2), unwrapped=True))
        return
    fields = field_map.fields_of(list(data))
    for (key, value), field in zip(data.items(), fields, strict=True):
        _front_field(key, value, field, _line(source_map, key), builder)


def _line(source_map: SourceMap, key: str) -> int:
    return source_map.key_place((key,)).line + 1


def _front_field(key: str, value: object, field: str, line: int, builder: DraftBuilder) -> None:
    texts = [text for text in texts_of(value) if text.strip()]
    name = key.lower()
    if not texts:
        return
    if name in _DESTINATIONS:
        builder.leads_to = link_target(texts[0])
    if name in _ABOUT_THE_FILE:
        message = f"“{key}: {', '.join(texts)}” says something about the file, not the term"
        builder.note(line, NoteKind.LEFT_OUT, message)
    elif name == "aliases" and any(text.startswith("/") for text in texts):
        message = f"earlier addresses: {', '.join(texts)}: add them to redirects.yml"
        builder.note(line, NoteKind.LOOK, message)
    elif field == "term" and builder.headword:
        builder.add_names("aliases", texts, line)
    else:
        add_value(
            builder,
            field,
            NamedValue(key, [cell_blocks(text, line, builder.notes) for text in texts], line),
        )


def texts_of(value: object) -> list[str]:
    """The texts of a value, one for each item of a list; a title and its address are one link."""
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    if isinstance(value, Mapping):
        return _mapping_texts(value)
    return [] if value is None else [str(value)]


def _mapping_texts(value: Mapping[str, object]) -> list[str]:
    texts = {str(key): "; ".join(texts_of(item)) for key, item in value.items()}
    address = next((k for k, text in texts.items() if re.match(r"https?://\S+$", text)), "")
    words = [text for key, text in texts.items() if key != address and text.strip()]
    if address and words:
        label = words[0].replace("[", "(").replace("]", ")")
        return [", ".join([f"[{label}]({link_target(texts[address])})", *words[1:]])]
    return [f"{key}: {text}" for key, text in texts.items() if text.strip()]
