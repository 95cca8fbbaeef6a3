"""The scripts agree with the generator: both fold words alike, and no single typo is missed."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from generator.catalog import catalog
from generator.glossary import Glossary
from generator.load import load
from generator.search.words import folding, plain_words
from tests.building import CONTENT, ROOT, Site

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
    "under_score",
    "a.b.c. 3½ x²",
]


def test_names_are_folded_alike(site: Site, page: Page) -> None:
    """Every name, and odd ones, have the same words and singulars in Python and JavaScript."""
    page.goto(site.url)
    names = [name for entry in GLOSSARY for name in entry.names] + ODD
    found = page.evaluate(
        """async ([root, names]) => {
          const { plainWords, stem } = await import(root + "/assets/search/words.js");
          const rules = await (await fetch(root + "/search/index/index.json")).json();
          return names.map((name) => {
            const words = plainWords(name, rules);
            return [words, words.map((word) => stem(word, rules))];
          });
        }""",
        [site.url, names],
    )
    for name, (words, stems) in zip(names, found, strict=True):
        assert tuple(words) == plain_words(name), name
        assert stems == [FOLD.stem(word) for word in words], name


def test_scripts_come_without_their_comments(cooking_site: Site) -> None:
    """A browser gets the code, line for line, and neither comments nor types."""
    folder = cooking_site.folder / "assets"
    scripts = sorted(folder.glob("*/*.js"))
    assert len(scripts) > 20
    for script in scripts:
        source = ROOT / "site-overrides" / "assets" / script.relative_to(folder)
        lines = source.read_text("utf-8").splitlines()
        code = [line for line in lines if not line.lstrip().startswith(("/*", "*", "//"))]
        assert script.read_text("utf-8").splitlines() == code, script.name
    assert not [*folder.rglob("*.ts"), *folder.rglob("*.mts")]


def test_no_typo_is_missed(site: Site, page: Page) -> None:
    """Each word of five letters and more is found from every word one edit away."""
    words = {word for entry in GLOSSARY for name in entry.names for word in FOLD.words(name)}
    long = sorted(word for word in words if len(word) >= 5 and word.isalpha())
    page.goto(site.url)
    missed = page.evaluate(
        """async ([root, known, typed]) => {
          const { matches } = await import(root + "/assets/search/typos.js");
          return typed.filter(([word, typo]) => !matches(typo, known).includes(word));
        }""",
        [site.url, long, [(word, typo) for word in long for typo in typos(word)]],
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
