"""`glossary check --fix` fixes what needs no judgment, and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.fix import fixed, meaning
from generator.model import Comparison, Settings, StrictModel, Term
from tests.building import CONTENT, COOKING
from tests.writing import glossary, write_content

MODELS: dict[str, type[StrictModel]] = {"terms": Term, "comparisons": Comparison}

UNTIDY = """\
# yaml-language-server: $schema=../../generator/schemas/term.json
status: draft  # not yet

# How sailors say it,
# on the east coast.
term: Cafe\u0301 boom\x20\x20
definition: |
  A spar.\x20

  It swings.\t
  # no comment
# Names.
aliases:
  - spar   # old
  # the list ends here

related: [mast]"""

TIDY = """\
# yaml-language-server: $schema=../../generator/schemas/term.json
# How sailors say it,
# on the east coast.
term: Caf\u00e9 boom

# Names.
aliases:
  - spar   # old
  # the list ends here
status: draft  # not yet
definition: |
  A spar.

  It swings.
  # no comment

related: [mast]
"""


def test_an_untidy_file_is_fixed(tmp_path: Path) -> None:
    """Characters, blanks, last line and order are fixed; comments go with their fields."""
    folder = write_content(tmp_path, {"terms/boom.yml": UNTIDY, "terms/mast.yml": "term: [\n"})
    result = glossary("check", "--fix", "--content", folder, "--format", "json")
    assert "terms/boom.yml." in result.stderr
    assert (folder / "terms/boom.yml").read_bytes() == TIDY.encode()
    assert (folder / "terms/mast.yml").read_text("utf-8") == "term: [\n"


def test_without_the_option_nothing_is_written(tmp_path: Path) -> None:
    """A plain check leaves the file as it is."""
    folder = write_content(tmp_path, {"terms/boom.yml": UNTIDY})
    glossary("check", "--content", folder)
    assert (folder / "terms/boom.yml").read_bytes() == UNTIDY.encode()


def test_only_the_named_files_are_fixed(tmp_path: Path) -> None:
    """With a path, other files stay as they are."""
    folder = write_content(tmp_path, {"terms/boom.yml": UNTIDY, "terms/mast.yml": "term: Mast"})
    glossary("check", folder / "terms/mast.yml", "--fix", "--content", folder)
    assert (folder / "terms/boom.yml").read_bytes() == UNTIDY.encode()
    assert (folder / "terms/mast.yml").read_text("utf-8") == "term: Mast\n"


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    """A file from Windows is fixed in its own form."""
    windows = ("\ufeff" + UNTIDY).replace("\n", "\r\n")
    folder = write_content(tmp_path, {"terms/boom.yml": windows})
    glossary("check", "--fix", "--content", folder)
    expected = ("\ufeff" + TIDY).replace("\n", "\r\n")
    assert (folder / "terms/boom.yml").read_bytes() == expected.encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "term: [\n",
        "- status: draft\n- term: Boom\n",
        "{status: draft, term: Boom}\n",
        "  status: draft\n  term: Boom\n",
        "statsu: draft\nterm: Boom\n",
        'term: "Boom \\ \n  and"\n',
        "term: Boom\rstatus: draft\r\nx: y\n",
        "term: >\n  one\n       \n  two\n",
    ],
)
def test_what_needs_judgment_stays(text: str) -> None:
    """Broken files, unknown fields, and blanks that mean something are left alone."""
    assert fixed(text, Term) == text


def real_files() -> list[Path]:
    return [file for base in (CONTENT, COOKING) for file in sorted(base.rglob("*.yml"))]


@pytest.mark.parametrize("file", real_files(), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_finished_files_need_no_fix(file: Path) -> None:
    """The glossaries of this repository are as `--fix` would leave them."""
    text = file.read_text("utf-8")
    assert fixed(text, MODELS.get(file.parent.name, Settings)) == text


WORDS = st.text(
    st.sampled_from("abé e\u0301# :-'\"&*!|>\t\u00a0\u212b\u1fef\u037e[]{},\\"), max_size=12
)
SPACE = st.sampled_from(["", " ", "  ", "\t"])


@st.composite
def values(draw: st.DrawFn) -> str:
    """What may stand after a field's colon: in many styles, some of them broken."""
    words, space = draw(WORDS), draw(SPACE)
    more = draw(WORDS)
    return draw(
        st.sampled_from(
            [
                f" {words}{space}",
                f' "{words}"{space}',
                f" '{words}{space}\n\n  {more}'",
                f" |{space}\n  {words}{space}\n\n  {more}",
                f" |+\n  {words}{space}\n\n\n",
                f" >-\n  {words}{space}\n   {space}\n  {more}",
                f"\n- {words}{space}\n# {more}\n- x",
                f"\n  - {words}\n  # {more}{space}",
                f"\n  a: {words}\n  b: {more}",
                f" {words}  # {more}{space}",
            ]
        )
    )


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Content files: fields of a term in any order, comments and empty lines between them."""
    names = draw(st.permutations(["term", "status", "aliases", "definition", "importance", "faq"]))
    parts = [draw(st.sampled_from(["", "# yaml-language-server: x\n", "---\n", "# top\n\n"]))]
    for name in names[: draw(st.integers(1, 6))]:
        comment = draw(
            st.sampled_from(["", "", "# note\n", "# two\n# lines \n", "\n", "\n# note\n"])
        )
        parts.append(f"{comment}{name}:{draw(values())}\n")
    text = "".join(parts) + draw(st.sampled_from(["", "# end", "\n\n", "...\n"]))
    return draw(st.sampled_from([text, text.rstrip("\n"), text.replace("\n", "\r\n")]))


@given(texts())
def test_fixing_twice_changes_nothing_more(text: str) -> None:
    """Whatever the file, the second run finds nothing to do."""
    once = fixed(text, Term)
    assert fixed(once, Term) == once


@given(texts())
def test_a_fixed_file_says_the_same(text: str) -> None:
    """Values stay as they are but for composition and blanks; broken files to the letter."""
    result = fixed(text, Term)
    assert meaning(result) == meaning(text)
    if meaning(text) is None:
        assert result == text


@given(texts())
def test_no_line_is_lost(text: str) -> None:
    """Every comment and every other line is still there, wherever it went."""
    result = fixed(text, Term)
    before, after = (
        sorted(
            unicodedata.normalize("NFC", line).rstrip() for line in it.splitlines() if line.strip()
        )
        for it in (text, result)
    )
    assert before == after
