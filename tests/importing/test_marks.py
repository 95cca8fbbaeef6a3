"""Marks that tools add to Markdown become links and words, or are noted on their line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

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
        ('One. {{EmbedLiveSample("cup", 300)}}', "One.", '{{EmbedLiveSample("cup", 300)}}'),
        ('One. {{GlossaryList({"split": "h3"})}}', "One.", '{{GlossaryList({"split": "h3"})}}'),
        ('A {{jsxref("Array.map", "map()")}} one.', "A `map()` one.", '{{jsxref("Array.map", '),
        ('{{rfc(2324, "Pot")}}, {{RFC(7168)}}.', "RFC 2324: Pot, RFC 7168.", ""),
        (
            '{{interwiki("wikipedia", "Tea pot", "tea")}}.',
            "[tea](https://en.wikipedia.org/wiki/Tea_pot).",
            "",
        ),
        ('<p>{{Glossary("pool")}}, {{cssxref("top")}}</p>', "[pool](pool), `top`", ""),
        (
            "For $x_i^a$, $N$ and ${A}$ not $5 or $10.",
            "For `x_i^a`, `N` and `{A}` not $5 or $10.",
            "a formula became",
        ),
        ("$$\n||f_a||_2^2 -\n||f_b||_2^2\n$$", "`||f_a||_2^2 - ||f_b||_2^2`", ""),
        ("E = mc<sup>2</sup>, 10<sup>-6</sup>, H<sub>2</sub>O.", "E = mc², 10⁻⁶, H₂O.", ""),
        ("x<sub>max</sub>, e<sup>x+1</sup>.", "x_max, e^(x+1).", "<sup>x+1</sup> is ^(x+1)"),
        ("the 5<sup>th</sup> Mark<sup>TM</sup>[1]", "the 5th Mark™[1]", ""),
        (
            '![Of [Kim](https://e.org/a)](a.png "Tip")',
            "Of [Kim](https://e.org/a)",
            "the title of a link or image: “Tip”",
        ),
        ("See [docs](/docs/x/#a).", "See docs.", "became words: x (/docs/x/#a)"),
        ("```sh\nls\n```\nOne.", "`ls`\n\nOne.", "a code block (sh) became"),
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


def test_pages_of_the_tool_and_pages_that_lead_on(tmp_path: Path) -> None:
    """A page of a layout, without text, is no entry; a redirect is another name of its entry."""
    entries, report = imported(
        tmp_path,
        {
            "mast.md": "---\ntitle: Mast\n---\nA pole. See [spar](/terms/spar/).\n",
            "spar.md": "---\ntitle: Spar\nlayout: redirect\ndestination: mast\n---\n",
            "index.md": "---\ntitle: All\nlayout: glossary\n---\n",
            "find.md": "---\ntitle: Find\nlayout: search\n---\nLook here.\n",
            "pole.html": "---\ntitle: Pole\n---\n<p>A {{Glossary('Mast')}}.</p>\n",
        },
    )
    assert set(entries) == {"mast", "pole"}
    assert entries["mast"]["aliases"] == ["Spar"]
    assert entries["pole"]["definition"] == "A [Mast](mast).\n"
    assert "index.md: no entry: a page of the tool (layout: glossary): “title: All" in report
    assert "layout: search Look here.”" in report
    assert "an alias from" in report


@pytest.mark.parametrize(
    ("typed", "title", "publisher"),
    [
        ("[Sail - Wikipedia](https://en.wikipedia.org/wiki/Sail)", "Sail", "Wikipedia"),
        ("[Cloth: A Primer](https://www.e.org/a)", "Cloth: A Primer", "e.org"),
        ("[Cut - And dried](https://e.org/a)", "Cut - And dried", "e.org"),
        ("[Paper](https://e.org/a.pdf) by Kim Doe, 2001", "Paper", "Kim Doe, 2001"),
        ("[Paper](https://e.org/a.pdf): what it says", "Paper", "e.org"),
        ("Board, [Law](https://e.org/a), § 5", "Board", "Law"),
    ],
)
def test_titles_and_publishers_of_sources(
    typed: str, title: str, publisher: str, tmp_path: Path
) -> None:
    """Where nobody is named, the publisher is the site; colons stay within a linked title."""
    text = f"# Boom\n\nA spar.\n\n## Sources\n\n- {typed}\n"
    entries, _ = imported(tmp_path, {"boom.md": text})
    source = entries["boom"]["sources"][0]
    assert (source["title"], source["publisher"]) == (title, publisher)


def test_lists_below_see_also(tmp_path: Path) -> None:
    """What is nested in an item is related, or a source; the item above it is no title."""
    text = (
        "# Boom\n\nA spar.\n\n## See also\n\n- Related terms:\n  - [Mast](mast.md)\n"
        "  - [Book](https://e.org/b)\n  - Gaff\n"
    )
    entries, report = imported(tmp_path, {"boom.md": text, "mast.md": "# Mast\n\nA pole.\n"})
    assert entries["boom"]["related"] == ["mast", "Gaff"]
    assert entries["boom"]["sources"][0]["url"] == "https://e.org/b"
    assert "the heading of a list: “Related terms”" in report


def test_a_glossary_is_named_after_its_folder_and_its_tags_are_words(tmp_path: Path) -> None:
    """“content” says nothing; hyphens of tags part words, unless the texts write them."""
    tags = '["dev-tools", "nft-market", "nft", "e-commerce", "cross-border", "Own Words"]'
    text = (
        f'[{{"term": "NFT", "definition": "For e-commerce and cross-border use.", "tags": {tags}}},'
        ' {"term": "SIMD (vectors)", "definition": "It holds.", "tags": ["simd"]}]'
    )
    folder = tmp_path / "harbor-glossary"
    imported(folder, {"terms.json": text})
    settings = yaml.safe_load((folder / "content" / "glossary.yml").read_text("utf-8"))
    assert (settings["subject"], settings["title"]) == ("Harbor", "Harbor Glossary")
    assert [category["name"] for category in settings["categories"]] == [
        "Cross-border",
        "Dev tools",
        "E-commerce",
        "NFT",
        "NFT market",
        "Own Words",
        "SIMD",
    ]


def test_addresses_under_see_also_are_sources(tmp_path: Path) -> None:
    """MDN's slugs lose their folder; a link that leads outside is a source, with its address."""
    text = (
        "---\ntitle: Kettle\nslug: Glossary/Kettle\npage-type: definition\n---\n\nIt boils.\n\n"
        "## See also\n\n- [Kettle](<https://example.org/Kettle_(vessel)>) on Example\n- Cup\n- https://e.org/x\n"
    )
    entries, _ = imported(tmp_path, {"index.md": text})
    assert entries["kettle"]["sources"][0]["publisher"] == "Example"
    assert entries["kettle"]["sources"][0]["url"] == "https://example.org/Kettle_(vessel)"
    assert entries["kettle"]["sources"][1]["url"] == "https://e.org/x"
    assert entries["kettle"]["related"] == ["Cup"]


def test_a_title_with_its_address_is_one_source(tmp_path: Path) -> None:
    """References of the front matter are mappings: each gives one source."""
    text = "---\ntitle: Style\nreferences:\n - link_title: A paper\n   link_url: https://e.org/p\n---\nS.\n"
    entries, _ = imported(tmp_path, {"style.md": text})
    (source,) = entries["style"]["sources"]
    assert (source["title"], source["url"]) == ("A paper", "https://e.org/p")
