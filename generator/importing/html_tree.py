"""HTML of any kind as a tree: what browsers forgive is forgiven here as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: Marks the line of a Markdown source that the next piece of HTML comes from.
LINE = "data-line"
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s "
    "samp script small span strike strong style sub sup time tt u var wbr"
)
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset({*_VOID_NAMES.split(), LINE})
INLINE = frozenset(_INLINE_NAMES.split())
#: A tag or a comment of HTML; other words between angle brackets are text.
TAG = re.compile(
    rf"</?(?:{'|'.join([*_BLOCKS, *INLINE])})(?:\s[^<>]*)?/?>|<!doctype[^<>]*>"
    r"|<!--(?:(?!<!--|-->).)*-->",
    re.IGNORECASE,
)
#: A start tag ends these open elements, up to the nearest of `_SCOPES`.
_ENDS: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tbody": frozenset({"tr", "td", "th", "thead", "tbody"}),
}
_SCOPES = frozenset({"ul", "ol", "dl", "table"})
#: Deeper elements stand beside their parent: no page means them, and they would exhaust the stack.
_DEEPEST = 60
#: What opens a comment or a tag, and what ends it: behind the last end it is text, which the
#: parser would find out by reading on to the end of the page each time.
_UNENDED = (
    (re.compile(r"<(!--)"), re.compile(r"--\s*>")),
    (re.compile(r"<([!?/A-Za-z])"), re.compile(">")),
)
#: “<![if …]>” of Word, and CDATA, which HTML has not.
_SECTION = re.compile(r"<!\[[^>]*>")


@dataclass
class Element:
    """An element, a comment (tag ``!``) or a text (no tag), and the line it starts on."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.tag in _BLOCKS

    def walk(self) -> Iterator[Element]:
        """The element and all that it holds, in reading order."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead += reversed(element.children)

    def words(self) -> str:
        """All text in it, on one line."""
        return " ".join("".join(element.text for element in self.walk()).split())


def parse_html(text: str, first: int = 1) -> Element:
    """The tree of a page, or a part of one, whose first line is line `first` of its file."""
    parser = _TreeBuilder(first)
    for opening, closing in _UNENDED:
        end = max((match.end() for match in closing.finditer(text)), default=0)
        text = text[:end] + opening.sub(r"&lt;\1", text[end:])
    parser.feed(_SECTION.sub(lambda match: "\n" * match[0].count("\n"), text))
    parser.close()
    return parser.root


class _TreeBuilder(HTMLParser):
    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", first)
        self._open = [self.root]
        self._offset = first - 1

    @property
    def _line(self) -> int:
        return self.getpos()[0] + self._offset

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get(LINE, "").isdigit():
            self._offset = int(attributes[LINE]) - self.getpos()[0]
        if tag in _BLOCKS:
            self._end({"p"}, scopes=_SCOPES | {"li", "dd", "td", "th", "div", "blockquote"})
        self._end(_ENDS.get(tag, frozenset()), scopes=_SCOPES)
        element = Element(tag, self._line, attributes)
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return
            if self._open[at].tag in _SCOPES and tag not in _BLOCKS:
                return

    def _end(self, tags: set[str] | frozenset[str], scopes: frozenset[str] | set[str]) -> None:
        """Close the open elements of these tags, and what stands open in them."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in tags:
                del self._open[at:]
            elif self._open[at].tag in scopes:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(Element("", self._line, text=data))

    def handle_comment(self, data: str) -> None:
        self._open[-1].children.append(Element("!", self._line, {"comment": data}))
