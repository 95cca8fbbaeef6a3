"""Languages: every catalog is whole, and no page says anything that no catalog holds."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from generator import catalog, language, search
from generator.catalog import FOLDER, Catalog, read_catalog
from generator.glossary import Glossary
from generator.layout.files import TEMPLATES
from generator.layout.templates import Layout
from generator.links import find_links
from generator.load import load
from generator.model import ENTRY_KINDS
from generator.pages import render
from generator.search.names import index_files
from generator.yaml_text import read_strings
from tests.building import COOKING, LANGUAGES, ROOT
from tests.writing import glossary

CATALOGS = [tag for tag in catalog.catalogs() if tag != "en"]
GAP = re.compile(r"\{([a-z]+)\}")
#: Labels that are no text to read: forms, and words of the language for the program.
PROGRAM = {"date-format"}
#: Headings may do without what English says in them.
FREE = re.compile("heading-")


def gaps(text: str) -> set[str]:
    return set(GAP.findall(text))


@pytest.mark.parametrize("tag", CATALOGS)
def test_a_catalog_has_every_label(tag: str) -> None:
    """The keys of the English one, unless a wider tag's catalog has them."""
    wider = any(read_catalog(each) for each in language.fallbacks(tag)[1:])
    english, own = read_catalog("en"), read_catalog(tag)
    assert set(own) - set(english) == set()
    assert wider or set(english) - set(own) == set()


@pytest.mark.parametrize("tag", CATALOGS)
def test_labels_have_their_placeholders(tag: str) -> None:
    """Those of the English label; headings may leave some out, and so may forms for one or two."""
    english = read_catalog("en")
    for key, text in read_catalog(tag).items():
        if isinstance(text, str):
            wanted = gaps(english[key])
            assert gaps(text) <= wanted if FREE.match(key) else gaps(text) == wanted, key
            continue
        wanted = gaps(english[key]["other"])
        assert gaps(text["other"]) == wanted, key
        for form in text.values():
            assert wanted - {"count"} <= gaps(form) <= wanted, key


@pytest.mark.parametrize("tag", ["en", *CATALOGS])
def test_labels_with_numbers_have_the_forms_of_the_language(tag: str) -> None:
    """The categories that CLDR gives the language, and no others."""
    counts = {key: text for key, text in read_catalog(tag).items() if isinstance(text, dict)}
    assert set(counts) <= {k for k, text in read_catalog("en").items() if isinstance(text, dict)}
    for key, forms in counts.items():
        assert set(forms) == language.plural_categories(tag), key


@pytest.mark.parametrize("tag", CATALOGS)
def test_no_label_is_empty_or_english(tag: str) -> None:
    """Few words are the same in two languages; what is needed for the search may be empty."""
    english = read_catalog("en")
    plain = {key: text for key, text in read_catalog(tag).items() if isinstance(text, str)}
    optional = {"defining-verbs", "articles", *(key for key in plain if key.endswith("-words"))}
    assert [key for key, text in plain.items() if not text.strip() and key not in optional] == []
    worded = {key for key, text in plain.items() if re.search("[a-z]{3}", GAP.sub("", text))}
    same = {key for key in worded - PROGRAM if plain[key] == english[key]}
    assert len(same) < len(plain) / 20, same


@pytest.mark.parametrize("tag", CATALOGS)
def test_rules_and_guidance_are_those_that_there_are(tag: str) -> None:
    """Both may be left to English; what is there is known, with its placeholders.

    A new rule is English until somebody translates it, so a few may be missing.
    """
    english, own = (read_catalog(each, "guidance") for each in ("en", tag))
    assert not own or own.keys() == english.keys()
    assert {key for key, text in own.items() if gaps(text) != gaps(english[key])} == set()
    for group, rules in read_catalog(tag, "rules").items():
        known = read_catalog("en", "rules")[group]
        assert rules.keys() <= known.keys()
        assert all(texts.keys() <= known[rule].keys() for rule, texts in rules.items())
        assert len(known.keys() - rules.keys()) <= len(known) / 10
        assert all({"title", "text"} <= texts.keys() for texts in rules.values())


@pytest.mark.parametrize("tag", CATALOGS)
def test_what_begins_a_glossary_is_whole(tag: str) -> None:
    """It may be left to English. Its drafts speak of the language, so their texts differ."""
    english, own = (read_catalog(each, "starter") for each in ("en", tag))
    assert not own or own.keys() == english.keys()
    texts = {key: text for key, text in own.items() if isinstance(text, str)}
    assert {key for key, text in texts.items() if gaps(text) != gaps(english[key])} == set()


@pytest.mark.parametrize(
    ("tag", "wider"),
    [
        ("de", ["de"]),
        ("pt-BR", ["pt-BR", "pt-Latn", "pt"]),
        ("zh-TW", ["zh-TW", "zh-Hant"]),
        ("zh-Hant-HK", ["zh-Hant-HK", "zh-Hant"]),
        ("sr-Latn", ["sr-Latn"]),
        ("sr-Cyrl", ["sr-Cyrl", "sr"]),
    ],
)
def test_a_tag_falls_back_to_what_its_readers_read(tag: str, wider: list[str]) -> None:
    """Never to another script: who reads Serbian in Latin letters gets no Cyrillic."""
    assert list(language.fallbacks(tag)) == wider


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("pt_BR", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("ger", "de"),
        ("deu", "de"),
        ("jp", "ja"),
        ("Deutsch", "de"),
        ("english", "en"),
        ("日本語", "ja"),
        ("xq", ""),
        ("!", ""),
    ],
)
def test_the_tag_that_somebody_means_is_guessed(written: str, tag: str) -> None:
    """From slips, other codes and names."""
    assert language.meant(written) == tag


def test_numbers_days_and_lists_follow_the_language() -> None:
    """As Unicode's CLDR has them, with the forms of the catalog."""
    forms = {"one": "jeden", "few": "{count} kilka", "many": "{count} wiele", "other": "{count}"}
    polish = Catalog("pl", {"date-format": "long"}, {"terms": forms})
    assert [polish.count("terms", n) for n in (1, 2, 5, 22)] == [
        "jeden",
        "2 kilka",
        "5 wiele",
        "22 kilka",
    ]
    assert polish.day("2026-01-31") == "31 stycznia 2026"
    assert Catalog("de", {}, {}).number(1234567) == "1.234.567"
    assert Catalog("de", {}, {}).number(7.25, 1) == "7,2"
    assert Catalog("ja", {}, {}).listed(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert Catalog("xq", {}, {}).number(1234) == "1,234"


@pytest.mark.parametrize("tag", ["ar", "ja"])
def test_a_glossary_in_other_letters_shows_no_english(tag: str) -> None:
    """Nothing but names that its own texts have in Latin letters, and commands."""
    loaded = Glossary(load(LANGUAGES / tag))
    layout = Layout(loaded.settings, {})
    ids = frozenset(rule for docs in read_catalog("en", "rules").values() for rule in docs)
    own = frozenset({"CC", "BY", "UNHCR", "NGO", "JavaScript", "Ctrl", "K", "IDP"}) | ids
    own |= {"glossary", "stats"}
    # Rules name formats, standards and values.
    docs = (doc for group in read_catalog(tag, "rules").values() for doc in group.values())
    said = " ".join(text for doc in docs for text in (doc["title"], doc["text"]))
    named = own | {"error", "warning", "off"} | set(re.findall(r"[A-Za-z][A-Za-z0-9-]+", said))
    found: dict[str, set[str]] = {}
    for page in render(loaded, find_links(loaded)):
        if page.kind in ("rules", "rule") and not read_catalog(tag, "rules"):
            continue
        known = named if page.kind in ("rules", "rule") else own
        words = {w for text in texts_of(layout.html(page).decode()) for w in leaks(text, known)}
        if page.kind != "letter" and words:
            found[page.path] = words
    assert found == {}


@pytest.mark.parametrize("slug", ["nanmin", "nanmin-vs-kokunai-hinanmin"])
def test_how_a_headword_is_read_stands_right_below_it(slug: str) -> None:
    """Of a term as of a comparison."""
    content = load(LANGUAGES / "ja")
    entries = tuple(
        entry.model_copy(update={"reading": "なんみん"}) if entry.slug == slug else entry
        for entry in content.entries
    )
    loaded = Glossary(replace(content, entries=entries))
    page = next(page for page in render(loaded, find_links(loaded)) if page.slug == slug)
    headword = BeautifulSoup(Layout(loaded.settings, {}).html(page), "lxml").select_one(
        "article h1"
    )
    assert headword
    below = headword.find_next_sibling()
    assert below
    assert below.text == "なんみん"


# A catalog of markers: what is in no catalog stays, and is seen.

#: Attributes that hold no words.
_WORDLESS = {
    *("id", "class", "href", "src", "rel", "type", "for", "role", "name", "lang", "as", "d"),
    *(
        "charset",
        "scope",
        "http-equiv",
        "media",
        "sizes",
        "property",
        "popovertarget",
        "method",
        "action",
    ),
    *("datetime", "data-hue", "data-root", "data-target", "tabindex", "popover", "crossorigin"),
    *("inputmode", "enterkeyhint", "autocomplete", "autocapitalize", "spellcheck", "viewbox"),
    *("xlink:href", "stroke-width", "aria-current", "aria-labelledby", "aria-controls"),
    *("aria-expanded", "aria-autocomplete", "aria-hidden", "xmlns", "fill", "hidden", "dir"),
    *("data-script", "loading", "decoding"),
}
#: Values of `content` that are for programs, by the name of the meta element.
_TECHNICAL = {"viewport", "robots", "theme-color", "color-scheme", "twitter:card", "og:type"}
#: Properties of JSON-LD that hold words.
_WORDED = {"name", "description", "alternateName", "jobTitle"}
#: Markers, placeholders that a script fills in, and addresses.
_WORDLESS_TEXT = re.compile(r"‹[^‹›]*›|\{[a-z]+\}|https?://\S+")
#: Words that are the same in every language.
_SHARED = {"ISBN", "DOI"}


def marked(key: str, text: str) -> str:
    return f"‹{key}› {' '.join(sorted(f'{{{gap}}}' for gap in gaps(text)))}"


def marker_catalogs(folder: Path) -> Path:
    """The English catalogs, and a German one of nothing but markers."""
    for file in FOLDER.glob("en*.yml"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    labels: dict[str, Any] = {}
    for key, text in read_catalog("en").items():
        if isinstance(text, dict):
            labels[key] = {form: marked(key, text[form]) for form in ("one", "other")}
        else:
            labels[key] = text if key in PROGRAM else marked(key, text)
    rules = {
        group: {rule: {part: f"‹{rule} {part}›" for part in ("title", "text")} for rule in docs}
        for group, docs in read_catalog("en", "rules").items()
    }
    guidance = {key: marked(key, text) for key, text in read_catalog("en", "guidance").items()}
    for name, texts in {"de": labels, "de.rules": rules, "de.guidance": guidance}.items():
        (folder / f"{name}.yml").write_text(yaml.safe_dump(texts, allow_unicode=True), "utf-8")
    return folder


#: Fields whose values are no text: codes, numbers, addresses.
_CODES = {"slug", "url", "status", "kind", "language", "isbn", "doi", "date", "part-of-speech"}
_CODES |= {"address", "repository", "id"}
_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхижклмнопкрстувшцызАБЦДЕФГХИЖКЛМНОПКРСТУВШЦЫЗ",
)


def in_cyrillic(value: Any, key: str, slugs: set[str]) -> Any:
    """Texts in other letters; slugs, codes and targets of links as they are."""
    if isinstance(value, dict):
        return {each: in_cyrillic(item, each, slugs) for each, item in value.items()}
    if isinstance(value, list):
        return [in_cyrillic(item, key, slugs) for item in value]
    if key in _CODES or value in slugs or key == "headings":
        return value
    pieces = re.split(r"(\]\([^()\s]*)", value)
    return "".join(p if p.startswith("](") else p.translate(_CYRILLIC) for p in pieces)


def content_in_cyrillic(folder: Path) -> Path:
    """The second glossary, a draft and a name of two entries more, in letters that no label has."""
    shutil.copytree(COOKING, folder, dirs_exist_ok=True)
    files = {file: read_strings(file.read_text("utf-8")) for file in COOKING.rglob("*.yml")}
    slugs = {file.stem for file in files}
    settings = files[COOKING / "glossary.yml"]
    slugs |= {category["slug"] for category in settings["categories"]}
    del settings["headings"]
    settings |= {
        "language": "de",
        "reviewers": [{"name": "Ann", "kind": "person", "role": "Cook"}],
        "making": "By hand.",
        "address": "https://glossary.example/",
        "repository": "https://forge.example/glossary",
    }
    for slug in ("roux", "stock"):
        entry = files[COOKING / "terms" / f"{slug}.yml"]
        entry["aliases"] = [*entry.get("aliases", []), "4711"]
        entry["related"] = [*entry.get("related", []), "Unwritten thing"]
    for file, data in files.items():
        target = folder / file.relative_to(COOKING)
        turned = in_cyrillic(data, "", slugs)
        target.write_text(json.dumps(turned, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture(scope="module")
def marker_content(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """A glossary whose language has a catalog of markers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog, "FOLDER", marker_catalogs(tmp_path_factory.mktemp("catalogs")))
        _forget()
        yield content_in_cyrillic(tmp_path_factory.mktemp("content"))
    _forget()


def _forget() -> None:
    read_catalog.cache_clear()
    from generator.checks import rule_docs  # noqa: PLC0415

    rule_docs._group.cache_clear()  # noqa: SLF001


@pytest.fixture(scope="module")
def marked_glossary(marker_content: Path) -> Glossary:
    loaded = load(marker_content)
    assert [problem.message for problem in loaded.problems if problem.severity == "error"] == []
    return Glossary(loaded)


def texts_of(html: str) -> Iterator[str]:
    """Everything on a page that a reader could see or hear."""
    page = BeautifulSoup(html, "lxml")
    for script in page.select("script"):
        if script.get("type") == "application/ld+json":
            yield from worded(json.loads(script.string or "{}"))
        elif script.get("type") == "application/json":
            yield from strings(json.loads(script.string or "{}"))
    for element in page.find_all(True):
        yield from attribute_texts(element)
    # Examples are files; code is what one types.
    for element in page.select("script, style, pre, code"):
        element.decompose()
    yield page.get_text(" ")


def attribute_texts(element: Tag) -> Iterator[str]:
    for name, value in element.attrs.items():
        technical = element.get("name") in _TECHNICAL or element.get("property") in _TECHNICAL
        if name in _WORDLESS or (name == "content" and (technical or element.get("http-equiv"))):
            continue
        text = " ".join(value) if isinstance(value, list) else str(value)
        yield text


def worded(value: Any) -> Iterator[str]:
    """The words of JSON-LD."""
    if isinstance(value, list):
        for item in value:
            yield from worded(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (
                strings(item) if key in _WORDED and not isinstance(item, dict) else worded(item)
            )


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.startswith(("../", "./")):
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def leaks(text: str, known: frozenset[str] = frozenset()) -> set[str]:
    """Latin words that are neither in a marker nor the same everywhere."""
    bare = _WORDLESS_TEXT.sub(" ", text)
    return set(re.findall(r"[A-Za-z][A-Za-z0-9-]+", bare)) - _SHARED - known


def test_no_page_says_what_no_catalog_holds(marked_glossary: Glossary) -> None:
    """Not in its text, its attributes, its cards or its description for search engines."""
    layout = Layout(marked_glossary.settings, {})
    ids = frozenset(rule for docs in read_catalog("en", "rules").values() for rule in docs)
    found: dict[str, set[str]] = {}
    kinds = set()
    for page in render(marked_glossary, find_links(marked_glossary)):
        kinds.add(page.kind)
        known = ids if page.kind in ("rules", "rule") else frozenset()
        texts = list(texts_of(layout.html(page).decode()))
        if words := {word for text in texts for word in leaks(text, known)}:
            found[page.path] = words
    assert found == {}
    assert {"home", "term", "comparison", "letter", "disambiguation", "rule", "editors"} <= kinds
    assert {"map", "redirect", "wanted", "about", "search"} <= kinds


def test_no_file_of_the_site_says_what_no_catalog_holds(marked_glossary: Glossary) -> None:
    """The pages for a wrong address and for no network; what the search says."""
    layout = Layout(marked_glossary.settings, {})
    for name in (name for name in TEMPLATES if name.endswith(".html")):
        texts = list(texts_of(layout.text(name, ())))
        assert texts
        assert {word for text in texts for word in leaks(text)} == set(), name
    source = search.GlossarySource(marked_glossary)
    for file in index_files(marked_glossary.settings, source.names):
        data = json.loads(file.data)
        if file.path == "index.json":
            data = [data["labels"], data["counts"]]
        elif not file.path.startswith("short"):
            continue
        assert {word for text in strings(data) for word in leaks(text)} == set(), file.path


def test_a_new_file_says_what_to_write_in_the_glossarys_language(marker_content: Path) -> None:
    """Comments come from the catalog; only field names and their values are code."""
    compares = ("--compare", "roux", "--compare", "stock")
    for arguments in (("Ыкс",), compares):
        result = glossary(
            *("new", *arguments, "--slug", "stock-vs-roux" if "roux" in arguments else "x"),
            *("--category", "sauces", "--content", marker_content),
        )
        assert result.exit_code == 0, result.output
    for file in (
        marker_content / ENTRY_KINDS["term"].folder / "x.yml",
        marker_content / ENTRY_KINDS["comparison"].folder / "stock-vs-roux.yml",
    ):
        lines = file.read_text("utf-8").splitlines()
        comments = [line.strip(" #") for line in lines if line.lstrip().startswith("#")]
        # Fields and the values that one of them may have are code.
        code = re.compile(r"yaml-language-server.*|kind:.*|-? ?[a-z-]+:")
        slugs = frozenset({"methods", "sauces", "habits"})
        assert [line for line in comments if leaks(code.sub("", line, count=1), slugs)] == []
        assert sum("‹" in line for line in comments) > 10


_LITERAL = re.compile(r'"[^"\n]*"|`[^`]*`')
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+|\b[a-z]+ [a-z]+ [a-z]+")


def test_no_script_holds_words_of_its_own() -> None:
    """A text with words in it would stand there in English whatever the language."""
    folder = ROOT / "site-overrides"
    found = []
    for file in sorted(folder.rglob("*.js")):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
        # What only the console of a developer shows may be English.
        code = re.sub(r"(?:\w*Error|#stop)\([^;]*;", "", code)
        literals = [re.sub(r"\$\{.*?\}", "", literal) for literal in _LITERAL.findall(code)]
        if "vendor" not in file.parts:
            found += [f"{file.name}: {text}" for text in literals if _SENTENCE.search(text)]
    assert found == []
