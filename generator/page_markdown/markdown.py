"""The Markdown of a glossary's own pages as HTML, by Python-Markdown and PyMdown Extensions.

Tables, footnotes, definition lists, admonitions, folded blocks, tabs without scripts, fenced code,
and formulas, which become MathML. HTML in the text is shown as it stands, and is a fault; so is a
link to where none may lead. What comes out has no style, no script and no class of its author.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from pymdownx.arithmatex import RE_BRACKET_INLINE, ArithmatexExtension, InlineArithmatexPattern
from pymdownx.highlight import HighlightExtension
from pymdownx.tabbed import TabbedExtension

from generator.model import slugify

#: Kinds of admonitions; any other is a note.
KINDS = ("note", "tip", "warning", "example")
#: A dollar opens a formula in front of a sign, and closes it behind one, but not in front of a
#: digit: “$5 and $6” is text. Source: Pandoc's `tex_math_dollars`.
_DOLLARS = (
    r"(?:(?<!\\)((?:\\{2})+)(?=\$)"
    r"|(?<![\\$])(\$)(?![\s$])((?:\\.|[^\\$\x02\x03])+?)(?<!\s)(?:\$)(?![\d$]))"
)
#: What looks like HTML in text: a tag, a comment, a declaration.
_HTML = re.compile(r"<(?:/?[A-Za-z][^<>]{0,80}>?|!--|[!?][A-Za-z])")
#: How Python-Markdown writes an escaped sign until the end.
_ESCAPED = re.compile("\x02(\\d+)\x03")
_STASHED = re.compile("\x02wzxhzdk:\\d+\x03")
_FORMULA = "arithmatex"
#: Ids of what stands around the text of a page.
_LAYOUT_IDS = ("content", "top", "menu", "cards", "toc", "toc-title", "page-title", "search")


@dataclass(frozen=True, slots=True)
class PageFault:
    """Something that a page may not hold; `detail` stands so in its source."""

    message: str
    fix: str
    detail: str


@dataclass(frozen=True, slots=True)
class BadTarget:
    """Why a link or an image cannot lead where it should."""

    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an image leads."""

    address: str
    """As the page sees it."""
    slug: str = ""
    """Of an entry."""
    size: tuple[int, int] | None = None
    """Width and height of an image."""


Resolve = Callable[[str, str], Target | BadTarget]
"""From a target and what names it (``a`` or ``img``) to where it leads, or what is wrong."""
Words = Callable[[str], str]
"""From the key of a label to its text."""


@dataclass
class Converted:
    """A page's HTML, and what was found on the way."""

    html: str = ""
    sections: list[tuple[str, str]] = field(default_factory=list)
    """Title and id of each heading of the second level; the title is HTML without tags."""
    text: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, title and plain text of each section, for the search."""
    faults: list[PageFault] = field(default_factory=list)
    linked: tuple[str, ...] = ()
    """Slugs of the entries that it links to."""


def convert(
    body: str,
    resolve: Resolve,
    words: Words = str,
    link: Callable[[Element], tuple[str, ...]] | None = None,
) -> Converted:
    """Convert a page's Markdown. `link` links the terms in its tree, and gives their slugs."""
    converted = Converted()
    engine = _engine(words)
    engine.treeprocessors.register(_Finish(engine, converted, resolve, words, link), "finish", 5)
    converted.html = engine.convert(body)
    return converted


def _engine(words: Words) -> markdown.Markdown:
    engine = markdown.Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE=_format(words("footnote-back"))),
            "markdown.extensions.admonition",
            "markdown.extensions.def_list",
            "markdown.extensions.sane_lists",
            "pymdownx.details",
            "pymdownx.superfences",
            HighlightExtension(use_pygments=False),
            TabbedExtension(alternate_style=True),
            "pymdownx.tilde",
            ArithmatexExtension(generic=True, preview=False),
        ],
        output_format="html",
    )
    # CommonMark, 2.4: a backslash before any of these makes a plain sign of it.
    engine.ESCAPED_CHARS = list(string.punctuation)
    # HTML in the text is text; addresses of mail would come out as entities.
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    engine.inlinePatterns.deregister("automail")
    engine.inlinePatterns.deregister("arithmatex-inline")
    formulas = f"(?:{_DOLLARS}|{RE_BRACKET_INLINE})"
    options = {"generic": True, "preview": False}
    engine.inlinePatterns.register(
        InlineArithmatexPattern(formulas, options), "arithmatex-inline", 189.9
    )
    return engine


def _format(label: str) -> str:
    """A label as a format of Python, with its gap for the number."""
    before, gap, after = label.replace("%", "").partition("{number}")
    escaped = [part.replace("{", "{{").replace("}", "}}") for part in (before, after)]
    return f"{escaped[0]}{{}}{escaped[1]}" if gap else escaped[0]


class _Finish(Treeprocessor):
    """Makes the tree of a page what a page of the site may hold."""

    def __init__(
        self,
        engine: markdown.Markdown,
        converted: Converted,
        resolve: Resolve,
        words: Words,
        link: Callable[[Element], tuple[str, ...]] | None,
    ) -> None:
        super().__init__(engine)
        self.converted, self.resolve, self.words, self.link = converted, resolve, words, link
        self.ids = set(_LAYOUT_IDS)

    def run(self, root: Element) -> None:
        """Formulas first: they are no text. Terms last, when it is known what links."""
        self._formulas(root)
        self._html(root)
        for element in list(root.iter()):
            self._element(element)
        if self.link:
            self.converted.linked = self.link(root)
        for link in root.iter("a"):
            link.attrib.pop("data-slug", None)
        self._headings(root)
        self._tables(root)
        self._text(root)

    def fault(self, message: str, fix: str, detail: str) -> None:
        self.converted.faults.append(PageFault(message, fix, detail))

    # --- formulas

    def _formulas(self, root: Element) -> None:
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.get("class") == _FORMULA:
                    text = _plain("".join(child.itertext()))
                    block = text.startswith("\\[")
                    source = _unescaped(text[2:-2].strip())
                    formula = self._formula(source, block=block)
                    formula.tail = child.tail
                    parent[at] = formula

    def _formula(self, source: str, *, block: bool) -> Element:
        found = mathml(source, block=block)
        if isinstance(found, Element):
            return found
        self.fault(
            f"the formula “{source[:60]}” cannot be set: {found}",
            "Write LaTeX, such as “\\frac{a}{b}”; a dollar sign that is meant stands behind “\\”.",
            source,
        )
        code = Element("code")
        code.text = markdown.util.AtomicString(source)
        return code

    # --- HTML, links, classes

    def _html(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("code", "pre", "math"):
                continue
            inside = element.text or "" if element.tag != "code" else ""
            for text in (inside, *((child.tail or "") for child in element)):
                for found in _HTML.finditer(_plain(text)):
                    message = f"HTML “{found[0][:40]}” is not part of what pages may hold"
                    fix = "Use Markdown; write “\\<” if it is meant as a sign."
                    self.fault(message, fix, found[0])

    def _element(self, element: Element) -> None:
        name = element.tag
        if name == "a":
            self._link(element)
        elif name == "img":
            self._image(element)
        elif name == "h1":
            message = "a page's heading is its title; its sections begin with “##”"
            self.fault(message, "Begin the line with “## ”.", _text_of(element))
            element.tag = "h2"
        elif "admonition" in element.get("class", "").split() or name == "details":
            self._admonition(element)
        elif name in ("th", "td") and (align := element.attrib.pop("align", "")):
            element.set("class", align)
        element.attrib.pop("style", None)

    def _link(self, element: Element) -> None:
        target = _plain(element.get("href", ""))
        if element.get("class") in ("footnote-ref", "footnote-backref"):
            return
        found = self.resolve(target, "a")
        if isinstance(found, BadTarget):
            self.fault(found.message, found.fix, target)
            del element.attrib["href"]
            return
        element.set("href", found.address)
        if found.slug:
            element.set("data-slug", found.slug)

    def _image(self, element: Element) -> None:
        target = _plain(element.get("src", ""))
        found = self.resolve(target, "img")
        if isinstance(found, BadTarget):
            self.fault(found.message, found.fix, target)
            element.attrib.clear()
            element.tag = "span"
            return
        if not element.get("alt", "").strip():
            message = f"the image “{target}” has no text in place of it"
            self.fault(message, "Write what it shows: ![two scales](…).", target)
        element.set("src", found.address)
        if found.size:
            element.set("width", str(found.size[0]))
            element.set("height", str(found.size[1]))
        element.set("loading", "lazy")

    def _admonition(self, element: Element) -> None:
        """Its kind is one of ours; where it has no title of its own it gets ours."""
        classes = [c for c in element.get("class", "").split() if c != "admonition"]
        written = classes[0] if classes else ""
        kind = written if written in KINDS else KINDS[0]
        is_folded = element.tag == "details"
        element.set("class", f"admonition {kind}" if not is_folded else f"folded {kind}")
        title = element.find("summary" if is_folded else "p[@class='admonition-title']")
        if title is not None and (title.text or "") == written.capitalize():
            title.text = self.words(f"admonition-{kind}")

    # --- headings, tables, text

    def _headings(self, root: Element) -> None:
        for element in root.iter():
            if element.tag not in ("h2", "h3", "h4", "h5", "h6"):
                continue
            title = " ".join(_plain("".join(element.itertext())).split())
            ident = self._id(title)
            element.set("id", ident)
            if element.tag == "h2":
                self.converted.sections.append((_escape(title), ident))
            if element.find(".//a") is None:
                link = Element("a", {"class": "headerlink", "href": f"#{ident}", "tabindex": "-1"})
                link.text, element.text = element.text, ""
                for child in list(element):
                    element.remove(child)
                    link.append(child)
                element.append(link)

    def _id(self, title: str) -> str:
        wanted = slugify(title) or "section"
        ident, number = wanted, 2
        while ident in self.ids:
            ident, number = f"{wanted}-{number}", number + 1
        self.ids.add(ident)
        return ident

    def _tables(self, root: Element) -> None:
        """As other tables of the site: each cell knows its column, so that phones show cards."""
        for table in root.iter("table"):
            names = [" ".join("".join(th.itertext()).split()) for th in table.iter("th")]
            for head in table.iter("th"):
                head.set("scope", "col")
            for row in table.iterfind("tbody/tr"):
                for number, cell in enumerate(row):
                    if number == 0:
                        cell.tag = "th"
                        cell.set("scope", "row")
                    elif number < len(names):
                        cell.set("data-label", _plain(names[number]))

    def _text(self, root: Element) -> None:
        """Plain text by sections, for the search."""
        ident, title = "", ""
        parts: list[str] = []
        for child in root:
            if child.tag == "h2":
                self.converted.text.append((ident, title, _joined(parts)))
                title = _joined(list(child.itertext()))
                ident, parts = child.get("id", ""), []
            else:
                parts.append(" ".join(child.itertext()))
        self.converted.text.append((ident, title, _joined(parts)))


def _joined(parts: list[str]) -> str:
    return " ".join(_unescaped(_STASHED.sub(" ", _plain(" ".join(parts)))).split())


def _text_of(element: Element) -> str:
    return _plain("".join(element.itertext()))


def _plain(text: str) -> str:
    """Text without the codes that Python-Markdown keeps in it until the end, but for escapes.

    An escaped sign stays behind a mark, so that it is known from one that was not.
    """
    return text.replace("\x02amp\x03", "&")


def _unescaped(text: str) -> str:
    return (
        _ESCAPED.sub(lambda found: chr(int(found[1])), text)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )


def _escape(text: str) -> str:
    text = _ESCAPED.sub(lambda found: chr(int(found[1])), text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- formulas

#: What latex2mathml writes and pages may hold. Source: MathML Core, 2 and 3.
_MATH = frozenset(
    {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot"}
    | {"mstyle", "mpadded", "mphantom", "msub", "msup", "msubsup", "munder", "mover"}
    | {"munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd", "menclose"}
    | {"mfenced"}
)
_MATH_ATTRIBUTES = frozenset(
    {"display", "stretchy", "fence", "form", "separator", "movablelimits", "largeop", "accent"}
    | {"accentunder", "linethickness", "mathvariant", "rowspan", "columnspan", "displaystyle"}
    | {"scriptlevel", "minsize", "maxsize", "lspace", "rspace", "width", "height", "depth"}
    | {"columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines", "notation"}
    | {"symmetric"}
)
_LONGEST_FORMULA = 2000
_VALUE = re.compile(r"[\w .+%-]*")


def mathml(source: str, *, block: bool) -> Element | str:
    """A formula in LaTeX as MathML, or what is wrong with it."""
    if not source.strip() or len(source) > _LONGEST_FORMULA:
        return "it is empty" if not source.strip() else "it is too long"
    from latex2mathml.converter import convert as to_mathml  # noqa: PLC0415 - few pages have one

    try:
        text = to_mathml(source, display="block" if block else "inline")
        root = ET.fromstring(text)  # noqa: S314 - the library's own output
    except RecursionError:
        return "it is too deep"
    except Exception as error:  # noqa: BLE001 - the library raises errors of many kinds
        return f"{type(error).__name__}".removesuffix("Error").lower() or "unknown"
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag not in _MATH:
            return f"“{element.tag}” is no part of a formula"
        if (element.text or "").startswith("\\") and len(element.text or "") > 1:
            return f"“{element.text}” is unknown"
        kept = {
            k: v for k, v in element.attrib.items() if k in _MATH_ATTRIBUTES and _VALUE.fullmatch(v)
        }
        element.attrib.clear()
        element.attrib.update(kept)
        for name in ("text", "tail"):
            if value := getattr(element, name):
                setattr(element, name, markdown.util.AtomicString(value))
    return root
