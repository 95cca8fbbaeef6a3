from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import load
from generator.model import Comparison, Term
from tests.edit.folder import contents, rigged
from tests.writing import SETTINGS, glossary, problems, write_content

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
    assert guided(file) >= {"compares", "difference", "criteria", "choose"}
    (entry,) = (entry for entry in load(folder).entries if entry.slug == file.stem)
    assert isinstance(entry, Comparison)
    assert entry.term == "Boom vs Boom vang"
    assert list(entry.criteria[0].cells) == list(entry.choose) == ["boom", "boom-vang"]
    assert list(entry.difference) == ["boom", "boom-vang"]
    own = [p for p in problems(folder) if p["file"] == f"comparisons/{file.name}"]
    assert {p["severity"] for p in own} == {"warning"}


REFUSED = {
    "a headword": (("Boom",), "terms/boom.yml:2:7: “Boom” (also main boom, spar, of the foot)"),
    "an alias": (("Main boom",), "terms/boom.yml:2:7: "),
    "a joined spelling": (("Boomvang",), "terms/boom-vang.yml:1:7: “Boom vang” is another form"),
    "a plural": (("Masts",), "terms/mast.yml:3:7: “Mast” is another form of that name."),
    "other case and hyphens": (("BOOM-VANG",), "terms/boom-vang.yml:1:7: "),
    "an unknown category": (("Keel", "--category", "hull"), "no category has the slug “hull”"),
    "no slug": (("Keel", "--slug", "keel/fin"), "“keel/fin” is no slug"),
    "a term to compare that is not there": (
        ("Boom vs spinnaker",),
        "no term is called “spinnaker”. Write that term first: glossary new spinnaker",
    ),
    "a slug that is taken": (("Keel", "--slug", "mast"), "/terms/mast.yml: choose another slug\n"),
    "a name with a sign less": (("Mast?",), "/terms/mast.yml: choose another slug by --slug"),
    "a slug of other parts": (
        ("--compare", "boom", "--compare", "boom-vang", "--slug", "spars"),
        "“spars” must name 2 terms",
    ),
    "an equal name, anyway": (("Boom", "--anyway", "--slug", "boom-2"), "“Boom” (also main boom"),
    "two lines": (("Keel\nfin",), "invisible character U+000A"),
    "a bidi control": (("Kee\u202el",), "invisible character U+202E"),
    "a reserved name": (("Con",), "“con” cannot be a file's name on every system"),
    "too long": (("keel" * 76,), "304 characters is too long"),
    "one term to compare": (("--compare", "boom"), "two to four different terms"),
    "the same twice": (("--compare", "boom", "--compare", "Boom"), "two to four different"),
    "no such term": (("--compare", "boom", "--compare", "masst"), "Did you mean “mast”?"),
    "a comparison": (
        ("--compare", "boom", "--compare", "boom-vs-mast"),
        "no term is called “boom-vs-mast”",
    ),
    "compared already": (("--compare", "boom", "--compare", "mast"), "boom-vs-mast.yml:1:7: "),
}


PAIRS = (
    ("Series A funding", "Series B funding"),
    ("Form 10-K", "Form 10-Q"),
    ("Type I error", "Type II error"),
    ("Macroeconomics", "Microeconomics"),
    ("Fixed cost", "Mixed cost"),
    ("Economies of scale", "Economies of scope"),
    ("Elastic demand", "Inelastic demand"),
    ("Moral hazard", "Morale hazard"),
    ("Principal", "Principle"),
    ("C", "C++"),
)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_name_that_is_close_is_told_and_begun(tmp_path: Path, first: str, second: str) -> None:
    """Paired and numbered terms are no spellings of each other; only a person can know."""
    folder = write_content(tmp_path, {})
    (folder / "terms").mkdir()
    begin(folder, first)
    result = glossary("new", second, "--content", folder)
    assert result.exit_code == 0, result.output
    assert {entry.term for entry in load(folder).entries} == {first, second}
    assert (f"“{first}” is close" in result.stderr) == (len(second) > 3)


def test_another_form_of_a_name_is_begun_when_asked_twice(tmp_path: Path) -> None:
    """`--anyway`: “Options” may be more than an option."""
    folder = rigged(tmp_path)
    file = begin(folder, "Masts", "--anyway")
    assert file == folder / "terms/masts.yml"


SLUGS = {
    "C++": "c-plus-plus",
    "C#": "c-sharp",
    ".NET": "dot-net",
    "A*": "a-star",
    "R&D": "r-and-d",
    "24/7": "24-7",
    "401(k)": "401-k",
    "%": "percent",
    "#1": "number-1",
    "§": "section-sign",
    "🚀": "rocket",
    "Øre": "ore",
    "Łódź": "lodz",
    "Бюджет": "byudzhet",
    "北京": "beijing",
    "Œdème": "oedeme",
    "Übung": "ubung",
    "µTorrent": "mtorrent",
}


@pytest.mark.parametrize(("headword", "slug"), SLUGS.items())
def test_signs_and_letters_of_any_script_make_an_address(
    tmp_path: Path, headword: str, slug: str
) -> None:
    """The file's name says the headword in Latin letters, with its signs in words."""
    folder = write_content(tmp_path, {"terms/mast.yml": MAST})
    assert begin(folder, headword).stem == slug


@pytest.mark.parametrize(
    ("language", "headword", "slug"),
    [
        ("de", "Übereignung", "uebereignung"),
        ("de-CH", "U\u0308bung", "uebung"),
        ("de", "Maßstäbe", "massstaebe"),
        ("da", "Århus Ø", "aarhus-oe"),
        ("sv", "Malmö å", "malmo-a"),
        ("nb", "Tromsø", "tromso"),
    ],
)
def test_a_language_spells_its_letters_out(
    tmp_path: Path, language: str, headword: str, slug: str
) -> None:
    """German ä is ae, Danish å aa; Swedish and Norwegian addresses do without the signs."""
    settings = f"{SETTINGS}language: {language}\n"
    folder = write_content(tmp_path, {"glossary.yml": settings, "terms/mast.yml": MAST})
    assert begin(folder, headword).stem == slug


@pytest.mark.parametrize("headword", ["لاجئ", "מניה", "NGO لاجئ"])
def test_letters_without_vowels_make_no_address(tmp_path: Path, headword: str) -> None:
    """How they are read is not written, so the editor chooses."""
    folder = write_content(tmp_path, {"terms/mast.yml": MAST})
    asked = glossary("new", headword, "--content", folder)
    assert asked.exit_code == 3
    assert "as in --slug" in asked.stderr


def test_an_address_can_be_chosen(tmp_path: Path) -> None:
    """`--slug`, which letters of several readings need."""
    japanese = SETTINGS + "language: ja\n"
    folder = write_content(tmp_path, {"glossary.yml": japanese, "terms/mast.yml": MAST})
    asked = glossary("new", "株式", "--content", folder)
    assert asked.exit_code == 3
    assert "as in --slug" in asked.stderr
    assert begin(folder, "株式", "--slug", "kabushiki").stem == "kabushiki"


def test_an_alias_has_the_address_of_a_headword(tmp_path: Path) -> None:
    """“C++” as another name of an entry does not take the address that “C” has."""
    alias = "term: The C++ language\nstatus: draft\naliases: [C++]\n"
    folder = write_content(tmp_path, {"terms/cpp.yml": alias})
    listed = glossary("addresses", "--content", folder).stdout.splitlines()
    assert "terms/c-plus-plus/" in listed
    assert begin(folder, "C").stem == "c"


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


def test_a_headword_does_where_a_slug_is_asked(tmp_path: Path) -> None:
    """And a category's name; what becomes of it is said."""
    folder = rigged(tmp_path)
    file = begin(folder, "Keel", "--slug", "Keel Fin", "--category", "Weather")
    assert file == folder / "terms" / "keel-fin.yml"
    assert "categories: [weather]" in file.read_text("utf-8")


def test_a_headword_with_vs_begins_a_comparison(tmp_path: Path) -> None:
    """Unless somebody wants a term of that name."""
    folder = rigged(tmp_path)
    result = glossary("new", "Boom versus Boom vang", "--content", folder)
    assert result.exit_code == 0, result.output
    assert "“Boom versus Boom vang” is begun as a comparison; --kind term" in result.stderr
    text = (folder / "comparisons" / "boom-vs-boom-vang.yml").read_text("utf-8")
    assert "term: Boom versus Boom vang\n" in text
    assert "compares: [boom, boom-vang]" in text
    file = begin(folder, "Boom vs hull", "--kind", "term")
    assert file == folder / "terms" / "boom-vs-hull.yml"


def test_every_commented_field_is_valid_once_it_is_filled_in(tmp_path: Path) -> None:
    """Without its mark of a comment, and with words in its places."""
    folder = rigged(tmp_path)
    file = begin(folder, "Keel", "--category", "rigging")
    lines = file.read_text("utf-8").splitlines()
    fields = "takeaways|importance|explanation|examples|faq|related|sources|reviewed|aliases"
    example = re.compile(rf"# (?= *- |  +\w|(?:{fields}):)")
    words = (line.replace("…", "Xx") for line in lines)
    filled = "\n".join(example.sub("", line, count=1) for line in words)
    filled = filled.replace("related:\n  - Xx", "related:\n  - Bilge pump")
    file.write_text(filled.replace("isbn: Xx", "isbn: 0306406152"), "utf-8")
    assert [p for p in problems(folder) if "keel" in p["file"] and p["severity"] == "error"] == []
    (entry,) = (entry for entry in load(folder).entries if entry.slug == "keel")
    assert (len(entry.faq), len(entry.sources), entry.importance) == (1, 1, "Xx")
