"""Images, quotations and tables in entries: on the page, in the search, on paper, from a disk."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from generator import images, pages, search
from generator.catalog import catalog
from generator.glossary import Glossary
from generator.layout import to_html
from generator.links import find_links
from generator.load import load
from tests.building import COOKING
from tests.writing import glossary, problems, write_content

BOOM = """\
term: Boom
status: draft
definition: A boom is a spar.
explanation: |
  It swings.

  ![A boom over a deck](images/boom.{ending} "Heads are in danger")
"""
AUTHOR = "author: Ada [Sailor](x)\nsource: https://example.org/boom?a=1&b=2\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)

#: What strangers put into drawings, and what of it must not be left.
HOSTILE = {
    "script": ("<script>alert(1)</script>", "script"),
    "script of another namespace": ('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', "script"),
    "event": ('<rect onclick="alert(1)" OnLoad="x()"/>', "alert"),
    "page": ('<foreignObject><iframe src="https://a.example"/></foreignObject>', "iframe"),
    "link": ('<a xlink:href="javascript:alert(1)"><rect/></a>', "javascript"),
    "link in letters": ('<a href="&#106;avascript:alert(1)"><rect/></a>', "avascript"),
    "image elsewhere": ('<image href="https://a.example/p.png"/>', "a.example"),
    "use of another file": ('<use xlink:href="https://a.example/s.svg#x"/>', "a.example"),
    "style": ("<style>@import 'https://a.example/s.css'; a{fill:red}</style>", "a.example"),
    "address in a style": ('<rect style="fill:url(https://a.example/s.svg#x)"/>', "a.example"),
    "animated link": ('<animate attributeName="href" to="javascript:alert(1)"/>', "attributeName"),
    "page in data": ('<image href="data:text/html,%3Cscript%3E"/>', "text/html"),
    "instruction": ('<?xml-stylesheet href="https://a.example/s.css"?><rect/>', "a.example"),
    "comment": ("<!-- <script>alert(1)</script> --><rect/>", "alert"),
}


def built(folder: Path, files: dict[str, str | bytes], *options: str) -> Path:
    content = write_content(folder / "content", files)
    done = glossary(
        "build", "--content", content, "--site", folder / "site", "--no-cache", *options
    )
    assert done.exit_code == 0, done.output
    return folder / "site"


@pytest.mark.parametrize("name", HOSTILE)
def test_drawings_lose_what_runs_or_loads(tmp_path: Path, name: str) -> None:
    inside, gone = HOSTILE[name]
    file = tmp_path / "images" / "boom.svg"
    file.parent.mkdir()
    file.write_text(SVG.format('viewBox="0 0 4 3" onload="alert(1)"', f"{inside}<path d='M0 0'/>"))
    [(_, cleaned)] = images.image_files(tmp_path, ["images/boom.svg"])
    assert gone not in cleaned.decode()
    assert "onload" not in cleaned.decode()
    assert '<path d="M0 0"' in cleaned.decode()


def test_an_entity_makes_no_large_drawing_of_a_small_file(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>{SVG.format("", "<text>&l9;</text>")}'
    files = {"images/boom.svg": bomb, "images/boom.yml": AUTHOR}
    found = problems(
        write_content(tmp_path, {"terms/boom.yml": BOOM.format(ending="svg"), **files})
    )
    assert {p["rule"] for p in found if p["severity"] == "error"} <= {images.RULE}


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 400 200"', (400, 200)),
        ('width="100" viewBox="0 0 400 200"', (100, 50)),
        ('height="50" viewBox="0,0,400,200"', (100, 50)),
        ('width="2in" height="96px"', (192, 96)),
        ('width="100%" height="100%" viewBox="-5 -5 30.4 10"', (30, 10)),
    ],
)
def test_a_drawing_tells_its_size(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "boom.svg").write_text(SVG.format(attributes, ""))
    (tmp_path / "images" / "boom.yml").write_text(AUTHOR)
    found, wrong = images.load_images(tmp_path, "content")
    assert not wrong
    assert (found["images/boom.svg"].width, found["images/boom.svg"].height) == size


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "avif"])
def test_a_picture_stands_with_size_caption_author_and_licence(tmp_path: Path, ending: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(data, "JPEG" if ending == "jpg" else ending.upper())
    entry = {"terms/boom.yml": BOOM.format(ending=ending), "images/boom.yml": AUTHOR}
    site = built(tmp_path, {**entry, f"images/boom.{ending}": data.getvalue()}, "--no-search")
    assert (site / f"images/boom.{ending}").read_bytes() == data.getvalue()
    page = BeautifulSoup((site / "terms/boom/index.html").read_text("utf-8"), "lxml")
    image, caption = page.select_one("figure img"), page.select_one("figure figcaption")
    assert image is not None
    assert caption is not None
    assert image["src"] == f"../../images/boom.{ending}"
    assert (image["alt"], image["width"], image["height"]) == ("A boom over a deck", "60", "40")
    assert " ".join(caption.text.split()) == "Heads are in danger Image: Ada [Sailor](x)"
    assert [a["href"] for a in caption.select("a")] == ["https://example.org/boom?a=1&b=2"]


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    files = {"terms/boom.yml": BOOM.format(ending="png"), "images/boom.yml": AUTHOR}
    data = io.BytesIO()
    Image.new("L", (images.LONGEST + 1, 10)).save(data, "PNG")
    heavy = data.getvalue() + bytes(images.LARGEST)
    for picture, said in ((data.getvalue(), "4001 × 10 pixels"), (heavy, "400 kB")):
        found = problems(write_content(tmp_path, {**files, "images/boom.png": picture}))
        [message] = [p["message"] for p in found if p["rule"] == images.RULE]
        assert said in message


def test_quotations_and_tables_stand_on_the_page() -> None:
    content = load(COOKING)
    cooking = Glossary(content)
    [made] = [p for p in pages.render(cooking, find_links(cooking)) if p.slug == "mise-en-place"]
    page = BeautifulSoup(to_html(made.markdown, made.path).html, "lxml")
    cells = page.select("tbody tr:last-child > *")
    assert [(cell.name, cell.get("class"), cell.text) for cell in cells] == [
        ("th", None, "Herbs"),
        ("td", ["right"], "30 minutes"),
        ("td", ["center"], "last"),
    ]
    assert [cell["scope"] for cell in page.select("thead th")] == ["col"] * 3
    assert len(page.select("blockquote p")) == 2
    assert not page.select("[style]")


def test_a_new_author_shows_on_the_page(tmp_path: Path) -> None:
    """What the cache has of a page with an image follows from the facts and size of the image."""
    files = {
        "terms/boom.yml": BOOM.format(ending="svg"),
        "images/boom.yml": AUTHOR,
        "images/boom.svg": SVG.format('viewBox="0 0 4 3"', ""),
    }
    content = write_content(tmp_path / "content", files)
    options = ("--no-search", "--site", tmp_path / "site", "--cache", tmp_path / "cache")
    for name, old, new in (
        ("boom.yml", "Ada", "Grace"),
        ("boom.svg", "0 0 4 3", "0 0 8 3"),
        ("boom.yml", "author", "licence: {name: CC0, url: https://example.org/0}\nauthor"),
    ):
        assert glossary("build", "--content", content, *options).exit_code == 0
        file = content / "images" / name
        file.write_text(file.read_text().replace(old, new))
        assert glossary("build", "--content", content, *options).exit_code == 0
        page = (tmp_path / "site/terms/boom/index.html").read_text("utf-8")
        assert {"Ada": "Grace", "0 0 4 3": 'width="8"'}.get(old, ">CC0</a>") in page
    (content / "images" / "boom.svg").unlink()
    assert glossary("build", "--content", content, *options).exit_code == 1
    assert glossary("check", "--content", content, "--cache", tmp_path / "cache").exit_code == 1


def test_pages_for_other_engines_have_their_images(tmp_path: Path) -> None:
    assert glossary("pages", "--content", COOKING, "--out", tmp_path / "pages").exit_code == 0
    assert (tmp_path / "pages/images/bowls.svg").is_file()
    marker = json.loads((tmp_path / "pages/.glossary-pages.json").read_text())
    assert "images/bowls.svg" in marker["files"]


def test_full_text_finds_what_an_image_shows() -> None:
    content = load(COOKING)
    entry = next(entry for entry in content.entries if entry.slug == "mise-en-place")
    _, document = search.search_entry(Glossary(content), catalog(content.settings), entry)
    for words in ("Six bowls stand around", "Bowls in the order", "before the fire", "Herbs"):
        assert words in document.html
