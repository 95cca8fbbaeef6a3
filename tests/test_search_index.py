"""The search's files: the same bytes for the same content, every name in them, nothing else."""

from __future__ import annotations

import json
import shutil
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import search
from generator.catalog import catalog
from generator.errors import BuildError
from generator.glossary import Glossary
from generator.load import load
from generator.search import fulltext, names, normalize, typos
from generator.search.entries import STATUSES
from generator.search.words import folding
from tests.building import CONTENT, COOKING, ROOT, Site

WANTED = STATUSES.index("wanted")
GLOSSARIES = pytest.mark.parametrize("content", [CONTENT, COOKING], ids=["real", "cooking"])


@cache
def glossary(content: Path) -> Glossary:
    return Glossary(load(content))


def files(words: Glossary) -> tuple[search.IndexFile, ...]:
    return search.index_files(words.settings, search.GlossarySource(words).names)


@cache
def index(content: Path) -> dict[str, Any]:
    return {file.path: json.loads(file.data) for file in files(glossary(content))}


def documents(content: Path) -> list[search.SearchDocument]:
    source = search.GlossarySource(glossary(content))
    return list(source.documents([record.row.slug for record in source.entries]))


def write(words: Glossary, folder: Path, there: Collection[str] = ()) -> list[str]:
    """Index the texts of a glossary into `folder`; the names of its bundles."""
    return search.write_text(search.GlossarySource(words), "en", folder, there)


def edited(content: Path, copy: Path) -> Glossary:
    """The same glossary with one more word in one of its texts."""
    shutil.copytree(content, copy)
    file = copy / "terms" / "roux.yml"
    text = file.read_text("utf-8")
    assert "flour" in text
    file.write_text(text.replace("flour", "flour newly", 1), "utf-8")
    return Glossary(load(copy))


def rows(content: Path) -> Iterator[tuple[str, list[Any]]]:
    for path, part in index(content).items():
        if path.startswith(("words-", "starts-")):
            yield from ((path, row) for row in part)


@GLOSSARIES
def test_names_have_the_same_bytes_again(content: Path) -> None:
    """Loading and indexing the same content twice gives the same files."""
    again = Glossary(load(content))
    assert files(again) == files(glossary(content))


def test_full_text_has_the_same_bytes_again(tmp_path: Path) -> None:
    """Pagefind's files are the same each time, names and contents."""
    made = []
    for name in ("first", "second", "third"):
        folder = tmp_path / name
        versions = write(glossary(COOKING), folder)
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        made.append((versions, [(path.relative_to(folder), path.read_bytes()) for path in found]))
    assert made[0] == made[1] == made[2]


def test_another_text_has_another_folder(tmp_path: Path) -> None:
    """A page that was opened before an edit never reads the files made after it."""
    before = write(glossary(COOKING), tmp_path / "before")
    assert before == write(glossary(COOKING), tmp_path / "again")
    assert before != write(edited(COOKING, tmp_path / "content"), tmp_path / "after")


def test_an_edit_leaves_the_other_bundles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several bundles only that of the edited entry is made again; all names are told apart."""
    monkeypatch.setattr(fulltext, "_DOCUMENTS", 3)
    before = write(glossary(COOKING), tmp_path / "before")
    assert len(before) > 2
    after = write(edited(COOKING, tmp_path / "content"), tmp_path / "after", before)
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 1
    made = {path.name for path in (tmp_path / "after").iterdir()}
    assert made == {*after, search.LIST} - set(before)
    pages = [path.name for path in (tmp_path / "before").rglob("*.pf_fragment")]
    assert len(pages) == len(set(pages)) == len(documents(COOKING))


@GLOSSARIES
def test_a_record_needs_no_other_entry(content: Path) -> None:
    """The record of one entry is the same whatever else was read before it."""
    words = glossary(content)
    labels = catalog(words.settings)
    slugs = sorted(words.entries, reverse=True)
    source = search.GlossarySource(words)
    alone = [search.search_entry(words, labels, words.entries[slug]) for slug in slugs]
    together = {record.row.slug: record for record in source.entries}
    assert [made for made, _ in alone] == [together[slug] for slug in slugs]
    assert [read for _, read in alone] == list(source.documents(slugs))


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    """If Pagefind ever writes its metadata otherwise, the build says so and does not guess."""
    (bundle,) = write(glossary(COOKING), tmp_path)
    (meta,) = (tmp_path / bundle).glob("*.pf_meta")
    meta.write_bytes(normalize.packed(cbor2.dumps(["9.9.9", [], [], [], [], []])))
    with pytest.raises(BuildError, match=r"9\.9\.9"):
        normalize.normalize(tmp_path / bundle, 0)


@GLOSSARIES
def test_every_name_leads_to_its_entry(content: Path) -> None:
    """Each word of each headword and alias has its entry in the file that a reader would fetch."""
    words = glossary(content)
    fold = folding(catalog(words.settings), words.settings.language)
    firsts = index(content)["index.json"]["words"]
    for entry in words:
        for key in {key for name in entry.names for key in fold.keys(name)}:
            shard = max(at for at, first in enumerate(firsts) if at == 0 or first <= key)
            slugs = [row[2] for row in index(content)[f"words-{shard}.json"]]
            assert entry.slug in slugs, f"{key} of {entry.slug}"


@GLOSSARIES
def test_only_entries_are_found(content: Path) -> None:
    """No redirect, list or other page is in the index; each entry is."""
    assert {row[2] for _, row in rows(content)} == set(glossary(content).entries)
    paths = [document.path for document in documents(content)]
    redirects = {path.removesuffix(".md") for path in glossary(content).entry_redirects}
    assert len(paths) == len(glossary(content))
    assert not redirects & {path.removesuffix("/index.html") for path in paths}


def test_sections_of_the_full_text_stand_on_the_page(cooking_site: Site) -> None:
    """Every id that a passage can link to is an id of the entry's page."""
    for document in documents(COOKING):
        page = cooking_site.pages["/" + document.path.removesuffix("index.html")]
        ids = {str(tag["id"]) for tag in page.select("[id]")}
        there = set(document.html.split(' id="')[1:])
        assert {part.partition('"')[0] for part in there} <= ids


def test_the_full_text_reads_the_difference() -> None:
    """A comparison is found by the words that tell its sides apart, and they count."""
    [html] = [d.html for d in documents(COOKING) if "braising-vs-simmering" in d.path]
    head = html.partition("<h2")[0]
    assert (
        '<p data-pagefind-weight="4">Braising browns the food and uses little liquid;</p>' in head
    )


@GLOSSARIES
def test_definitions_stand_at_their_number(content: Path) -> None:
    """The sentence that a result shows is that of its entry, or says who asks for it."""
    chunk = index(content)["index.json"]["chunk"]
    for _, row in rows(content):
        short = index(content)[f"short-{row[0] // chunk}.json"][row[0] % chunk]
        card = glossary(content).card(row[2])
        if row[5] == WANTED:
            assert card.headword in short
        else:
            assert card.summary.endswith(short)
            assert bool(short) == bool(card.summary)


@GLOSSARIES
def test_wanted_terms_are_found_under_their_words(content: Path) -> None:
    """Each stands in the file that a reader would fetch, and leads to an entry that asks for it."""
    words = glossary(content)
    assert words.wanted
    found = {(row[3][0], row[2]) for _, row in rows(content) if row[5] == WANTED}
    assert found == {(wanted.title, wanted.asked_by[0]) for wanted in words.wanted}


def test_no_article_stands_at_the_end_of_a_name() -> None:
    """The letter of “Series A” is a word of it; articles before other words are not."""
    fold = folding(catalog(glossary(CONTENT).settings), "en")
    assert fold.words("Series A") == ("series", "a")
    assert fold.words("The art of a deal") == ("art", "of", "deal")
    assert "a" in fold.keys("Series A")


def test_the_best_rows_of_a_start_stand_in_the_order_of_the_ranking() -> None:
    """Headwords before aliases, first words before others, what is written before what is not."""
    rank = names._rank  # noqa: SLF001 - no glossary of a few entries has a wide start
    ordered: list[tuple[list[tuple[str, ...]], str]] = [
        ([("cat",)], "published"),
        ([("cattle", "x")], "published"),
        ([("big", "cattle")], "published"),
        ([("z",), ("catfish",)], "published"),
        ([("z",), ("a", "catfish")], "published"),
        ([("catalog",)], "wanted"),
        ([("z",)], "published"),
    ]
    ranks = [rank("cat", those, status) for those, status in ordered]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


WORD = st.text("abcdefghij", min_size=4, max_size=12)


@given(
    word=WORD, at=st.integers(0, 11), letter=st.sampled_from("aejz"), kind=st.sampled_from("isdt")
)
def test_a_typo_shares_a_bucket_with_its_word(word: str, at: int, letter: str, kind: str) -> None:
    """Whatever the one edit is and wherever it is, both words have a form in common."""
    at = at % len(word)
    left, right = word[:at], word[at:]
    typed = {
        "i": left + letter + right,
        "s": left + letter + right[1:],
        "d": left + right[1:],
        "t": left + right[1:2] + right[:1] + right[2:],
    }[kind]
    assert typos.forms(word) & typos.forms(typed)


def test_the_index_says_how_many_files_a_query_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reaches over more files than that has a file of its own."""
    monkeypatch.setattr(names, "RANGE_BYTES", 60)
    monkeypatch.setattr(names, "WIDE", 3)
    made = json.loads(files(glossary(COOKING))[0].data)
    firsts = made["words"]
    reach = {
        letter: bisect_left(firsts, letter + "\U0010ffff") - bisect_left(firsts, letter) + 1
        for letter in ascii_lowercase
    }
    assert made["rangesRead"] == 3
    wide = {letter for letter, number in reach.items() if number > made["rangesRead"]}
    assert wide
    assert wide == {start for start in made["starts"] if len(start) == 1}


def test_large_glossaries_are_cut_into_small_files(tmp_path: Path) -> None:
    """Who does not type the word that many entries have in common fetches no long list."""
    content = tmp_path / "content"
    shutil.copytree(COOKING, content)
    source = (content / "terms" / "roux.yml").read_text("utf-8")
    head = source.index("term:")
    body = source[source.index("categories:") :]
    for number in range(400):
        name = f"{chr(97 + number % 26)}{chr(97 + number // 26)}ato sauce"
        file = content / "terms" / f"{name.replace(' ', '-')}.yml"
        file.write_text(f"{source[:head]}term: {name}\n{body}", "utf-8")
    made = files(Glossary(load(content)))
    sizes = [len(file.data) for file in made if file.path.startswith("words-")]
    # The common word's entries stand together in one file; the rest is spread.
    assert len(sizes) >= 3
    assert sorted(sizes)[-2] < 12_000


def test_no_subject_in_the_scripts() -> None:
    """The scripts of the search know no word of any glossary, nor English ones to show."""
    scripts = (ROOT / "site-overrides" / "assets" / "search").glob("*.js")
    text = "\n".join(script.read_text("utf-8") for script in scripts)
    labels = catalog(glossary(CONTENT).settings).labels
    shown = [v for k, v in labels.items() if k.startswith("search-") and len(v.split()) > 2]
    assert not [label for label in shown if f'"{label}"' in text]
