"""Glossaries in other scripts: direction, letters of the alphabet, order, ids of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from generator.alphabet import in_order, letter_of, letter_slug, shown_letter, sort_key
from generator.language import direction
from generator.model import Question
from tests.axe import violations
from tests.browser import visit
from tests.building import LANGUAGES, Site, build, build_by_mkdocs, files, once, served
from tests.writing import SETTINGS, glossary, problems, write_content


def _entry(term: str, *questions: str) -> str:
    faq = "".join(f"  - question: {question}\n    answer: x\n" for question in questions)
    return f"term: {term}\nstatus: draft\ndefinition: {term}.\n" + ("faq:\n" + faq if faq else "")


def _site(folder: Path, language: str, entries: dict[str, str]) -> Path:
    content = {f"terms/{slug}.yml": text for slug, text in entries.items()}
    settings = f"{SETTINGS}language: {language}\n"
    write_content(folder / "content", {"glossary.yml": settings, **content})
    build(folder / "content", folder / "site")
    return folder / "site"


def _page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "lxml")


@pytest.mark.parametrize(
    ("name", "letter", "slug"),
    [
        ("Burn rate", "b", "b"),
        ("Øre", "o", "o"),
        ("Łódź", "l", "l"),
        ("Žižek", "z", "z"),
        ("Æther", "a", "a"),
        ("Þing", "t", "t"),
        ("“Scare” quote", "s", "s"),
        (".NET", "n", "n"),
        ("¿Qué?", "q", "q"),
        ("(Net) income", "n", "n"),
        ("ʻOkina", "o", "o"),
        ("401(k)", "0-9", "0-9"),
        ("١٢", "0-9", "0-9"),
        ("!", "0-9", "0-9"),
        ("Бюджет", "б", "cyrillic-be"),
        ("Ωmega", "ω", "greek-omega"),
        ("תקציב", "ת", "hebrew-tav"),
        ("أب", "ا", "arabic-alef"),
        ("が", "か", "hiragana-ka"),
        ("가격", "ᄀ", "hangul-choseong-kiyeok"),
        ("까치", "ᄀ", "hangul-choseong-kiyeok"),
        ("ガス", "か", "hiragana-ka"),
        ("Йогурт", "й", "cyrillic-short-i"),
        ("Ёж", "е", "cyrillic-ie"),
        ("Їжа", "ї", "cyrillic-yi"),
        ("เงินทุน", "ง", "thai-character-ngo-ngu"),
        ("ໂອກາດ", "ອ", "lao-o"),
        ("आय", "आ", "devanagari-aa"),
        ("აქცია", "ა", "georgian-an"),
        ("融资", "融", "cjk-unified-ideograph-878d"),
    ],
)
def test_a_name_stands_under_its_first_letter(name: str, letter: str, slug: str) -> None:
    """Signs do not count; strokes and accents of Latin letters do not; other letters are theirs."""
    assert letter_of(name) == letter
    assert letter_slug(letter) == slug


@pytest.mark.parametrize(
    ("letter", "shown"),
    [("b", "B"), ("б", "Б"), ("ა", "ა"), ("ᄀ", "ㄱ"), ("ง", "ง"), ("0-9", "0-9")],
)
def test_letters_are_shown_as_people_write_them(letter: str, shown: str) -> None:
    """Georgian has no capitals in use, a Korean consonant stands alone."""
    assert shown_letter(letter) == shown


def test_a_glossary_in_another_script_lists_its_own_letters(tmp_path: Path) -> None:
    """Letters from a to z without a name are not offered and have no pages."""
    words = {"taktsiv": "תקציב", "hon": "הון", "ashrai": "אשראי", "api": "API"}
    site = _site(tmp_path, "he", {slug: _entry(term) for slug, term in words.items()})
    for address in ("", "a-z", "a-z/a"):
        strip = _page(site, address).select(".letter-strip a")
        assert [link.get_text() for link in strip] == ["A", "א", "ה", "ת"]
    assert not (site / "a-z/b").exists()


def test_thai_names_stand_in_the_order_of_their_consonants() -> None:
    """Vowels that are written first count behind their consonant."""
    names = ["โอกาส", "หุ้น", "เงินทุน", "กระแส"]
    ordered = ["กระแส", "เงินทุน", "หุ้น", "โอกาส"]
    assert sorted(names, key=lambda name: sort_key(name, "th")) == ordered


#: As ICU 77 sorts them in each language.
ORDERED = {
    "de": "Abend Apfel Äpfel Maß Masse Mast Muller Müller Ober Ofen Öl Strand Strasse "
    "Straße Übung Ufer Uhr Zahn Zähre Zoll",
    "fr": "À-côté acier cote coté côte côté eau étage état été éther ile Île image odeur "
    "Œdème œil Œuvre ouest zone",
    "es": "ánimo anís ano año chico cinta cosa cuna llave loro luz nadar ninguno niño nogal "
    "nube ñandú ñoño oca zorro",
    "sv": "Alv Apa Ask Bil Ord Ost Vad Väg Wok Yta Zebra Zon Å Ål Ås Ägare Äpple Ära Öl Örn",
    "ar": "أثر إغاثة تطوع تنمية ثقافة جمعية حماية خدمة دار رعاية سلام شراكة صندوق طفل كتاب "
    "لاجئ لجوء مخيم نازح هجرة",
    "ja": "アース あい カード かえる かく がく ガス キャンプ サーバー さば "
    "なんみん はん ばん パン ひご ボランティア ローン わ を ん",
    "da": "Abe Bil Yde Zone Ære Ærlig Øl Øst Åben Ål",
    "cs": "cena čas had hora chleba ihned roh řeka sen šaty zima žena",
    "pl": "ale ą cel cud ćma lista lód łódź oko ósmy zero zima źle żona",
    "hu": "cél cukor csap nap nyár óra oroszlán öl ősz zab zsák",
}


@pytest.mark.parametrize("language", ORDERED)
def test_names_stand_in_the_order_of_their_language(language: str) -> None:
    """Ä beside A in German, behind Z in Swedish; ñ behind n; ch behind h in Czech."""
    names = ORDERED[language].split()
    shuffled = sorted(names, key=lambda name: name[::-1])
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == names


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("de", "Übung", "u"),
        ("fr", "Œdème", "o"),
        ("es", "Ñandú", "ñ"),
        ("es", "Llave", "l"),
        ("sv", "Ärlig", "ä"),
        ("en", "Ärlig", "a"),
        ("cs", "Chleba", "ch"),
        ("ar", "الإغاثة", "ا"),
        ("ar", "الكتاب", "ك"),
        ("ar", "التزام", "ا"),
        ("ja", "きゃんぷ", "か"),
        ("ja", "ボランティア", "は"),
        ("ja", "んだ", "わ"),
        ("ja", "難民", "漢"),
        ("zh", "融资", "r"),
        ("ru", "Ёж", "е"),
    ],
)
def test_a_name_stands_under_a_letter_of_its_language(
    language: str, name: str, letter: str
) -> None:
    """Rows of kana in Japanese, Pinyin in Chinese, no article in Arabic."""
    assert letter_of(name, language) == letter


def test_letters_stand_in_the_order_of_their_language() -> None:
    """Digits first, letters of its own behind those that they follow."""
    assert in_order({"z", "ö", "a", "ä", "å", "0-9"}, "sv") == ("0-9", "a", "z", "å", "ä", "ö")
    assert in_order({"i", "ch", "h"}, "cs") == ("h", "ch", "i")


def test_a_japanese_glossary_is_ordered_by_readings(tmp_path: Path) -> None:
    """Only rows with names have pages; the page and the search have the reading."""
    entries = {
        "nanmin": _entry("難民") + "reading: なんみん\n",
        "kyampu": _entry("キャンプ"),
        "api": _entry("API"),
    }
    site = _site(tmp_path, "ja", entries)
    strip = _page(site, "a-z").select(".letter-strip a")
    assert [link.get_text() for link in strip] == ["A", "か", "な"]
    assert not (site / "a-z/b").exists()
    assert "難民" in _page(site, "a-z/hiragana-na").get_text()
    assert "なんみん" in [p.get_text() for p in _page(site, "terms/nanmin").select("article p")]
    names = "".join(file.read_text("utf-8") for file in site.rglob("words*.json"))
    assert "なんみん" in names


def test_the_alphabet_has_the_letters_of_all_names(tmp_path: Path) -> None:
    """Each letter beyond a to z has its page and its place in every strip of letters."""
    terms = {
        "ore": "Øre",
        "oar": "Oar",
        "budget": "Бюджет",
        "scare": "“Scare” quote",
        "orlop": "Orlop",
    }
    site = _site(tmp_path, "en", {slug: _entry(term) for slug, term in terms.items()})
    for address in ("", "a-z", "a-z/b"):
        strip = _page(site, address).select(".letter-strip :is(a, span)")
        assert [link.get_text() for link in strip][-2:] == ["Z", "Б"]
        target = site / address / str(strip[-1]["href"])
        assert target.resolve() == (site / "a-z/cyrillic-be").resolve()
    assert "Бюджет" in _page(site, "a-z/cyrillic-be").get_text()
    assert _page(site, "a-z").select_one("#letter-cyrillic-be + ul")
    assert not _page(site, "a-z/0-9").select("main li a[href*=terms]")
    under_o = _page(site, "a-z/o").select("article > ul:not(.letter-strip) li > a")
    assert [link.get_text() for link in under_o] == ["Oar", "Øre", "Orlop"]
    listed = glossary("addresses", "--content", tmp_path / "content").stdout
    assert "a-z/b/" in listed
    assert "cyrillic" not in listed


def test_addresses_may_have_letters_of_any_script(tmp_path: Path) -> None:
    """Links, redirects and search lead to them; both ways to build agree."""
    settings = f"{SETTINGS}language: ja\nslugs: unicode\naddress: https://words.example/ja/\n"
    entries = {
        "難民": _entry("難民") + "related: [キャンプ]\naliases: [なんみん]\n",
        "キャンプ": "term: キャンプ\nstatus: draft\ndefinition: 難民と[友](ngo活動)の場所。\n",
        "ngo活動": _entry("NGO活動"),
    }
    content = {f"terms/{slug}.yml": text for slug, text in entries.items()}
    write_content(tmp_path / "content", {"glossary.yml": settings, **content})
    build(tmp_path / "content", tmp_path / "site")
    build_by_mkdocs(tmp_path / "content", tmp_path / "plain")
    site = tmp_path / "site"
    for page in (tmp_path / "plain").rglob("*.html"):
        name = page.relative_to(tmp_path / "plain")
        assert (site / name).read_bytes() == page.read_bytes(), name
    for page in site.rglob("index.html"):
        for link in BeautifulSoup(page.read_text("utf-8"), "lxml").select("main a[href]"):
            where = unquote(urlsplit(str(link["href"])).path)
            assert ":" in str(link["href"]) or (page.parent / where).exists(), (page, where)
    linked = [a["href"] for a in _page(site, "terms/キャンプ").select("article a[href$='/']")]
    assert {"../難民/", "../ngo活動/"} <= set(linked)
    moved = (site / "terms/なんみん/index.html").read_text("utf-8")
    encoded = "https://words.example/ja/terms/%E9%9B%A3%E6%B0%91/"
    assert 'url=../難民/"' in moved
    assert f'rel="canonical" href="{encoded}"' in moved
    assert f'"@id": "{encoded}#entry"' in (site / "terms/難民/index.html").read_text("utf-8")


def test_other_letters_in_addresses_are_a_choice(tmp_path: Path) -> None:
    """Without the setting such a file is reported; with it `new` makes one, composed."""
    folder = write_content(tmp_path, {"terms/難民.yml": _entry("難民")})
    [problem] = [each for each in problems(folder) if each["severity"] == "error"]
    assert problem["rule"] == "bad-slug"
    assert "slugs: unicode" in problem["fix"]
    (folder / "glossary.yml").write_text(f"{SETTINGS}slugs: unicode\n", "utf-8")
    assert not [each for each in problems(folder) if each["severity"] == "error"]
    for name, slug in {"لاجئ": "لاجئ", "Cafe\u0301 ÉTÉ": "café-été", "หุ้น": "หุ้น"}.items():
        assert glossary("new", name, "--content", folder).exit_code == 0
        assert (folder / "terms" / f"{slug}.yml").is_file(), name
    assert glossary("new", "x", "--slug", "Été", "--content", folder).exit_code == 0
    assert (folder / "terms" / "été.yml").is_file(), "the slug of what was meant as one"


@pytest.mark.parametrize(
    ("question", "fragment"),
    [
        ("Кто платит?", "faq-кто-платит"),
        ("Что такое API?", "faq-что-такое-api"),
        ("什么是融资？", "faq-什么是融资"),
        ("कर क्या है?", "faq-कर-क्या-है"),
        ("מי משלם?", "faq-מי-משלם"),
        ("How is Øre written?", "faq-how-is-re-written"),
        ("What is α?", "faq-what-is"),
        ("How long is a good boom on a lake?", "faq-how-long-is-a-good-boom"),
    ],
)
def test_questions_have_ids_of_any_letters(question: str, fragment: str) -> None:
    """What Latin questions had stays, for their addresses are published."""
    assert Question(question=question, answer="x").fragment == fragment


def test_ids_of_any_letters_lead_to_their_questions(tmp_path: Path, browser: Browser) -> None:
    """The permanent link of a question in Cyrillic or Devanagari scrolls to it."""
    questions = ("Кто платит?", "Когда платят?", "कर क्या है?")
    site = _site(tmp_path, "en", {"tax": _entry("Налог", *questions)})
    headings = _page(site, "terms/tax").select("h3[id]")
    assert len({heading["id"] for heading in headings}) == len(questions)
    with served(site) as url, visit(browser, viewport={"width": 360, "height": 300}) as page:
        for question in questions:
            page.goto(f"{url}/terms/tax/")
            page.get_by_role("link", name=question, exact=True).click()
            assert page.evaluate("document.querySelector(':target').textContent") == question
    listed = glossary("addresses", "--content", tmp_path / "content").stdout
    assert "terms/tax/#faq-когда-платят" in listed


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *((language, "rtl") for language in ("ar", "he", "fa", "ur", "yi", "ckb", "dv", "uz-Arab")),
        *((language, "ltr") for language in ("en", "tr", "ku", "az", "ks-Deva", "ar-Latn", "zh")),
    ],
)
def test_direction_follows_from_the_language(language: str, expected: str) -> None:
    """As Unicode's CLDR has it; a script that the tag names decides."""
    assert direction(language) == expected


def test_a_hebrew_site_runs_from_right_to_left(tmp_path: Path, browser: Browser) -> None:
    """Every page says so, and nothing scrolls sideways or points the wrong way."""
    words = {"taktsiv": "תקציב", "hon": "הון", "ashrai": "אשראי"}
    site = _site(tmp_path, "he", {slug: _entry(term) for slug, term in words.items()})
    pages = {name: data for name, data in files(site).items() if name.endswith(".html")}
    assert len(pages) > 30
    for name, data in pages.items():
        assert b'<html lang="he" dir="rtl" data-script="Hebr">' in data, name
    with served(site) as url, visit(browser, viewport={"width": 360, "height": 740}) as page:
        for address in ("/", "/terms/hon/", "/a-z/"):
            page.goto(url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.goto(f"{url}/terms/hon/")
        menu = page.locator(".menu-button").bounding_box()
        title = page.locator("h1").bounding_box()
        assert menu
        assert title
        assert menu["x"] > 180
        arrow = page.locator(".neighbor .icon").first
        assert arrow.evaluate("(icon) => getComputedStyle(icon).scale") == "-1 1"


def test_a_site_from_left_to_right_has_no_direction(tmp_path: Path) -> None:
    """Nothing is said that is so anyway."""
    site = _site(tmp_path, "en", {"oar": _entry("Oar")})
    assert not re.search(r"<html[^>]*\bdir=", (site / "index.html").read_text("utf-8"))


@pytest.fixture(scope="module", params=["ar", "ja"])
def foreign_site(request: pytest.FixtureRequest, run_folder: Path) -> Iterator[Site]:
    """A small glossary in Arabic, then one in Japanese, each with a comparison."""
    content = LANGUAGES / request.param
    folder = run_folder / f"site-{request.param}"
    once(folder, lambda: build(content, folder))
    with served(folder) as url:
        yield Site(content, folder, url)


@pytest.mark.parametrize("width", [360, 1200])
def test_a_site_in_another_script_is_laid_out_for_it(
    browser: Browser, foreign_site: Site, width: int
) -> None:
    """Nothing overflows, slants or is spaced out; lines have air; axe finds nothing."""
    found: list[str] = []
    with visit(browser, viewport={"width": width, "height": 800}) as page:
        for kind in ("kind-home", "kind-term", "kind-comparison", "kind-map"):
            page.goto(foreign_site.url + foreign_site.kinds[kind])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
            found += violations(page, kind)
        page.goto(foreign_site.url + foreign_site.kinds["kind-term"])
        style = (
            "(one) => { const s = getComputedStyle(one); return [s.fontStyle, s.letterSpacing] }"
        )
        for selector in ("h1", ".aliases"):
            assert page.locator(selector).first.evaluate(style) == ["normal", "normal"], selector
        height = "(one) => parseFloat(getComputedStyle(one).lineHeight)"
        size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
        text = page.locator("#explanation + p")
        assert text.evaluate(height) / text.evaluate(size) >= 1.7
    assert found == []


def test_a_map_is_mirrored_and_its_words_are_not(browser: Browser, foreign_site: Site) -> None:
    """Where one reads from the right, arcs swing out to the left."""
    with visit(browser, viewport={"width": 1200, "height": 800}) as page:
        page.goto(f"{foreign_site.url}/map/")
        box = page.locator(".map-category rect").first.bounding_box()
        arc = page.locator(".map-tie").first.bounding_box()
        assert box
        assert arc
        is_left = arc["x"] < box["x"]
        assert is_left == (page.locator("html").get_attribute("dir") == "rtl")
        scales = page.locator(".map svg, .map text").evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).scale)"
        )
    assert set(scales) == ({"-1 1"} if is_left else {"none"})


def test_names_in_the_other_direction_turn_nothing_around_them(tmp_path: Path) -> None:
    """Two Hebrew names of an English page stay in their order, and so does the comma."""
    content = {"terms/oar.yml": _entry("Oar") + "aliases: [משוט, חתירה, Sweep]\n"}
    write_content(tmp_path / "content", content)
    build(tmp_path / "content", tmp_path / "site")
    aliases = _page(tmp_path / "site", "terms/oar").select_one(".aliases")
    assert aliases
    assert aliases.decode_contents() == "Also: <bdi>משוט</bdi>, <bdi>חתירה</bdi>, Sweep"


def test_german_breaks_long_words_and_has_its_letters(tmp_path: Path, browser: Browser) -> None:
    """Its umlauts come with the first letters, not behind them; English pages ask for less."""
    site = tmp_path / "site"
    build(LANGUAGES / "de", site)
    page = _page(site, "terms/masstab")
    fonts = [str(link["href"]) for link in page.select("link[rel=preload][as=font]")]
    assert ["usual" in fonts[0], "normal-latin.woff2" in fonts[1]] == [True, True]
    with served(site) as url, visit(browser, viewport={"width": 360, "height": 740}) as opened:
        opened.goto(f"{url}/terms/masstab/")
        assert opened.locator("main").evaluate("(one) => getComputedStyle(one).hyphens") == "auto"
