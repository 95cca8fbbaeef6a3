"""Templates and styles: nothing unescaped, nothing cut out of finished HTML, little guessed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import jinja2
import pytest

from generator.bundle import OVERRIDES
from generator.glossary import Glossary
from generator.layout import Layout
from generator.links import find_links
from generator.load import load
from generator.pages import render
from tests.building import COOKING
from tests.writing import write_content

TEMPLATES = sorted(
    file
    for file in OVERRIDES.rglob("*.*")
    if file.suffix in {".html", ".txt", ".xml", ".webmanifest"}
)
STYLES = sorted((OVERRIDES / "assets" / "css").glob("*.css"))

#: What ends an expression that may stand in HTML: it escapes, or makes an address from slugs.
SAFE_FILTERS = ("|e", "|tojson", "|url")
#: Macros, whose own expressions are tested as well.
MACROS = ("fonts(", "heading(", "hue(", "icon(", "logo(", "own_styles(", "panel(", "site_icon(")
#: Everything else that a template writes as it is, with the reason.
SAFE = {
    "page.content": "HTML from the converter, which escapes text",
    "meta.lead": "HTML from the converter, which escapes text",
    "section.title": "HTML from the converter, which escapes text",
    "page.changed": "a day from git, as digits",
    "settings.address": "the schema admits only an address",
    "shapes[name]": "drawings in the template itself",
    "hues[address]": "numbers, by address",
    "assets": "an address of ours",
    "asset_folder": "an address of ours",
    "policy": "words of the template itself",
    "root": "an address of ours",
    "search": "an address of ours",
    "to": "addresses of ours",
    "id": "a word in the template that calls the macro",
    "level": "a number in the template that calls the macro",
    "side": "previous or next",
    "picture_size[0]": "a number",
    "picture_size[1]": "a number",
    "loop.index": "a number",
    "part": "a word of ours",
    "html_attributes": "escaped in Python",
    "image.width": "a number",
    "image.height": "a number",
    "colors.paper[0]": "six digits behind a “#”",
    "colors.paper[1]": "six digits behind a “#”",
    "name": "a style's name in the template itself",
    'label("reviewed")|e|replace("{date}",when)|replace("{by}",by)': "as below, twice",
    'label("translation-outdated")|e|replace("{language}",named)|replace("{link}",linked)': (
        "as below, twice"
    ),
}
#: A label that is escaped before HTML takes the place of a gap in it.
FILLED_LABEL = re.compile(r'label\("[\w-]+"\)\|e\|replace\("\{\w+\}",\w+(\(.*\))?\)')
#: One of two words of the template itself.
OWN_WORDS = re.compile(r"""(['"])[^'"]*\1 if [\w. !='"]+( else (['"])[^'"]*\3)?""")

#: So many selectors may tell an element by what stands beside it.
MOST_STRUCTURAL = 51
LONGEST_LISTS = 140


def _expressions(template: Path) -> Iterator[str]:
    """What stands in each pair of double braces, blanks only between words."""
    tokens = iter(jinja2.Environment(autoescape=True).lex(template.read_text("utf-8")))
    for _, kind, _ in tokens:
        if kind == "variable_begin":
            inside = takewhile(lambda token: token[1] != "variable_end", tokens)
            text = "".join(" " if kind == "whitespace" else value for _, kind, value in inside)
            yield re.sub(r" ?([|(),~\[\]]) ?", r"\1", text.strip())


def _is_safe(expression: str) -> bool:
    return (
        expression.endswith(SAFE_FILTERS)
        or expression.startswith(MACROS)
        or expression in SAFE
        or re.split(r"[.\[]", expression)[0] == "to"
        or bool(FILLED_LABEL.fullmatch(expression) or OWN_WORDS.fullmatch(expression))
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(OVERRIDES)))
def test_templates_escape_what_they_write(template: Path) -> None:
    """MkDocs' environment escapes nothing by itself, so every expression has to."""
    unsafe = [expression for expression in _expressions(template) if not _is_safe(expression)]
    assert unsafe == []


def test_every_exception_is_needed() -> None:
    """An expression that no template writes any more leaves the list."""
    written = {expression for template in TEMPLATES for expression in _expressions(template)}
    assert {name for name in SAFE if name not in written} == {"to"}


@pytest.mark.parametrize("expression", ["meta.title", "label('a')", "x|e|safe", "page.title|upper"])
def test_an_expression_that_does_not_escape_is_noticed(expression: str) -> None:
    """The test above can fail."""
    assert not _is_safe(expression)


def test_templates_leave_finished_html_as_it_is() -> None:
    """What belongs between parts of a page comes to the template as parts."""
    for template in TEMPLATES:
        cut = re.search(r"(page\.content|meta\.lead)\s*(\.|\||\[)", template.read_text("utf-8"))
        assert cut is None, template


def _selectors(style: Path) -> Iterator[str]:
    """Every selector of a style sheet as it is written, nested ones from where they start."""
    text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
    for head in re.findall(r"[^{};]+(?=\{)", text):
        if not head.strip().startswith("@"):
            # Commas inside parentheses do not part selectors.
            yield from (one.strip() for one in re.split(r",(?![^(]*\))", head))


def _is_structural(selector: str) -> bool:
    """Whether it tells an element by its siblings; states and places in a row do not count."""
    without_counts = re.sub(r":nth-[\w-]+\([^)]*\)|:(?:checked|focus-visible) ~", "", selector)
    return bool(
        re.search(r"[+~]|:has\(|:not\((?!:)|:(first|last|only)-(child|of-type)", without_counts)
    )


def test_few_selectors_guess_from_what_stands_beside() -> None:
    """What a template writes has a class; only prose is told by the heading above it."""
    structural = [one for style in STYLES for one in _selectors(style) if _is_structural(one)]
    assert 0 < len(structural) < MOST_STRUCTURAL
    assert len((OVERRIDES / "assets/css/lists.css").read_text("utf-8").splitlines()) < LONGEST_LISTS


def test_glossaries_in_one_process_do_not_mix(tmp_path: Path) -> None:
    """A layout keeps the settings that it was made with, whatever other layout is made after it."""
    sail = "term: Sail\nstatus: draft\ndefinition: A sail is cloth.\n"
    sailing = write_content(tmp_path, {"terms/sail.yml": sail})
    cooking, other = (Glossary(load(folder)) for folder in (COOKING, sailing))
    page = next(page for page in render(cooking, find_links(cooking)) if page.slug == "roux")
    layout = Layout(cooking.settings, {})
    alone = layout.html(page)
    Layout(other.settings, {}).html(next(render(other, find_links(other))))
    assert layout.html(page) == alone
    assert Layout(cooking.settings, {}).html(page) == alone


def test_a_page_is_gone_once_it_is_written() -> None:
    """A cycle, as a macro imported with its context makes, keeps hundreds of pages in memory."""
    cooking = Glossary(load(COOKING))
    page = next(page for page in render(cooking, find_links(cooking)) if page.compare)
    layout = Layout(cooking.settings, {})
    layout.html(page)
    gc.collect()
    gc.disable()
    try:
        layout.html(page)
        assert gc.collect() == 0
    finally:
        gc.enable()
