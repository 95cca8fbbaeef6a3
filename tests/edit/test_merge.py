"""`glossary merge`: one entry of two that are about one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edit.folder import contents, with_marks
from tests.excerpts import write_around
from tests.writing import glossary, glossary_in, problems, write_content

TWO = """\
# glossary.yml
about: See the [spar](spar).
# terms/boom.yml
term: Boom
aliases: [main boom]
definition: |
  A boom is a spar of the mast.
importance: |
  It can hurt. See [that](spar).
examples:
  # the first one
  - title: On the Swallow
    text: It is short.
faq:
  - question: Who needs it?
    answer: Whoever sails.
related: [mast, spar]
# terms/mast.yml
term: Mast
related: [spar, boom]
explanation: It carries the [spar below](spar).
# terms/spar.yml
term: Spar
aliases:
  - yard
  - MAIN BOOM
definition: A spar is a pole.
importance: |
  It can hurt. See [that](boom).
examples:
  - title: On the Swallow
    text: It is long.
  - title: On the Lark
    text: |
      There is none: see the [boom](boom).

      | a | b |
      | --- | --- |
      | 1 | 2 |
faq:
  - question: who needs it?
    answer: Nobody.
  - question: Where is it?
    answer: Below.
related: [boom, mast, Vang]
sources:
  - title: Spars and sails, again
    publisher: Harbor
    kind: article
    url: https://www.example.org/spars/
    supports: the same
  - title: Ropes
    publisher: Harbor
    kind: book
    isbn: 978-0-684-80001-1
    supports: knots
# comparisons/mast-vs-spar.yml
term: Mast vs spar
compares: [mast, spar]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content in which a spar and a boom are one thing."""
    return write_around(TWO, tmp_path / "content")


def merge(folder: Path, *options: str | Path, names: tuple[str, str] = ("spar", "boom")) -> str:
    """Run the command, which must succeed."""
    done = glossary("merge", *names, "--content", folder, *options)
    assert done.exit_code == 0, done.output
    return done.output


def test_names_lists_and_references_come_together(folder: Path) -> None:
    """Nothing stands twice, what differs is as chosen, and the content is as sound as before."""
    merge(folder, "--keep", "A")
    text = (folder / "terms" / "boom.yml").read_text("utf-8")
    assert not (folder / "terms" / "spar.yml").exists()
    assert "aliases: [main boom, Spar, yard]" in text or (
        "aliases:\n  - main boom\n  - Spar\n  - yard\n" in text
    )
    assert "definition: |\n  A spar is a pole.\n" in text
    assert text.count("On the Swallow") == 1
    assert "  # the first one\n" in text
    assert (
        "  - title: On the Lark\n    text: |\n      There is none: see the [boom](boom).\n\n"
        "      | a | b |\n" in text
    )
    assert (text.count("needs it?"), text.count("Where is it?")) == (1, 1)
    assert (text.count("example.org/spars"), text.count("978-0-684-80001-1")) == (1, 1)
    assert "spar" not in text.partition("related:")[2].partition("sources:")[0]
    assert text.count("Vang") == 1
    mast = (folder / "terms" / "mast.yml").read_text("utf-8")
    assert "related: [boom]" in mast
    assert "[spar below](boom)" in mast
    assert "(boom)" in (folder / "glossary.yml").read_text("utf-8")
    versus = (folder / "comparisons" / "mast-vs-spar.yml").read_text("utf-8")
    assert "compares: [mast, boom]" in versus
    assert "spar: here" not in versus
    redirects = (folder / "redirects.yml").read_text("utf-8")
    assert "terms/spar/: terms/boom/\n" in redirects
    assert "terms/yard/: terms/boom/\n" in redirects
    assert [p["message"] for p in problems(folder) if p["severity"] == "error"] == []


def test_texts_that_differ_only_in_the_link_between_the_two_are_one(folder: Path) -> None:
    """Nobody is asked about them; what is asked is said, and nothing changes without an answer."""
    before = contents(folder)
    done = glossary("merge", "spar", "boom", "--content", folder)
    assert done.exit_code == 3
    assert "differ in definition, takeaways: choose" in done.output
    assert "--keep definition=B --keep takeaways=B" in done.output
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["choices.html", "choices.md"])
def test_a_report_has_both_texts_and_changes_nothing(
    folder: Path, tmp_path: Path, name: str
) -> None:
    """It may be written again, but over no file of somebody's."""
    before = contents(folder)
    for _ in range(2):
        merge(folder, "--report", tmp_path / name)
    text = (tmp_path / name).read_text("utf-8")
    assert text.index("A spar is a pole.") < text.index("A boom is a spar of the mast.")
    assert "glossary merge spar boom --keep definition=B" in text
    assert contents(folder) == before
    (tmp_path / "mine.md").write_text("mine")
    done = glossary("merge", "spar", "boom", "--content", folder, "--report", tmp_path / "mine.md")
    assert (done.exit_code, (tmp_path / "mine.md").read_text()) == (3, "mine")


def test_line_ends_and_all_else_stay(folder: Path) -> None:
    """In a file as some editors on Windows save it."""
    file = folder / "terms" / "boom.yml"
    kept = with_marks(file.read_text("utf-8"))
    file.write_bytes(kept.encode())
    merge(folder, "--keep", "B", "--keep", "takeaways=spar")
    after = file.read_bytes().decode()
    assert after.startswith("\ufeff")
    assert after.count("\n") == after.count("\r\n")
    assert "It is short." in after
    assert "Point one on spar." in after
    assert "A boom is a spar of the mast." in after


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("spar", "boom"), "would compare the same terms"),
        (("boom", "mast"), "boom-vs-mast compares the two"),
        (("spar", "spar"), "into itself"),
        (("spar", "nobody"), "no entry has the slug “nobody”"),
        (("spar", "boom-vs-mast"), "merge two of a kind"),
        (("boom-vs-mast", "mast-vs-spar"), "only comparisons of the same terms"),
        (("spar", "gaff"), "readers would lose"),
        (("spar", "old"), "is deprecated"),
    ],
)
def test_what_would_break_is_refused_with_the_reason(
    folder: Path, names: tuple[str, str], reason: str
) -> None:
    """No file changes."""
    more = {
        "terms/gaff.yml": "term: Gaff\nstatus: draft\n",
        "terms/old.yml": "term: Old\nstatus: deprecated\nreplaced-by: mast\n",
    }
    versus = (folder / "comparisons" / "mast-vs-spar.yml").read_text("utf-8")
    more["comparisons/boom-vs-mast.yml"] = versus.replace("spar", "boom")
    write_content(folder, {"glossary.yml": (folder / "glossary.yml").read_text(), **more})
    before = contents(folder)
    done = glossary("merge", *names, "--keep", "A", "--content", folder)
    assert (done.exit_code, reason in done.output) == (3, True), done.output
    assert contents(folder) == before


def test_folders_are_parts_of_a_site(tmp_path: Path) -> None:
    """What the command once did is pointed to, and still done."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    done = glossary_in(tmp_path, "merge", "one", "two", "--site", "site")
    assert done.exit_code != 0
    assert "`glossary merge-parts` joins the parts of a site" in done.output
