from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import INTERRUPTED
from generator.load import load
from generator.model import RESERVED_SLUGS
from tests.building import COOKING
from tests.edit.folder import FILES, LAYOUTS, Change, contents, rigged
from tests.writing import glossary, problems, write_content

#: Each reference in the folder, and what it must read afterwards.
EXPECTED = {
    "glossary.yml": [("[boom](boom)", "[boom](spar)")],
    "terms/mast.yml": [
        ("'boom' ,", "'spar' ,"),
        ("below](boom)", "below](spar)"),
        ("link]( boom )", "link]( spar )"),
        ("the [boom](boom)", "the [boom](spar)"),
        ("[tall](boom)", "[tall](spar)"),
    ],
    "terms/gaff.yml": [("replaced-by: boom", "replaced-by: spar")],
    "comparisons/boom-vs-mast.yml": [
        ("compares: [boom,", "compares: [spar,"),
        ("  boom: A boom", "  spar: A boom"),
        ("      boom: below the [boom](boom)", "      spar: below the [boom](spar)"),
        ('  "boom": you', '  "spar": you'),
    ],
}


def rename(folder: Path, *arguments: str) -> None:
    """Run the command, which must succeed."""
    result = glossary("rename", *arguments, "--content", folder)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_reference_is_rewritten_and_no_other_byte(tmp_path: Path, layout: Change) -> None:
    """Fields, keys and links follow; comments, quotes, layout, code and line ends stay."""
    folder = rigged(tmp_path, layout)
    rename(folder, "boom", "spar")
    wanted = dict(FILES)
    for name, changes in EXPECTED.items():
        for before, after in changes:
            assert wanted[name].count(before) == 1, before
            wanted[name] = wanted[name].replace(before, after)
    wanted["terms/spar.yml"] = wanted.pop("terms/boom.yml")
    found = contents(folder)
    redirects = found.pop("redirects.yml").decode()
    assert found == {name: layout(text).encode() for name, text in wanted.items()}
    assert redirects.endswith("removed.\nterms/boom/: terms/spar/\n")
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


def test_a_new_headword_takes_the_place_of_the_old_one_in_its_quotes(tmp_path: Path) -> None:
    """References by name follow too if the name is dropped; the quotes and the comment stay."""
    folder = rigged(tmp_path)
    rename(folder, "boom", "spar", "--no-alias", "--headword", 'Spar "of wood"')
    assert 'term: "Spar \\"of wood\\"" # the headword' in (folder / "terms/spar.yml").read_text()
    assert "  - spar # by its name" in (folder / "terms/boom-vang.yml").read_text()
    (entry,) = (entry for entry in load(folder).entries if entry.slug == "spar")
    assert entry.term == 'Spar "of wood"'


def test_a_headword_that_was_an_alias_changes_places_with_it(tmp_path: Path) -> None:
    """The old name stays a name of the entry, so references by it stay as they are."""
    folder = rigged(tmp_path)
    rename(folder, "boom", "spar", "--headword", "Spar, of the foot")
    text = (folder / "terms/spar.yml").read_text()
    assert 'term: "Spar, of the foot" #' in text
    assert "aliases: [main boom, 'Boom']" in text
    assert "  - Boom # by its name" in (folder / "terms/boom-vang.yml").read_text()


ALIASES = {
    "in brackets": ("aliases: [Spar , 'Pole']  # two", "aliases: [Spar , 'Pole', Boom]  # two"),
    "none in brackets": ("aliases: [ ]", "aliases: [Boom]"),
    "in lines": (
        "aliases:\n  - Spar\n  - Pole # two\nrelated: []",
        "aliases:\n  - Spar\n  - Pole # two\n  - Boom\nrelated: []",
    ),
    "in lines at the end": ("aliases:\n- Spar\n- Pole", "aliases:\n- Spar\n- Pole\n- Boom"),
    "none": ("", "aliases: [Boom]\n"),
}


@pytest.mark.parametrize(("before", "after"), ALIASES.values(), ids=ALIASES)
@pytest.mark.parametrize("layout", [LAYOUTS["plain"], LAYOUTS["windows"]])
def test_a_headword_changes_and_the_earlier_one_becomes_an_alias(
    tmp_path: Path, before: str, after: str, layout: Change
) -> None:
    """With the same slug: no file moves, nothing redirects, references by name still hold."""
    text = f"status: draft\nterm: >-\n  Boom\n{before}"
    other = "term: Sail\nstatus: draft\nrelated: [Boom]\n"
    folder = write_content(
        tmp_path, {"terms/boom.yml": layout(text), "terms/sail.yml": layout(other)}
    )
    earlier = contents(folder)
    rename(folder, "boom", "boom", "--headword", "Main spar")
    wanted = text.replace("Boom", "Main spar", 1)
    wanted = wanted.replace(before, after) if before else f"{wanted}{after}"
    assert contents(folder) == {**earlier, "terms/boom.yml": layout(wanted).encode()}
    assert load(folder).problems == ()


def test_a_headword_spelled_otherwise_leaves_no_alias(tmp_path: Path) -> None:
    """Capitals and hyphens make no other name; a dropped one leaves the aliases as they are."""
    folder = rigged(tmp_path)
    rename(folder, "boom-vang", "boom-vang", "--headword", "Boom-Vang")
    rename(folder, "boom", "boom", "--headword", "main boom", "--no-alias")
    entries = {entry.slug: entry for entry in load(folder).entries}
    assert (entries["boom-vang"].term, entries["boom-vang"].aliases) == ("Boom-Vang", [])
    assert (entries["boom"].term, entries["boom"].aliases) == ("main boom", ["spar, of the foot"])


def test_the_other_order_of_a_comparison_leads_nowhere_to_itself(tmp_path: Path) -> None:
    """A line that leads an address to itself says nothing."""
    folder = rigged(tmp_path)
    rename(folder, "boom-vs-mast", "mast-vs-boom")
    lines = (folder / "redirects.yml").read_text().splitlines()
    assert lines[2:] == ["compare/boom-vs-mast/: compare/mast-vs-boom/"]
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


def test_an_address_that_is_used_again_keeps_its_fragments(tmp_path: Path) -> None:
    """A question of the entry that stood there leads to the page that stands there now."""
    faq = "faq:\n- id: lumps\n  question: Why?\n  answer: So.\n"
    moved = "terms/boom/#faq-old: terms/boom/#faq-lumps\n"
    folder = write_content(
        tmp_path,
        {
            "terms/boom.yml": f"term: Boom\nstatus: draft\n{faq}",
            "terms/spar.yml": "term: Spar\nstatus: draft\n",
            "redirects.yml": moved,
        },
    )
    assert glossary("addresses", "--record", "--content", folder).exit_code == 0
    removal = glossary("remove", "boom", "--replaced-by", "spar", "--content", folder)
    assert removal.exit_code == 0
    rename(folder, "spar", "boom")
    assert [p for p in problems(folder) if p["severity"] == "error"] == []
    listed = glossary("addresses", "--content", folder).stdout.splitlines()
    assert {"terms/boom/#faq-lumps", "terms/boom/#faq-old"} <= set(listed)


@pytest.mark.parametrize("command", ["rename", "remove"])
def test_completions_of_editors_follow(tmp_path: Path, command: str) -> None:
    """The schemas beside the content, if it has any, name the entries that there are now."""
    folder = rigged(tmp_path)
    (folder / "comparisons/boom-vs-mast.yml").unlink()
    assert glossary("schema", "--content", folder).exit_code == 0
    arguments = ("boom", "spar") if command == "rename" else ("boom", "--replaced-by", "mast")
    assert glossary(command, *arguments, "--content", folder).exit_code == 0
    after = (folder / "schemas/term.json").read_text()
    assert glossary("schema", "--content", folder).exit_code == 0
    assert after == (folder / "schemas/term.json").read_text()
    assert '"boom"' not in after


def test_an_earlier_rename_leads_all_the_way(tmp_path: Path) -> None:
    """Two renames in a row: both old addresses lead to the entry; earlier lines stay first."""
    folder = rigged(tmp_path)
    rename(folder, "boom", "spar")
    first = (folder / "redirects.yml").read_text()
    rename(folder, "spar", "pole")
    assert (folder / "redirects.yml").read_text() == f"{first}terms/spar/: terms/pole/\n"
    listed = glossary("addresses", "--content", folder).stdout.splitlines()
    assert {"terms/boom/", "terms/spar/", "terms/pole/"} <= set(listed)
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


def test_an_address_that_goes_from_hand_to_hand_never_breaks(tmp_path: Path) -> None:
    """Whatever way an entry goes, and back, every address it ever had leads to it."""
    folder = rigged(tmp_path)
    had, way = {"boom"}, ["boom", "a", "b", "boom", "a", "c", "b", "boom", "d"]
    for old, new in pairwise(way):
        rename(folder, old, new)
        had.add(new)
        listed = glossary("addresses", "--content", folder).stdout.splitlines()
        assert {f"terms/{slug}/" for slug in had} <= set(listed), (old, new)
        assert [p for p in problems(folder) if p["severity"] == "error"] == []
        keys = (folder / "redirects.yml").read_text().splitlines()[2:]
        assert len({line.partition(":")[0] for line in keys}) == len(keys)


def test_former_ids_of_questions_follow_the_page(tmp_path: Path) -> None:
    """A question's former id leads to the question on the renamed page as well."""
    faq = "faq:\n- id: new\n  question: Why?\n  answer: So.\n"
    line = "terms/boom/#faq-old: terms/boom/#faq-new\r\n"
    folder = write_content(
        tmp_path,
        {"terms/boom.yml": f"term: Boom\nstatus: draft\n{faq}", "redirects.yml": line[:-2]},
    )
    rename(folder, "boom", "spar")
    listed = glossary("addresses", "--content", folder).stdout.splitlines()
    assert "terms/spar/#faq-old" in listed
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


def test_a_comparison_whose_order_changes_leads_to_no_address_of_its_own(tmp_path: Path) -> None:
    """The former order leads to the new one, and the new one nowhere."""
    folder = rigged(tmp_path)
    rename(folder, "boom-vs-mast", "mast-vs-boom")
    lines = [
        line
        for line in (folder / "redirects.yml").read_text("utf-8").splitlines()
        if line.startswith("compare/")
    ]
    assert lines == ["compare/boom-vs-mast/: compare/mast-vs-boom/"]
    assert [problem for problem in problems(folder) if problem["rule"] == "bad-redirect"] == []


def test_a_comparison_leads_on_from_every_order(tmp_path: Path) -> None:
    """The other orders of its terms are addresses that it gives up as well."""
    folder = rigged(tmp_path)
    rename(folder, "boom-vs-mast", "spar-vs-mast")
    listed = glossary("addresses", "--content", folder).stdout.splitlines()
    orders = ("boom-vs-mast", "mast-vs-boom", "spar-vs-mast", "mast-vs-spar")
    assert {f"compare/{order}/" for order in orders} <= set(listed)


REFUSED = {
    "no such entry": (("bom", "spar"), "no entry has the slug “bom”"),
    "a name instead of a slug": (("main boom", "spar"), "Did you mean “boom”?"),
    "taken": (("boom", "mast"), "“mast” is taken by"),
    "the same": (("boom", "boom"), "“boom” is its slug already; --headword"),
    "out of the tree": (("boom", "../boom"), "“../boom” is no slug"),
    "reserved": (("boom", "con"), "“con” cannot be a file's name on every system"),
    "the folder's own page": (("boom", "index"), "“index” cannot be a file's name"),
    "too long": (("boom", "b" * 201), "201 characters is too long"),
    "an alias of another": (("mast", "main-boom"), "leads to"),
    "parts of a comparison": (("boom-vs-mast", "spar"), "must name 2 terms"),
    "a headword of another": (("boom", "spar", "--headword", "mast"), "is a name of that entry"),
    "an empty headword": (("boom", "spar", "--headword", "  "), "the headword is empty"),
    "a long headword": (("boom", "spar", "--headword", "b" * 301), "301 characters is too long"),
    "two lines": (("boom", "spar", "--headword", "a\nb"), "invisible character U+000A"),
    "bidi control": (("boom", "spar", "--headword", "a\u202eb"), "invisible character U+202E"),
}


@pytest.mark.parametrize(("arguments", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_renames_change_nothing(
    tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    """What cannot be done is said in a line on the error stream; every file stays."""
    folder = rigged(tmp_path)
    before = contents(folder)
    result = glossary("rename", *arguments, "--content", folder)
    assert result.exit_code == 3, result.output
    assert reason in result.stderr
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms/bad.yml", "term: ["),
        ("glossary.yml", "subject: ["),
        ("redirects.yml", "- terms/x/"),
        ("redirects.yml", "../../x/: terms/boom/"),
    ],
)
def test_a_broken_file_is_fixed_first(tmp_path: Path, name: str, text: str) -> None:
    """References in a file that cannot be read would be missed, so it is named and fixed first."""
    folder = rigged(tmp_path)
    write_content(folder, {"glossary.yml": FILES["glossary.yml"], name: text})
    before = contents(folder)
    result = glossary("rename", "boom", "spar", "--content", folder)
    without_settings = name == "glossary.yml"
    assert result.exit_code == (1 if without_settings else 3)
    assert (f"{name}:1:10: error" if without_settings else f"{name}: fix this") in result.output
    assert contents(folder) == before


@pytest.mark.parametrize("wrong", ["[x](bo&#111;m)", "[x](bo\\\n  om)"])
def test_a_link_that_cannot_be_found_in_the_text_is_refused(tmp_path: Path, wrong: str) -> None:
    """A link in a spelling of its own is named with its place, and nothing is half done."""
    folder = rigged(tmp_path)
    text = f'term: Sail\nstatus: draft\ndefinition: "{wrong}"\n'
    write_content(folder, {"glossary.yml": FILES["glossary.yml"], "terms/sail.yml": text})
    before = contents(folder)
    result = glossary("rename", "boom", "spar", "--content", folder)
    assert result.exit_code == 3
    assert "terms/sail.yml:3:14: write this link as “[…](boom)” first" in result.stderr
    assert contents(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a process sends itself no signal there")
def test_an_interrupted_edit_is_finished_and_tidied_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C while files take their places: all of them do, and nothing is left beside them."""
    once, twice = rigged(tmp_path / "once"), rigged(tmp_path / "twice")
    rename(once, "boom", "spar")
    real = os.replace

    def interrupted(source: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        real(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    assert glossary("rename", "boom", "spar", "--content", twice).exit_code == INTERRUPTED
    assert contents(twice) == contents(once)


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can tell there who still runs")
def test_what_a_killed_edit_left_is_removed(tmp_path: Path) -> None:
    """The next command removes it, but nothing of one that still runs, or of somebody else."""
    folder = rigged(tmp_path)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    mark = "glossary-{}-0123456789abcdef.old"
    abandoned = folder / "terms" / f".mast.yml.{mark.format(ended.pid)}"
    others = [folder / "terms" / f".mast.yml.{mark.format(os.getpid())}", folder / ".mast.old"]
    for file in (abandoned, *others):
        file.write_text("term: Mast\n")
    rename(folder, "boom", "spar")
    assert not abandoned.exists()
    assert all(file.exists() for file in others)


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("command", ["rename", "remove"])
def test_a_disk_that_fails_once_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, command: str
) -> None:
    """At whichever of its files an edit fails, all are as before, with nothing left beside them."""
    folder = rigged(tmp_path)
    (folder / "comparisons" / "boom-vs-mast.yml").unlink()
    before, calls, real = contents(folder), [0], os.replace

    def failing(source: Path, target: Path) -> None:
        calls[0] += 1
        if calls[0] == step + 1:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    arguments = ("boom", "spar") if command == "rename" else ("boom", "--replaced-by", "mast")
    result = glossary(command, *arguments, "--content", folder)
    if calls[0] <= step:  # there were fewer files than that
        assert result.exit_code == 0
        return
    assert (result.exit_code, "No space left" in result.stderr) == (4, True)
    assert contents(folder) == before


def test_a_disk_that_is_full_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that does not fit is noticed before anything has changed, its part taken away."""
    folder = rigged(tmp_path)
    before, real = contents(folder), Path.write_bytes

    def failing(self: Path, data: bytes) -> int:
        if "mast" in self.name:
            real(self, data[:10])
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    assert glossary("rename", "boom", "spar", "--content", folder).exit_code == 4
    assert contents(folder) == before


SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda slug: slug not in RESERVED_SLUGS and slug not in ("mast", "boom", "gaff", "main-boom")
)


@settings(max_examples=40)
@given(slug=SLUGS, layout=st.sampled_from(sorted(LAYOUTS)))
def test_there_and_back_restores_every_byte(
    tmp_path_factory: pytest.TempPathFactory, slug: str, layout: str
) -> None:
    """Whatever the slug and the line ends, a rename and its reverse leave the entries as found."""
    folder = rigged(tmp_path_factory.mktemp("content"), LAYOUTS[layout])
    before = contents(folder)
    rename(folder, "boom", slug)
    assert contents(folder) != before
    rename(folder, slug, "boom")
    after = contents(folder)
    del after["redirects.yml"]
    assert after == before


HEADWORDS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), codec="utf-8"), min_size=1, max_size=20
).filter(lambda text: text.strip() and text.strip().casefold() not in ("mast", "gaff"))


@settings(max_examples=60)
@given(headword=HEADWORDS, quoted=st.sampled_from(['"Boom"', "'Boom'", "Boom", "|\n  Boom"]))
def test_any_headword_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, headword: str, quoted: str
) -> None:
    """Whatever stands in a headword, the file says exactly it, beside the same other fields."""
    folder = write_content(
        tmp_path_factory.mktemp("content"),
        {"terms/boom.yml": f"term: {quoted}\nstatus: draft\ndefinition: A spar.\n"},
    )
    result = glossary("rename", "boom", "spar", "--content", folder, f"--headword={headword}")
    assert result.exit_code == 0, result.output
    loaded = load(folder)
    assert loaded.problems == ()
    (entry,) = loaded.entries
    assert (entry.term, entry.definition) == (headword.strip(), "A spar.")


def test_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    """The same command again finds no such entry, and changes nothing more."""
    folder = rigged(tmp_path)
    rename(folder, "boom", "spar")
    before = contents(folder)
    assert glossary("rename", "boom", "spar", "--content", folder).exit_code == 3
    assert contents(folder) == before


def test_real_content_stays_clean(tmp_path: Path) -> None:
    """With its addresses recorded, a complete glossary has no problem after a rename."""
    folder = write_content(
        tmp_path, {k: v for k, v in contents(COOKING).items() if k != "addresses.txt"}
    )
    assert glossary("addresses", "--record", "--content", folder).exit_code == 0
    rename(folder, "roux", "thickener", "--headword", "thickener")
    assert problems(folder) == []


def test_a_new_headword_does_where_a_slug_is_asked(tmp_path: Path) -> None:
    """The slug is made from it, and both stand in the report; the entry may be named so, too."""
    folder = rigged(tmp_path)
    result = glossary("rename", "BOOM", "Wishbone Boom", "--content", folder)
    assert result.exit_code == 0, result.output
    assert "Renamed boom to wishbone-boom, with the headword “Wishbone Boom”" in result.output
    text = (folder / "terms" / "wishbone-boom.yml").read_text("utf-8")
    assert 'term: "Wishbone Boom"' in text
    assert "Boom" in text.partition("aliases:")[2].partition("\n")[0]
