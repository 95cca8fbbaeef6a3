"""A page that lists several terms becomes an entry for each; the page of one term stays one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.importing import definitions, imported

_MAKER, _POOL = "A maker sets prices.", "A pool holds money."
_LISTS = {
    "headings.md": f"# Glossary\n\n## Maker\n\n{_MAKER}\n\n## Pool\n\n{_POOL}\n",
    "letters.md": f"# Key terms\n\n## M\n\n### Maker\n\n{_MAKER}\n\n## P\n\n### Pool\n\n{_POOL}\n",
    "preface.md": (
        f"# Glossary\n\n## How\n\nRead.\n\n### Maker\n\n{_MAKER}\n\n### Pool\n\n{_POOL}\n"
        "\n### Spread\n\nA gap.\n\n### Tick\n\nA step.\n"
    ),
    "tops.md": f"# Maker\n\n{_MAKER}\n\n# Pool\n\n{_POOL}\n",
    "titled.md": f"---\ntitle: Our glossary\n---\n## Maker\n\n{_MAKER}\n\n## Pool\n\n{_POOL}\n",
    "leads.md": f"# Glossary\n\n**Maker**: {_MAKER}\n\n- **Pool** – {_POOL}\n",
    "colons.md": f"# Glossary\n\n**Maker:** {_MAKER}\n\n__Pool:__ {_POOL}\n",
    "alone.md": f"# Glossary\n\n**Maker**\n\n{_MAKER}\n\n**Pool**\n\n{_POOL}\n",
    "definitions.md": f"# Glossary\n\nMaker\n:   {_MAKER}\n\nPool\n:   {_POOL}\n",
    "table.md": f"# Glossary\n\n|Term|Definition|\n|--|--|\n|Maker|{_MAKER}|\n|Pool|{_POOL}|\n",
    "headless.md": f"# Glossary\n\n|Wort|Text|\n|--|--|\n|Maker|{_MAKER}|\n|Pool|{_POOL}|\n",
    "glossary.txt": f"Maker: {_MAKER}\nPool – {_POOL}\n",
    "dl.html": f"<nav>Home</nav><dl><dt>Maker<dd>{_MAKER}<dt>Pool<dd>{_POOL}</dl>",
    "h2.html": f"<html><h2>Maker</h2><p>{_MAKER}</p><h2>Pool</h2><p>{_POOL}</p></html>",
    "b.html": f"<html><title>Terms</title><p><b>Maker</b>: {_MAKER}<p><b>Pool</b> {_POOL}</html>",
    "tr.html": (
        f"<table><tr><th>Term<th>Meaning<tr><td>Maker<td>{_MAKER}<tr><td>Pool<td>{_POOL}</table>"
    ),
}


@pytest.mark.parametrize("name", _LISTS)
def test_each_term_becomes_an_entry(name: str, tmp_path: Path) -> None:
    """Headings, bold leads, definition lists and tables, in Markdown, HTML and text."""
    entries, _ = imported(tmp_path, {name: _LISTS[name]})
    found = definitions(entries)
    assert {term: found.pop(term, "") for term in ("Maker", "Pool")} == {
        "Maker": _MAKER,
        "Pool": _POOL,
    }
    assert list(found) == (["Spread", "Tick"] if name == "preface.md" else [])


@pytest.mark.parametrize(
    "text",
    [
        "# Kettle\n\nIt boils.\n\n## History\n\nOld.\n\n## Use\n\nTea.\n",
        "# Kettle\n\nIt boils.\n\n- **Steel**: hard\n- **Glass**: clear\n- **Clay**: red\n",
        "---\ntitle: Kettle\n---\n## Alpha\n\nA.\n\n## Beta\n\nB.\n\n## Gamma\n\nC.\n",
        "# Kettle\n\nIt boils.\n\n## Definition\n\nA vessel.\n\n## Zones\n\nTwo.\n",
        "# Kettle\n\n## FAQ\n\n### Is it hot?\n\nYes.\n\n### Is it cold?\n\nNo.\n",
    ],
)
def test_the_page_of_one_term_stays_one_entry(text: str, tmp_path: Path) -> None:
    """Sections, lists and questions of a page with a title of its own are no terms."""
    entries, _ = imported(tmp_path, {"kettle.md": text})
    assert [entry["term"] for entry in entries.values()] == ["Kettle"]


def test_groups_links_and_labels_of_a_list(tmp_path: Path) -> None:
    """Groups are categories, links find terms by anchor, and what belongs to none is noted."""
    text = (
        "# Glossary\n\nIntro here.\n\n## Finance\n\n### Maker (MM) {#mk}\n\nSee [pool](#pool).\n\n"
        "**See also:** Pool, Spread\n\n## Trade\n\n### Pool\n\nSee [it](#mk).\n\n#### Examples\n\n"
        "- Lido: A pool.\n\n## References\n\n- [Book](https://example.org/b)\n"
    )
    entries, report = imported(tmp_path, {"glossary.md": text})
    assert entries["maker"]["aliases"] == ["MM"]
    assert entries["maker"]["categories"] == ["finance"]
    assert entries["maker"]["definition"] == "See [pool](pool).\n"
    assert entries["maker"]["related"] == ["pool", "Spread"]
    assert entries["pool"]["definition"] == "See [it](maker).\n"
    assert entries["pool"]["examples"][0]["title"] == "Lido"
    assert "line 3: left out: no part of any term: “Intro here.”" in report
    assert "https://example.org/b" in report


def test_the_report_ends_in_counts(tmp_path: Path) -> None:
    """Words, links and sources that were read, and those that are in the drafts."""
    text = "# Boom\n\nA [spar](spar) of wood.\n\n## Sources\n\n- [Book](https://example.org)\n"
    _, report = imported(tmp_path, {"boom.md": text})
    assert "Read: 6 words, 1 link, 1 source." in report
    assert "In the drafts: 6 words, 0 links, 1 source." in report
