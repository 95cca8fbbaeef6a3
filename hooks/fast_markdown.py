"""The pages' Markdown as HTML, byte for byte as MkDocs makes it, in a tenth of its time.

Our pages are written by `generator.pages` in a narrow, canonical form, so that a block can be
told by its first sign. What does not have exactly that form is not guessed at: Python-Markdown
itself then reads the whole page, with the extensions that mkdocs.yml names.

- ``fast_markdown_blocks``  headings, tables, what is raw HTML
- ``fast_markdown_lists``   lists and running text
- ``fast_markdown_inline``  what stands in a line
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from hooks.fast_markdown_blocks import BlockWriter, Heading
from hooks.fast_markdown_inline import InlineWriter, Unknown

__all__ = ["Heading", "Rendered", "fallbacks", "to_html"]

#: Why pages were left to Python-Markdown, and how many for each reason.
fallbacks: Counter[str] = Counter()

#: What mkdocs.yml names, after what MkDocs has in any case.
_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "hooks.tables")
_OPTIONS = {"toc": {"anchorlink": True, "anchorlink_class": "headerlink", "toc_depth": "2-3"}}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What MkDocs makes of a page's Markdown."""

    html: str
    toc: tuple[Heading, ...]


def to_html(markdown: str, path: str) -> Rendered:
    """The HTML and the table of contents of the page at `path` (``terms/burn-rate.md``).

    `markdown` is the page without front matter. Every page that it links must exist: MkDocs
    leaves a link as it is, with a warning, where it knows no such file.
    """
    writer = BlockWriter(path)
    try:
        html = writer.html(markdown)
    except Unknown as form:
        fallbacks[str(form)] += 1
        return _by_python_markdown(markdown, path)
    return Rendered(html, tuple(_nested(writer.headings)))


def _nested(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Headings of the second level, with those of the third below them; no others."""
    groups: list[list[Heading]] = []
    for heading in headings:
        if heading.level == 3 and groups and groups[-1][0].level == 2:  # noqa: PLR2004 - h2, h3
            groups[-1].append(heading)
        elif heading.level in (2, 3):
            groups.append([heading])
    return tuple(replace(first, children=tuple(others)) for first, *others in groups)


def _by_python_markdown(markdown: str, path: str) -> Rendered:
    """The same, as MkDocs does it."""
    reader = Markdown(extensions=list(_EXTENSIONS), extension_configs=_OPTIONS)
    reader.treeprocessors.register(_Addresses(InlineWriter(path)), "addresses", 0)
    html = reader.convert(f"{markdown}\n".lstrip("\n"))
    return Rendered(html, _headings(getattr(reader, "toc_tokens", [])))


def _headings(tokens: Iterable[dict[str, Any]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(token["id"], token["name"], token["level"], _headings(token["children"]))
        for token in tokens
    )


class _Addresses(Treeprocessor):
    """Makes addresses of links to files, as MkDocs does at the same priority."""

    def __init__(self, inline: InlineWriter) -> None:
        self._inline = inline

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            if key and (href := element.get(key)) is not None:
                element.set(key, self._inline.address(href) or href)
