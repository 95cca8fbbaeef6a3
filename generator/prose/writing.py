"""Prose as canonical Markdown and as HTML; what an author typed comes out as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from generator.prose.tree import (
    Align,
    Block,
    Code,
    Document,
    Emphasis,
    Image,
    Inline,
    Items,
    Link,
    Paragraph,
    Quotation,
    Table,
    Text,
)


def _left_out(_image: Image) -> str:
    return ""


def to_markdown(
    document: Document,
    address: Callable[[str], str],
    figure: Callable[[Image], str] = _left_out,
) -> str:
    """Canonical Markdown; ``address(slug)`` says where a link to an entry leads.

    ``figure(image)`` is the Markdown of an image; by default images are left out. The text an
    author typed comes out as text in any Markdown engine, whatever it looks like.
    """
    return _joined(
        (block, figure(block) if isinstance(block, Image) else _block_markdown(block, address))
        for block in document.blocks
    )


def inline_markdown(
    children: Iterable[Inline], address: Callable[[str], str], *, cell: bool = False
) -> str:
    """Canonical Markdown of inlines on one line; with `cell`, fit for a table cell."""
    code = _cell_code if cell else inline_code
    written = "".join(_inline_markdown(child, address, code) for child in children)
    return written if cell else _safe_start(written)


# Headwords and short definitions stand on many pages.
@lru_cache(maxsize=16384)
def escape_markdown(text: str) -> str:
    """Markdown that shows `text`, one line, exactly as it is."""
    return _safe_start(_escaped(" ".join(text.split())))


def escape_inline(text: str) -> str:
    """Like `escape_markdown`, for a part of a line: spaces at its ends are kept."""
    return _escaped(text.replace("\n", " "))


# Python-Markdown has no backslash escape for "|" and "~", other engines read the entity alike.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
_SIGNS = {**_ENTITIES, **{sign: "\\" + sign for sign in "\\`*_{}[]"}}
_SPECIAL = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
_NOT_PLAIN = re.compile(r"[^\w\s]|_")
_START = re.compile(r"(\d+)([.)])|[-+#=:]|[!?](?=[!?]{2})|/(?=//)")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: _SIGNS[sign[0]], text)


def _safe_start(line: str) -> str:
    """Keep a line from starting a list, a heading or a definition."""
    start = _START.match(line)
    if start is None:
        return line
    sign = start.end() - 1
    return f"{line[:sign]}&#{ord(line[sign])};{line[start.end() :]}"


#: Stands between two lists, or two quotations, which Python-Markdown would make one.
_END = "<!-- -->"


def _joined(blocks: Iterable[tuple[Block, str]]) -> str:
    written: list[str] = []
    before: Block | None = None
    for block, text in blocks:
        if isinstance(block, Items | Quotation) and type(block) is type(before):
            written.append(_END)
        if text:
            written.append(text)
            before = block
    return "\n\n".join(written)


#: Below the head of a column, by how its cells are set.
_RULES = {Align.START: "---", Align.CENTER: ":-:", Align.END: "--:"}


def _block_markdown(block: Block, address: Callable[[str], str]) -> str:
    match block:
        case Paragraph(children=children):
            return inline_markdown(children, address)
        case Items():
            return _items_markdown(block, address)
        case Quotation(blocks=blocks):
            quoted = _joined((inner, _block_markdown(inner, address)) for inner in blocks)
            return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        case Table():
            return _table_markdown(block, address)
        case Image():
            return ""  # within another block, where no field may hold one


def _table_markdown(table: Table, address: Callable[[str], str]) -> str:
    head, *rows = (
        [inline_markdown(cell.children, address, cell=True) for cell in row] for row in table.rows
    )
    lines = (head, [_RULES[align] for align in table.columns], *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _items_markdown(block: Items, address: Callable[[str], str]) -> str:
    written = []
    for position, item in enumerate(block.items):
        # Python-Markdown nests by four spaces, CommonMark by the marker's width: four fit both.
        marker = f"{block.first + position}." if block.first is not None else "-"
        body = _joined([(inner, _block_markdown(inner, address)) for inner in item])
        indented = body.replace("\n", "\n    ").replace("\n    \n", "\n\n")
        written.append(f"{marker:<3} {indented}")
    # Without the blank line Python-Markdown takes the next item for text of a nested one.
    return ("\n\n" if any(len(item) > 1 for item in block.items) else "\n").join(written)


def _inline_markdown(
    inline: Inline, address: Callable[[str], str], code: Callable[[str], str]
) -> str:
    match inline:
        case Text(text=text):
            written = _escaped(text.replace("\n", " "))
            # Before a link, which may stand next, it would make an image.
            return f"{written[:-1]}&#33;" if written.endswith("!") else written
        case Code(text=text):
            return code(text)
        case Emphasis(children=children, strong=strong):
            mark = "**" if strong else "*"
            return mark + "".join(_inline_markdown(c, address, code) for c in children) + mark
        case Link(target=target, children=children, title=title):
            href = address(target) if inline.to_entry else _web_address(target)
            label = "".join(_inline_markdown(c, address, code) for c in children)
            return f"[{label}]({href}{_link_title(title)})"


def inline_code(text: str) -> str:
    """Markdown of inline code, fenced by more backticks than it holds."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _cell_code(text: str) -> str:
    """Inline code in a table: a sign that parts cells must be an entity, which code cannot hold."""
    if "|" not in text:
        return inline_code(text)
    return f"<code>{_NOT_PLAIN.sub(lambda sign: f'&#{ord(sign[0])};', text)}</code>"


_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in "()*_"}


def _web_address(target: str) -> str:
    # Parentheses would end the link early; percent-encoded they lead to the same place.
    return target.translate(_IN_ADDRESS)


@lru_cache(maxsize=16384)
def _link_title(title: str) -> str:
    return ' "' + _escaped(title).replace('"', "&quot;") + '"' if title else ""
