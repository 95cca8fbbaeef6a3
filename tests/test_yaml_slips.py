"""What people type who do not know YAML, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import patterns
from tests.writing import glossary, problems, said, write_content

HEAD = "term: Roux\nstatus: draft\n"
FILE = "terms/roux.yml"


def told(folder: Path, text: str) -> list[str]:
    """Everything that is said of the file, but that it is a draft."""
    write_content(folder, {FILE: text})
    found = [p for p in problems(folder) if p["rule"] not in ("incomplete", "orphan")]
    return [said(p).removeprefix(f"{FILE}:") for p in found]


def quoted(text: str) -> str:
    return f'Put the text in quotation marks, "{text}", or under “|”.'


#: What follows the head → place, a part of the message, the fix.
SLIPS = {
    "definition: **Bold** is strong.": ("3:13", "start with “*”", quoted("**Bold** is strong.")),
    "definition: *Bold* is strong.": ("3:13", "start with “*”", quoted("*Bold* is strong.")),
    "takeaways:\n  - *One* thing": ("4:5", "start with “*”", quoted("*One* thing")),
    "definition: & is a sign.": ("3:13", "start with “&”", quoted("& is a sign.")),
    "definition: &c is more.": ("3:13", "an anchor", quoted("&c is more.")),
    "definition: !Careful.": ("3:13", "a tag", quoted("!Careful.")),
    "definition: [This](x) is it.": ("3:13", "start with “[”", quoted("[This](x) is it.")),
    "takeaways:\n  - [a](b) is": ("4:5", "start with “[”", quoted("[a](b) is")),
    "definition: {A} is a set.": ("3:13", "start with “{”", quoted("{A} is a set.")),
    "definition: {{a}} is.": ("3:14", "a field's name is a word", quoted("{{a}} is.")),
    "definition: `x` is code.": ("3:13", "start with “`”", quoted("`x` is code.")),
    "definition: @me is a name.": ("3:13", "start with “@”", quoted("@me is a name.")),
    "definition: % of sales.": ("3:13", "start with “%”", quoted("% of sales.")),
    "definition: ? what": ("3:13", "start with “?”", quoted("? what")),
    "definition: , what": ("3:13", "start with “,”", quoted(", what")),
    "definition: : what": ("3:13", "start with “:”", quoted(": what")),
    'definition: "So" is a word.': (
        "3:18",
        'behind the quotation marks of "So"',
        "Put the text in quotation marks, '\"So\" is a word.', or under “|”.",
    ),
    "definition: 'It's a roux.'": (
        "3:17",
        "a quotation mark (') inside the text ends it",
        'Write it in other quotation marks: "It\'s a roux."',
    ),
    'definition: "A "roux" is."': (
        "3:17",
        'a quotation mark (") inside the text ends it',
        "Write it in other quotation marks: 'A \"roux\" is.'",
    ),
    'definition: "A roux is\nimportance: x': (
        "3:13",
        'the quotation mark (") that opens here is never closed',
        'Close it where the text ends: "A roux is"',
    ),
    'definition: "A roux is\nimportance: "x" and y': (
        "3:13",
        'the quotation mark (") that opens here is never closed',
        'Close it where the text ends: "A roux is"',
    ),
    "definition: > 5 percent of it": (
        "3:13",
        "text stands behind “>” in the same line",
        (
            "Begin the text on the next line, indented."
            ' If the sign belongs to the text: "> 5 percent of it"'
        ),
    ),
    "definition: | A roux is.\n  more": (
        "3:13",
        "text stands behind “|” in the same line",
        (
            "Begin the text on the next line, indented. If the sign belongs to the text:"
            ' "| A roux is."'
        ),
    ),
    "takeaways: - one\n  - two": (
        "3:12",
        "a list begins behind “takeaways:” in the same line",
        "Write “  - one” on the next line, indented by two spaces.",
    ),
    "definition:A roux.": ("3:1", "no blank follows the colon", "Write “definition: A roux.”."),
    "definition = A roux.": ("3:1", "“=” follows “definition”", "Write “definition: A roux.”."),
    "definition： A roux.": ("3:1", "“：” follows", "Write “definition: A roux.”."),
    "examples:\n  - title: A\n    text:B": ("5:5", "no blank follows", "Write “text: B”."),
    "takeaways:\n  - one\n - two": (
        "5:2",
        "indented by 1 space, which is the depth of nothing",
        "Indent it by 2 spaces like the lines above.",
    ),
    "faq:\n  - question: Why?\n  answer: x": (
        "5:3",
        "“answer” belongs to the item that begins with “question”",
        "Indent it by 4 spaces.",
    ),
    "reviewed:\n  date: 2026-01-01\n   by: X": (
        "5:4",
        "“by” is indented deeper than “date”",
        "Indent both alike, by 2 spaces.",
    ),
    "definition: |\n    A roux.\n  It is.": (
        "5:3",
        "indented by 2 spaces",
        "Indent it by 4 spaces",
    ),
    "definition:\nA roux is.": (
        "4:1",
        "“A roux is.” is no field",
        "If it goes on with “definition”, indent it by two spaces more.",
    ),
    "takeaways:\n\t- one": ("4:1", "a tab stands here", "Replace it by spaces"),
    "takeaways:\n\u00a0\u00a0- one": ("4:1", "no plain one", "Type the indentation again."),
    "takeaways:\n  * one\n  * two": ("4:3", "“*” begins no item of a list", "Write “- one”."),
    "takeaways:\n  • one\n  • two": ("4:3", "“•” begins no item of a list", "Write “- one”"),
    "takeaways:\n  1. one\n  2. two": ("4:3", "“1.” begins no item of a list", "Write “- one”"),
    "takeaways:\n  -one\n  -two": ("4:3", "expected a list", "Write a blank behind each hyphen"),
    "takeaways:\n  - one\n  -two": ("5:3", "no blank follows the hyphen", "Write “- two”."),
    "definition: A roux: flour.": ("3:19", "second colon", quoted("A roux: flour.")),
    "definition: “A: roux.”": ("3:15", "typographic quotation marks count", quoted("A: roux.")),
    "takeaways:\n  - One: two: three": ("4:13", "second colon", quoted("One: two: three")),
    "takeaways:\n  - Note: it burns": ("4:5", "a group of fields", quoted("Note: it burns")),
    "definition: A roux\n  is: flour.": ("4:5", "colon in the text", quoted("A roux is: flour.")),
    "aliases: [a, b\nfaq: []": ("3:10", "the “[” that opens here", "Close it: [a, b]"),
    "aliases: [C #, D]": ("3:13", "“ #” begins a comment", "quotation marks"),
    'definition: "C:\\docs is"': ("3:16", "“\\d” means nothing", "single quotation marks"),
    'definition: "\\beta is"': ("3:14", "“\\b” in double", "single quotation marks"),
    "Definition: x": ("3:1", "no field “Definition”", "Did you mean “definition”?"),
    "DEFINITION: x": ("3:1", "no field “DEFINITION”", "Did you mean “definition”?"),
    "Beispiele: x": ("3:1", "no field “Beispiele”", "Did you mean “examples”?"),
    "synonyms: [x]": ("3:1", "no field “synonyms”", "Did you mean “aliases”?"),
    "definition:\n  - A.\n  - B.": ("4:3", "is a list; expected a text", "Write one text."),
    "aliases: Rue": ("3:10", "expected a list", "Write it on the next line as an item: “  - Rue”."),
    "aliases: Rue, Roue": ("3:10", "expected a list", "Write [Rue, Roue], or each item"),
    'related: "[a, b]"': ("3:10", "expected a list", "Take away the quotation marks: [a, b]"),
    "---\n": ("3:1", "a second document", "Delete the “---”."),
    "...\nfaq: []": ("4:1", "behind the end of the document", "Delete the line “...”."),
    "definition: |\n  A.\n# of\n  It.": (
        "5:1",
        "ends the text above it",
        "Indent it like the text.",
    ),
    "reviewed: 2026-01-01": ("3:11", "expected fields", "indented: “date: …”, “by: …”."),
    'definition: "A" and "B"': ("3:17", 'marks of "A"', 'marks, \'"A" and "B"\', or under'),
    "takeaways\n  - one": ("3:1", "no colon follows “takeaways”", "Write “takeaways:”."),
    ": x": ("3:1", "the name of the field is missing", "Write it."),
    "examples:\n- title: A\n text: B": ("5:2", "the depth of nothing", "Indent it by 2 spaces"),
    "takeaways:\n  - A roux\n  is.": ("5:3", "“is.” is no field", "with the item above, indent it"),
    "takeaways:\n  - one\n- two": ("5:1", "its neighbor in line 4 by 2", "Indent both alike."),
    "&faq: []": ("3:1", "an anchor", "Delete the “&” before “faq”."),
    "faq: []\n@related: [a]": ("4:1", "a sign stands before", "Delete the “@” before “related”."),
    "And more text.": ("3:1", "“And more text.” is no field", "indent it by two spaces more."),
}


@pytest.mark.parametrize("typed", SLIPS)
def test_slips_are_told_with_their_fix(tmp_path: Path, typed: str) -> None:
    """One problem: where it is, what is wrong, and the person's own text as it should be."""
    place, message, fix = SLIPS[typed]
    (line,) = told(tmp_path, f"{HEAD}{typed}\n")
    assert line.startswith(f"{place}: error: ")
    assert message in line
    assert fix in line.rpartition("] ")[2] + line
    assert "this is not valid YAML" not in line


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("term:Roux\nstatus: draft\n", "1:1", "no blank follows the colon of “term”"),
        ("term:Roux\nstatus:draft\n", "2:1", "no blank follows the colon of “status”"),
        (" term: Roux\nstatus: draft\n", "1:1", "the first field is indented by 1 space"),
        ("term: Roux\n status: draft\n", "2:2", "“status” is indented deeper than “term”"),
        ("% of it\nterm: Roux\n", "1:1", "a line that starts with “%” is an instruction"),
        ("%foo x\n---\nterm: Roux\n", "1:1", "a line that starts with “%” is an instruction"),
        ("Roux entry\nterm: Roux\n", "1:1", "“Roux entry” is no field"),
        ('term = "Roux"\nstatus = "draft"\n', "1:1", 'Write “term: "Roux"”.'),
        ("- term: Roux\n- status: draft\n", "1:1", "Take away the hyphens"),
    ],
)
def test_slips_at_the_start(tmp_path: Path, text: str, place: str, message: str) -> None:
    (line,) = told(tmp_path, text)
    assert line.startswith(place)
    assert message in line


#: What follows the head → place and a part of what is said.
LOSSES = {
    "definition: A roux # of flour": ("3:20", "“# of flour” is read as a comment"),
    "definition: Costs # a day": ("3:19", "“# a day” is read as a comment"),
    "definition: Costs #1 in line": ("3:19", "“#1 in line” is read as a comment"),
    "definition: #hash is": ("3:13", "“#hash is” is read as a comment"),
    "definition: # of units": ("3:13", "“# of units” is read as a comment"),
    "aliases:\n  - C # D": ("4:7", "“# D” is read as a comment"),
    "aliases: [C #\n  , D]": ("3:13", "“#” is read as a comment"),
    "aliases: [a, #b\n  c]": ("3:14", "“#b” is read as a comment"),
    "takeaways:\n  - one\n    - two": ("5:5", "“- two” is read as part of the line above"),
    "definition: A list\n  - one\n  - two": ("4:3", "“- one” is read as part of the line above"),
    "definition: >\n  A list:\n  - one\n  - two": ("5:3", "“- one” is read as part"),
    'definition: "A list:\n  - one\n  - two"': ("4:3", "“- one” is read as part"),
    "takeaways:\n  - one\n    -two": ("5:5", "no blank follows the hyphen"),
    "definition: >\n  A roux.\n\n  It is.": ("6:3", "the paragraph that begins here is lost"),
    "definition: A roux.\n\n  It is.": ("5:3", "the paragraph that begins here is lost"),
    'definition: "A roux.\n\n  It is."': ("5:3", "the paragraph that begins here is lost"),
    "definition: |\n  A.\n  importance: It is.": (
        "5:3",
        "“importance:” is read as part of the text",
    ),
    'definition: "A.\n  importance: It is."': ("4:3", "“importance:” is read as part of the text"),
    "faq:\n  - question: Why?\n    id: |\n      why\n      answer: x": ("7:7", "“answer:” is read"),
    'definition: "C:\\new is"': ("3:16", "“\\n” in double quotation marks is a code"),
    'definition: "\\theta is"': ("3:14", "“\\t” in double quotation marks is a code"),
    'definition: "\\nu is"': ("3:14", "“\\n” in double quotation marks is a code"),
    "definition: “A roux is.”": ("3:13", "the quotation marks “…” count as text"),
    "aliases:\n  - «Roue»": ("4:5", "the quotation marks «…» count as text"),
}


@pytest.mark.parametrize("typed", LOSSES)
def test_text_that_yaml_would_drop_or_change(tmp_path: Path, typed: str) -> None:
    place, message = LOSSES[typed]
    found = told(tmp_path, f"{HEAD}{typed}\n")
    assert any(line.startswith(f"{place}: ") and message in line for line in found), found


@pytest.mark.parametrize(
    "typed",
    [
        "# a line of its own\ndefinition: A roux.\n# and another",
        "categories: [rigging] # a note",
        "categories:\n  - rigging # a note",
        'definition: "A roux." # a note',
        "definition: 'A roux.' # a note",
        "part-of-speech: proper noun # a note",
        "reviewed: {date: 2026-01-01, by: Kim} # a note",
        "reviewed:\n  date: 2026-01-01 # a note\n  by: Kim",
        "related: [roue] # a note",
        "aliases:\n  - Roue  # a note",
        "aliases:\n  - Roue # a note",
        "aliases: [Roue, # a note\n  Rue]",
        "aliases: # note\n  - Roue",
        "aliases:\n  # a note\n  - Roue",
        "definition: |\n  A roux # 1 is\n  no # comment.",
        "definition: C#is, A#1.",
        "definition: |\n  The source: none.\n  Importance: it is.\n  definition: again.",
        "definition: |\n  - one\n  - two\n\n  More.",
        "definition: A roux\n  of flour - and\n  butter - is.",
        'definition: "A roux.\\n\\nIt is."',
        'definition: "C:\\\\temp and \\\\new"',
        "definition: A roux.\n\n\n  It is.",
        'definition: "“A roux is.”"',
        "definition: “A” and “B”",
        "definition: See https://example.org/#part.",
        "definition: >\n  A roux\n  of flour.",
        "definition: Tip:it works.",
    ],
)
def test_what_is_plainly_meant_stays_allowed(tmp_path: Path, typed: str) -> None:
    found = told(tmp_path, f"{HEAD}{typed}\n")
    assert [line for line in found if "[unknown-reference]" not in line] == []


def test_a_lost_paragraph_does_not_stop_a_build(tmp_path: Path) -> None:
    """Its words are on the page, so it is a warning, in `check` and in a build."""
    write_content(tmp_path / "c", {FILE: f"{HEAD}definition: A roux.\n\n  It is.\n"})
    found = [p for p in problems(tmp_path / "c") if p["rule"] == "folded-text"]
    assert [p["severity"] for p in found] == ["warning"]
    result = glossary("pages", "--content", tmp_path / "c", "--out", tmp_path / "pages")
    assert result.exit_code == 0
    assert "It is." in (tmp_path / "pages" / "terms" / "roux.md").read_text()
    renamed = glossary("rename", "roux", "base", "--content", tmp_path / "c")
    assert renamed.exit_code == 0, renamed.output


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_places_count_with_any_line_ends_and_a_byte_order_mark(tmp_path: Path, ending: str) -> None:
    text = f"\ufeff{HEAD}definition: A roux # of flour\n".replace("\n", ending)
    write_content(tmp_path, {FILE: text.encode()})
    (found,) = [p for p in problems(tmp_path) if p["rule"] == "comment-in-text"]
    assert (found["line"], found["column"]) == (3, 20)


def test_a_table_of_patterns_is_whole() -> None:
    """At least sixty patterns, none of them the same as another."""
    texts = {text for _, text in patterns.files(2000)}
    assert len(texts) == len(patterns.PATTERNS) >= 60
