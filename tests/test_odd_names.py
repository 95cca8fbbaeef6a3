"""Names and surroundings that broke other glossaries: nothing is lost and nothing crashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import pages
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from tests.building import COOKING, ROOT
from tests.writing import SETTINGS, problems, write_content


def _made(folder: Path, terms: dict[str, str], settings: str = "") -> Glossary:
    """A glossary of headwords with their definitions, by slug."""
    files = {"glossary.yml": f"{SETTINGS}{settings}"}
    for at, (term, definition) in enumerate(terms.items()):
        files[f"terms/word-{at}.yml"] = f"term: {term}\nstatus: draft\ndefinition: {definition}\n"
    loaded = load(write_content(folder, files))
    assert not loaded.problems, loaded.problems
    return Glossary(loaded)


def _found(glossary: Glossary) -> list[tuple[str, str]]:
    """Words of every mention and the headword that it means."""
    mentions = find_links(glossary).mentions.values()
    return [(m.text, glossary.card(m.target).headword) for each in mentions for m in each]


ENDS = ["?", "!", ";", ":", ",", ".", "…", "?!", "‽", "。", "\uff0c", "、", "؟", ")", "]", "}"]
ENDS += ["”", "’", "»", "—", "\N{EN DASH}", "*", "•", "|"]


@pytest.mark.parametrize("sign", [*ENDS, *"([{“‘«¿¡"])
def test_a_sign_beside_a_name_does_not_hide_it(tmp_path: Path, sign: str) -> None:
    """Punctuation of any script ends a word, and begins one."""
    text = f"Is it a {sign}record Yes." if sign in "([{“‘«¿¡" else f"Is it a record{sign} Yes."
    glossary = _made(
        tmp_path, {"Record": "A row.", "Quiz": f"'{text.replace(chr(39), chr(8217))}'"}
    )
    assert _found(glossary) == [("record", "Record")]


def test_capitals_with_accents_are_letters(tmp_path: Path) -> None:
    """A first letter with a diaeresis may be small, and an abbreviation may end in one."""
    terms = {
        "Öffentlicher Dienst": "Der Staat als Arbeitgeber.",
        "VZÄ": "Eine volle Stelle.",
        "Amt": "'Im Büro, kurz: öffentlicher Dienst, zählt man in VZÄ.'",
    }
    assert _found(_made(tmp_path, terms, "language: de\n")) == [
        ("öffentlicher Dienst", "Öffentlicher Dienst"),
        ("VZÄ", "VZÄ"),
    ]


def test_names_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    """Twelve rules, each with its number, and the longer name before the shorter."""
    terms = {f"Rule of {number}": f"It says {number}." for number in range(1, 13)}
    terms["List"] = "'" + "; ".join(f"the rule of {number}" for number in range(1, 13)) + ".'"
    found = _found(_made(tmp_path, terms))
    assert found == [(f"rule of {number}", f"Rule of {number}") for number in range(1, 13)]


def test_names_of_any_length_and_of_objects_make_pages(tmp_path: Path) -> None:
    """What JavaScript's objects call their own, 300 letters, and a word of 120."""
    names = ["constructor", "__proto__", "toString", "hasOwnProperty", "null", "undefined", "NaN"]
    names += ["word " * 59 + "words", "x" * 120]
    glossary = _made(tmp_path, {f"'{name}'": "A word." for name in names})
    titles = {page.title for page in pages.render(glossary, find_links(glossary)) if page.slug}
    assert set(names) <= titles


@pytest.mark.parametrize("language", ["en-GB", "pt-BR", "zh-Hans", "EN", "english", "e"])
def test_a_language_with_a_region_is_read_or_told_in_words(tmp_path: Path, language: str) -> None:
    """No message shows a pattern instead of saying what to write."""
    files = {"glossary.yml": f"{SETTINGS}language: {language}\n"}
    found = [p for p in problems(write_content(tmp_path, files)) if p["rule"] != "incomplete"]
    assert not [p for p in found if "^" in p["message"] or "pattern" in p["message"]]


@pytest.mark.parametrize("arguments", [["check"], ["links"], ["explain", "orphan"]], ids=str)
def test_a_terminal_of_plain_letters_is_no_trouble(arguments: list[str]) -> None:
    """With ``LC_ALL=C``, as servers and containers have it, commands end as they do elsewhere."""
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    environment |= {"PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "", "PYTHONPATH": str(ROOT)}
    content = [] if arguments[0] == "explain" else ["--content", str(COOKING)]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments, *content],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
