"""Marks that tools add to Markdown become links and words, or are noted on their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.importing import imported


@pytest.mark.parametrize(
    ("typed", "prose", "noted"),
    [
        ("In a [[Pool]] or [[Pool#x|pools]].", "In a [Pool](pool) or [pools](pool).", ""),
        ("One %%secret%% word. ^b1", "One word.", "line 3: left out: a comment: “secret”"),
        ("![[plan.png]] One.", "One.", "an embedded file: “plan.png”"),
        ("> [!note] Mind\n> the gap.", "**Mind**\nthe gap.", "a block quote became"),
        ('A {{< glossary_tooltip text="cup" term_id="pool" >}}.', "A [cup](pool).", ""),
        ("{{< toc >}} One.", "One.", "a mark of the page's tool: {{< toc >}}"),
        ('Of {{Glossary("pool","pools")}} one.', "Of [pools](pool) one.", ""),
        ('An {{DOMxRef("XMLHttpRequest")}} one.', "An `XMLHttpRequest` one.", ""),
        ("{{GlossarySidebar}} One.", "One.", "{{GlossarySidebar}}"),
        ('A <Term id="pool">pools</Term> one.', "A [pools](pool) one.", ""),
        (":::tip Mind\nthe gap.\n:::", "**Mind**\nthe gap.", "the mark of a box"),
        ("import X from 'x';\n\nOne {/* no */}.", "One .", "a comment: “no”"),
        ("One.[^1]\n\n[^1]: Kim says so.", "One. (Kim says so.)", ""),
        ("A ~~bad~~ good ==one==.", "A bad good one.", "struck through"),
        ("```\na\n```\nSee [[Pool]].\n\nOne.", "`a`\n\nSee [Pool](pool).\n\nOne.", ""),
        ("Code `[[x]]` stays.", "Code `[[x]]` stays.", ""),
        (
            "See <https://e.org/a_b>.",
            "See [https://e.org/a\\_b](https://e.org/a_b).",
            "",
        ),
        ("<p>One.</p>\n<ul>\n <li>two</li>\n</ul>", "One.\n\n- two", ""),
        ("<p>A <b>b</b> <a href='/g/Pool/'>c</a></p>", "A **b** [c](pool)", ""),
    ],
)
def test_marks_of_tools(typed: str, prose: str, noted: str, tmp_path: Path) -> None:
    """Wiki links, shortcodes, macros, components, boxes, comments and footnotes."""
    files: dict[str, str | bytes] = {
        "boom.md": f"# Boom\n\n{typed}\n",
        "pool.md": "# Pool\n\nIt.\n",
    }
    entries, report = imported(tmp_path, files)
    assert entries["boom"]["definition"].strip() == prose
    assert noted in report


def test_a_vault_of_obsidian(tmp_path: Path) -> None:
    """Templates and settings are no entries; aliases of the front matter are."""
    entries, _ = imported(
        tmp_path,
        {
            ".obsidian/app.json": "{}",
            "Maker.md": "---\naliases: [MM]\n---\nIn a [[Pool|pools]].\n",
            "Pool.md": "It holds.\n",
            "Templates/T.md": "{{title}}\n",
        },
    )
    assert set(entries) == {"maker", "pool"}
    assert entries["maker"]["aliases"] == ["MM"]


def test_front_matter_of_the_kubernetes_glossary(tmp_path: Path) -> None:
    """What is said twice stands once; keys about the page stay out, on their lines."""
    text = (
        "---\ntitle: Kettle\nid: kettle\nfull_link: /docs/kettle/\nshort_description: >\n"
        "  It boils water.\naka:\n- boiler\ntags: [nonesuch]\n---\n It boils water.\n\n"
        "<!--more-->\n\nEach cup is filled from it.\n"
    )
    folder = tmp_path / "content"
    imported(tmp_path / "first", {"cup.md": "# Cup\n"})
    folder.mkdir()
    (folder / "glossary.yml").write_bytes(
        (tmp_path / "first" / "content" / "glossary.yml").read_bytes()
    )
    entries, report = imported(tmp_path, {"kettle.md": text})
    assert entries["kettle"]["definition"] == "It boils water.\n\nEach cup is filled from it.\n"
    assert entries["kettle"]["aliases"] == ["boiler"]
    assert "line 4: left out: “full_link” is no field of ours: “/docs/kettle/”" in report
    assert "line 9: left out: no category “nonesuch”" in report


def test_addresses_under_see_also_are_sources(tmp_path: Path) -> None:
    """MDN's slugs lose their folder; a link that leads outside is a source, with its address."""
    text = (
        "---\ntitle: Kettle\nslug: Glossary/Kettle\npage-type: definition\n---\n\nIt boils.\n\n"
        "## See also\n\n- [Kettle](<https://example.org/Kettle_(vessel)>) on Example\n- Cup\n- https://e.org/x\n"
    )
    entries, _ = imported(tmp_path, {"index.md": text})
    assert entries["kettle"]["sources"][0]["title"] == "Kettle on Example"
    assert entries["kettle"]["sources"][0]["url"] == "https://example.org/Kettle_(vessel)"
    assert entries["kettle"]["sources"][1]["url"] == "https://e.org/x"
    assert entries["kettle"]["related"] == ["Cup"]


def test_a_title_with_its_address_is_one_source(tmp_path: Path) -> None:
    """References of the front matter are mappings: each gives one source."""
    text = "---\ntitle: Style\nreferences:\n - link_title: A paper\n   link_url: https://e.org/p\n---\nS.\n"
    entries, _ = imported(tmp_path, {"style.md": text})
    (source,) = entries["style"]["sources"]
    assert (source["title"], source["url"]) == ("A paper", "https://e.org/p")
