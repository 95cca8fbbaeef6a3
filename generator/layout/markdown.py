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
from urllib.parse import unquote

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
_PAGE_LINK = re.compile(r'<a href="([\w./%-]+\.md)(?=["#?])')
#: What tells engines that read no Markdown inside HTML to do so.
_MARKDOWN_INSIDE = re.compile(r'(<details\b[^<>]*?) markdown="1"')
#: A link in a drawing, as `generator.pages.map` writes it for all engines.
_DRAWN_LINK = re.compile(r"<a xlink:href=")
#: An image with its size, and its caption in the same paragraph.
_FIGURE = re.compile(
    r'<p><img src="(?P<file>[^"]*)" alt="(?P<alt>[^"]*)" />'
    r"\{ width=(?P<width>\d+) height=(?P<height>\d+) \}\n"
    r"(?:<em>(?P<caption>.*?)</em>\n)?<em>(?P<credit>.*?)</em></p>",
    re.DOTALL,
)
#: A table, in a comparison with the heading that only the table of its criteria has.
_TABLE = re.compile(
    r'(<h2 id="side-by-side">(?:(?!</h2>).)*</h2>\n)?<table>(.*?)</table>', re.DOTALL
)
#: How a column is set: engines say so by a style, which our policy forbids.
_SET = re.compile(r'<t([hd]) style="text-align: (center|right)">')
_COLUMN = re.compile(r"<th([^>]*)>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr><td([^>]*)>(.*?)</td>(.*?)</tr>", re.DOTALL)
_HEAD_CELL = re.compile(r"<th(?=[ >])")
_CELL = re.compile(r"<td(?=[ >])")
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
        target = addresses.address(normpath(join(folder, unquote(link[1]))))
        return f'<a href="{addresses.seen_from(here, target)}'

    def figure(match: re.Match[str]) -> str:
        file = addresses.seen_from(here, normpath(join(folder, match["file"])))
        size = f'width="{match["width"]}" height="{match["height"]}"'
        image = f'<img src="{file}" alt="{match["alt"]}" {size} loading="lazy" decoding="async">'
        caption = f"{match['caption']} " if match["caption"] else ""
        credit = f"<small>{match['credit']}</small>"
        return f"<figure>{image}<figcaption>{caption}{credit}</figcaption></figure>"

    html = _FIGURE.sub(figure, _PAGE_LINK.sub(with_address, html))
    return Rendered(_TABLE.sub(_labelled, html), sections)


def _labelled(table: re.Match[str]) -> str:
    """The table for screen readers and narrow screens.

    The first cell of a row becomes its header; every other cell learns the name of its column
    (``data-label``), so that styles can show a row as a card.
    """
    heading, cells = table.groups(default="")
    head, body = _SET.sub(r'<t\1 class="\2">', cells).split("</thead>", 1)
    columns = (name for _, name in _COLUMN.findall(head))
    names = [_TAG.sub("", name).strip().replace('"', "&quot;") for name in columns]

    def row(match: re.Match[str]) -> str:
        labels = iter(names[1:])
        rest = _CELL.sub(lambda _: f'<td data-label="{next(labels)}"', match[3])
        return f'<tr><th scope="row"{match[1]}>{match[2]}</th>{rest}</tr>'

    kind = ' class="criteria"' if heading else ""
    head = _HEAD_CELL.sub('<th scope="col"', head)
    return f"{heading}<table{kind}>{head}</thead>{_ROW.sub(row, body)}</table>"
