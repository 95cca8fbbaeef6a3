"""A site of several languages: what its pages show of each other, and that no way goes wrong."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from generator.load import ContentFile, read_entry
from generator.translations import words_digest
from tests import axe
from tests.building import EDITIONS, Site, build, differences, files, once, run, served
from tests.writing import SETTINGS, glossary, glossary_in, problems, said, write_content

ROOT = "https://relief.example.org/"


@pytest.fixture(scope="session")
def relief(run_folder: Path) -> Iterator[Site]:
    """A site in Arabic and English, served."""
    folder = run_folder / "editions-site"
    once(folder, lambda: build(EDITIONS, folder))
    with served(folder) as url:
        yield Site(EDITIONS, folder, url)


def switch(page: BeautifulSoup) -> dict[str, str]:
    """Language → where the switch in the bar leads."""
    return {str(a["hreflang"]): str(a["href"]) for a in page.select("header .languages a")}


def alternates(page: BeautifulSoup) -> dict[str, str]:
    """What `hreflang` names in the head."""
    return {str(x["hreflang"]): str(x["href"]) for x in page.select("head link[hreflang]")}


def test_a_page_leads_to_its_counterpart_or_says_that_it_leads_home(relief: Site) -> None:
    """One side names the other, in the YAML; both lead there, by links that work in any folder."""
    laji, refugee = relief.pages["/ar/terms/laji/"], relief.pages["/en/terms/refugee/"]
    assert switch(laji) == {"ar": "./", "en": "../../../en/terms/refugee/"}
    assert switch(refugee) == {"ar": "../../../ar/terms/laji/", "en": "./"}
    link = laji.select_one("header .languages a[lang=en]")
    assert link
    assert link.get_text() == "English"
    assert (link["dir"], link["title"]) == ("ltr", "refugee")
    current = refugee.select("header .languages a[aria-current]")
    assert [a["lang"] for a in current] == ["en"]
    lonely = relief.pages["/ar/terms/ighatha/"]
    assert switch(lonely)["en"] == "../../../en/"
    home = lonely.select_one("header .languages a[lang=en]")
    assert home
    assert home.get_text() == "English Home"
    assert switch(relief.pages["/ar/categories/rights/"])["en"] == "../../../en/categories/rights/"
    assert switch(relief.pages["/en/a-z/"])["ar"] == "../../ar/a-z/"


def test_every_link_between_languages_leads_to_a_page(relief: Site) -> None:
    """On every page, in the bar and at the foot; alternates name each other and the page itself."""
    for address, page in relief.readable.items():
        if address.endswith(".html"):
            continue  # shown at other addresses than their own
        for link in page.select(".languages a, .footer-languages a, .site-languages a"):
            there = (relief.folder / address.lstrip("/") / str(link["href"])).resolve()
            assert (there / "index.html").is_file(), (address, link)
        named = alternates(page)
        if not named:
            continue
        assert f"{ROOT}{address.lstrip('/')}" in named.values()
        for where in {*named.values()}:
            other = alternates(relief.pages["/" + where.removeprefix(ROOT)])
            assert other == named, (address, where)


def test_search_engines_learn_of_counterparts_and_of_nothing_else(relief: Site) -> None:
    """In the head, in sitemaps and as schema.org has it; not where a language lacks the page."""
    laji = relief.pages["/ar/terms/laji/"]
    assert alternates(laji) == {
        "ar": f"{ROOT}ar/terms/laji/",
        "en": f"{ROOT}en/terms/refugee/",
        "x-default": f"{ROOT}ar/terms/laji/",
    }
    assert alternates(relief.pages["/ar/terms/ighatha/"]) == {}
    assert alternates(relief.pages["/ar/search/"]) == {}, "a page that engines leave out"
    assert alternates(relief.pages["/en/"])["x-default"] == ROOT
    locales = [m["content"] for m in laji.select('meta[property^="og:locale"]')]
    assert locales == ["ar_EG", "en_US"]
    assert '"translationOfWork": [{"@id": "https://relief.example.org/en/terms/refugee/"' in str(
        laji
    )
    assert '"workTranslation": [{"@id": "https://relief.example.org/ar/terms/laji/"' in str(
        relief.pages["/en/terms/refugee/"]
    )
    index = (relief.folder / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*?)</loc>", index) == [f"{ROOT}{x}/sitemap.xml" for x in ("ar", "en")]
    urls = (relief.folder / "ar" / "sitemap.xml").read_text("utf-8")
    entry = next(line for line in urls.splitlines() if "terms/laji/" in line)
    assert f'<xhtml:link rel="alternate" hreflang="en" href="{ROOT}en/terms/refugee/"/>' in entry
    robots = (relief.folder / "robots.txt").read_text("utf-8")
    assert robots.endswith(f"Sitemap: {ROOT}sitemap.xml")


def test_a_reader_of_an_outdated_translation_is_led_to_its_source(relief: Site) -> None:
    """A sentence below the definition; no other page has it."""
    found = {a: p for a, p in relief.readable.items() if p.select(".translation-outdated")}
    assert list(found) == ["/ar/terms/laji/"]
    (note,) = found["/ar/terms/laji/"].select(".translation-outdated")
    (link,) = note.select("a")
    assert link["href"] == "../../../en/terms/refugee/"
    assert note.get_text().endswith("refugee (English).")


def test_the_first_page_lists_the_languages_in_their_own_names(relief: Site) -> None:
    """Each with what its glossary says of itself; so does the page for a wrong address."""
    for address in ("/", "/404.html"):
        items = relief.pages[address].select(".site-languages li")
        names = [(item["lang"], item["dir"], item.strong and item.strong.text) for item in items]
        assert names == [("ar", "rtl", "العربية"), ("en", "ltr", "English")]
    assert "Page not found" in relief.pages["/404.html"].get_text()
    assert "volunteers" in relief.pages["/"].get_text()


def test_each_language_has_its_own_search(relief: Site) -> None:
    """The names of one are not in the index of the other."""
    names = {
        language: b"".join(files(relief.folder / language / "search").values())
        for language in ("ar", "en")
    }
    assert b"displaced person" in names["en"]
    assert b"displaced person" not in names["ar"]


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A copy of the content, to change."""
    shutil.copytree(EDITIONS, tmp_path / "content")
    for language in ("ar", "en"):
        # Half of the pages, which have nothing to do with languages.
        with (tmp_path / "content" / language / "glossary.yml").open("a") as settings:
            settings.write("rules: false\n")
    return tmp_path


def _build(bench: Path, site: str = "site", *options: str) -> Path:
    done = glossary_in(bench, "build", "--site", site, "--no-search", *options)
    assert done.exit_code == 0, done.output
    return bench / site


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


#: File, what is edited in it, and what that is to become.
EDITS = (
    ("en/terms/displaced-person.yml", "leave home", "leave"),
    ("en/terms/refugee.yml", "term: refugee", "term: refugees"),
    ("ar/terms/ighatha.yml", "term:", "translations: {en: asylum}\nterm:"),
    ("en/terms/asylum.yml", "status: published", "status: draft"),
    ("ar/terms/nazih.yml", "translations: {en: displaced-person}\n", ""),
    ("en/glossary.yml", "title: Words", "title: Terms"),
)


def test_after_each_edit_the_site_is_as_if_built_anew(bench: Path) -> None:
    """No page of either language stays as it was before an edit in the other; MkDocs agrees."""
    site = _build(bench)
    for file, old, new in EDITS:
        _edit(bench / "content" / file, old, new)
        _build(bench)
        assert differences(site, _build(bench, "anew", "--no-cache")) == [], file
    assert differences(site, _build(bench, "plain", "--plain")) == []


def test_an_edit_of_a_source_writes_its_translation_and_few_other_pages(bench: Path) -> None:
    """The page learns that it is outdated without the rest of its language being written again."""
    laji = bench / "content/ar/terms/laji.yml"
    digest = _digest(bench, "refugee")
    _edit(laji, "000000000000", digest)
    site = _build(bench)
    page = site / "ar/terms/laji/index.html"
    assert "translation-outdated" not in page.read_text("utf-8")
    before = {path: (site / path).stat().st_mtime_ns for path in files(site)}
    _edit(bench / "content/en/terms/refugee.yml", "A convention of 1951", "The treaty of 1951")
    _build(bench)
    assert "translation-outdated" in page.read_text("utf-8")
    after = {path: (site / path).stat().st_mtime_ns for path in files(site)}
    written = {path for path, when in after.items() if before.get(path) != when}
    arabic = {path for path in written if path.startswith("ar/")}
    assert arabic == {"ar/terms/laji/index.html"}


def _digest(bench: Path, slug: str) -> str:
    path = bench / "content/en/terms" / f"{slug}.yml"
    entry, _, _ = read_entry(ContentFile(path, "terms", str(path)))
    assert entry
    return words_digest(entry)


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("person who", "person\n  who", True),
        ("status: published", "# a remark\nstatus: published", True),
        ("status: published", "status: draft", True),
        ("date: 2026-11-24", "date: 2026-11-25", True),
        ("related: [asylum, displaced-person]", "related: [asylum]", True),
        ("is a person", "is a **person**", True),
        ("is a person", "is somebody", False),
        ("term: refugee", "term: refugees", False),
        ("Who helps?", "Who will help?", False),
        ("A family at the border", "A family", False),
    ],
)
def test_the_digest_is_that_of_words_which_readers_see(
    bench: Path, old: str, new: str, is_same: bool
) -> None:
    """Layout, comments, review and status do not count; every word on the page does."""
    before = _digest(bench, "refugee")
    _edit(bench / "content/en/terms/refugee.yml", old, new)
    assert (_digest(bench, "refugee") == before) is is_same


def test_one_language_at_the_root_keeps_every_address_that_it_had(tmp_path: Path) -> None:
    """Whoever begins a second language puts its folder into the content of the first."""
    content = tmp_path / "content"
    shutil.copytree(EDITIONS / "en", content)
    _edit(content / "glossary.yml", f"{ROOT}en/", ROOT)
    alone = _build(tmp_path)
    addresses = {path for path in files(alone) if path.endswith("index.html")}
    shutil.copytree(EDITIONS / "ar", content / "ar")
    site = _build(tmp_path)
    assert addresses <= set(files(site))
    page = BeautifulSoup((site / "terms/refugee/index.html").read_text("utf-8"), "lxml")
    assert switch(page) == {"en": "./", "ar": "../../ar/terms/laji/"}
    assert alternates(page)["x-default"] == f"{ROOT}terms/refugee/"
    arabic = BeautifulSoup((site / "ar/terms/laji/index.html").read_text("utf-8"), "lxml")
    assert switch(arabic)["en"] == "../../../terms/refugee/"
    robots = (site / "robots.txt").read_text("utf-8")
    assert re.findall("Sitemap: (.*)", robots) == [f"{ROOT}{x}sitemap.xml" for x in ("", "ar/")]
    assert "/ar/assets/*" in (site / "_headers").read_text("utf-8")
    assert not (site / "ar/robots.txt").exists()
    assert differences(site, _build(tmp_path, "plain", "--plain")) == []
    shutil.rmtree(content / "ar")
    _build(tmp_path)
    assert differences(site, _build(tmp_path, "anew", "--no-cache")) == [], "back to one language"


def test_a_draft_is_no_alternate(bench: Path) -> None:
    """Readers may go there; search engines are told of finished pages only."""
    _edit(bench / "content/en/terms/refugee.yml", "status: published", "status: draft")
    site = _build(bench)
    for path in ("ar/terms/laji", "en/terms/refugee"):
        page = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "lxml")
        assert alternates(page) == {}
        assert len(switch(page)) == 2


def test_languages_that_make_no_site_are_problems_at_their_places(tmp_path: Path) -> None:
    """All in one run, those within each language too; nothing is built."""
    content = tmp_path / "content"
    german = f"{SETTINGS}language: de\naddress: https://a.example.org/\n"
    files_of = {
        "de/glossary.yml": german,
        "fr/glossary.yml": f"{SETTINGS}language: de\naddress: https://b.example.org/fr/\n",
        "fr/terms/mat.yml": "term: mât\nstatus: drft\n",
    }
    write_content(content, files_of)
    (content / "glossary.yml").unlink()
    found = [said(p) for p in problems(content) if p["severity"] == "error"]
    place = len(SETTINGS.splitlines()) + 1
    assert [line.partition(": error")[0] for line in found] == [
        f"fr/glossary.yml:{place}:11",
        f"fr/glossary.yml:{place}:11",
        f"fr/glossary.yml:{place + 1}:10",
        "fr/terms/mat.yml:2:9",
    ]
    assert "Rename the folder to “de”" in "".join(found)
    done = glossary("build", "--content", content, "--site", tmp_path / "site")
    assert done.exit_code == 1
    assert not (tmp_path / "site").exists()
    assert "4 errors" in done.stderr


def test_two_folders_may_be_named_by_options(tmp_path: Path, relief: Site) -> None:
    """The same site as from the folder around them."""
    site = tmp_path / "site"
    named = [option for x in ("ar", "en") for option in ("--content", str(EDITIONS / x))]
    done = run("-m", "generator", "build", *named, "--site", str(site))
    assert done.returncode == 0, done.stderr
    assert differences(site, relief.folder) == []


def test_a_command_for_one_language_asks_which(tmp_path: Path) -> None:
    """In a folder of several languages the message names one."""
    shutil.copytree(EDITIONS, tmp_path / "content")
    done = glossary_in(tmp_path, "stats")
    assert done.exit_code == 1
    assert "--content content/ar" in done.stderr


def test_a_reader_changes_the_language_by_keyboard_on_a_phone(page: Page, relief: Site) -> None:
    """From right to left, 360 pixels wide, in the dark or not; nothing hangs over the edge."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{relief.url}/ar/terms/nazih/")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    button = page.get_by_role("button", name="اللغات")
    button.focus()
    page.keyboard.press("Enter")
    nav = page.get_by_role("navigation", name="اللغات")
    link = nav.get_by_role("link", name="English")
    assert link.is_visible()
    box = nav.bounding_box()
    assert box
    assert 0 <= box["x"] <= 360 - box["width"]
    assert axe.violations(page, "the switch") == []
    while page.evaluate("document.activeElement.lang") != "en":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/terms/displaced-person/")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.get_by_role("navigation", name="Languages").get_by_role("link").count() == 2
    assert not page.get_by_role("button", name="Languages").is_visible()


def test_an_entry_is_edited_in_the_folder_of_its_language(bench: Path) -> None:
    """Unless the settings say where else its files stand."""
    for language, more in (("ar", ""), ("en", "edit: src/english/\n")):
        with (bench / "content" / language / "glossary.yml").open("a") as settings:
            settings.write(f"repository: https://github.com/relief/words\n{more}")
    site = _build(bench)
    places = {"ar/terms/laji": "edit/main/content/ar", "en/terms/refugee": "src/english"}
    for path, place in places.items():
        page = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "lxml")
        where = f"https://github.com/relief/words/{place}/terms/{path.rpartition('/')[2]}.yml"
        assert page.select(f'a[href="{where}"]'), path


def _listed(bench: Path) -> dict[str, Any]:
    done = glossary_in(bench, "translations", "--format", "json")
    assert done.exit_code == 0, done.output
    return {f"{pair['source']}-{pair['target']}": pair for pair in json.loads(done.stdout)}


def test_the_list_says_what_to_translate_next(bench: Path) -> None:
    """What is missing, the most linked first; what is outdated; what nobody has recorded."""
    write_content(
        bench / "content" / "en",
        {"terms/camp.yml": "term: camp\nstatus: published\n", "glossary.yml": _settings(bench)},
    )
    pair = _listed(bench)["en-ar"]
    assert [(one["slug"], one["links"]) for one in pair["missing"]] == [("asylum", 2), ("camp", 0)]
    assert [one["slug"] for one in pair["outdated"]] == ["refugee"]
    assert [one["translation"] for one in pair["unrecorded"]] == ["nazih", "laji-vs-nazih"]
    assert (pair["entries"], pair["current"]) == (5, [])
    text = glossary_in(bench, "translations").stdout
    assert "en → ar: 2 of 5 published entries missing, 1 outdated" in text
    assert text.index("asylum") < text.index("camp")


def _settings(bench: Path) -> str:
    return (bench / "content/en/glossary.yml").read_text("utf-8")


def test_recording_a_source_changes_one_line(bench: Path) -> None:
    """In place of an earlier digest, or below what the entry says of its counterparts."""
    laji, nazih = (bench / "content/ar/terms" / f"{x}.yml" for x in ("laji", "nazih"))
    before = {file: file.read_text("utf-8").splitlines() for file in (laji, nazih)}
    done = glossary_in(bench, "translations", "--record", "ar/laji", "--record", "ar/nazih")
    assert done.exit_code == 0, done.output
    new, old = laji.read_text("utf-8").splitlines(), before[laji]
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    digests = {slug: _digest(bench, slug) for slug in ("refugee", "displaced-person")}
    assert changed == [('  digest: "000000000000"', f'  digest: "{digests["refugee"]}"')]
    added = f'translated-from: {{language: en, digest: "{digests["displaced-person"]}"}}'
    at = before[nazih].index("translations: {en: displaced-person}") + 1
    assert nazih.read_text("utf-8").splitlines() == [
        *before[nazih][:at],
        added,
        *before[nazih][at:],
    ]
    pair = _listed(bench)["en-ar"]
    assert [one["slug"] for one in pair["current"]] == ["displaced-person", "refugee"]
    assert glossary_in(bench, "check").exit_code == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ar/laj", "Did you mean “laji”?"),
        ("laji", "expected a language and a slug"),
        ("ar/ighatha", "no counterpart"),
    ],
)
def test_what_cannot_be_recorded_is_refused(bench: Path, name: str, says: str) -> None:
    """With the way on, and no file changed."""
    before = files(bench)
    done = glossary_in(bench, "translations", "--record", name)
    assert done.exit_code == 3
    assert says in done.stderr
    assert files(bench) == before


def test_the_list_needs_two_languages(tmp_path: Path) -> None:
    """A glossary alone is told how another language begins."""
    shutil.copytree(EDITIONS / "en", tmp_path / "content")
    done = glossary_in(tmp_path, "translations")
    assert done.exit_code == 3
    assert "content/ar/" in done.stderr


def test_an_address_is_reported_where_it_stands(bench: Path) -> None:
    """A language that says none has that of the others, which is no fault of its glossary.yml."""
    _edit(bench / "content/ar/glossary.yml", ROOT, "https://relief.example/")
    english = bench / "content/en/glossary.yml"
    _edit(english, f"address: {ROOT}en/\n", "")
    done = glossary_in(bench, "build", "--no-search")
    assert done.exit_code == 0, done.stderr
    said_at = [line for line in done.stderr.splitlines() if "[placeholder-address]" in line]
    assert [line.partition(":")[0] for line in said_at] == ["content/ar/glossary.yml"]
    page = BeautifulSoup((bench / "site/en/terms/refugee/index.html").read_text("utf-8"), "lxml")
    assert alternates(page)["ar"] == "https://relief.example/ar/terms/laji/"
    assert "No `address`" not in done.stderr


def test_the_first_page_is_for_everybody(page: Page, relief: Site) -> None:
    """The reader's own language stands first, by a script; nothing on it breaks a rule of axe's."""
    page.goto(f"{relief.url}/")
    names = page.locator(".site-languages strong").all_inner_texts()
    assert names == ["English", "العربية"], "the browser of the tests asks for English"
    assert axe.in_both_schemes(page, "the first page") == []
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/")


def test_what_is_left_out_of_a_site_is_no_counterpart(bench: Path) -> None:
    """Nothing leads to a draft that the site has no page for, and no build calls that a fault."""
    _edit(bench / "content/en/terms/asylum.yml", "status: published", "status: draft")
    ighatha = bench / "content/ar/terms/ighatha.yml"
    _edit(ighatha, "term:", 'translated-from: {language: en, digest: "000000000000"}\nterm:')
    _edit(bench / "content/en/terms/asylum.yml", "term:", "translations: {ar: ighatha}\nterm:")
    site = _build(bench, "site", "--without-drafts")
    assert not (site / "en/terms/asylum/index.html").exists()
    page = BeautifulSoup((site / "ar/terms/ighatha/index.html").read_text("utf-8"), "lxml")
    assert switch(page)["en"] == "../../../en/"
    plain = _build(bench, "plain", "--without-drafts", "--plain")
    assert differences(site, plain) == []


def test_no_page_stands_where_a_language_does(tmp_path: Path) -> None:
    """One would be written over the other."""
    german = f"{SETTINGS}language: de\n"
    page = "---\ntitle: Deutsch\ndescription: A page.\n---\nWords.\n"
    content = write_content(tmp_path, {"de/glossary.yml": german, "pages/de.md": page})
    found = [said(p) for p in problems(content) if p["rule"] == "bad-edition"]
    assert [line.partition(": error")[0] for line in found] == ["pages/de.md:1:1"]
