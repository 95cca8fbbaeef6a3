from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from tests.edit.folder import FILES, LAYOUTS, Change, contents, rigged
from tests.writing import glossary, problems, write_content

#: What the boom is called.
NAMES = 'Boom, main boom, "spar, of the foot"'
#: What names the boom, and what it must read once the vang stands for it.
EXPECTED = {
    "glossary.yml": [("[boom](boom)", "[boom](boom-vang)")],
    "terms/mast.yml": [
        ("'boom' , \"gaff\",boom-vang", '"gaff",boom-vang'),
        ("below](boom)", "below](boom-vang)"),
        ("link]( boom )", "link]( boom-vang )"),
        ("the [boom](boom)", "the [boom](boom-vang)"),
        ("[tall](boom)", "[tall](boom-vang)"),
    ],
    "terms/gaff.yml": [("replaced-by: boom", "replaced-by: boom-vang")],
    "terms/boom-vang.yml": [
        ("  - Boom # by its name\n", ""),
        ("term: Boom vang\n", f"term: Boom vang\naliases: [{NAMES}]\n"),
    ],
}


def removable(folder: Path, layout: Change = lambda text: text) -> Path:
    """The folder without its comparison, which would need the boom."""
    (rigged(folder, layout) / "comparisons" / "boom-vs-mast.yml").unlink()
    return folder


def remove(folder: Path, slug: str, replaced_by: str, *options: str) -> None:
    """Run the command, which must succeed."""
    result = glossary("remove", slug, "--replaced-by", replaced_by, "--content", folder, *options)
    assert result.exit_code == 0, result.output


# Taking a line out would move the lines whose ends the third layout changes.
@pytest.mark.parametrize("layout", [LAYOUTS["plain"], LAYOUTS["windows"]])
def test_references_lead_to_the_successor_and_no_other_byte_changes(
    tmp_path: Path, layout: Change
) -> None:
    """References follow; none names an entry twice or itself; all else stays."""
    folder = removable(tmp_path, layout)
    remove(folder, "boom", "boom-vang")
    wanted = {name: text for name, text in FILES.items() if "/boom.yml" not in name}
    del wanted["comparisons/boom-vs-mast.yml"]
    for name, changes in EXPECTED.items():
        for before, after in changes:
            assert wanted[name].count(before) == 1, before
            wanted[name] = wanted[name].replace(before, after)
    found = contents(folder)
    redirects = found.pop("redirects.yml").decode()
    assert found == {name: layout(text).encode() for name, text in wanted.items()}
    assert "terms/boom/: terms/boom-vang/\n" in redirects
    assert "terms/main-boom/: terms/boom-vang/\n" in redirects
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("related: [boom]", "related: []"),
        ("related: [boom, mast]", "related: [mast]"),
        ("related: [mast, boom]", "related: [mast]"),
        ("related: # why\n  # more\n  - boom # gone\n", "related: [] # why\n  # more\n"),
        ("related:\n- mast\n- boom\n# end", "related:\n- mast\n# end"),
        ("related:\n-   'boom'", "related: []\n"),
    ],
)
def test_an_entry_does_not_come_to_name_itself(tmp_path: Path, written: str, left: str) -> None:
    """The successor's own line for the removed entry goes; comments of others stay."""
    head = "term: Gaff\nstatus: draft\n"
    folder = write_content(
        tmp_path,
        {
            "terms/boom.yml": "term: Boom\nstatus: draft\n",
            "terms/mast.yml": "term: Mast\nstatus: draft\n",
            "terms/gaff.yml": f"{head}{written}",
        },
    )
    remove(folder, "boom", "gaff", "--no-alias")
    assert (folder / "terms/gaff.yml").read_text() == f"{head}{left}"
    assert load(folder).problems == ()


def test_every_address_of_the_removed_entry_leads_on(tmp_path: Path) -> None:
    """Its own address, its aliases' and those that it had before lead to the successor."""
    folder = removable(tmp_path)
    assert glossary("rename", "boom", "spar", "--content", folder).exit_code == 0
    assert glossary("addresses", "--record", "--content", folder).exit_code == 0
    before = set(glossary("addresses", "--content", folder).stdout.splitlines())
    remove(folder, "spar", "mast")
    after = set(glossary("addresses", "--content", folder).stdout.splitlines())
    assert {where for where in before - after if "#" not in where} == set()
    assert [p for p in problems(folder) if p["severity"] == "error"] == []


REFUSED = {
    "no such entry": (("bom", "mast"), "no entry has the slug “bom”"),
    "no such successor": (("boom", "masst"), "no entry has the slug “masst”"),
    "itself": (("boom", "boom"), "“boom” cannot replace itself"),
    "deprecated": (("boom", "gaff"), "“gaff” is deprecated itself"),
    "compared": (("mast", "boom-vang"), "boom-vs-mast compares “mast”"),
}


@pytest.mark.parametrize(("slugs", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused_removals_change_nothing(
    tmp_path: Path, slugs: tuple[str, str], reason: str
) -> None:
    """What would break a reference or a promise is said in a line; every file stays."""
    folder = rigged(tmp_path)
    before = contents(folder)
    result = glossary("remove", slugs[0], "--replaced-by", slugs[1], "--content", folder)
    assert result.exit_code == 3
    assert reason in result.stderr
    assert contents(folder) == before


def test_a_list_that_names_the_entry_twice_is_mended_first(tmp_path: Path) -> None:
    """Which of the two would go is for a person; the place is named."""
    folder = removable(tmp_path)
    text = "term: Sail\nstatus: draft\nrelated: [boom, mast, main boom]\n"
    write_content(folder, {"glossary.yml": FILES["glossary.yml"], "terms/sail.yml": text})
    before = contents(folder)
    result = glossary("remove", "boom", "--replaced-by", "mast", "--content", folder)
    assert result.exit_code == 3
    assert "terms/sail.yml:3:23: the entry is named twice" in result.stderr
    assert contents(folder) == before


def test_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    """The same command again finds no such entry, and changes nothing more."""
    folder = removable(tmp_path)
    remove(folder, "boom", "mast")
    before = contents(folder)
    again = glossary("remove", "boom", "--replaced-by", "mast", "--content", folder)
    assert again.exit_code == 3
    assert contents(folder) == before
