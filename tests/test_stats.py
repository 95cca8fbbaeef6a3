"""`glossary stats` and the editors' page count what there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import pages
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from tests.building import CONTENT, COOKING
from tests.writing import SETTINGS, glossary, write_content

LONG = "It swings from side to side in every gybe. " * 20
FILES = {
    "terms/boom.yml": f"""\
term: Boom
categories: [rigging]
status: published
definition: {LONG}
takeaways: [one, two, three]
importance: {LONG}
explanation: {LONG}
examples:
  - {{title: A, text: a}}
  - {{title: B, text: b}}
  - {{title: C, text: c}}
faq:
  - {{question: A?, answer: a}}
  - {{question: B?, answer: b}}
  - {{question: C?, answer: c}}
related: [mast, Gaff, Yard]
sources:
  - {{title: S, publisher: P, kind: book, number: "1", supports: all}}
reviewed: {{date: 2025-01-31, by: A. Sailor}}
""",
    "terms/mast.yml": """\
term: Mast
categories: [rigging, weather]
status: draft
definition: A pole. It stands. It holds the sails.
related: [Gaff]
""",
    "terms/spar.yml": """\
term: Spar
status: deprecated
replaced-by: boom
definition: A pole.
""",
}


@pytest.fixture
def sailing(tmp_path: Path) -> Path:
    """A published entry, a thin draft, and one that is out of use."""
    return write_content(tmp_path, FILES)


def stats(folder: Path, *options: str) -> dict[str, Any]:
    result = glossary("stats", "--content", folder, "--format", "json", *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {row["name"]: row["entries"] for row in rows}


def test_entries_are_counted_by_kind_status_and_category(sailing: Path) -> None:
    """Each entry counts once for its kind and status, and in each of its categories."""
    found = stats(sailing)
    assert found["entries"] == 3
    assert counted(found["by_kind"]) == {"term": 3, "comparison": 0}
    statuses = {"draft": 1, "proposed": 0, "in-review": 0, "published": 1, "deprecated": 1}
    assert counted(found["by_status"]) == statuses
    assert counted(found["by_category"]) == {"rigging": 2, "weather": 1}


def test_wanted_terms_stand_by_demand(sailing: Path) -> None:
    """The term that most entries ask for is the first."""
    wanted = stats(sailing)["wanted"]
    assert wanted == [
        {"title": "Gaff", "asked_by": ["boom", "mast"]},
        {"title": "Yard", "asked_by": ["boom"]},
    ]


@pytest.mark.parametrize(("today", "late"), [("2026-07-31", []), ("2026-08-01", ["boom"])])
def test_overdue_reviews_depend_on_the_day(sailing: Path, today: str, late: list[str]) -> None:
    """Eighteen months after its review an entry is due; a day later it is overdue."""
    assert [row["slug"] for row in stats(sailing, "--today", today)["overdue"]] == late


def test_overdue_reviews_stand_in_order_of_time(tmp_path: Path) -> None:
    """The longest ago first: February before October, which pydantic's text of a date is not."""
    days = {"boom": "2020-10-05", "gaff": "2020-02-05", "mast": "2019-12-05", "yard": "2020-02-05"}
    files = {
        f"terms/{slug}.yml": f"term: {slug}\nstatus: published\nreviewed: {{date: {day}, by: A.}}\n"
        for slug, day in days.items()
    }
    write_content(tmp_path, files)
    overdue = stats(tmp_path, "--today", "2026-08-01")["overdue"]
    assert [row["slug"] for row in overdue] == ["mast", "gaff", "yard", "boom"]


def test_thin_and_unsourced_entries_are_named(sailing: Path) -> None:
    """Each field below the editorial minimum; entries out of use are left in peace."""
    found = stats(sailing)
    assert found["without_sources"] == ["mast"]
    thin = {row["slug"]: row["shortfalls"] for row in found["thin"]}
    assert list(thin) == ["boom", "mast"]
    assert thin["boom"] == [{"field": "faq", "has": 3, "least": 4}]
    assert {"field": "definition", "has": 8, "least": 50} in thin["mast"]


def test_a_comparison_without_its_difference_is_thin(tmp_path: Path) -> None:
    """It is named with the number of sides that it has and should have."""
    text = "term: Boom vs mast\nstatus: draft\ncompares: [boom, mast]\n"
    files = {
        "terms/boom.yml": "term: Boom\nstatus: draft\n",
        "terms/mast.yml": "term: Mast\nstatus: draft\n",
        "comparisons/boom-vs-mast.yml": f"{text}difference:\n  boom: A boom lies;\n",
    }
    write_content(tmp_path, files)
    thin = {row["slug"]: row["shortfalls"] for row in stats(tmp_path)["thin"]}
    assert {"field": "difference", "has": 1, "least": 2} in thin["boom-vs-mast"]


def test_hard_words_raise_the_reading_grade(tmp_path: Path) -> None:
    """The definition with long words and sentences comes first; a lone sentence has no grade.

    Nor has one without words. The easy one has 23 signs in 9 words in 3 sentences:
    4.71 × 23/9 + 0.5 × 9/3 - 21.43.
    """
    hard = "Considerable aerodynamic displacement necessitates circumspection, notwithstanding. "
    texts = {
        "easy": "It is so. We go on. You see it.",
        "hard": hard * 3,
        "lone": "A pole.",
        "mute": "'?! ?! ?!'",
    }
    files = {
        f"terms/{slug}.yml": f"term: {slug}\nstatus: draft\ndefinition: {text}\n"
        for slug, text in texts.items()
    }
    grades = stats(write_content(tmp_path, files))["grades"]
    assert [row["slug"] for row in grades] == ["hard", "easy"]
    assert grades[0]["grade"] > 15
    assert grades[1]["grade"] == -7.9


def test_words_without_spaces_between_them_are_counted(tmp_path: Path) -> None:
    """Two letters of Japanese count as a word, and no English formula is applied to them."""
    text = "難民は国境を越えた人である。国境を越える。守られる。"
    files = {
        "glossary.yml": f"{SETTINGS}language: ja\n",
        "terms/nanmin.yml": f"term: 難民\nstatus: draft\ndefinition: {text} UNHCR\n",
    }
    found = stats(write_content(tmp_path, files))
    assert {"field": "definition", "has": 12, "least": 50} in found["thin"][0]["shortfalls"]
    assert found["grades"] == []


def test_text_says_the_same_for_people(sailing: Path) -> None:
    """The text names what the JSON holds."""
    text = glossary("stats", "--content", sailing, "--today", "2027-01-01").stdout
    for words in ("3 entries", "2  Gaff", "2025-01-31  boom", "mast: definition 8 of 50"):
        assert words in text


@pytest.mark.parametrize("content", [CONTENT, COOKING], ids=["real", "cooking"])
def test_the_editors_page_has_the_figures(content: Path) -> None:
    """Every section of the page is there, and its lists hold what `glossary stats` says."""
    loaded = Glossary(load(content))
    page = next(p for p in pages.render(loaded, find_links(loaded)) if p.kind == "editors")
    found = stats(content)
    oldest = found["reviews"][0]
    assert f"{loaded.card(oldest['slug']).path}): {oldest['day']}" in page.notices
    for anchor in ("status", "categories", "wanted", "sources", "thin", "grades"):
        assert f"{{ #{anchor} }}" in page.markdown
    for wanted in found["wanted"][:3]:
        assert f"**{wanted['title']}** ({len(wanted['asked_by'])})" in page.markdown
