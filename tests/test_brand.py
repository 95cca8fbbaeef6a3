"""An organisation's own look, from its files to the pages, and what is refused."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser

from generator import svg
from generator.layout import TEMPLATES
from generator.layout.assets import asset_folder
from generator.pictures import drawing
from tests.browser import visit
from tests.building import Site, build_by_mkdocs, differences
from tests.writing import glossary_in, problems, said, write_content

WINE, DARK_PAPER = "rgb(122, 31, 61)", "rgb(24, 18, 20)"


def _assets(site: Site) -> Path:
    return next((site.folder / "assets").iterdir())


def test_mkdocs_makes_the_same_pages(branded_site: Site, tmp_path: Path) -> None:
    build_by_mkdocs(branded_site.content, tmp_path / "plain")
    lacking = differences(branded_site.folder, tmp_path / "plain")
    assert [name for name in lacking if not name.startswith(("search/", ".glossary"))] == []


def test_a_site_without_a_brand_has_nothing_of_it(cooking_site: Site) -> None:
    assert (cooking_site.folder / asset_folder()).is_dir()
    page = cooking_site.pages["/"]
    assert page.select("img, .has-logo, link[href$='extra.css']") == []


@pytest.mark.parametrize(
    ("scheme", "link", "paper"), [("light", WINE, "rgb(253, 250, 245)"), ("dark", "", DARK_PAPER)]
)
def test_pages_show_the_brand_and_ask_nobody_else(
    branded_site: Site, browser: Browser, scheme: str, link: str, paper: str
) -> None:
    """`visit` fails on a request to another host, and on what the policy forbids."""
    with visit(browser, color_scheme=scheme) as page:
        page.goto(f"{branded_site.url}{branded_site.rich}")
        page.wait_for_load_state("networkidle")
        style = "(selector, name) => getComputedStyle(document.querySelector(selector))[name]"

        def computed(selector: str, name: str) -> str:
            return str(page.evaluate(f"([s, n]) => ({style})(s, n)", [selector, name]))

        assert computed("html", "backgroundColor") == paper
        shown = computed(".article > ul a[href^='..']", "color")
        assert shown == link or scheme == "dark"
        assert shown != "rgb(140, 200, 240)", "the site's own blue"
        assert computed("h1", "fontFamily").startswith('"Faculty Serif"')
        assert page.evaluate("document.fonts.check('16px \"Faculty Serif\"')")
        assert computed(".bar", "borderBlockEndWidth") == "3px"
        for image in page.locator("img").all():
            assert image.evaluate("it => it.naturalWidth > 0")
        visible = [it for it in page.locator(".footer-logo img").all() if it.is_visible()]
        assert [it.get_attribute("src").rpartition("/")[2] for it in visible] == [  # type: ignore[union-attr]
            "logo.svg" if scheme == "light" else "logo-dark.svg"
        ]
        # a drawing of the fixture says no width, as many that come from drawing programs do
        box = visible[0].bounding_box()
        assert box is not None
        assert (round(box["width"]), round(box["height"])) == (234, 54)
        assert page.evaluate("window.canary") is None


def test_pages_name_logos_icons_and_colors(branded_site: Site) -> None:
    folder = f"/{_assets(branded_site).relative_to(branded_site.folder).as_posix()}/"
    for address, page in branded_site.readable.items():
        up = "../" * address.count("/", 1)
        mark = page.select_one(".bar-title img")
        assert mark, address
        assert (mark["width"], mark["height"], mark["alt"]) == ("48", "48", "")
        assert {it["alt"] for it in page.select(".footer-logo a img")} == {"Faculty of Law"}
        icon = page.select_one("link[rel=icon]")
        assert icon
        assert icon["href"] == f"{up}{folder[1:]}own/mark.svg"
    colors = branded_site.pages["/"].select("meta[name=theme-color]")
    assert [meta["content"] for meta in colors] == ["#fdfaf5", "#181214"]
    manifest = json.loads((branded_site.folder / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["theme_color"] == "#fdfaf5"
    for icon in manifest["icons"]:
        assert (branded_site.folder / icon["src"]).is_file()


def test_icons_and_pictures_are_in_the_colors_of_the_brand(branded_site: Site) -> None:
    files = [_assets(branded_site) / "icons" / "touch.png"]
    files += [branded_site.folder / "terms" / "roux" / "share.png"]
    for file in files:
        with Image.open(file) as image:
            colors = image.convert("RGB").getcolors(1 << 20) or []
        near = [color for _, color in colors if _distance(color, (122, 31, 61)) < 20]
        assert near, file
        assert (0, 0x55, 0x8A) not in [color for _, color in colors], f"{file}: the site's own"


def _distance(color: object, other: tuple[int, int, int]) -> int:
    assert isinstance(color, tuple)
    return sum(abs(a - b) for a, b in zip(color, other, strict=True))


def test_other_files_are_copied_as_they_are(branded_site: Site) -> None:
    for name in ("CNAME", ".well-known/security.txt"):
        source = branded_site.content / "assets" / name
        assert (branded_site.folder / name).read_bytes() == source.read_bytes()


def test_drawings_are_cleaned(branded_site: Site) -> None:
    text = (_assets(branded_site) / "own" / "mark.svg").read_text("utf-8")
    assert "<path" in text
    for foreign in ("script", "onload", "evil.example", "@import"):
        assert foreign not in text


HOSTILE = (
    '<svg xmlns="{ns}"><a href="javascript:x"><path d="M0 0"/></a></svg>',
    '<svg xmlns="{ns}"><foreignObject><iframe src="https://evil.example"/></foreignObject></svg>',
    '<svg xmlns="{ns}"><use href="https://evil.example/x.svg#y"/></svg>',
    '<svg xmlns="{ns}"><set attributeName="onmouseover" to="x"/><animate onbegin="x"/></svg>',
    '<svg xmlns="{ns}"><image href="data:image/svg+xml;base64,PHN2Zy8+"/></svg>',
    '<svg xmlns="{ns}" xmlns:h="http://www.w3.org/1999/xhtml"><h:script>x</h:script></svg>',
    '<svg xmlns="{ns}"><style>a{{background:url(//evil.example/x)}}</style></svg>',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_drawings_only_draw(text: str) -> None:
    clean = svg.cleaned(text.format(ns="http://www.w3.org/2000/svg").encode()).decode()
    assert not re.search(r"script|iframe|evil\.example|\bon\w+=|svg\+xml;", clean), clean


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"<svg",
        b"\x89PNG\r\n\x1a\n",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(svg.BadSvgError):
        svg.cleaned(data)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="10"', (40, 10)),
        ('viewBox="0 0 200 50"', (200, 50)),
        ('viewBox="0,0,200,50" width="100px"', (100, 25)),
        ('viewBox="0 0 200 50" height="1in"', (384, 96)),
        ('width="100%" height="100%" viewBox="0 0 3 2"', (3, 2)),
        ("", (300, 150)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    assert svg.size(svg.cleaned(text.encode())) == size


_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>'
WRONG = {
    "colr:\n  primary: red\n": "1:1: error: there is no field “colr” [unknown-field] "
    "Did you mean “color”?",
    "color:\n  primry: red\n": "2:3: error: there is no field “color.primry” [unknown-field] "
    "Did you mean “primary”?",
    "color:\n  palette: {wine: '#7a1f3d'}\n  primary: wne\n": "3:12: error: “wne” is no color "
    "[bad-value] Did you mean “wine”?",
    "color:\n  primary: '#12345'\n": "2:12: error: “#12345” is no color [bad-value] Write such as "
    "“#7a1f3d”, another CSS color that nothing shines through, or a palette's.",
    "color:\n  palette: {a: a}\n  primary: a\n": "2:16: error: the color “a” is said to be "
    "itself [bad-value]",
    "logo:\n  small: assets/lgo.svg\n": "2:10: error: there is no file “assets/lgo.svg” "
    "[bad-value] Did you mean “assets/logo.svg”?",
    "logo:\n  small: ../logo.svg\n": "2:10: error: “../logo.svg” is no SVG or PNG file below "
    "assets/ [bad-value] Put it into content/assets/ and write its path from there, such as "
    "assets/logo.svg.",
    "logo:\n  small: https://evil.example/logo.svg\n": "2:10: error: “https://evil.example/"
    "logo.svg” is no SVG or PNG file below assets/ [bad-value] Put it into content/assets/ and "
    "write its path from there, such as assets/logo.svg.",
    "logo:\n  small: assets/fake.png\n": "2:10: error: “assets/fake.png” is no SVG or PNG file, "
    "whatever its name says [bad-value]",
    "logo:\n  small: assets/cut.png\n": "2:10: error: “assets/cut.png” is no SVG or PNG file, "
    "whatever its name says [bad-value]",
    "logo:\n  medium: assets/logo.svg\n": "2:11: error: the logo has no alternative text "
    "[missing-field] Add “alt: …” beside its “path”, or “name: …” under “meta”.",
    "typography:\n  fonts:\n    - family: Lato\n      source: google\n": "4:15: error: no page "
    "asks another host, such as “google”, for a typeface [bad-value] Put its WOFF2 files into "
    "content/assets/fonts/, name them under “files”, and write “source: file”.",
    "typography:\n  fonts:\n    - family: Lato\n      files: [assets/logo.svg]\n": "4:15: error: "
    "“assets/logo.svg” is no WOFF2 file below assets/ [bad-value] Put it into content/assets/ and "
    "write its path from there, such as assets/fonts/text.woff2.",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_in_a_brand_is_a_problem_at_its_place(text: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "_brand.yml": text,
        "assets/logo.svg": _LOGO,
        "assets/fake.png": "<svg/>",
    }
    files |= {"assets/cut.png": b"\x89PNG\r\n\x1a\n" + b"x" * 40}
    found = [said(problem) for problem in problems(write_content(tmp_path, files))]
    assert found == [f"_brand.yml:{WRONG[text]}"]


def test_a_brand_of_other_tools_is_read(tmp_path: Path) -> None:
    """What a glossary has no use for is passed over."""
    text = """\
meta:
  name: {full: Hospital of the Lake, short: Lake}
  link: {home: "https://lake.example", mastodon: "https://social.example/@lake"}
color:
  palette: {teal: "#0b6e69"}
  primary: teal
  secondary: primary
  success: green
logo:
  images:
    whole: {path: assets/logo.svg, alt: Hospital of the Lake}
  small: whole
  medium: whole
typography:
  fonts:
    - {family: Lake Sans, source: system, weight: [400, 700]}
  base: {family: Lake Sans, size: 1rem, line-height: 1.5}
  monospace-inline: {color: teal, background-color: white}
  link: {color: teal, decoration: underline}
defaults:
  bootstrap: {rules: x}
"""
    assert problems(write_content(tmp_path, {"_brand.yml": text, "assets/logo.svg": _LOGO})) == []


STYLES = {
    '@import "other.css";': (1, 1),
    "a {}\n@import url(x.css);": (2, 1),
    "a { background: url(https://evil.example/x.png) }": (1, 17),
    "a { background: URL( //evil.example/x ) }": (1, 17),
    'a { background: url("\\68 ttps://evil.example") }': (1, 21),
    "a { background: image-set('https://evil.example/x' 1x) }": (1, 27),
    "a { b: c }\n@media print { i { background: u\\72l(/x.png) } }": (2, 32),
    "@font-face { src: url(data:font/woff2;base64,AA) }": (1, 19),
    "a { background: url(../glossary.yml) }": (1, 17),
    "a { background: url(there-is-none.png) }": (1, 17),
    "a { b: c ": None,
    "a { background: url(#part) }": None,
    "a { background: url(logo.svg) } /* url(//evil.example) @import */": None,
}


@pytest.mark.parametrize("text", STYLES)
def test_a_style_sheet_asks_nobody_else(text: str, tmp_path: Path) -> None:
    files = {"assets/extra.css": text, "assets/logo.svg": _LOGO}
    found = problems(write_content(tmp_path, files))
    places = [(p["file"], p["rule"], p["line"], p["column"]) for p in found]
    place = STYLES[text]
    assert places == ([("assets/extra.css", "foreign-style", *place)] if place else [])


def test_what_cannot_be_copied_is_a_problem(tmp_path: Path) -> None:
    """What could run scripts, what the site has itself, links to files elsewhere."""
    made = [*TEMPLATES, "index.html", "terms/x.txt", "assets/x.txt", ".glossary-site.json"]
    names = ["x.html", "deep/x.XHTML", *made]
    content = write_content(tmp_path, {f"assets/{name}": "x" for name in names})
    (content / "assets" / "link.txt").symlink_to(content / "glossary.yml")
    (content / "assets" / "bad.svg").write_text("no drawing")
    found = {p["file"]: p["rule"] for p in problems(content)}
    assert found.pop("assets/bad.svg") == "bad-value"
    assert found == {f"assets/{name}": "stray-file" for name in [*names, "link.txt"]}


@pytest.fixture
def branded(tmp_path: Path, branded_site: Site) -> Path:
    shutil.copytree(branded_site.content, tmp_path / "content")
    return tmp_path


def test_an_edit_of_the_brand_reaches_every_page(branded: Path) -> None:
    brand = branded / "content" / "_brand.yml"

    def built(site: str, *options: str) -> None:
        command = ("build", "--site", site, "--no-search", *options)
        done = glossary_in(branded, *command)
        assert done.exit_code == 0, done.stderr

    built("site")
    brand.write_text(brand.read_text("utf-8").replace("#7a1f3d", "#1f3d7a"), "utf-8")
    (branded / "content" / "assets" / "CNAME").write_text("other.example.org")
    (branded / "content" / "assets" / ".well-known" / "security.txt").unlink()
    built("site")
    built("fresh", "--no-cache")
    assert differences(branded / "site", branded / "fresh") == []
    page = BeautifulSoup((branded / "site" / "index.html").read_text("utf-8"), "lxml")
    frame = page.select_one("link[href$='frame.css']")
    assert frame
    assert "#1f3d7a" in (branded / "site" / str(frame["href"])).read_text("utf-8")
    (branded / "content" / "_brand.yml").unlink()
    built("site")
    shutil.rmtree(branded / "fresh")
    built("fresh", "--no-cache")
    assert differences(branded / "site", branded / "fresh") == []


def test_a_mark_without_pixels_leaves_the_sites_own(
    branded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library that draws SVG is missing, icons have the brand's colors alone."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    drawing.can_rasterize.cache_clear()
    drawing.rasterized.cache_clear()
    try:
        done = glossary_in(branded, "build", "--site", "bare", "--no-search")
    finally:
        drawing.can_rasterize.cache_clear()
    assert done.exit_code == 0, done.stderr
    assert (branded / "bare" / "share.png").is_file()


def test_a_branded_site_opens_from_a_disk(branded: Path) -> None:
    done = glossary_in(branded, "build", "--site", "disk", "--no-search", "--from-disk")
    assert done.exit_code == 0, done.stderr
    for name in ("index.html", "imprint/index.html"):
        file = branded / "disk" / name
        page = BeautifulSoup(file.read_text("utf-8"), "lxml")
        named = [it["src"] for it in page.select("img, script[src]")]
        named += [it["href"] for it in page.select("link[rel=stylesheet], link[rel=icon]")]
        assert len(named) > 4
        assert [path for path in named if not (file.parent / str(path)).is_file()] == []
