"""The scripts agree with the generator, and reach browsers whole, in few files."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.catalog import catalog
from generator.glossary import Glossary
from generator.language import UNSPACED
from generator.layout import assets
from generator.layout.assets import asset_folder
from generator.layout.modules import joined
from generator.load import load
from generator.search.words import apart, folding, plain_words
from tests.building import CONTENT, ROOT, Site, served

GLOSSARY = Glossary(load(CONTENT))
FOLD = folding(catalog(GLOSSARY.settings), "en")

ODD = [
    "Straße & Søn’s “Œuvre”",
    "naïve café—déjà vu",
    "R&D",
    "don't",
    "İstanbul ıslak",
    "ΑΒΓ αβγ",
    "Ünïcödé",
    "ﬁnance ①",
    "日本語 テスト",
    "キャンプ ｶﾞｽ ヽヾ ヴァ",
    "パン、ばん",
    "เงินทุน",
    "under_score",
    "a.b.c. 3½ x²",
]


@pytest.fixture(scope="module")
def sources() -> Iterator[str]:
    """The scripts as we write them, served; a site has them joined."""
    with served(ROOT / "site-overrides") as url:
        yield f"{url}/assets"


def test_names_are_folded_alike(site: Site, sources: str, page: Page) -> None:
    """Every name, and odd ones, have the same words and singulars in Python and JavaScript."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{sources}/favicon.svg")
    names = [name for entry in GLOSSARY for name in entry.names] + ODD
    rules = json.loads((site.folder / "search" / "index" / "index.json").read_text("utf-8"))
    found = page.evaluate(
        """async ([sources, names, rules]) => {
          const { plainWords, stem } = await import(sources + "/search/words.js");
          return names.map((name) => {
            const words = plainWords(name, rules);
            return [words, words.map((word) => stem(word, rules))];
          });
        }""",
        [sources, names, rules],
    )
    for name, (words, stems) in zip(names, found, strict=True):
        assert tuple(words) == plain_words(name), name
        assert stems == [FOLD.stem(word) for word in words], name


@pytest.mark.parametrize(
    "text",
    [
        "難民は「庇護」を求める。国内",
        "NGO(支援)のCEO。 次 (難民) だ",
        "วันนี้ ดี",
        "plain text, as ever",
    ],
)
def test_letters_are_apart_alike(sources: str, page: Page, text: str) -> None:
    """A query without spaces has the words that the full text has."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{sources}/favicon.svg")
    words = page.evaluate(
        """async ([sources, text, unspaced]) => {
          const { tokens } = await import(sources + "/search/unspaced.js");
          return tokens(text, { unspaced: new RegExp(`[${unspaced}]`, "u") });
        }""",
        [sources, text, UNSPACED],
    )
    assert [word.strip("\u2060") for word in apart(text).split()] == words


def test_scripts_come_joined_and_without_their_comments(cooking_site: Site) -> None:
    """A browser gets all of the code, no comment, no types, and nothing to import at once."""
    folder = cooking_site.folder / asset_folder()
    shipped = {path.name: path.read_text("utf-8") for path in folder.rglob("*.js")}
    assert len(shipped) < 14
    lines = {line for text in shipped.values() for line in text.splitlines()}
    assert not [line for line in lines if line.lstrip().startswith(("/**", "* ", "//", "import "))]
    source = ROOT / "site-overrides" / "assets"
    for script in sorted(source.rglob("*.js")):
        for line in map(str.lstrip, script.read_text("utf-8").splitlines()):
            if line and not line.startswith(("/*", "*", "//", "import ")):
                assert {line, line.removeprefix("export ")} & lines, f"{script.name}: {line}"
    assert not [*folder.rglob("*.ts"), *folder.rglob("*.mts"), *folder.rglob("*.mjs")]


def test_modules_are_joined_once_each_and_in_order() -> None:
    """What two modules import is there once, before both; what is fetched later is a file."""
    made = joined(
        {
            "js/a.js": 'import { b } from "./b.js";\nimport c from "../lib/c.mjs";\nb(c);\n',
            "js/b.js": 'import c from "../lib/c.mjs";\nexport function b() {\n  c();\n}\n',
            "lib/c.mjs": "const c = () => 1;\nexport default c;\n",
            "js/later.js": 'import { b } from "./b.js";\nexport const later = b;\n',
        }
    )
    assert list(made) == ["js/a.js", "js/later.js"]
    assert made["js/a.js"] == (
        "const module0 = (() => {\nconst c = () => 1;\n\nreturn { default: c };\n})();\n"
        "const module1 = (() => {\nconst c = module0.default;\nfunction b() {\n  c();\n}\n"
        "return { b };\n})();\nconst { b } = module1;\nconst c = module0.default;\nb(c);\n"
    )
    assert made["js/later.js"].endswith("export const later = b;\n")


def test_sheets_that_every_page_has_are_one_file(cooking_site: Site) -> None:
    """A browser learns of a sheet that another imports only when it has that one."""
    folder = cooking_site.folder / asset_folder() / "css"
    sheets = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert not [name for name, text in sheets.items() if "@import" in text]
    source = ROOT / "site-overrides" / "assets" / "css"
    names = re.findall(r'@import "([^"]+)"', (source / "frame.css").read_text("utf-8"))
    rules = [re.sub(r"(?s)/\*.*?\*/", "", (source / name).read_text("utf-8")) for name in names]
    together = "".join(sheets["frame.css"].split())
    places = [together.find("".join(rule.split())) for rule in rules]
    assert len(places) > 2
    assert places == sorted(places)
    assert places[0] >= 0
    assert not sheets.keys() & set(names)


def test_an_asset_that_changes_moves_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Assets stand in a folder named by what they are, so that none is met with another build's."""
    before = asset_folder()
    copy = tmp_path / "assets"
    shutil.copytree(ROOT / "site-overrides" / "assets", copy)
    monkeypatch.setattr(assets, "_ASSETS", copy)
    assert asset_folder() == before
    (copy / "css" / "map.css").write_text("/* */", "utf-8")
    assert asset_folder() != before
    assert all(path.startswith(asset_folder()) for path in assets.assets())


def test_no_typo_is_missed(sources: str, page: Page) -> None:
    """Each word of five letters and more is found from every word one edit away."""
    words = {word for entry in GLOSSARY for name in entry.names for word in FOLD.words(name)}
    long = sorted(word for word in words if len(word) >= 5 and word.isalpha())
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{sources}/favicon.svg")
    missed = page.evaluate(
        """async ([sources, known, typed]) => {
          const { matches } = await import(sources + "/search/typos.js");
          return typed.filter(([word, typo]) => !matches(typo, known).includes(word));
        }""",
        [sources, long, [(word, typo) for word in long for typo in typos(word)]],
    )
    assert missed == []


def typos(word: str) -> Iterator[str]:
    """All transpositions and deletions, and an insertion and a substitution at each place."""
    for at in range(len(word)):
        left, right = word[:at], word[at:]
        yield left + right[1:]
        yield left + "q" + right
        yield left + "q" + right[1:]
        if len(right) > 1 and right[0] != right[1]:
            yield left + right[1] + right[0] + right[2:]
    yield word + "q"
