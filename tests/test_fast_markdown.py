"""The fast way from Markdown to HTML gives what MkDocs gives, byte for byte.

MkDocs itself makes the expected HTML, from its real configuration.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure import pages as mkdocs
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink

from benchmarks import corpus
from generator import addresses, pages, prose
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from generator.pages import Page
from generator.pages.page import joined
from generator.pages.writer import Writer
from generator.prose import Code, Emphasis, Inline, Items, Link, Paragraph, Text
from hooks.fast_markdown import Heading, Rendered, fallbacks, to_html
from tests.building import CONTENT, COOKING, ROOT
from tests.payloads import PAYLOADS
from tests.poisoned import Poisoned

#: Where the made-up pages of this file stand, and what they may link.
PATH = "terms/mast.md"
LINKED = {"boom": "terms/boom.md", "mast-vs-boom": "compare/mast-vs-boom.md", "mast": PATH}


class MkDocs:
    """Renders pages as the hooks let MkDocs do it."""

    def __init__(self, rendered: Iterable[Page]) -> None:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        self.config = load_config(str(ROOT / "mkdocs.yml"), hooks=[], docs_dir=str(CONTENT))
        # Without a name MkDocs refuses to generate files.
        self.config.plugins._current_plugin = "a test"  # noqa: SLF001
        self.files = Files([self._file(page) for page in rendered])

    def _file(self, page: Page) -> File:
        level = InclusionLevel.NOT_IN_NAV
        text = f"---\nkind: term\n---\n\n{page.markdown}\n"
        return File.generated(self.config, page.path, content=text, inclusion=level)

    def html(self, page: Page) -> Rendered:
        """What MkDocs makes of a page."""
        made = mkdocs.Page(None, self._file(page), self.config)
        made.read_source(self.config)
        made.render(self.config, self.files)
        assert made.content is not None
        return Rendered(made.content, _headings(made.toc))


def _headings(links: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    return tuple(Heading(one.id, one.title, one.level, _headings(one.children)) for one in links)


def _page(markdown: str, path: str = PATH) -> Page:
    return Page(path, "term", "Mast", "Mast.", heading="Mast", anchor="entry", markdown=markdown)


@pytest.fixture(scope="module")
def engine() -> MkDocs:
    """MkDocs with the pages that made-up pages link."""
    return MkDocs(_page("words", path) for path in [*LINKED.values(), addresses.HOME])


@contextmanager
def counted() -> Iterator[list[str]]:
    """Lists why pages were left to Python-Markdown inside the `with`, once it is left."""
    before, reasons = fallbacks.copy(), list[str]()
    yield reasons
    reasons += (fallbacks - before).elements()


def _pages(folder: Path) -> list[Page]:
    glossary = Glossary(load(folder))
    return list(pages.render(glossary, find_links(glossary)))


def _kinds_left_to_python_markdown(rendered: list[Page]) -> list[str]:
    """Checks every page against MkDocs; the kinds of those that were no fast way's."""
    slow, engine = [], MkDocs(rendered)
    for page in rendered:
        with counted() as reasons:
            made = to_html(page.markdown, page.path)
        slow += [page.kind] * len(reasons)
        assert made == engine.html(page), page.path
    return slow


@pytest.mark.parametrize("folder", [CONTENT, COOKING], ids=["content", "cooking"])
def test_every_page_of_a_real_glossary(folder: Path) -> None:
    """No page differs, and only pages of rules with odd examples take the slow way."""
    slow = _kinds_left_to_python_markdown(_pages(folder))
    assert set(slow) <= {"rule"}
    assert len(slow) <= 2


def test_every_page_of_a_generated_glossary(tmp_path: Path) -> None:
    """The benchmark's entries are read the fast way to the last."""
    corpus.write(30, 1, tmp_path)
    assert set(_kinds_left_to_python_markdown(_pages(tmp_path))) <= {"rule"}


def test_every_page_of_a_hostile_glossary(tmp_path: Path) -> None:
    """Payloads in every field: nothing differs, and most pages still take the fast way."""
    Poisoned(tmp_path, PAYLOADS[::8]).make()
    rendered = _pages(tmp_path)
    assert len(_kinds_left_to_python_markdown(rendered)) < len(rendered) / 10


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_place_of_a_page(engine: MkDocs, payload: str) -> None:
    """Each payload as heading, words, emphasis, label, title, code, cell, item and prose."""
    page = _page(_everywhere(payload))
    assert to_html(page.markdown, page.path) == engine.html(page)


def _everywhere(words: str) -> str:
    line = prose.escape_markdown(words)
    text = Text(" ".join(words.split()), ((0, 0),))
    link = Link("mast-vs-boom", (text,), 0, title=text.text)
    inlines = (Code(text.text, 0), Text(" and ", ((0, 0),)), link, Emphasis((text,), strong=True))
    cell = prose.inline_markdown(inlines, _address, cell=True)
    return joined(
        Writer.heading(1, words, "entry"),
        f"*{line}*",
        Writer.heading(2, words, "two"),
        prose.inline_markdown(inlines, _address),
        Writer.heading(3, words, "three"),
        f"> **{line}.** {line}",
        f"| **{line}** | {cell} |\n| --- | --- |\n| {cell} | {line.replace('|', '&#124;')} |",
        f"- {line}\n- **{prose.escape_inline(words)}** {line}",
        f'<details markdown="1">\n<summary>More</summary>\n\n- {line}\n\n</details>',
        "---",
        prose.to_markdown(prose.parse(words), _address),
    )


def _address(slug: str) -> str:
    return addresses.link(PATH, LINKED.get(slug, addresses.HOME))


KNOWN = {
    "loose list": "- a\n\n- b\n\n- c",
    "loosened by a second paragraph": "1.  a\n2.  b\n\n    more of b",
    "number that starts a list": "2024. A year\n2024. Another",
    "nested lists": "-   a\n\n    1.  b\n\n        -   c\n\n        d\n\n-   e",
    "lists that grow together": "- a\n- b\n\n-   c\n-   d",
    "lists kept apart": "- a\n\n<!-- -->\n\n- b",
    "marks of former ids": '<span id="old"></span><span id="older"></span>\n\n## New { #new }',
    "code in a code fence": '```yaml\na: "<b>" & c\n\n# no heading\n```',
    "backticks in a row": "`a`` b ```c` ``d`e``",
    "codes of one sign": "`a` b `c` d",
    "white space around a title": '[a](boom.md " one ")',
    "white space in a title": '[a](boom.md "one\u00a0two  three")',
    "brackets and quotes in a title": '[a](boom.md "it\'s (one) \\[or\\] &quot;two&quot;")',
    "ampersands of an address": "[a](https://example.org/?a=1&b=2&copy;)",
    "links to itself, home and a section": "[a](mast.md) [b](../index.md) [c](boom.md#d)",
    "a column's name as a label": '| a | [*b* "\\_"](boom.md) &amp; `<` |\n| --- | --- |\n| c | |',
    "white space around a column's name": "| a | \u00a0b |\n| --- | --- |\n| c | d |",
    "white space around a heading": "# a\u00a0 b\u00a0 { #c }\n\n### x\u2003y { #d }",
    "headings without one above": "### a { #a }\n\n### b { #b }\n\n## c { #c }\n\n### d { #d }",
    "a sign of comparison in code": "`a < b & c > 0`",
}

UNKNOWN = {
    "emphasis in emphasis": "**a *b* c** ***a** b*",
    "emphasis without an end": "a **b* c",
    "stars beside white space": "a *\u00a0b* c",
    "image": "wow![a](boom.md)",
    "tag": "a <b>c</b>",
    "tag in code": "`</p>` `<!-- `",
    "half an entity in code": "`&#12` &#12",
    "backticks without an end": "a ` b ``c``",
    "underscores": "_a_ __b__ c_d",
    "quotes in a link": "[a](boom.md 'b') [c](https://example.org/'d'e'f)",
    "end of a link inside its title": "[a](boom.md \"b 'c') d\")",
    "title in two kinds of quotes": "[a](boom.md \"'b'\")",
    "reference, which Python-Markdown takes off the page": "[a \\]:b](boom.md)",
    "heading in a paragraph": "a\n# b { #c }",
    "heading without an id": "# a",
    "heading under a line": "a\n---",
    "line behind an item": "- a\n  b\n    - c",
    "code block": "a\n\n    b",
    "table with a bar in code": "| a | b |\n| --- | --- |\n| `c \\| d` | e | f |",
    "two quotes": "> a\n\n> b",
    "attributes": "*a*{: .b } c",
    "fence without an end": "```yaml\na",
    "drawing in a fold": '<details markdown="1">\n<summary>a</summary>\n\n<hr>\n\n</details>',
    "fold without an end": '<details markdown="1">\n<summary>a</summary>\n\nb',
    "tab": "a\tb",
    "placeholder of Python-Markdown": "\u0002klzzwxh:0000\u0003 \\*",
    "three line ends": "- a\n\n\n- b",
    "blanks at the end of a line": "- a  \n- b",
}


@pytest.mark.parametrize("markdown", KNOWN.values(), ids=KNOWN)
def test_a_known_form_is_read_the_fast_way(engine: MkDocs, markdown: str) -> None:
    """No fallback, and the same HTML."""
    with counted() as reasons:
        made = to_html(markdown, PATH)
    assert made == engine.html(_page(markdown))
    assert reasons == []


@pytest.mark.parametrize("markdown", UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_form_is_noticed(engine: MkDocs, markdown: str) -> None:
    """It is left to Python-Markdown, and counted."""
    with counted() as reasons:
        made = to_html(markdown, PATH)
    assert made == engine.html(_page(markdown))
    assert len(reasons) == 1


@pytest.mark.parametrize(
    "path", ["index.md", "map.md", "a-z/index.md", "a-z/b.md", "terms/boom.md", "terms/mast.md"]
)
def test_links_from_every_kind_of_place(path: str) -> None:
    """Relative to the folder that a page's address is."""
    known = ["index.md", "map.md", "a-z/index.md", "a-z/b.md", *LINKED.values(), "a-z/b/c.md"]
    links = " ".join(f"[a]({addresses.link(path, target)})" for target in known)
    page = _page(links, path)
    assert to_html(links, path) == MkDocs(_page("", target) for target in known).html(page)


SIGNS = st.sampled_from([*r"\`*_{}[]()<>#+-.!|~&\"':=/^$%", " ", "\u00a0", "\u00ad", "\x1c", "\t"])
BITS = st.sampled_from(
    [
        "a",
        "word",
        "12.",
        "3)",
        "&amp;",
        "&#60;",
        "<b>",
        "<!-- ",
        "{: #x }",
        "](boom.md)",
        "é",
        "\u2003",
    ]
)
WORDS = st.lists(st.one_of(SIGNS, BITS), min_size=1, max_size=12).map("".join)


def _inlines(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(inner, min_size=1, max_size=3).map(tuple)
    targets = st.sampled_from([*LINKED, "https://example.org/a_(b)*?c=d&e"])
    return st.one_of(
        st.builds(Emphasis, children, st.booleans()),
        st.builds(Link, targets, children, st.just(0), st.one_of(st.just(""), WORDS)),
    )


INLINE: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(
        st.builds(Text, WORDS, st.just(((0, 0),))),
        st.builds(Text, st.sampled_from([" ", "a ", " b"]), st.just(((0, 0),))),
        st.builds(Code, WORDS, st.just(0)),
    ),
    _inlines,
    max_leaves=4,
)
PARAGRAPH = st.builds(Paragraph, st.lists(INLINE, min_size=1, max_size=5).map(tuple))
BLOCK: st.SearchStrategy[prose.Block] = st.recursive(
    PARAGRAPH,
    lambda inner: st.builds(
        Items,
        st.lists(st.lists(inner, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(
            tuple
        ),
        st.sampled_from([None, 1, 9]),
    ),
    max_leaves=5,
)


@given(
    blocks=st.lists(BLOCK, min_size=1, max_size=4).map(tuple),
    cells=st.lists(PARAGRAPH, min_size=4, max_size=4),
    words=WORDS,
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_prose(
    engine: MkDocs, blocks: tuple[prose.Block, ...], cells: list[Paragraph], words: str
) -> None:
    """Whatever the writer writes, of trees that no parser would make too, reads alike."""
    line = prose.escape_markdown(words)
    a, b, c, d = (prose.inline_markdown(one.children, _address, cell=True) for one in cells)
    parts = (
        Writer.heading(2, words, "words"),
        f"*{line}*",
        f"- {line}\n- {line}",
        f"| {a} | {b} |\n| --- | --- |\n| {c} | {d} |",
        prose.to_markdown(prose.Document(blocks), _address),
    )
    for markdown in parts:
        assert to_html(markdown, PATH) == engine.html(_page(markdown))
