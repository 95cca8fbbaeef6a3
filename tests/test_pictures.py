"""Pictures for previews: small, named in every page's head, and never with a box for a letter."""

from __future__ import annotations

import io
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from PIL import Image

from generator import pictures, site
from generator.glossary import Glossary
from generator.load import load
from generator.pictures.drawing import can_draw
from tests.building import COOKING, differences
from tests.writing import glossary, write_content

ADDRESS = "https://example.org/words/"


def _build(content: Path, folder: Path, *, plain: bool = False) -> None:
    site.build(
        [content],
        folder,
        on_problems=lambda _: None,
        on_progress=lambda *_: None,
        cache=None if plain else content.parent / "cache",
        plain=plain,
        with_search=False,
    )


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The second glossary with an address, and a word in a script that the typeface lacks."""
    folder = tmp_path / "content"
    shutil.copytree(COOKING, folder)
    _replace(folder / "glossary.yml", "language: en", f"language: en\naddress: {ADDRESS}")
    (folder / "terms" / "dashi.yml").write_text("term: 出汁\nstatus: draft\n", "utf-8")
    return folder


def _pictures(folder: Path) -> dict[str, tuple[int, int]]:
    """Path of each picture with what tells whether it was written again."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in folder.rglob(pictures.FILE)
    }


def _named(folder: Path, page: str) -> dict[str, str]:
    html = BeautifulSoup((folder / page).read_text("utf-8"), "lxml")
    metas = html.select("meta[property^='og:image'], meta[name^=twitter]")
    return {str(m.get("property") or m["name"]): str(m["content"]) for m in metas}


def test_pictures_of_a_site(content: Path, tmp_path: Path) -> None:
    """Each entry's, drawn alike by both ways to build; written again only when it would differ."""
    folder, other = tmp_path / "site", tmp_path / "plain"
    _build(content, folder)
    _build(content, other, plain=True)
    assert differences(folder, other) == []

    before = _pictures(folder)
    entries = {
        f"{place}/{file.stem}/{pictures.FILE}"
        for kind, place in (("terms", "terms"), ("comparisons", "compare"))
        for file in (content / kind).glob("*.yml")
    }
    assert set(before) == (entries | {pictures.FILE}) - {f"terms/dashi/{pictures.FILE}"}
    seen = set()
    for path in before:
        data = (folder / path).read_bytes()
        seen.add(data)
        assert len(data) < 16_000, path
        assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert len(seen) == len(before)
    assert _named(folder, "terms/roux/index.html") == {
        "og:image": f"{ADDRESS}terms/roux/{pictures.FILE}",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Roux · Kitchen Words",
        "twitter:card": "summary_large_image",
    }
    for page in ("index.html", "a-z/index.html", "terms/dashi/index.html"):
        named = _named(folder, page)
        assert named["og:image"] == f"{ADDRESS}{pictures.FILE}"
        assert named["og:image:alt"] == "Kitchen Words"

    _replace(content / "glossary.yml", "in one sentence each", "in a sentence each")
    _replace(content / "terms" / "roux.yml", "term: Roux", "term: White roux")
    (content / "terms" / "dashi.yml").unlink()
    (content / "terms" / "spare.yml").write_text("term: Spare\nstatus: draft\n", "utf-8")
    _build(content, folder)
    after = _pictures(folder)
    assert {path for path in after if after[path] != before.get(path)} == {
        f"terms/{slug}/{pictures.FILE}" for slug in ("roux", "spare")
    }
    (content / "terms" / "spare.yml").unlink()
    _build(content, folder)
    assert set(_pictures(folder)) == set(before)


def test_no_letter_is_a_box() -> None:
    """What can be drawn, the typeface has; other scripts, marks and controls cannot be."""
    known = {
        code
        for file in pictures.LOOK
        if file.suffix == ".woff2"
        for code in TTFont(file).getBestCmap()
    }
    drawable = {
        code
        for code in range(0x3000)
        if can_draw(f"q{chr(code)}q") and unicodedata.normalize("NFC", chr(code)) == chr(code)
    }
    assert {code for code in drawable if not chr(code).isspace()} <= known
    assert {*range(0x20, 0x7F), *map(ord, "éłßœ€½“”’–")} <= drawable
    for word in ("出汁", "كلمة", "मूल्य", "λόγος", "Δ-hedge", "a\u200db", "\U0001f35c", "e\u20dd"):
        assert not can_draw(word), word
    assert can_draw("re\u0301sume\u0301")


def test_any_headword_fits() -> None:
    """However long, its letters stay clear of the edges and of what is around them."""
    for name in ("i", "W" * 300, "word " * 60, "C++", "Donaudampfschifffahrt" * 4):
        for names in ((name,), (name, "x"), (name,) * 3, (name,) * 4):
            image = Image.open(
                io.BytesIO(pictures.drawn(pictures.Picture("", "T" * 200, names, name, (1,))))
            ).convert("RGB")
            right = {image.getpixel((x, y)) for x in (1150, 1199) for y in range(520, 630)}
            assert len(right) == 1, (name, len(names))


def test_without_pictures(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched off, or without an address: none; without the library: none, and a sentence."""
    settings = Glossary(load(content)).settings
    assert pictures.notice(settings) == ""
    for change in ({"share_pictures": False}, {"address": None}):
        bare = settings.model_copy(update=change)
        assert not pictures.are_drawn(bare)
        assert pictures.notice(bare) == ""
    monkeypatch.setitem(sys.modules, "PIL", None)
    folder = write_content(
        tmp_path / "sailing",
        {
            "terms/mast.yml": "term: Mast\nstatus: draft\n",
            "glossary.yml": (content / "glossary.yml").read_text("utf-8"),
        },
    )
    out = tmp_path / "bare"
    done = glossary("build", "--no-cache", "--no-search", "--content", folder, "--site", out)
    assert done.exit_code == 0, done.output
    assert 'pip install "glossary-generator[pictures]"' in done.stderr
    assert _pictures(out) == {}
    assert _named(out, "terms/mast/index.html") == {}
