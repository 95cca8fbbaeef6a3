"""Pages pasted from glossary sites become drafts, and not one sentence is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.importing.pasted import MACHINE, Page, pages, sentences, written_words
from tests.writing import glossary

_SECTIONS = (
    "definition",
    "takeaways",
    "importance",
    "explanation",
    "examples",
    "faq",
    "related",
    "sources",
)
#: How a page's text may be stored.
_STORED: Mapping[str, Callable[[str], bytes]] = {
    "lines end in LF": lambda text: text.encode(),
    "lines end in CRLF, after a BOM": lambda text: b"\xef\xbb\xbf" + _crlf(text).encode(),
    "UTF-16": lambda text: _crlf(text).encode("utf-16"),
}


_PAGES = {page.stem: page for page in pages()}
_PLAIN = "lines end in LF"


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.fixture(scope="module")
def draft_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page, str], Path]:
    """Gives the file of a page's draft; each page is imported once for each way of storing it."""

    @cache
    def file(stem: str, stored: str) -> Path:
        folder = tmp_path_factory.mktemp("page")
        source = folder / f"{stem}.txt"
        source.write_bytes(_STORED[stored](_PAGES[stem].text))
        result = glossary("import", source, "--into", folder / "content", "--format", "json")
        assert result.exit_code == 0, result.output
        entry = json.loads(result.stdout)[0]["entries"][0]
        return folder / "content" / f"{entry['kind']}s" / f"{entry['slug']}.yml"

    return lambda page, stored: file(page.stem, stored)


def test_there_are_thirty_pages() -> None:
    """At least 30 pages of different shape, with 300 sentences."""
    assert len(pages()) >= 30
    assert sum(len(list(sentences(page.text))) for page in pages()) >= 300


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
@pytest.mark.parametrize("stored", _STORED)
def test_no_sentence_is_lost(
    page: Page, stored: str, draft_of: Callable[[Page, str], Path]
) -> None:
    """Every sentence of a page stands in its draft, word for word, however it is stored."""
    written = written_words(draft_of(page, stored))
    assert [one for one in sentences(page.text) if one not in written] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_sections_are_recognised(page: Page, draft_of: Callable[[Page, str], Path]) -> None:
    """Each section goes to its field: so many paragraphs, takeaways, examples, questions …"""
    file = draft_of(page, _PLAIN)
    entry = yaml.safe_load(file.read_text("utf-8"))
    found = {"term": entry["term"], "kind": file.parent.name.removesuffix("s")}
    for field in _SECTIONS:
        value = entry.get(field, [])
        found[field] = len(value.strip().split("\n\n")) if isinstance(value, str) else len(value)
    assert found == {"kind": "term", **page.expected}
    assert entry["status"] == "draft"


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_addresses_and_typography_survive(
    page: Page, draft_of: Callable[[Page, str], Path]
) -> None:
    """Web addresses, typographic quotes and dashes are in the draft as they were pasted."""
    written = draft_of(page, _PLAIN).read_text("utf-8")
    text = re.sub(r"^FAQ –.*$", "", page.text, flags=re.MULTILINE)
    kept = set(re.findall(r"https?://[^\s\"]+|[“”‘’–—…«»²−°€]", text))
    bullets = {"–"} if re.search(r"^- .* – ", page.text, re.MULTILINE) else set()
    assert {sign for sign in kept - bullets if sign not in written} == set()


def test_machine_phrases_are_left_out_and_reported(tmp_path: Path) -> None:
    """What a language model left is in no draft; the report names it with its line."""
    reported = ""
    written = ""
    for page in pages():
        source = tmp_path / f"{page.stem}.txt"
        source.write_text(page.text, "utf-8")
        result = glossary("import", source, "--into", tmp_path / page.stem)
        reported += result.stdout
        written += "".join(f.read_text("utf-8") for f in (tmp_path / page.stem).rglob("*.yml"))
    assert [phrase for phrase in MACHINE if phrase in written] == []
    missing = [
        p for p in MACHINE if not re.search(rf"line \d+: left out: .*{re.escape(p)}", reported)
    ]
    assert missing == []


def test_all_pages_together_make_a_glossary_that_checks(tmp_path: Path) -> None:
    """The pages imported in one go pass the check, with warnings only."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in pages():
        (folder / f"{page.stem}.txt").write_text(page.text, "utf-8")
    result = glossary("import", folder, "--into", tmp_path / "content")
    assert result.exit_code == 0, result.output
    checked = glossary("check", "--content", tmp_path / "content")
    assert checked.exit_code == 0, checked.output
    assert "\n0 errors, " in checked.output
