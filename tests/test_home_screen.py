"""What a phone shows of a site that stands on its home screen: manifest and icons."""

from __future__ import annotations

import json
from urllib.parse import urljoin

import pytest
from PIL import Image

from generator.layout.assets import asset_folder
from generator.pictures.icons import FILES, drawn
from tests.audit import icons
from tests.building import Site


def test_manifest_and_icons(site: Site, cooking_site: Site) -> None:
    """Every page leads to them, from wherever it stands; they have the sizes that they say."""
    for built, name, short in (
        (site, "Entrepreneurship Glossary", "Entrepreneurship"),
        (cooking_site, "Kitchen Words", "Cooking"),
    ):
        for address, page in built.readable.items():
            for rel, path in (
                ("manifest", "/manifest.webmanifest"),
                ("apple-touch-icon", f"/{asset_folder()}icons/touch.png"),
            ):
                link = page.select_one(f"link[rel={rel}]")
                assert link
                assert urljoin(address, str(link["href"])) == path
        manifest = json.loads((built.folder / "manifest.webmanifest").read_text("utf-8"))
        assert (manifest["name"], manifest["short_name"]) == (name, short)
        assert (manifest["lang"], manifest["dir"]) == ("en", "ltr")
        assert (manifest["start_url"], manifest["scope"]) == ("./", "./")
        color = built.pages["/"].select_one("meta[name=theme-color]")
        assert color
        assert manifest["background_color"] == manifest["theme_color"] == color["content"]
        for icon in manifest["icons"]:
            file = built.folder / icon["src"]
            if icon["type"] == "image/png":
                with Image.open(file) as image:
                    assert icon["sizes"] == f"{image.width}x{image.height}"
            assert file.is_file()


@pytest.mark.parametrize("name", FILES)
def test_icons_are_those_that_the_tool_makes(name: str) -> None:
    """In the site's colors of today."""
    made = drawn(*FILES[name])
    with Image.open(icons.ICONS / name) as kept:
        assert made.convert("RGBA").tobytes() == kept.convert("RGBA").tobytes()
