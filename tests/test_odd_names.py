"""Names and surroundings that broke other glossaries: nothing is lost and nothing crashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from generator import pages
from generator.glossary import Glossary
from generator.layout.markdown import to_html
from generator.links import find_links
from generator.load import load
from tests.building import COOKING, ROOT, files
from tests.writing import SETTINGS, glossary_in, problems, write_content


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
    """What JavaScript's objects call their own, as many letters as a name may have, a long word."""
    names = ["constructor", "__proto__", "toString", "hasOwnProperty", "null", "undefined", "NaN"]
    names += ["word " * 59 + "words", "x" * 120]
    glossary = _made(tmp_path, {f"'{name}'": "A word." for name in names})
    titles = {page.title for page in pages.render(glossary, find_links(glossary)) if page.slug}
    assert set(names) <= titles


def test_plurals_and_aliases_are_mentions_on_the_page_they_mean(tmp_path: Path) -> None:
    """Whoever names an entry in another form stands under “mentioned in”."""
    terms = {
        "Meeting": "A talk.\naliases: [MTG]",
        "Agenda": "It lists what meetings decide.",
        "Minutes taker": "They write down what MTGs decide.",
    }
    glossary = _made(tmp_path, terms)
    shown = {page.path: page.markdown for page in pages.render(glossary, find_links(glossary))}
    assert "Agenda" in shown["terms/word-0.md"]
    assert "Minutes taker" in shown["terms/word-0.md"]


def test_capitals_alone_may_tell_two_headwords_apart(tmp_path: Path) -> None:
    """A contract called SAFE, and a box that is a safe."""
    terms = {"SAFE": "A contract.", "safe": "A box.", "Advice": "Put the SAFE in the safe."}
    assert _found(_made(tmp_path, terms)) == [("SAFE", "SAFE"), ("safe", "safe")]


def test_a_name_may_break_over_lines_but_not_over_list_items(tmp_path: Path) -> None:
    """Editors wrap their lines; two items of a list are two texts."""
    terms = {
        "Cash flow": "It is money.",
        "Wrapped": "|\n  It is about cash\n  flow and more.",
        "Listed": "|\n  - it is cash\n  - flow is another",
    }
    assert _found(_made(tmp_path, terms)) == [("cash\nflow", "Cash flow")]


def test_addresses_keep_their_parentheses(tmp_path: Path) -> None:
    """Encyclopedias tell pages of one name apart by parentheses, in links and in sources."""
    nested, open_one = "https://example.org/a_(b_(c))_d", "https://example.org/x(y"
    cited = "https://example.org/w/Foo_(bar)_(baz)?q=a&b=(c)"
    text = f"A row.\nexplanation: 'See [this]({nested}) and [that](<{open_one}>).'\n"
    text += "sources:\n  - title: T\n"
    text += f"    publisher: P\n    kind: article\n    url: {cited}\n    supports: All.\n"
    glossary = _made(tmp_path, {"Alpha": text})
    (page,) = [page for page in pages.render(glossary, find_links(glossary)) if page.slug]
    soup = BeautifulSoup(to_html(page.markdown, page.path).html, "html.parser")
    targets = {unquote(str(link["href"])) for link in soup.select("a[href]")}
    assert {nested, open_one, cited} <= targets


def test_a_build_leaves_the_content_folder_as_it_was(tmp_path: Path) -> None:
    """A checkout may be read-only: site and cache stand where they are asked to."""
    shutil.copytree(COOKING, tmp_path / "content")
    before = files(tmp_path / "content")
    done = glossary_in(tmp_path, "build", "--no-search", "--site", "site", "--cache", "cache")
    assert done.exit_code == 0, done.output
    assert files(tmp_path / "content") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "content", "site"]


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


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes elsewhere")
def test_names_of_bytes_that_are_no_text(tmp_path: Path) -> None:
    """Where Python is kept from reading names as UTF-8, and where a name is none."""
    shutil.copytree(COOKING, tmp_path / "content")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for name in ("Ausgabe ä".encode(), b"Ausgabe \xe4"):
        for command in (b"build --no-search --site", b"init"):
            done = subprocess.run(
                [*map(os.fsencode, (sys.executable, "-m", "generator")), *command.split(), name],
                cwd=tmp_path,
                env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
        folder = tmp_path / os.fsdecode(name)
        assert (folder / "index.html").is_file()
        assert (folder / "content").is_dir()
