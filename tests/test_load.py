from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Comparison, Entry, StrictModel, Term
from generator.yaml_text import MAX_BYTES, MAX_VALUES
from tests.writing import SETTINGS, glossary, problems, said, write_content

GOOD = "term: Mast\nstatus: draft\n"
BAD = "terms/boom.yml"


def reported(folder: Path, text: str | bytes, name: str = BAD) -> list[str]:
    """What is said of one file, beside a good one that must be read all the same."""
    write_content(folder, {name: text, "terms/mast.yml": GOOD})
    assert "mast" in {entry.slug for entry in load(folder).entries}
    return [said(one) for one in problems(folder) if one["rule"] not in ("orphan", "incomplete")]


@pytest.mark.parametrize(
    "typed", ["NO", "1.10", "010", "12:30", "2026-01-01", "1e3", "0x1F", "null", "~", "yes", "<<"]
)
def test_scalars_stay_what_was_typed(tmp_path: Path, typed: str) -> None:
    """What YAML 1.1 takes for a truth, a number, a time or nothing stays text."""
    write_content(tmp_path, {BAD: f"term: {typed}\nstatus: draft\naliases: [{typed}]\n"})
    (entry,) = load(tmp_path).entries
    assert (entry.term, entry.aliases) == (typed, [typed])


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (
            "duplicate key",
            "term: Boom\nstatus: draft\nfaq:\n  - question: Why?\n    question: How?\n",
            (
                f"{BAD}:5:5: error: “question” stands here a second time; each field stands once"
                " [duplicate-key] Join the two, or delete one."
            ),
        ),
        (
            "anchor",
            "term: &a Boom\nstatus: draft\n",
            (
                f"{BAD}:1:7: error: an anchor (“&…”) is not used here [yaml-anchor]"
                ' Put the text in quotation marks, "&a Boom", or under “|”.'
            ),
        ),
        (
            "alias",
            "term: Boom\nstatus: draft\ndefinition: *a\n",
            (
                f"{BAD}:3:13: error: an alias (“*…”) is not used here [yaml-anchor]"
                ' Put the text in quotation marks, "*a", or under “|”.'
            ),
        ),
        (
            "tag",
            "term: Boom\nstatus: !!python/name:os.system draft\n",
            (
                f"{BAD}:2:9: error: a tag (“!…”) is not used here [yaml-tag]"
                ' Put the text in quotation marks, "!!python/name:os.system draft", or under “|”.'
            ),
        ),
        (
            "tab as indentation",
            "term: Boom\nfaq:\n\t- question: Why?\n",
            (
                f"{BAD}:3:1: error: a tab stands here: YAML indents with spaces only [tab]"
                " Replace it by spaces, two for each level."
            ),
        ),
        (
            "a second colon",
            "term: Boom: a spar\n",
            (
                f"{BAD}:1:11: error: a second colon in the line is read as a field [bad-yaml]"
                ' Put the text in quotation marks, "Boom: a spar", or under “|”.'
            ),
        ),
        (
            "a second document",
            "term: Boom\nstatus: draft\n---\nterm: Mast\n",
            (
                f"{BAD}:3:1: error: a second document starts here; a file holds one [bad-yaml]"
                " Delete the “---”."
            ),
        ),
        (
            "a list as a key",
            "? [term]\n: Boom\n",
            f"{BAD}:1:3: error: a field's name is a word, not a list or a mapping [bad-key]",
        ),
        (
            "an open bracket",
            "term: [Boom\n",
            (
                f"{BAD}:1:7: error: the “[” that opens here is never closed [bad-yaml]"
                " Close it: [Boom]"
            ),
        ),
        (
            "a control character after an accent",
            "term: Bôom\x02\nstatus: draft\n",
            (
                f"{BAD}:1:11: error: the file holds the control character U+0002 [bad-character]"
                " Delete it; it shows in no editor."
            ),
        ),
        (
            "NUL",
            "term: Boom\nstatus: \0draft\n",
            (
                f"{BAD}:2:9: error: the file holds the control character U+0000 [bad-character]"
                " Delete it; it shows in no editor."
            ),
        ),
        (
            "an escaped control character",
            'term: Boom\nstatus: draft\ndefinition: "A \\x02 spar"\n',
            (
                f"{BAD}:3:13: error: the file holds the control character U+0002 [bad-character]"
                " Delete it; it shows in no editor."
            ),
        ),
        (
            "more values than any entry has",
            "term: Boom\ntakeaways:\n" + "- a\n" * MAX_VALUES,
            f"{BAD}:20000:3: error: the file is too large: at most 20,000 values are read",
        ),
        (
            "UTF-16",
            "term: Boom\n".encode("utf-16"),
            (
                f"{BAD}:1:1: error: the file is not UTF-8 text [not-utf-8]"
                " Save it in the encoding UTF-8."
            ),
        ),
        (
            "Latin-1",
            "term: Boom\naliases: [Bôom]\n".encode("latin-1"),
            (
                f"{BAD}:2:12: error: the file is not UTF-8 text [not-utf-8]"
                " Save it in the encoding UTF-8."
            ),
        ),
        (
            "an empty file",
            "",
            (
                f"{BAD}:1:1: error: the file holds no fields: expected lines such as “term: …”"
                " [not-an-entry]"
            ),
        ),
        (
            "only a comment",
            "# later\n",
            (
                f"{BAD}:1:1: error: the file holds no fields: expected lines such as “term: …”"
                " [not-an-entry]"
            ),
        ),
        (
            "a list",
            "# later\n- term: Boom\n",
            (
                f"{BAD}:2:1: error: the file holds no fields: expected lines such as “term: …”"
                " [not-an-entry]"
            ),
        ),
        (
            "too large",
            "term: Boom\nstatus: draft\ndefinition: " + "x" * 300_000,
            (
                f"{BAD}:1:1: error: the file is too large: at most {MAX_BYTES:,} bytes are read"
                " [too-large]"
            ),
        ),
        (
            "deep nesting",
            "term: Boom\nfaq: " + "[" * 90_000,
            f"{BAD}:2:17: error: the nesting is deeper than any field has [too-deep]",
        ),
        (
            "an unknown field",
            "term: Boom\nstatus: draft\ntake-aways: [One]\n",
            (
                f"{BAD}:3:1: error: there is no field “take-aways” [unknown-field]"
                " Did you mean “takeaways”?"
            ),
        ),
        (
            "an unknown field inside",
            (
                "term: Boom\nstatus: draft\nfaq:\n  - question: Why?\n    anwser: So.\n   "
                " answer: So.\n"
            ),
            (
                f"{BAD}:5:5: error: there is no field “faq.0.anwser” [unknown-field]"
                " Did you mean “answer”?"
            ),
        ),
        (
            "a merge key",
            "term: Boom\nstatus: draft\n<<: {definition: A spar.}\n",
            f"{BAD}:3:1: error: there is no field “<<” [unknown-field] Fields here: term, reading,",
        ),
        (
            "the slug as a field",
            "slug: boom\nterm: Boom\n",
            f"{BAD}:1:1: error: “slug” is no field: the file's name is the slug [unknown-field]",
        ),
        (
            "a missing field",
            "term: Boom\n",
            f"{BAD}:1:1: error: the field “status” is missing [missing-field] Add “status: …”.",
        ),
        (
            "a slip in a choice",
            "term: Boom\nstatus: publised\n",
            (
                f"{BAD}:2:9: error: “status” is “publised”; expected one of draft, proposed,"
                " in-review, published or deprecated [bad-value] Did you mean “published”?"
            ),
        ),
        (
            "a bad date",
            "term: Boom\nstatus: draft\nreviewed:\n  date: 2026-02-30\n  by: Crew\n",
            (
                f"{BAD}:4:9: error: “reviewed.date” is the text “2026-02-30”; expected a"
                " date such as"
                " 2026-11-24 [bad-date]"
            ),
        ),
        (
            "a bad address",
            (
                "term: Boom\nstatus: draft\nsources:\n  - title: T\n    publisher: P\n   "
                " kind: book\n"
                "    url: javascript:alert(1)\n    supports: S\n"
            ),
            (
                f"{BAD}:7:10: error: “sources.0.url” is “javascript:alert(1)”; expected"
                " an address that"
                " starts with https:// [bad-url]"
            ),
        ),
        (
            "two lines where one is due",
            'term: "Boom\\nmast"\nstatus: draft\n',
            f"{BAD}:1:7: error: “term” has several lines; expected one [bad-value]",
        ),
        (
            "an empty item",
            "term: Boom\nstatus: draft\nautolink: [boom, '']\n",
            f"{BAD}:3:18: error: “autolink.1” is empty [empty] Fill it in, or leave the field out.",
        ),
        (
            "a bad slug in a list",
            "term: Boom\nstatus: draft\ncategories: [Rigging Gear]\n",
            (
                f"{BAD}:3:14: error: “categories.0” is “Rigging Gear”; expected a slug: lower-case"
                " words joined by hyphens [bad-slug]"
            ),
        ),
    ],
)
def test_broken_file(tmp_path: Path, case: str, text: str | bytes, expected: str) -> None:
    """A broken file is reported once, at its place, in words; the file beside it is read."""
    found = reported(tmp_path, text)
    assert len(found) == 1, (case, found)
    assert found[0].startswith(expected), case


def test_bad_key_of_a_table_cell(tmp_path: Path) -> None:
    """A cell whose key is no slug is reported at the key."""
    text = "term: A\nstatus: draft\ncompares: [a, b]\nchoose:\n  a: one.\n  B!: two.\n"
    (found,) = [s for s in reported(tmp_path, text, "comparisons/a-vs-b.yml") if "bad-slug" in s]
    assert found.startswith("comparisons/a-vs-b.yml:6:3: error: “choose.B!” is “B!”; expected a")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"term: {'x' * 301}\n", "1:7: error: “term” has 301 characters; expected at most 300"),
        (
            f"term: A\naliases: [b, {'x' * 303}]\n",
            "2:14: error: “aliases.1” has 303 characters; expected at most 300 [bad-value]",
        ),
        (
            f"term: A\naliases: [{', '.join(f'b{n}' for n in range(203))}]\n",
            "2:10: error: “aliases” has 203 items; expected at most 200 [wrong-number]",
        ),
        (
            f"term: A\nrelated: [{', '.join(f'B{n}' for n in range(201))}]\n",
            "2:10: error: “related” has 201 items; expected at most 200",
        ),
        (
            f"term: A\nautolink: [{', '.join(f'b{n}' for n in range(201))}]\n",
            "2:11: error: “autolink” has 201 items; expected at most 200",
        ),
        (
            f"term: A\nforms: {{add: [{', '.join(f'b{n}' for n in range(201))}]}}\n",
            "2:14: error: “forms.add” has 201 items; expected at most 200",
        ),
    ],
)
def test_too_long_and_too_many_names(tmp_path: Path, fields: str, expected: str) -> None:
    """What no entry bears is reported at its place and goes no further; 200 are read."""
    (found,) = reported(tmp_path, f"{fields}status: draft\n")
    assert found.startswith(f"{BAD}:{expected}"), found
    fewer = re.sub("x+", "x" * 200, fields)
    fewer = re.sub(r"(?i), b20\d", "", fewer)
    assert reported(tmp_path, f"{fewer}status: draft\n") == []


def test_long_side_of_a_difference(tmp_path: Path) -> None:
    """It is reported where it stands, with its length and what is allowed."""
    sides = f"difference:\n  a: {'x' * 160}\n  b: {'y' * 163}\n"
    text = f"term: A vs B\nstatus: draft\ncompares: [a, b]\n{sides}"
    (found,) = reported(tmp_path, text, "comparisons/a-vs-b.yml")
    place = "comparisons/a-vs-b.yml:6:6: error: “difference.b”"
    assert found.startswith(f"{place} has 163 characters; expected at most 160"), found


def test_alias_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    """Nine lines that would unfold to a billion items end at the first anchor."""
    lines = ["term: Boom", 'a0: &a0 ["x"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    (found,) = reported(tmp_path, "\n".join(lines))
    assert found.startswith(f"{BAD}:2:5: error: an anchor")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_are_accepted(
    tmp_path: Path, newline: str, mark: bytes
) -> None:
    """Editors on any system may save the file; places count the same."""
    text = "term: Böom\nstatus: draft\ndefinition: |\n  One.\n  Two, [x](y).\n"
    found = reported(tmp_path, mark + text.replace("\n", newline).encode())
    assert found == [
        (
            f"{BAD}:5:8: error: the link leads to “y”, which is no entry [unknown-link]"
            " Take the link away."
        )
    ]
    (entry, _) = load(tmp_path).entries
    assert entry.definition == "One.\nTwo, [x](y)."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("terms/Boom.yml", "bad-slug] Rename the file to boom.yml."),
        ("terms/jib sheet.yml", "bad-slug] Rename the file to jib-sheet.yml."),
        ("terms/jib--sheet.yml", "bad-slug] Rename the file to jib-sheet.yml."),
        ("terms/écoute.yml", "ecoute.yml, or set “slugs: unicode” in glossary.yml."),
        ("terms/帆.yml", "Rename the file, or set “slugs: unicode” in glossary.yml."),
        ("terms/boom.yaml", "stray-file] Move it elsewhere, or rename it."),
        ("terms/notes.txt", "stray-file] Move it elsewhere, or rename it."),
        ("terms/deep/boom.yml", "stray-file] Move it elsewhere."),
        ("terms/Mast.yml", "duplicate-slug] Rename one of the two files."),
    ],
)
def test_file_names(tmp_path: Path, name: str, expected: str) -> None:
    """What is no address, or no entry, is reported with the name that would do."""
    found = reported(tmp_path, GOOD.replace("Mast", "Other"), name)
    place = "terms/deep" if "deep" in name else name
    assert len(found) == 1
    assert found[0].startswith(f"{place}:1:1: error: ")
    assert found[0].endswith(expected)


def test_same_name_in_both_folders(tmp_path: Path) -> None:
    """A term and a comparison may not share a slug; the second file says so."""
    text = "term: Other\nstatus: draft\ncompares: [mast, mast]\n"
    found = reported(tmp_path, text, "comparisons/mast.yml")
    clash = [one for one in found if "duplicate-slug" in one]
    assert clash == [
        (
            "comparisons/mast.yml:1:1: error: the slug is taken by terms/mast.yml [duplicate-slug]"
            " Rename one of the two files."
        )
    ]


LEFT = [
    *(".boom.yml.swp", ".DS_Store", "Thumbs.db", "desktop.ini", "4913", "~$boom.yml"),
    *("boom.yml~", "#boom.yml#", "boom.yml.bak", "boom.yml.orig", "boom.yml.tmp"),
    "boom.yml___jb_tmp___",
]


@pytest.mark.parametrize("name", LEFT)
def test_what_editors_and_systems_leave_is_no_fault_of_the_content(
    tmp_path: Path, name: str
) -> None:
    """Nobody can keep their copies and notes out of a folder, and no build may wait for them."""
    assert reported(tmp_path, b"\0", f"terms/{name}") == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_symbolic_links_are_refused(tmp_path: Path) -> None:
    """A link could lead to any file of the machine; it is not followed."""
    secret = tmp_path / "secret.yml"
    secret.write_text(GOOD, "utf-8")
    folder = write_content(tmp_path / "content", {"terms/mast.yml": GOOD})
    (folder / "terms" / "boom.yml").symlink_to(secret)
    found = [said(one) for one in problems(folder) if one["rule"] == "stray-file"]
    assert found == [
        (
            "terms/boom.yml:1:1: error: a symbolic link stands here; only plain files"
            " that end in .yml"
            " belong here [stray-file] Move it elsewhere."
        )
    ]


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xd8\xff\xe0", bytes(range(256)), b"\x80"])
def test_binary_files(tmp_path: Path, data: bytes) -> None:
    """A binary file is reported like any other, without a traceback."""
    (found,) = reported(tmp_path, data)
    assert re.match(rf"{BAD}:\d+:\d+: error: the file (holds the control|is not UTF-8)", found)


def yaml_keys(model: type[StrictModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if name != "slug"]


@pytest.mark.parametrize("wrong", ["[[1]]", "{a: [1]}", '"\\t"'])
@pytest.mark.parametrize(
    ("model", "key"),
    [(model, key) for model in (Term, Comparison) for key in yaml_keys(model)],
)
def test_wrong_type_of_any_field(tmp_path: Path, model: type[Entry], key: str, wrong: str) -> None:
    """Whatever stands in whatever field, the answer is a problem in that line, or content."""
    name = "terms/boom.yml" if model is Term else "comparisons/boom.yml"
    fields = {"term": "Boom", "status": "draft", "compares": "[mast, mast]"}
    lines = {k: v for k, v in fields.items() if k in yaml_keys(model) and k != key}
    text = "".join(f"{k}: {v}\n" for k, v in lines.items()) + f"{key}: {wrong}\n"
    found = reported(tmp_path, text, name)
    kinds = "wrong-type", "bad-value", "bad-date", "bad-slug", "empty", "wrong-number"
    faults = [one for one in found if any(f"[{kind}]" in one for kind in (*kinds, "unknown-field"))]
    empty_prose = wrong == '"\\t"' and key in ("definition", "importance", "explanation")
    own_line = f"{name}:{len(lines) + 1}:"
    assert empty_prose or faults, found
    assert all(one.startswith((own_line, f"{name}:1:1: error: the field")) for one in faults)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (None, "glossary.yml:1:1: error: there is no glossary.yml in"),
        ("subject: [", "glossary.yml:1:10: error: the “[” that opens here is never"),
        (SETTINGS.replace("title", "titel"), "glossary.yml:1:1: error: the field “title” is miss"),
        (
            SETTINGS + "language: English\n",
            "glossary.yml:14:11: error: “language” is “English”; expected a language tag",
        ),
        (SETTINGS + "headings: {faq: [1]}\n", "glossary.yml:14:17: error: “headings.faq” is a li"),
    ],
)
def test_broken_settings(tmp_path: Path, settings: str | None, expected: str) -> None:
    """glossary.yml is held to the same rules, and the entries are checked all the same."""
    write_content(tmp_path, {"terms/boom.yml": "term: [", "glossary.yml": settings or ""})
    if settings is None:
        (tmp_path / "glossary.yml").unlink()
    found = [said(one) for one in problems(tmp_path)]
    assert found[0].startswith(expected), found
    assert found[-1].startswith("terms/boom.yml:1:7: error: the “[” that opens here is never")


# --- the version of the format ------------------------------------------------------------------


def test_a_newer_format_is_all_that_is_reported(tmp_path: Path) -> None:
    """Whatever else an old generator would make of the files, `check --fix` changes none."""
    files = {
        "glossary.yml": f"format: 12\nreaders: everybody\n{SETTINGS}",
        "terms/boom.yml": "shape: long \nterm: Boom",
        "addresses.txt": "terms/mast/\n",
    }
    folder = write_content(tmp_path, files)
    (problem,) = problems(folder)
    assert said(problem) == (
        "glossary.yml:1:9: error: the content is in format 12; this generator reads format 1 "
        "[newer-format] Update the generator: pip install --upgrade glossary-generator"
    )
    for command in (("check", "--fix"), ("check", folder / "terms"), ("stats",), ("new", "Mast")):
        done = glossary(*command, "--content", folder)
        assert done.exit_code == 1
        assert done.output.count("error: ") == 1
        assert "newer-format" in done.output
    assert (folder / "terms" / "boom.yml").read_text() == files["terms/boom.yml"]


@pytest.mark.parametrize("number", ["0", "-1", "one", "1.5", "''", "[1]", "9" * 5000])
def test_a_format_that_is_no_number_is_an_error(tmp_path: Path, number: str) -> None:
    """At its place, with what is expected."""
    folder = write_content(tmp_path, {"glossary.yml": f"format: {number}\n{SETTINGS}"})
    (problem,) = problems(folder)
    assert (problem["line"], problem["column"]) == (1, 9)
    assert "expected a whole number" in problem["message"]


@pytest.mark.parametrize("line", ["", "format: 1\n", "format: '1'\n"])
def test_the_format_may_be_left_out(tmp_path: Path, line: str) -> None:
    """It is 1 then."""
    folder = write_content(tmp_path, {"glossary.yml": line + SETTINGS})
    assert load(folder).settings.format == 1
    assert problems(folder) == []
