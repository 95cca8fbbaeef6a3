"""How tests read a built page: its sections and words, whatever the markup between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO

from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt
from pypdf import PdfReader

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def words(element: Tag | None) -> str:
    """The text of an element without white space and scripts."""
    if element is None:
        return ""
    hidden = {"script", "style", "template"}
    kept = (
        str(text)
        for text in element.find_all(string=True)
        if not any(parent.name in hidden for parent in text.parents)
    )
    return squeezed("".join(kept))


def squeezed(text: str) -> str:
    """A text without its white space, which browsers and Markdown treat as they like."""
    return "".join(text.split())


def shown(source: str) -> str:
    """What a reader sees of a prose field, without white space; by another engine than ours."""
    return words(BeautifulSoup(_MARKDOWN.render(source), "lxml"))


def shown_apart(source: str) -> list[str]:
    """What `shown` says, in pieces: images, which have words of their own on a page, part them."""
    html = BeautifulSoup(_MARKDOWN.render(source), "lxml")
    for image in html.select("p:has(> img)"):
        image.replace_with("\0")
    return list(filter(None, words(html).split("\0")))


def section(page: BeautifulSoup, anchor: str) -> Tag:
    """Everything from the heading with this id to the next one of its rank or above."""
    heading = page.find(id=anchor)
    assert isinstance(heading, Tag), f"no heading #{anchor}"
    assert heading.name[0] == "h", f"#{anchor} is no heading"
    part = BeautifulSoup("", "lxml").new_tag("section")
    for element in [heading, *_following(heading)]:
        part.append(BeautifulSoup(str(element), "html.parser"))
    return part


def definition(page: BeautifulSoup) -> Tag:
    """The definition's section without what the layout shows below its first sentence."""
    part = section(page, "definition")
    for shown_there in part.select(".see-also, .colophon"):
        shown_there.decompose()
    return part


def _following(heading: Tag) -> Iterator[Tag]:
    for sibling in heading.find_next_siblings():
        if sibling.name in ("h1", "h2", "h3", "h4") and sibling.name <= heading.name:
            return
        yield sibling


def sheets(pdf: bytes) -> list[str]:
    """What each sheet of a printed page says, in the form that `as_printed` gives a text."""
    return [as_printed(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages]


def as_printed(text: str) -> str:
    """A text without white space and without the letters that ligatures of a PDF swallow."""
    return re.sub("[fil\ufffd]", "", squeezed(unicodedata.normalize("NFKC", text)))
