"""HTML and Markdown of any kind as blocks of our subset: the same words, whatever stood around.

Markdown becomes HTML by markdown-it-py first, so that one reader serves both, and the HTML
that people write into Markdown too. What the subset lacks becomes plain prose: a block quote
its paragraphs, an image its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape as escape_html
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar

from generator import prose
from generator.importing.blocks import (
    HEADING,
    TERM_LEVEL,
    Block,
    PageHeading,
    PagePart,
    PageTable,
    TableRow,
    escape,
    is_paragraph,
    one_line,
    plain,
    safe_starts,
    to_prose,
    without_spaces,
)
from generator.importing.draft import ImportNote, NoteKind
from generator.importing.html_tree import INLINE, LINE, Element, parse_html
from generator.importing.link_targets import link_target

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "svg", "meta", "link", "title", LINE}
)
#: What stands around a page and says nothing about its terms.
_AROUND = frozenset({"nav", "footer", "form", "button", "select", "iframe", "object", "aside"})
_STRONG = frozenset({"strong", "b"})
_EMPHASIS = frozenset({"em", "i", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED = {"TM": "™", "SM": "℠", "R": "®", "(R)": "®"}
#: CommonMark takes longer ones for text.
_LONGEST_NUMBER = 9
_BOLD_STYLE = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_ITALIC_STYLE = re.compile(r"font-style:\s*italic")
_HIDDEN_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden")
#: CommonMark knows no footnotes: one of a single word would be an address, and vanish.
#: A formula in TeX between dollar signs: a price has no such signs, and no second dollar.
_FORMULA = re.compile(
    r"\$\$(?P<block>[^$]{1,2000})\$\$"
    r"|\$(?P<inline>[A-Za-z]|(?=[^$\n]{0,500}[\\^_{}=<>+(])(?!\d[\d.,]*\s)"
    r"[^\s$](?:[^$\n]{0,500}[^\s$\\])?)\$(?![\w$])"
)
_LINK = re.compile(r"\[((?:[^\[\]\\\n]|\\.)+)\]\(([a-z0-9-]+|https?://[^\s\"<>()]+)\)")
_INLINE_CODE = re.compile(r"`([^`\n<>]+)`")
_BACKSLASH = re.compile(r"\\(?=[\[\]])")
_LANGUAGE = "data-language"
_IS_FORMULA = "data-formula"
_FOOTNOTE = re.compile(r"^( {0,3})(?=\[\^[^\]\n]+\]:)", re.MULTILINE)


class _AnyLink(MarkdownIt):
    """Leaves it to us what to do with an odd address: we say so in a note."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the base's own
        return True


def _number_lines(state: StateCore) -> None:
    for token in state.tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(state.env["first"] + token.map[0]))


def _render_html(_self: Any, tokens: Any, at: int, *_: Any) -> str:
    line, text = tokens[at].attrs[LINE], tokens[at].content
    if "<pre" not in text:  # what a tool's marks became: Markdown has no say in HTML
        text = _LINK.sub(lambda m: f'<a href="{m[2]}">{_BACKSLASH.sub("", m[1])}</a>', text)
        text = _INLINE_CODE.sub(r"<code>\1</code>", text)
    return f"<{LINE} {LINE}={line}>{text}"


def _render_code(_self: Any, tokens: Any, at: int, *_: Any) -> str:
    token = tokens[at]
    line = int(token.attrs[LINE]) + (token.type == "fence")
    code = token.content.replace("&", "&amp;").replace("<", "&lt;")
    language = escape_html((token.info.split() or [""])[0])
    return f'<{LINE} {LINE}={line}><pre {_LANGUAGE}="{language}">{code}</pre>'


def _render_image(self: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    """An image, then its description with the links and the code in it."""
    token = tokens[at]
    given = "".join(f' {k}="{escape_html(str(token.attrGet(k) or ""))}"' for k in ("src", "title"))
    return f'<img{given} alt="">{self.renderInline(token.children or [], options, env)}'


def _read_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls
    match = _FORMULA.match(state.src, state.pos)
    if match and not silent:
        state.push("formula", "code", 0).content = match["block"] or match["inline"]
    state.pos = match.end() if match else state.pos
    return match is not None


def _render_formula(_self: Any, tokens: Any, at: int, *_: Any) -> str:
    return f"<code {_IS_FORMULA}>{escape_html(' '.join(tokens[at].content.split()))}</code>"


def _render_formula_block(self: Any, tokens: Any, at: int, *_: Any) -> str:
    return f"<{LINE} {LINE}={tokens[at].attrs[LINE]}><p>{_render_formula(self, tokens, at)}</p>"


_read_formula_block = math_block_dollar(allow_labels=False, allow_blank_lines=True)
_MARKDOWN = _AnyLink("commonmark").enable(["table", "strikethrough"]).use(deflist_plugin)
_MARKDOWN.core.ruler.push("number_lines", _number_lines)
_MARKDOWN.inline.ruler.before("escape", "formula", _read_formula)
_MARKDOWN.block.ruler.before("fence", "formula_block", _read_formula_block)
_MARKDOWN.add_render_rule("image", _render_image)
_MARKDOWN.add_render_rule("formula", _render_formula)
_MARKDOWN.add_render_rule("math_block", _render_formula_block)
_MARKDOWN.add_render_rule("html_block", _render_html)
_MARKDOWN.add_render_rule("fence", _render_code)
_MARKDOWN.add_render_rule("code_block", _render_code)


def read_markdown(text: str, first: int = 1) -> tuple[list[PagePart], list[ImportNote]]:
    """The parts of a Markdown page whose first line is line `first` of its file, and notes."""
    html = _MARKDOWN.render(_FOOTNOTE.sub(r"\1\\", text), {"first": first})
    return _read(parse_html(html, first), keep_lines=True)


def read_html(text: str, first: int = 1) -> tuple[list[PagePart], list[ImportNote]]:
    """The parts of an HTML page, or of a part of one, and notes."""
    return _read(parse_html(text, first), keep_lines=False)


def _read(root: Element, *, keep_lines: bool) -> tuple[list[PagePart], list[ImportNote]]:
    reader = _TreeReader(keep_lines)
    parts = list(reader.parts(root))
    return parts, reader.notes


class _Markup(str):
    """A piece of prose that is markup, not text."""

    __slots__ = ()


@dataclass
class _TreeReader:
    """Turns elements into blocks, remembering what it changed."""

    keep_lines: bool
    """Whether a line break in the source is one in the prose, as in Markdown."""
    notes: list[ImportNote] = field(default_factory=list)

    def parts(self, element: Element) -> Iterator[PagePart]:
        """What an element holds, its loose text as paragraphs."""
        loose: list[Element] = []
        for child in element.children:
            if self._is_skipped(child):
                continue
            if not _holds_blocks(child):
                loose.append(child)
                continue
            yield from self._paragraphs(loose)
            loose = []
            yield from self._part(child)
        yield from self._paragraphs(loose)

    def _is_skipped(self, element: Element) -> bool:
        if element.tag == "!":
            words = " ".join(element.attributes["comment"].split())
            self._note(element, NoteKind.LEFT_OUT, f"an HTML comment: “{words}”")
            return True
        style = element.attributes.get("style", "")
        is_hidden = "hidden" in element.attributes or _HIDDEN_STYLE.search(style)
        if is_hidden or element.tag in _AROUND:
            if words := element.words():
                what = "hidden" if is_hidden else f"<{element.tag}>"
                self._note(element, NoteKind.LEFT_OUT, f"{what}: “{words}”")
            return True
        return element.tag in _SILENT

    def _part(self, element: Element) -> Iterator[PagePart]:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt":
                if text := self._inline(element.children):
                    level = TERM_LEVEL if element.tag == "dt" else int(element.tag[1])
                    yield PageHeading(level, _heading(text, element), element.line)
            case "ul" | "ol":
                yield from self._items(element)
            case "li":
                yield from self._item(element, "-")
            case "table":
                yield from self._table(element)
            case "blockquote":
                self._note(element, NoteKind.CHANGED, "a block quote became plain paragraphs")
                yield from _as_blocks(self.parts(element))
            case "pre":
                language = element.attributes.get(_LANGUAGE)
                what = f"a code block ({language})" if language else "a code block"
                self._note(element, NoteKind.CHANGED, f"{what} became inline code, a line each")
                yield from _code_lines(element)
            case _:
                if element.tag == "hr":
                    self._note(element, NoteKind.LEFT_OUT, "a horizontal rule")
                yield from self.parts(element)

    def _items(self, element: Element) -> Iterator[Block]:
        start = element.attributes.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1
        for child in element.children:
            if self._is_skipped(child) or not (child.tag or child.text.strip()):
                continue
            yield from self._item(child, f"{number}." if element.tag == "ol" else "-")
            number += 1

    def _item(self, element: Element, marker: str) -> Iterator[Block]:
        whole = element if element.tag == "li" else Element("li", element.line, {}, "", [element])
        inner = list(_as_blocks(self.parts(whole)))
        # A nested list goes on without a blank line, as it was typed.
        text = to_prose(inner).replace("\n\n- ", "\n- ") if len(inner) > 1 else to_prose(inner)
        if text:
            yield Block(text, element.line, marker)

    def _table(self, element: Element) -> Iterator[PagePart]:
        rows = []
        for row in _rows(element):
            cells = [cell for cell in row.children if cell.tag in ("td", "th")]
            is_header = bool(cells) and all(cell.tag == "th" for cell in cells)
            texts = tuple(
                tuple(replace(block, line=row.line) for block in _as_blocks(self.parts(cell)))
                for cell in cells
            )
            if any(texts):
                rows.append(TableRow(row.line, texts, is_header))
        if rows and max(len(row.cells) for row in rows) > 1:
            yield PageTable(element.line, tuple(rows))
        else:  # a page laid out by a table
            yield from (block for row in rows for cell in row.cells for block in cell)

    def _paragraphs(self, loose: list[Element]) -> Iterator[Block]:
        """Loose text as paragraphs; two line breaks part them."""
        run: list[Element] = []
        before = ""
        for element in [*loose, Element("br", 0), Element("br", 0)]:
            run.append(element)
            if not element.tag and not element.text.strip():
                continue
            if element.tag == before == "br":
                line = next((x.line for x in run if x.line and (x.tag or x.text.strip())), 0)
                if text := self._inline(run):
                    yield Block(text, line)
                run = []
            before = element.tag

    def _inline(self, elements: Iterable[Element]) -> str:
        """Elements as the prose of one paragraph; escaped only where text could be markup."""
        pieces = [piece for element in elements for piece in self._pieces(element)]
        typed = _trimmed("".join(pieces))
        if prose.is_plain(typed):
            return typed
        safe = safe_starts(
            _trimmed("".join(p if isinstance(p, _Markup) else escape(p) for p in pieces))
        )
        words = "".join(_label(p) if isinstance(p, _Markup) else p for p in pieces)
        if not is_paragraph(safe) or _shown(safe) != without_spaces(words):
            return plain(" ".join(words.split()))
        same = is_paragraph(typed) and _shown(typed) == _shown(safe)
        return typed if same and _targets(typed) == _targets(safe) else safe

    def _pieces(self, element: Element) -> list[str]:
        """The texts and the markup of an inline element."""
        if element.tag == "" and not element.children:
            return [element.text if self.keep_lines else re.sub(r"\s+", " ", element.text)]
        if element.tag == "br":
            return ["\n"]
        if element.tag == "img":
            where = element.attributes.get("src", "")
            where = where[:80] if where.startswith("data:") else where
            self._note(element, NoteKind.CHANGED, f"the image {where} became its description")
            self._note_title(element)
            return [element.attributes.get("alt", "")]
        return [] if self._is_skipped(element) else self._nested_pieces(element)

    def _nested_pieces(self, element: Element) -> list[str]:
        if element.tag in _CODE:
            if _IS_FORMULA in element.attributes:
                self._note(element, NoteKind.CHANGED, "a formula became inline code")
            code = "".join(inner.text for inner in element.walk())
            return [_Markup(prose.inline_code(" ".join(code.split())))] if code.strip() else []
        pieces = [piece for child in element.children for piece in self._pieces(child)]
        if element.tag == "a":
            self._note_title(element)
            return self._link(element, pieces)
        if element.tag in ("sup", "sub") and not any(isinstance(p, _Markup) for p in pieces):
            return [self._raised(element, "".join(pieces))]
        if mark := _mark(element):
            return _around(mark, pieces)
        if element.tag in ("s", "del", "strike"):
            words = "".join(pieces).strip()
            self._note(element, NoteKind.CHANGED, f"struck through, now plain: “{words}”")
        elif element.tag and element.tag not in INLINE and not element.is_block:
            self._note(element, NoteKind.CHANGED, f"the HTML tag <{element.tag}> was taken off")
        return pieces

    def _link(self, element: Element, pieces: list[str]) -> list[str]:
        href = element.attributes.get("href", "")
        target = link_target(href)
        label = "".join(p if isinstance(p, _Markup) else escape(p) for p in pieces)
        if not href or not label.strip():
            return pieces
        if not target or "](" in label:
            self._note(element, NoteKind.CHANGED, f"the link to {href} became words")
            return pieces
        if "//" not in href and href != target:
            self._note(element, NoteKind.ADDRESS, href)
        start, end = _margins(label)
        return [start, _Markup(f"[{' '.join(label.split())}]({target})"), end]

    def _raised(self, element: Element, words: str) -> str:
        """A raised or lowered text in signs of its own, or behind a mark where it has none."""
        bare = words.strip()
        if moved := _RAISED.get(bare) if element.tag == "sup" else None:
            return moved
        table = _SUPERSCRIPTS if element.tag == "sup" else _SUBSCRIPTS
        if bare and all(ord(sign) in table for sign in bare):
            return bare.translate(table)
        is_mark = not re.search(r"\w", bare) or re.fullmatch(r"[\[(]\w+[)\]]|\D+", bare)
        if is_mark and (element.tag == "sup" or not re.search(r"\w", bare)):
            return words
        mark = "^" if element.tag == "sup" else "_"
        shown = f"{mark}{bare}" if re.fullmatch(r"\w+", bare) else f"{mark}({bare})"
        self._note(element, NoteKind.CHANGED, f"<{element.tag}>{bare}</{element.tag}> is {shown}")
        return shown

    def _note_title(self, element: Element) -> None:
        title = element.attributes.get("title", "").strip()
        if self.keep_lines and title and title not in element.words():
            self._note(element, NoteKind.LEFT_OUT, f"the title of a link or image: “{title}”")

    def _note(self, element: Element, kind: NoteKind, message: str) -> None:
        note = ImportNote(element.line, kind, message)
        if note not in self.notes[-1:]:
            self.notes.append(note)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables in its cells."""
    for child in element.children:
        if child.tag == "tr":
            yield child
        elif child.tag != "table":
            yield from _rows(child)


def _holds_blocks(element: Element) -> bool:
    return any(inner.is_block for inner in element.walk())


def _heading(text: str, element: Element) -> str:
    identity = re.sub(r"[^\w-]", "", element.attributes.get("id", ""))
    return f"{text} {{#{identity}}}" if identity and "{#" not in text else text


def _as_blocks(parts: Iterable[PagePart]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, PageTable):
            yield from part.as_list()
        elif isinstance(part, PageHeading):
            yield Block(part.text, part.line, HEADING)
        else:
            yield part


def _code_lines(element: Element) -> Iterator[Block]:
    text = "".join(inner.text for inner in element.walk()).replace("\t", " ")
    lines = [(at, line.strip()) for at, line in enumerate(text.split("\n")) if line.strip()]
    for at, line in lines:
        yield Block(prose.inline_code(line), element.line + at, "-" if len(lines) > 1 else "")


def _mark(element: Element) -> str:
    style = element.attributes.get("style", "")
    if element.tag in _STRONG and "font-weight:normal" in style.replace(" ", ""):
        return ""  # Google Docs wraps its clipboard so
    if element.tag in _STRONG or _BOLD_STYLE.search(style):
        return "**"
    return "*" if element.tag in _EMPHASIS or _ITALIC_STYLE.search(style) else ""


def _around(mark: str, pieces: list[str]) -> list[str]:
    """Pieces between marks of emphasis, with spaces at their ends outside."""
    inner = "".join(p if isinstance(p, _Markup) else escape(p) for p in pieces)
    start, end = _margins(inner)
    bare = inner.strip()
    if not bare or "*" in bare.replace("\\*", ""):
        return pieces
    return [start, _Markup(f"{mark}{bare}{mark}"), end]


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _label(markup: str) -> str:
    return prose.to_text(prose.parse(markup))


def _trimmed(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _shown(text: str) -> str:
    return without_spaces(one_line(text))


def _targets(text: str) -> list[str]:
    return [link.target for link in prose.parse(text).links()]
