"""The record of addresses says what the built site has, and nothing is ever taken from it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.glossary import Glossary
from generator.load import load
from tests.building import COOKING, Site, build, served
from tests.writing import glossary, problems, write_content

#: Ids that an entry's author answers for; others on the page come and go with other entries.
OWN_ID = re.compile(
    r"definition|key-takeaways|importance|explanation|examples|faq|sources|side-by-side|choose"
    r"|faq-[a-z0-9-]+"
)
#: The home page, whose address is empty, and what belongs to the generator, not to the content.
_TOOLS = re.compile(r"/|/rules/[a-z0-9-]+/|/(404|offline)\.html")


def listed(content: Path) -> set[str]:
    """What `glossary addresses` lists."""
    result = glossary("addresses", "--content", content, "--format", "json")
    assert result.exit_code == 0, result.output
    return set(json.loads(result.stdout))


def built(site: Site) -> set[str]:
    """Every address and own id that the site has, as its pages say."""
    found = set()
    for address, page in site.pages.items():
        if _TOOLS.fullmatch(address):
            continue
        where = address.lstrip("/")
        found.add(where)
        if address.startswith(("/terms/", "/compare/")) and address not in site.redirects:
            ids = (str(element["id"]) for element in page.select("h2[id], h3[id]"))
            found |= {f"{where}#{id_}" for id_ in ids if OWN_ID.fullmatch(id_)}
    return found


def test_the_list_is_what_the_site_has(site: Site) -> None:
    """Every address and id that is listed is there, and everything that is there is listed."""
    assert built(site) == listed(site.content)


def test_the_same_of_another_glossary(cooking_site: Site) -> None:
    """Nothing in the list depends on the subject."""
    assert built(cooking_site) == listed(cooking_site.content)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site after an entry was renamed and another removed, with a category and ids moved."""
    folder = tmp_path_factory.mktemp("moved")
    content = folder / "content"
    shutil.copytree(COOKING, content)
    assert glossary("addresses", "--record", "--content", content).exit_code == 0
    assert glossary("rename", "roux", "thickener", "--content", content).exit_code == 0
    removed = glossary("remove", "emulsion", "--replaced-by", "stock", "--content", content)
    assert removed.exit_code == 0, removed.output
    settings = (content / "glossary.yml").read_text("utf-8")
    slug = re.findall(r"- slug: (\S+)", settings)[-1]
    with (content / "redirects.yml").open("a", encoding="utf-8") as redirects:
        redirects.write(f"categories/former/: categories/{slug}/\n")
        redirects.write("terms/stock/#faq-former: terms/stock/#faq\n")
    with (content / "addresses.txt").open("a", encoding="utf-8") as record:
        record.write("categories/former/\nterms/stock/#faq-former\n")
    build(content, folder / "site")
    with served(folder / "site") as url:
        yield Site(content, folder / "site", url)


def test_no_recorded_address_breaks(moved: Site) -> None:
    """Each recorded page is there or leads on, each recorded id is there or its page leads on."""
    record = (moved.content / "addresses.txt").read_text("utf-8").splitlines()
    assert len(record) > 100
    for line in (line.split()[0] for line in record):
        where, _, fragment = line.partition("#")
        page = moved.pages.get(f"/{where}")
        if page is None:
            assert _TOOLS.fullmatch(f"/{where}"), line
        elif fragment and f"/{where}" not in moved.redirects:
            assert page.find(id=fragment), line
    assert [p for p in problems(moved.content) if p["severity"] == "error"] == []
    assert built(moved) - listed(moved.content) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/terms/roux/", "/terms/thickener/"),
        ("/terms/emulsion/", "/terms/stock/"),
        ("/categories/former/", None),
    ],
)
def test_a_former_address_leads_on_without_a_script(moved: Site, old: str, new: str | None) -> None:
    """The page at it refreshes to the new address, names it as canonical and links it."""
    page = moved.pages[old]
    target = urljoin(old, moved.redirects[old])
    assert target == new or (new is None and target.startswith("/categories/"))
    assert target in moved.readable
    canonical = page.select_one("link[rel=canonical]")
    link = page.select_one("main p a[href]")
    assert canonical is not None
    assert link is not None
    assert urljoin(old, str(canonical["href"])).endswith(target)
    assert urljoin(old, str(link["href"])) == target
    # Beside a canonical link to another page, “noindex” would say two things at once.
    assert not page.select("meta[name=robots]")
    assert old not in (moved.folder / "sitemap.xml").read_text("utf-8")


def test_recording_adds_and_never_takes_away(tmp_path: Path) -> None:
    """What was recorded stays; what is new comes in its place; the second time is idle."""
    write_content(
        tmp_path,
        {"terms/mast.yml": "term: Mast\nstatus: draft\n", "addresses.txt": "terms/spar/\n"},
    )
    first = glossary("addresses", "--record", "--content", tmp_path)
    assert re.fullmatch(r"\d\d new addresses recorded in \S+addresses\.txt\.\n", first.stdout)
    text = (tmp_path / "addresses.txt").read_text("utf-8")
    lines = text.splitlines()
    assert lines == sorted(lines)
    assert {"terms/spar/", "terms/mast/"} <= set(lines)
    again = glossary("addresses", "--record", "--content", tmp_path)
    assert again.stdout.startswith("0 new addresses")
    assert (tmp_path / "addresses.txt").read_text("utf-8") == text


_BOOM = "term: Boom\nstatus: draft\ncategories: [rigging]\n"
_KEEL = "term: Keel\nstatus: draft\ncategories: [rigging]\n"


def test_an_alias_that_leaves_keeps_its_address(tmp_path: Path) -> None:
    """It leads to its entry still, wherever that moves, until another entry claims the name."""
    content = write_content(
        tmp_path / "content",
        {"terms/boom.yml": f"{_BOOM}aliases: [spar]\n", "terms/keel.yml": _KEEL},
    )

    def leads() -> str | None:
        redirects = Glossary(load(content)).entry_redirects
        return redirects.get("terms/spar.md")

    def record() -> list[str]:
        assert glossary("addresses", "--record", "--content", content).exit_code == 0
        lines = (content / "addresses.txt").read_text("utf-8").splitlines()
        return [line for line in lines if line.startswith("terms/spar/")]

    assert record() == ["terms/spar/ terms/boom/"]
    (content / "terms" / "boom.yml").write_text(_BOOM, "utf-8")
    assert [one for one in problems(content) if one["severity"] == "error"] == []
    assert (leads(), record()) == ("boom", ["terms/spar/ terms/boom/"])
    assert glossary("rename", "boom", "pole", "--content", content).exit_code == 0
    assert (leads(), record()) == ("pole", ["terms/spar/ terms/pole/"])
    (content / "terms" / "keel.yml").write_text(f"{_KEEL}aliases: [spar]\n", "utf-8")
    assert (leads(), record()) == ("keel", ["terms/spar/ terms/keel/"])
    (content / "terms" / "keel.yml").write_text(_KEEL, "utf-8")
    assert leads() == "keel"
    assert glossary("new", "Spar", "--content", content).exit_code == 0
    assert (leads(), record()) == (None, ["terms/spar/", "terms/spar/#definition"])
