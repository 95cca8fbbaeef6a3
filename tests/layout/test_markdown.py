"""The one converter: what we write as Markdown comes out as HTML, and a payload as text."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses, prose
from generator.layout import to_html
from generator.pages.page import joined, markdown_heading
from generator.prose import Code, Emphasis, Link, Text
from tests.payloads import PAYLOADS

PATH = "terms/mast.md"
LINKED = {"boom": "terms/boom.md", "mast-vs-boom": "compare/mast-vs-boom.md"}
_SPACE = re.compile(r"\s+")


def _html(markdown: str, path: str = PATH) -> BeautifulSoup:
    return BeautifulSoup(to_html(markdown, path).html, "html.parser")


def _address(slug: str) -> str:
    return addresses.link(PATH, LINKED[slug])


def _squeezed(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\0", "\ufffd")).strip()


def test_headings_link_to_themselves_and_are_listed() -> None:
    """Headings of the second level are the sections of a table of contents."""
    markdown = joined(*(markdown_heading(n, f"C# & <{n}>", f"h{n}") for n in (1, 2, 3, 2)))
    rendered = to_html(markdown, PATH)
    page = BeautifulSoup(rendered.html, "html.parser")
    assert [h.name for h in page.select("[id]")] == ["h1", "h2", "h3", "h2"]
    assert [a["href"] for a in page.select("[id] > a.headerlink")] == ["#h1", "#h2", "#h3", "#h2"]
    assert page.text.split("\n") == ["C# & <1>", "C# & <2>", "C# & <3>", "C# & <2>", ""]
    assert [(s.title, s.url) for s in rendered.sections] == [("C# &amp; &lt;2&gt;", "#h2")] * 2


def test_questions_stand_with_their_answers() -> None:
    """Each question is a part, up to the next heading; titles of examples have a class."""
    page = _html(
        "## Examples {#x}\n\n**A title**\n\nNo **title** *at all*.\n\n**two** **parts**\n\n"
        "## FAQ {#faq}\n\n### One? {#faq-one}\n\nYes.\n\n- No.\n\n### Two? {#faq-two}\n\nNo.\n\n"
        "## Sources {#sources}\n\nText.\n"
    )
    assert [part.text.split() for part in page.select(".question")] == [
        ["One?", "Yes.", "No."],
        ["Two?", "No."],
    ]
    assert [title.text for title in page.select(".example-title")] == ["A title"]


@pytest.mark.parametrize(
    "path", ["index.md", "map.md", "a-z/index.md", "a-z/b.md", "terms/boom.md", "terms/mast.md"]
)
def test_links_to_pages_lead_to_their_addresses(path: str) -> None:
    """Relative to the folder that a page's address is; others stay as they are."""
    known = ["index.md", "map.md", "a-z/index.md", "a-z/b.md", *LINKED.values()]
    links = [f"[a]({addresses.link(path, target, fragment='x')})" for target in known]
    page = _html(" ".join([*links, "[b](https://example.org/x.md)", "[c](#d)"]), path)
    here = addresses.address(path)
    seen = [addresses.seen_from(here, addresses.address(target)) for target in known]
    expected = [*(f"{address}#x" for address in seen), "https://example.org/x.md", "#d"]
    assert [a["href"] for a in page.select("a")] == expected


def test_text_that_looks_like_an_attribute_stays() -> None:
    """What stands in the HTML as text is none of the tags that are changed there."""
    text = 'href="boom.md" markdown="1" data-label="x" <h2 id="y">z</h2> <td>'
    page = _html(prose.escape_markdown(text))
    assert page.text.strip() == text
    assert page.find_all(True) == [page.p]


def test_tables_have_row_headers_and_labelled_cells() -> None:
    """For screen readers, and for a narrow screen that shows a row as a card."""
    table = _html('| a | *b* "c" |\n| --- | --- |\n| d | e |\n| f | |')
    assert [th["scope"] for th in table.select("th")] == ["col", "col", "row", "row"]
    assert [td["data-label"] for td in table.select("td")] == ['b "c"'] * 2
    assert [td.text for td in table.select("td")] == ["e", ""]


def test_a_fold_holds_markdown() -> None:
    """And nothing tells engines to read it as such any more."""
    fold = '<details class="x" markdown="1">\n<summary>s</summary>\n\n- *a*\n\n</details>'
    page = _html(fold)
    assert page.details is not None
    assert page.details.attrs == {"class": ["x"]}
    assert page.details.em is not None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_place_of_a_page(payload: str) -> None:
    """As heading, words, emphasis, label, title, code, cell and item it shows as typed."""
    line, words = prose.escape_markdown(payload), _squeezed(payload)
    text = Text(" ".join(payload.split()), ((0, 0),))
    link = Link("mast-vs-boom", (text,), 0, title=text.text)
    inlines = (Code(text.text, 0), Text(" and ", ((0, 0),)), link, Emphasis((text,), strong=True))
    cell = prose.inline_markdown(inlines, _address, cell=True)
    page = _html(
        joined(
            markdown_heading(2, payload, "two"),
            f"*{line}*",
            f"- {line}\n- {line}",
            prose.inline_markdown(inlines, _address),
            f"| a | b |\n| --- | --- |\n| c | {cell} |",
        )
    )
    assert [_squeezed(heading.text) for heading in page.select("h2")] == [words]
    assert [_squeezed(item.text) for item in page.select("li, p:first-of-type > em")] == [words] * 3
    links = page.select("p > a, td > a")
    assert [(_squeezed(link.text), _squeezed(str(link["title"]))) for link in links] == [
        (words, words)
    ] * 2
    assert [_squeezed(code.text) for code in page.select("code")] == [words] * 2
    names = {element.name for element in page.find_all(True)}
    tables = {"table", "thead", "tbody", "tr", "th", "td"}
    assert names <= {"h2", "a", "p", "em", "ul", "li", "code", "strong", *tables}
    keys = {key for element in page.find_all(True) for key in element.attrs}
    assert keys <= {"id", "class", "href", "title", "scope", "tabindex", "data-label"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_line_shows_as_typed(line: str) -> None:
    """Whatever signs it is made of."""
    page = _html(f"- {prose.escape_markdown(line)}")
    assert _squeezed(page.text) == _squeezed(line)
