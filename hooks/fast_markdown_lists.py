"""Lists as Python-Markdown reads them: which items are paragraphs, which lists grow together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hooks.fast_markdown_inline import InlineWriter, Unknown

_ITEM = re.compile(r"(?:-|(\d+)\.) +(?=\S)")
#: Python-Markdown nests by four spaces.
INDENT = "    "
#: What would start another block than running text, also behind a list's marker.
OTHER_START = re.compile(r"[#>+\-\s]|\d+\.\s|`{3}|\[[^\[\]]*+\]:|$")


@dataclass(slots=True)
class _Item:
    text: str
    """HTML of the words that stand in the item without a paragraph; empty if there are none."""
    blocks: list[str | _List] = field(default_factory=list)

    def loosen(self) -> None:
        """What follows makes a paragraph of the item's words."""
        if self.text:
            self.blocks.insert(0, f"<p>{self.text}</p>")
            self.text = ""

    def html(self) -> str:
        if not self.blocks:
            return f"<li>{self.text}</li>"
        blocks = (block if isinstance(block, str) else block.html() for block in self.blocks)
        return "<li>\n" + "\n".join(blocks) + "\n</li>"


@dataclass(slots=True)
class _List:
    tag: str
    items: list[_Item] = field(default_factory=list)

    def html(self) -> str:
        items = "\n".join([item.html() for item in self.items])
        return f"<{self.tag}>\n{items}\n</{self.tag}>"


def starts_item(block: str) -> bool:
    """Whether a block starts with the marker of a list's item."""
    return _ITEM.match(block) is not None


def list_html(blocks: Iterable[str], inline: InlineWriter) -> str:
    """The HTML of blocks of which the first starts a list and the others continue it."""
    root = _Item("")
    for block in blocks:
        body = block.lstrip(" ")
        depth, rest = divmod(len(block) - len(body), len(INDENT))
        if rest:
            raise Unknown("indentation")
        item = root
        for _ in range(depth):
            item = _last_item(item)
        if depth:
            item.loosen()
            body = body.replace("\n" + INDENT * depth, "\n")
        _add(item, body, inline)
    (built,) = root.blocks
    return built if isinstance(built, str) else built.html()


def _last_item(item: _Item) -> _Item:
    last = item.blocks[-1] if item.blocks else ""
    if isinstance(last, str):
        raise Unknown("indentation")
    return last.items[-1]


def _add(item: _Item, block: str, inline: InlineWriter) -> None:
    first = _ITEM.match(block)
    if first is None:
        item.blocks.append(f"<p>{running_text(block, inline)}</p>")
        return
    added = [_Item(_item_text(line, inline)) for line in block.split("\n")]
    last = item.blocks[-1] if item.blocks else ""
    if isinstance(last, str):
        item.blocks.append(_List("ol" if first[1] else "ul", added))
        return
    # A blank line between two items: both become paragraphs, and those after them do not.
    last.items[-1].loosen()
    added[0].loosen()
    last.items += added


def _item_text(line: str, inline: InlineWriter) -> str:
    marker = _ITEM.match(line)
    if marker is None:
        raise Unknown("line in a list")
    return running_text(line[marker.end() :], inline)


def running_text(text: str, inline: InlineWriter) -> str:
    """The HTML of a line of words; raises `Unknown` where something else starts or follows."""
    if OTHER_START.match(text) or "\n" in text:
        raise Unknown("start of a line")
    return inline.html(text)
