from __future__ import annotations

from pathlib import Path

import markdown
import pyromark
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import prose
from generator.yaml_text import parse_yaml
from tests.writing import problems, write_content


def address(slug: str) -> str:
    return f"../{slug}.md"


def html(source: str) -> str:
    """The HTML that pages show of it."""
    return pyromark.html(prose.to_markdown(prose.parse(source), address)).strip()


def constructs(source: str) -> list[tuple[str, int]]:
    return [(fault.construct, fault.offset) for fault in prose.parse(source).faults]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.\nTwo.\n\nThree.", "<p>One. Two.</p>\n<p>Three.</p>"),
        ("*a* and **b** and ***c***", None),
        ("`a < b` & c", "<p><code>a &lt; b</code> &amp; c</p>"),
        ("[x *y*](some-slug)", '<p><a href="../some-slug.md">x <em>y</em></a></p>'),
        ("<https://a.org/?b=c&d>", '<p><a href="https://a.org/?b=c&amp;d">https'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- a\n  - b\n\n    c", None),
        (r"\<b\> 1\. \# \*", "<p>&lt;b&gt; 1. # *</p>"),
        ("5 * 3 * 2 and snake_case_name", "<p>5 * 3 * 2 and snake_case_name</p>"),
        ("", ""),
    ],
)
def test_the_subset_is_read(source: str, expected: str | None) -> None:
    """Everything in the subset is read without a fault; HTML shows what CommonMark shows."""
    assert constructs(source) == []
    if expected is not None:
        assert html(source).startswith(expected)


PIECES = ("One", "é", "2.5", "7 ", "1.", "1) ", "“so”", "(a)", "-", "===", "#", "!", "|", "$5")


@given(st.lists(st.sampled_from((*PIECES, " ", "  ", "\n", "\n\n"))).map("".join))
@settings(max_examples=500)
def test_text_without_markup_is_read_as_beside_markup(source: str) -> None:
    """A text gives the same blocks, at the same places, whether a link follows it or not."""
    assert prose.parse(source).blocks == prose.parse(f"{source}\n\n[x](y)").blocks[:-1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# a", [("heading", 0)]),
        ("a\n===", [("heading", 0)]),
        ("a\n\n> b", [("block quote", 3)]),
        ("<div>\nx\n</div>\n\ny", [("HTML", 0)]),
        ("a <b>c</b>", [("HTML", 2), ("HTML", 6)]),
        ("<script>x</script>", [("HTML", 0)]),
        ("é <br>", [("HTML", 2)]),
        ("a ![b](c.png)", [("image within text", 2)]),
        ("![b](c.png)", [("image", 0)]),
        ("- ![b](c.png)", [("image within text", 2)]),
        ("| a |\n|---|\n| b |", [("table", 0)]),
        ("```\na\n```", [("code block", 0)]),
        ("a\n\n    b", [("code block", 7)]),
        ("a\n\n---\n\nb", [("horizontal rule", 3)]),
        ("a  \nb", [("hard line break", 1)]),
        ("a[^1]\n\n[^1]: b", [("footnote", 1), ("footnote", 7)]),
        ("[a]: https://b.org", [("link definition", 0)]),
        ("[a][b]\n\n[b]: https://b.org", [("link form", 0), ("link definition", 8)]),
        ('[a](b "c")', [("link form", 0)]),
        ("[a](javascript:alert)", [("link target", 0)]),
        ("[a](//b.org)", [("link target", 0)]),
        ("[a](../b)", [("link target", 0)]),
        ("[a](B)", [("link target", 0)]),
        ("<a@b.org>", None),
    ],
)
def test_everything_else_is_a_fault_at_its_place(
    source: str, expected: list[tuple[str, int]] | None
) -> None:
    """What is outside the subset is named, with its offset in characters."""
    found = constructs(source)
    if expected is None:
        assert found
    else:
        assert [(name, at) for name, at in found if (name, at) in expected] == expected


SCALARS = {
    "plain": ("definition: A spar, see [it](xx).", (3, 25)),
    "plain on two lines": ("definition: A spar\n  that, see [it](xx).", (4, 13)),
    "single quotes": ("definition: 'It''s a spar, see [it](xx).'", (3, 32)),
    "double quotes": (r'definition: "A \"spar\"\n\nn, see [it](xx)."', (3, 35)),
    "double quotes with codes": (r'definition: "\u0041 \x6e\U0001F600 [it](xx)."', (3, 36)),
    "double quotes on two lines": ('definition: "A spar \\\n  that, see [it](xx)."', (4, 13)),
    "literal": ("definition: |\n  A spar.\n\n  Then [it](xx).", (6, 8)),
    "literal with a chomping mark": ("definition: |-\n  A | > spar, [it](xx).", (4, 15)),
    "literal after an indented list": ("definition: |2\n  - a\n  - b [it](xx)", (5, 7)),
    "folded": ("definition: >\n  A spar\n  that, see\n  [it](xx).", (6, 3)),
    "folded with an empty line": ("definition: >-  # why\n  A\n\n  b [it](xx).", (6, 5)),
    "beyond the basic plane": ("definition: |\n  😀 é [it](xx).", (4, 7)),
}


@pytest.mark.parametrize(("scalar", "place"), SCALARS.values(), ids=list(SCALARS))
def test_offsets_lead_to_line_and_column(
    tmp_path: Path, scalar: str, place: tuple[int, int]
) -> None:
    """In every way that YAML writes a text, a link is found where the editor typed it."""
    write_content(tmp_path, {"terms/boom.yml": f"term: Boom\nstatus: draft\n{scalar}\n"})
    found = [(p["line"], p["column"]) for p in problems(tmp_path) if p["rule"] == "unknown-link"]
    assert found == [place]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), st.data())
@settings(max_examples=200)
def test_place_of_any_character_of_a_literal(text: str, data: st.DataObject) -> None:
    """The place of a visible character is where that character stands in the file."""
    lines = [line.strip() or "x" for line in text.split("\n")]
    source = "key: |2\n" + "".join(f"    {line}\n" for line in lines)
    value, source_map, faults = parse_yaml(source, "f.yml")
    held = "" if faults else value["key"].strip()
    visible = [at for at, character in enumerate(held) if not character.isspace()]
    if not visible:
        return
    at = data.draw(st.sampled_from(visible))
    place = source_map.place(("key",), at)
    assert source.split("\n")[place.line - 1][place.column - 1] == held[at]


def commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").render(text))


def python_markdown(text: str) -> str:
    extensions = [
        "tables",
        "attr_list",
        "md_in_html",
        "def_list",
        "footnotes",
        "abbr",
        "admonition",
    ]
    return markdown.markdown(text, extensions=extensions)


TRICKY = r"""
# no heading
1. no list
1) no list
- no list
+ no list
* no *em* list
> no quote
<b>no</b>
&amp; &lt;
a_b_c __d__
`code`
[x](y) [x]: z
![x](y)
| a | b |
a \ b \* c
{: onclick=x}
{{ x }} {% y %}
--8<-- 'x'
[TOC]
*[X]: y
~~a~~ ~b~
==a== ^^b^^
!!! note
??? note
??? x
/// note
: definition
[^1]: x
https://a.org www.a.org a@b.org
\
a\
=== x
***
---
```
~~~
$x$ \(y\)
""".strip().splitlines()


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("engine", [commonmark, python_markdown])
def test_escaped_text_shows_as_typed(text: str, engine: object) -> None:
    """A plain text that looks like markup shows literally, in either engine."""
    assert callable(engine)
    page = BeautifulSoup(engine(prose.escape_markdown(text)), "lxml")
    paragraph = page.body.p if page.body else None
    assert paragraph is not None
    assert [tag.name for tag in paragraph.find_all(True)] == []
    assert paragraph.get_text() == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
@settings(max_examples=300)
def test_escaping_round_trip(text: str) -> None:
    """Any line of text, escaped and read again, is the same text without a fault."""
    typed = " ".join(text.split())
    document = prose.parse(prose.escape_markdown(typed))
    assert document.faults == ()
    assert " ".join(prose.to_text(document).split()) == typed


def test_exclamation_before_a_link_makes_no_image() -> None:
    """An automatic link can follow any sign."""
    mast = prose.Link("mast", (prose.Text("the mast", ((0, 0),)),), 0)
    paragraph = prose.Paragraph((prose.Text("Stop!", ((0, 0),)), mast))
    written = prose.to_markdown(prose.Document((paragraph,)), lambda slug: f"{slug}.md")
    made = BeautifulSoup(markdown.markdown(written), "html.parser")
    assert made.get_text() == "Stop!the mast"
    assert not made.find_all("img")


@pytest.mark.parametrize(
    "source",
    [
        "A *b* **c** `d` [e](f) [g](https://h.org/i-j).",
        "One.\n\n- a\n- b **c**\n\nTwo.",
        "1. a\n2. b\n   - c\n   - d",
        r"\# a, \<b\>, 1\. c, \[d\]",
        "`` a`b `` and `c|d`",
    ],
)
def test_canonical_markdown_reads_the_same(source: str) -> None:
    """What is written as Markdown, read again, has the same HTML."""
    written = prose.to_markdown(prose.parse(source), lambda slug: slug)
    assert html(written) == html(source)


@pytest.mark.parametrize(
    ("definition", "short"),
    [
        ("A boom is a spar. It swings.", "A boom is a spar."),
        ("A boom, e.g. of 2.5 m, is a spar. It swings.", "A boom, e.g. of 2.5 m, is a spar."),
        ("A *boom* is a [spar](spar).\nIt swings.", "A boom is a spar."),
        ("Apple Inc. sells phones. It grew.", "Apple Inc. sells phones."),
        ("It is U.S. Pat. No. 4,405,829. It lapsed.", "It is U.S. Pat. No. 4,405,829."),
        ("It opens at 9 a.m. Eastern time. So it is.", "It opens at 9 a.m. Eastern time."),
        ("It ends at 4 p.m. The market rests.", "It ends at 4 p.m."),
        ("It closes at 5 p.m. EST. So it is.", "It closes at 5 p.m. EST."),
        (f"A boom is {'long ' * 2000}and ends. It swings.", f"A boom is {'long ' * 2000}and ends."),
        ("A boom is a spar", "A boom is a spar"),
        ("", ""),
        ("- a list", ""),
    ],
)
def test_short_definition(definition: str, short: str) -> None:
    """The first sentence, without links; a definition that begins otherwise has none."""
    assert prose.to_text(prose.short_definition(definition, "en")) == short


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", ["M. Dupont est arrivé. ", "Il repart."]),
        ("fr", ["Env. 5 kg, c.-à-d. beaucoup. ", "MM. Durand et Petit, Mme. Duval aussi."]),
        ("de", ["Das gilt i. V. m. Art. 12 GG seit dem 19. Jahrhundert. ", "Die Fa. Krupp auch."]),
        ("de", ["Das war 2010. ", "Jahre später kam es."]),
        ("es", ["El Sr. García llegó. ", "Véase el art. 5."]),
        ("ar", ["د. أحمد هنا. ", "قال أ.د. محمد ذلك. ", "صدر عام 1951 م. وهو مهم."]),
        ("ar", ["هل هو لاجئ؟ ", "هذا مخيم. ", "وهو كبير."]),
        ("ja", ["「行く。」と言った。", "「はい。そうです。」と答えた。", "『本。』を読む。"]),
        ("ja", ["「行く。」", "彼は言った。", "（注。）これは文です。"]),
        ("zh", ["他说：“来。”的时候。", "好。"]),
    ],
)
def test_sentences_end_where_their_language_ends_them(language: str, sentences: list[str]) -> None:
    """Neither titles, ordinals nor quotations within a sentence end it."""
    assert prose.segment_sentences("".join(sentences), language) == sentences


def test_long_texts_have_the_same_sentences() -> None:
    """However long a text is, its sentences are those that it consists of."""
    sentences = [
        "Apple Inc. sells phones. ",
        "It has 2.5 parts. ",
        "Why (i.e. how)? ",
    ] * 900
    assert prose.segment_sentences("".join(sentences), "en") == sentences
