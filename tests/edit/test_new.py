from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import load
from generator.model import Comparison, Term
from tests.edit.folder import contents, rigged
from tests.writing import glossary, problems, write_content

MAST = "term: Mast\nstatus: draft\naliases: [Lower mast]\n"


def begin(folder: Path, *arguments: str) -> Path:
    """Run the command, which must succeed and add one file; the file."""
    before = contents(folder)
    result = glossary("new", *arguments, "--content", folder)
    assert result.exit_code == 0, result.output
    after = {k: v for k, v in contents(folder).items() if not k.startswith("schemas/")}
    (name,) = after.keys() - before.keys()
    assert name in result.stdout
    assert {k: v for k, v in after.items() if k != name} == {
        k: v for k, v in before.items() if not k.startswith("schemas/")
    }
    return folder / name


def guided(file: Path) -> set[str]:
    """Fields of a new file that have a line of guidance above them, commented ones too."""
    lines = file.read_text("utf-8").splitlines()
    fields = set()
    for number, line in enumerate(lines):
        name = line.removeprefix("# ").partition(":")[0]
        above = lines[:number][::-1]
        comment = next((one for one in above if one.startswith("#")), "")
        if comment and name.replace("-", "").isalpha():
            fields.add(name)
    return fields


def test_a_new_term_is_a_draft_with_guidance_for_every_section(tmp_path: Path) -> None:
    """The schema line, every section in the model's order with its comment, and no error."""
    folder = rigged(tmp_path)
    file = begin(folder, "Burn rate", "--category", "weather", "--category", "rigging")
    assert file == folder / "terms" / "burn-rate.yml"
    first = file.read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/term.json"
    (entry,) = (entry for entry in load(folder).entries if entry.slug == "burn-rate")
    assert (entry.term, entry.status, entry.categories) == (
        "Burn rate",
        "draft",
        ["weather", "rigging"],
    )
    sections = {"definition", "takeaways", "importance", "explanation", "examples", "faq"}
    assert sections | {"aliases", "related", "sources", "reviewed"} <= guided(file)
    keys = list(yaml.safe_load(file.read_text("utf-8")))
    order = [name.replace("_", "-") for name in Term.model_fields]
    assert keys == sorted(keys, key=order.index)
    own = [p for p in problems(folder) if p["file"] == "terms/burn-rate.yml"]
    assert {p["severity"] for p in own} == {"warning"}


def test_a_new_comparison_has_a_cell_for_every_term(tmp_path: Path) -> None:
    """`--compare` names terms by slug or name; headword, file name, cells and choices follow."""
    folder = rigged(tmp_path)
    file = begin(folder, "--compare", "boom", "--compare", "Boom vang", "--category", "rigging")
    assert file == folder / "comparisons" / "boom-vs-boom-vang.yml"
    assert guided(file) >= {"compares", "criteria", "choose"}
    (entry,) = (entry for entry in load(folder).entries if entry.slug == file.stem)
    assert isinstance(entry, Comparison)
    assert entry.term == "Boom vs Boom vang"
    assert list(entry.criteria[0].cells) == list(entry.choose) == ["boom", "boom-vang"]
    own = [p for p in problems(folder) if p["file"] == f"comparisons/{file.name}"]
    assert {p["severity"] for p in own} == {"warning"}


REFUSED = {
    "a headword": (("Boom",), "terms/boom.yml:2:7: “Boom” (also main boom, spar, of the foot)"),
    "an alias": (("Main boom",), "terms/boom.yml:2:7: "),
    "a near spelling": (("Boomvang",), "terms/boom-vang.yml:1:7: “Boom vang” is that term, or"),
    "a plural": (("Masts",), "terms/mast.yml:3:7: “Mast” is that term, or close to it"),
    "other case and hyphens": (("BOOM-VANG",), "terms/boom-vang.yml:1:7: "),
    "an unknown category": (("Keel", "--category", "hull"), "no category has the slug “hull”"),
    "no letter": (("帆",), "has no letter or digit that an address could be made of"),
    "two lines": (("Keel\nfin",), "invisible character U+000A"),
    "a bidi control": (("Kee\u202el",), "invisible character U+202E"),
    "a reserved name": (("Con",), "“con” cannot be a file's name on every system"),
    "too long": (("keel" * 51,), "204 characters is too long"),
    "one term to compare": (("--compare", "boom"), "two to four different terms"),
    "the same twice": (("--compare", "boom", "--compare", "Boom"), "two to four different"),
    "no such term": (("--compare", "boom", "--compare", "masst"), "Did you mean “mast”?"),
    "a comparison": (
        ("--compare", "boom", "--compare", "boom-vs-mast"),
        "no term is called “boom-vs-mast”",
    ),
    "compared already": (("--compare", "boom", "--compare", "mast"), "boom-vs-mast.yml:1:7: "),
}


@pytest.mark.parametrize(("arguments", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_there_already_is_refused_with_its_place(
    tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    """A taken or impossible name is told in a line on the error stream; nothing is written."""
    folder = rigged(tmp_path)
    before = contents(folder)
    result = glossary("new", *arguments, "--content", folder)
    assert result.exit_code == 3, result.output
    assert reason in result.stderr
    assert contents(folder) == before


def test_an_address_that_leads_on_is_not_taken(tmp_path: Path) -> None:
    """A term under a former address would take readers of the renamed entry elsewhere."""
    folder = write_content(
        tmp_path,
        {"terms/mast.yml": MAST, "redirects.yml": "terms/spreader/: terms/mast/\n"},
    )
    result = glossary("new", "Spreader", "--content", folder)
    assert result.exit_code == 3
    assert "“/terms/spreader/” leads to" in result.stderr
    assert not (folder / "terms/spreader.yml").exists()


def test_without_a_headword_the_usage_is_explained(tmp_path: Path) -> None:
    """A term without a name is wrong usage: exit code 2."""
    result = glossary("new", "--content", rigged(tmp_path))
    assert result.exit_code == 2
    assert "HEADWORD" in result.stderr


@settings(max_examples=80)
@given(
    headword=st.text(
        st.characters(categories=("L", "N", "P", "S", "Zs"), codec="utf-8"),
        min_size=1,
        max_size=25,
    )
)
def test_any_headword_makes_a_file_that_says_it_or_none(
    tmp_path_factory: pytest.TempPathFactory, headword: str
) -> None:
    """Whatever is typed, the new file reads back as that headword, or there is no file."""
    folder = write_content(tmp_path_factory.mktemp("content"), {"terms/mast.yml": MAST})
    result = glossary("new", "--content", folder, "--", headword)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    loaded = load(folder)
    assert loaded.problems == ()
    terms = {entry.term for entry in loaded.entries}
    assert terms == ({"Mast", headword.strip()} if result.exit_code == 0 else {"Mast"})


def test_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    """The same command again finds the term there, and changes nothing more."""
    folder = rigged(tmp_path)
    begin(folder, "Keel")
    before = contents(folder)
    again = glossary("new", "Keel", "--content", folder)
    assert again.exit_code == 3
    assert contents(folder) == before
