"""The blocks of a canonical page as the HTML that Python-Markdown makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from hooks.fast_markdown_inline import InlineWriter, Unknown, escape
from hooks.fast_markdown_lists import INDENT, list_html, running_text, starts_item

_CONTROLS = bytes(code for code in range(32) if code != ord("\n"))
#: White space that Python-Markdown takes away, or reads a meaning into.
_ODD_SPACE = ("\n\n\n", " \n", "\x85", "\u2028", "\u2029")

_HEADING = re.compile(r"(#{1,6}) (\S.*) \{ #([\w-]+) \}")
_FENCE = re.compile(r"```(\w+)\n")
_FENCE_END = "\n```"
_MARKS = re.compile(r'(?:<span id="[\w-]+"></span>)+')
_FOLD = re.compile(r'<details( class="[\w-]+")? markdown="1">\n(<summary>[^<>&\n]+</summary>)')
_FOLD_END = "</details>"
_COMMENT = "<!-- -->"
_ATTRIBUTE = r' [A-Za-z-]+="(?:[^"<>&\n]|&(?:amp|lt|gt|quot|#x27);)*+"'
_FIGURE = re.compile(
    rf'<figure class="map">\n<svg(?:{_ATTRIBUTE})*+>\n'
    r"(?:[^<>&]++|&(?:amp|lt|gt|quot|#x27);"
    rf"|</?(?:title|path|g|rect|text|tspan|a)(?:{_ATTRIBUTE})*+/?>)*+"
    r"</svg>\n</figure>"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    id: str
    title: str
    """HTML without tags."""
    level: int
    children: tuple[Heading, ...] = ()


class BlockWriter:
    """Writes one page; `headings` are those written so far, none of them with children."""

    def __init__(self, path: str) -> None:
        self.headings: list[Heading] = []
        self._inline = InlineWriter(path)
        self._folded = False

    def html(self, markdown: str) -> str:
        """The HTML of a page; raises `Unknown` for what Python-Markdown has to read itself."""
        _check_space(markdown)
        blocks = markdown.split("\n\n")
        written = []
        at = 0
        while at < len(blocks):
            block = blocks[at]
            size = 1
            if starts_item(block):
                size += sum(1 for _ in takewhile(_continues_list, blocks[at + 1 :]))
                written.append(list_html(blocks[at : at + size], self._inline))
            elif block.startswith("```"):
                size = _fence_size(blocks[at:])
                written.append(_fence("\n\n".join(blocks[at : at + size])))
            else:
                before = blocks[at - 1] if at else ""
                written.append(self._block(block, before))
            at += size
        if self._folded:
            raise Unknown("fold without an end")
        return "\n".join(written).strip()

    def _block(self, block: str, before: str) -> str:
        match block[:1]:
            case "#":
                return self._heading(block)
            case "<":
                return self._raw(block)
            case "|":
                return self._table(block)
            case ">" if block.startswith("> ") and not before.startswith(">"):
                quoted = running_text(block[2:], self._inline)
                return f"<blockquote>\n<p>{quoted}</p>\n</blockquote>"
            case "-" if block == "---":
                return "<hr />"
            case _:
                return f"<p>{running_text(block, self._inline)}</p>"

    def _heading(self, block: str) -> str:
        match = _HEADING.fullmatch(block)
        if match is None:
            raise Unknown("heading")
        marks, text, anchor = match.groups()
        level, html = len(marks), self._inline.html(text).rstrip()
        if "<" in html or "#" in text.replace("&#", ""):
            raise Unknown("markup in a heading")
        self.headings.append(Heading(anchor, " ".join(html.split()), level))
        link = f'<a class="headerlink" href="#{anchor}">{html}</a>'
        return f'<h{level} id="{anchor}">{link}</h{level}>'

    def _raw(self, block: str) -> str:
        if self._folded:
            if block != _FOLD_END:
                raise Unknown("raw HTML in a fold")
            self._folded = False
            return block
        if fold := _FOLD.fullmatch(block):
            self._folded = True
            return f"<details{fold[1] or ''}>\n{fold[2]}"
        if _FIGURE.fullmatch(block) or block == _COMMENT:
            return f"{block}\n"
        if _MARKS.fullmatch(block):
            return f"<p>{block}</p>"
        raise Unknown("raw HTML")

    def _table(self, block: str) -> str:
        head, rule, *rows = map(_cells, block.split("\n"))
        if len(head) == 1 or set(rule) != {"---"} or {len(head)} != set(map(len, [rule, *rows])):
            raise Unknown("table")
        names = [self._inline.html(cell) for cell in head]
        labels = [_label(name) for name in names]
        lines = ["<table>", "<thead>", "<tr>"]
        lines += [f'<th scope="col">{name}</th>' for name in names]
        lines += ["</tr>", "</thead>", "<tbody>"]
        for first, *others in rows:
            lines += ["<tr>", f'<th scope="row">{self._inline.html(first)}</th>']
            for label, cell in zip(labels[1:], others, strict=True):
                lines.append(f'<td data-label="{label}">{self._inline.html(cell)}</td>')
            lines.append("</tr>")
        return "\n".join([*lines, "</tbody>", "</table>"])


def _check_space(markdown: str) -> None:
    signs = markdown.encode()
    if len(signs.translate(None, _CONTROLS)) < len(signs):
        raise Unknown("control character")
    if any(odd in markdown for odd in _ODD_SPACE):
        raise Unknown("white space")


def _continues_list(block: str) -> bool:
    return block.startswith(INDENT) or starts_item(block)


def _fence_size(blocks: list[str]) -> int:
    for number, block in enumerate(blocks, 1):
        if block.endswith(_FENCE_END):
            return number
    return 1


def _fence(block: str) -> str:
    start = _FENCE.match(block)
    if start is None or not block.endswith(_FENCE_END) or block.count(_FENCE_END) > 1:
        raise Unknown("fence")
    code = escape(block[start.end() : -len("```")]).replace('"', "&quot;")
    return f'<pre><code class="language-{start[1]}">{code}</code></pre>'


def _cells(row: str) -> list[str]:
    if not (row.startswith("| ") and row.endswith(" |")) or "\\|" in row:
        raise Unknown("table")
    return [cell.strip(" ") for cell in row[1:-1].split("|")]


def _label(html: str) -> str:
    """The plain text of a column's name, for an attribute."""
    return re.sub(r"<[^>]*>", "", html).strip().replace('"', "&quot;")
