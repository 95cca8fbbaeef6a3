"""A page's Markdown as HTML, by pyromark: the one converter, whoever builds the site.

CommonMark knows no permanent links, no row headers, no titles of examples, no questions and no
addresses of pages, so those are put into the HTML that pyromark makes. In that HTML text never
holds a bare ``<``, hence what looks like one of the tags below is one; raw HTML comes from
`generator.pages` alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import join, normpath

import pyromark

from generator import addresses

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_HEADING = re.compile(r'<h([1-6]) id="([^"\s]+)">(.*?)</h\1>', re.DOTALL)
#: A paragraph that is nothing but strong: the title of an example.
_TITLE = re.compile(r"<p>(?=<strong>(?:(?!</?strong>|</p>).)*</strong></p>)", re.DOTALL)
#: A question with its answer.
_QUESTION = re.compile(r'<h3 id="faq-.*?(?=<h[1-6] id="|\Z)', re.DOTALL)
#: No stop of the keyboard: a page would have a dozen more of them.
_HEADERLINK = r'<h\1 id="\2"><a class="headerlink" href="#\2" tabindex="-1">\3</a></h\1>'
#: A link to a page, by the path of its file.
_PAGE_LINK = re.compile(r'<a href="([\w./-]+\.md)(?=["#])')
#: What tells engines that read no Markdown inside HTML to do so.
_MARKDOWN_INSIDE = re.compile(r'(<details\b[^<>]*?) markdown="1"')
#: A link in a drawing, as `generator.pages.map` writes it for all engines.
_DRAWN_LINK = re.compile(r"<a xlink:href=")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_COLUMN = re.compile(r"<th>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr><td>(.*?)</td>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading of the second level, for a table of contents."""

    title: str
    """HTML without tags."""
    url: str
    """``#related``"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML and its sections."""

    html: str
    sections: tuple[PageSection, ...]


def to_html(markdown: str, path: str) -> Rendered:
    """Convert the Markdown of the page at `path` (``terms/burn-rate.md``), without front matter."""
    html = _MARKDOWN_INSIDE.sub(r"\1", pyromark.html(markdown, options=_OPTIONS))
    html = _DRAWN_LINK.sub("<a href=", html)
    sections = tuple(
        PageSection(" ".join(_TAG.sub("", title).split()), f"#{anchor}")
        for level, anchor, title in _HEADING.findall(html)
        if level == "2"
    )
    html = _HEADING.sub(_HEADERLINK, html)
    html = _TITLE.sub('<p class="example-title">', html)
    # Paper keeps each of them together.
    html = _QUESTION.sub(r'<div class="question">\n\g<0></div>\n', html)
    here, folder = addresses.address(path), path.rpartition("/")[0]

    def with_address(link: re.Match[str]) -> str:
        target = addresses.address(normpath(join(folder, link[1])))
        return f'<a href="{addresses.seen_from(here, target)}'

    return Rendered(_TABLE.sub(_labelled, _PAGE_LINK.sub(with_address, html)), sections)


def _labelled(table: re.Match[str]) -> str:
    """The table for screen readers and narrow screens.

    The first cell of a row becomes its header; every other cell learns the name of its column
    (``data-label``), so that styles can show a row as a card.
    """
    head, body = table[0].split("</thead>", 1)
    names = [_TAG.sub("", name).strip().replace('"', "&quot;") for name in _COLUMN.findall(head)]

    def row(match: re.Match[str]) -> str:
        labels = iter(names[1:])
        cells = _CELL.sub(lambda _: f'<td data-label="{next(labels)}">', match[2])
        return f'<tr><th scope="row">{match[1]}</th>{cells}</tr>'

    return head.replace("<th>", '<th scope="col">') + "</thead>" + _ROW.sub(row, body)
