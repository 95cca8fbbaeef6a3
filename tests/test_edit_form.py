"""The edit form: one word is one line, what is wrong is what the check says, nothing gets lost."""

from __future__ import annotations

import difflib
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import checks
from generator.edit_form import edit_files, entry_sources
from generator.glossary import Glossary
from generator.load import ContentFile, load, load_settings, read_entry
from generator.yaml_text import parse_yaml
from tests.axe import in_both_schemes
from tests.browser import visit
from tests.building import CONTENT, ROOT, Site, host_rules, served
from tests.test_browser import DESK, PHONE
from tests.webdriver import Driver
from tests.writing import write_content

HOSTILE = """# above everything\twith a tab
--- # of the document
term: "a \\"hostile\\" term"   # why
# about other names
aliases: [one, 'two ''x''', "thr\\u0065e"]  # on one line
categories: [ a , b ]
status: draft\t# a tab before this
definition: >-
  A folded text that
  goes on here and

  has a second paragraph
  with words.
takeaways:
# not indented
- 1.10
- NO
-   "double
    folded over lines"
- 'single
  folded'
- plain folded
  over lines
importance: |2-
    indented first
  then not
explanation: |+
  Kept ends.\u0020\u0020\u0020

  Emoji 👩‍🚀, עברית and 難民 here.

examples:
  - # a comment first
    title: X  # trailing
    text: |
      A long line a long line a long line a long line a long line a long line a long line a long.

      End.
  - {title: Flow, text: "a b c"}
sources:
  - title: "Emoji \\U0001F680 title"
    publisher: P & Q
    kind: law
    supports: a, b; c
...
"""
MIXED = "\ufeffterm: x y\r\ndefinition: |\n  one two\r\n  three\nstatus: draft"

#: Changes each text of a file by one word, and gives the file after each change.
_EACH_WORD = """async ([sources, files, shape, step]) => {
  const { read, changed } = await import(sources + "/edit/text.js");
  const set = { ...shape, prose: new Set(shape.prose) };
  const leaves = (value, path) => typeof value === "string" ? [[path, value]]
    : Object.entries(value).flatMap(([key, one]) =>
        leaves(one, [...path, Array.isArray(value) ? Number(key) : key]));
  const done = [];
  for (const [at, text] of files.entries()) {
    if (changed(text, read(text), set) !== text) throw new Error("changed without a change: " + at);
    for (const [n, [path, value]] of leaves(read(text), []).entries()) {
      if ((n + at) % step) continue;
      const words = value.split(/(\\s+)/);
      const middle = Math.floor(words.length / 4) * 2;
      words[middle] += "Z";
      const target = JSON.parse(JSON.stringify(read(text)));
      path.slice(0, -1).reduce((inner, key) => inner[key], target)[path.at(-1)] = words.join("");
      done.push([at, path, words.join(""), changed(text, target, set)]);
    }
  }
  return done;
}"""


@pytest.fixture(scope="module")
def sources() -> Iterator[str]:
    """The scripts as we write them, served."""
    with served(ROOT / "site-overrides") as url:
        yield f"{url}/assets"


@pytest.fixture(scope="module")
def strict_site(site: Site) -> Iterator[str]:
    """The site with the policy that hosts send."""
    with served(site.folder, host_rules(site.folder)) as url:
        yield url


@pytest.fixture(scope="module")
def data(site: Site) -> Any:
    return json.loads((site.folder / "edit/data.json").read_text("utf-8"))


def _open(page: Page, sources: str) -> None:
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(f"{sources}/favicon.svg")


def _shape(data: Any, kind: str = "term") -> dict[str, Any]:
    own = data["kinds"][kind]
    long = [at for at, shape in own["prose"].items() if shape in ("blocks", "figures")]
    return {"order": own["order"], "prose": long}


def _value(text: str) -> Any:
    plain = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    value, _, problems = parse_yaml(plain, "")
    assert problems == []
    return value


def test_a_word_is_one_line(page: Page, sources: str, data: Any) -> None:
    """In every file of a large glossary, and in odd ones, nothing but a word's line changes."""
    files = [file.read_bytes().decode() for file in sorted(CONTENT.glob("*/*.yml"))]
    files = [text for text in files if text.startswith(("# yaml", "term:"))]
    odd = [HOSTILE, HOSTILE.replace("\n", "\r\n"), MIXED]
    _open(page, sources)
    found = page.evaluate(_EACH_WORD, [sources, files, _shape(data), 24])
    found += [
        (at + len(files), *rest)
        for at, *rest in page.evaluate(_EACH_WORD, [sources, odd, _shape(data), 1])
    ]
    assert len(found) > 200
    for at, path, words, after in found:
        before = (files + odd)[at]
        lines = [text.splitlines(keepends=True) for text in (before, after)]
        marks = [line[0] for line in difflib.ndiff(*lines) if line[0] in "+-"]
        assert sorted(marks) == ["+", "-"], (path, "".join(difflib.unified_diff(*lines)))
        expected = _value(before)
        inner = expected
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = words
        assert _stripped(_value(after)) == _stripped(expected), path


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(one) for key, one in value.items()}
    return [_stripped(one) for one in value] if isinstance(value, list) else value.strip()


_EDITS = """async ([sources, text, shape]) => {
  const { read, changed } = await import(sources + "/edit/text.js");
  const set = { ...shape, prose: new Set(shape.prose) };
  const edits = [
    (it) => it.aliases.push("New: one"), (it) => it.takeaways.splice(2, 1),
    (it) => it.takeaways.splice(1, 0, "A new # one"), (it) => delete it.importance,
    (it) => (it["replaced-by"] = "x-y"), (it) => it.examples.reverse(),
    (it) => (it.faq = [{ answer: "So.\\n\\n- a\\n- b", question: "Why?" }]),
    (it) => { delete it.sources[0].publisher; it.sources[0].number = "§ 1"; },
    (it) => (it.explanation += "\\n\\nOne more."), (it) => (it.categories = ["c"]),
    (it) => delete it.sources, (it) => (it.forms = { add: ["xs"] }),
    (it) => (it.definition = "Short\\u2028 and odd: \\u0007"),
  ];
  return edits.map((edit) => {
    const target = JSON.parse(JSON.stringify(read(text)));
    edit(target);
    return [target, changed(text, target, set)];
  });
}"""


def test_fields_and_items_come_and_go(page: Page, sources: str, data: Any) -> None:
    """What is added, taken out or moved is what the file then says, with all comments above it."""
    _open(page, sources)
    for text in (HOSTILE, HOSTILE.replace("\n", "\r\n")):
        for target, after in page.evaluate(_EDITS, [sources, text, _shape(data)]):
            if "\x07" not in after and "\\u0007" not in after:
                assert _stripped(_value(after)) == _stripped(target)
            assert after.startswith(text[: text.index("term:")])
            assert ("\r\n" in after) == ("\r\n" in text)


#: What stands in a field, what the form says of it, and which rule of the check it breaks.
_FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no headword": ({"term": ""}, "missing", "missing-field"),
    "no such status": ({"status": "done"}, "bad-value", "bad-value"),
    "two lines": ({"term": "a\nb"}, "one-line", "bad-value"),
    "a long name": ({"aliases": ["x" * 301]}, "long", "bad-value"),
    "HTML": ({"definition": "A <b>bold</b> word."}, "no-mark", "foreign-markup"),
    "a heading": ({"importance": "# No"}, "no-mark", "foreign-markup"),
    "code": ({"importance": "```\ncode\n```"}, "no-mark", "foreign-markup"),
    "a table": ({"importance": "| a |\n| - |\n| b |"}, "no-mark", "foreign-markup"),
    "an image": ({"definition": "![x](images/x.svg)"}, "no-mark", "foreign-markup"),
    "a list": ({"takeaways": ["- a"]}, "no-blocks", "foreign-markup"),
    "a footnote": ({"importance": "So.[^1]"}, "footnote", "foreign-markup"),
    "a link": ({"importance": "[x](javascript:1)"}, "bad-link", "foreign-markup"),
    "a long sentence": (
        {"definition": f"A term is {'very ' * 50}long."},
        "sentence",
        "long-first-",
    ),
    "unseen": ({"definition": "A ter\u200bm."}, "invisible", "invisible-character"),
    "no address": ({"sources": [{}]}, "source-address", "source-without-address"),
    "a DOI": ({"sources": [{"doi": "11.1/x"}]}, "bad-doi", "bad-doi"),
    "an ISBN": ({"sources": [{"isbn": "12"}]}, "bad-isbn", "bad-isbn"),
    "a year": ({"sources": [{"year": "12"}]}, "bad-year", "bad-value"),
    "an address": ({"sources": [{"url": "ftp://x"}]}, "bad-url", "bad-url"),
    "published": ({"status": "published"}, "missing", "incomplete"),
}
_PROBLEMS = """async ([sources, data, all]) => {
  const { Checker } = await import(sources + "/edit/check.js");
  const checker = new Checker(data, "term");
  return all.map((fields) => checker.problems(fields).map((one) => one.label));
}"""


def test_the_form_says_what_the_check_says(
    page: Page, sources: str, data: Any, tmp_path: Path
) -> None:
    """Each fault is one for both, and no entry of a large glossary has any for the form."""
    source = {"title": "T", "publisher": "P", "kind": "law", "supports": "s"}
    settings, _, _ = load_settings(CONTENT)
    entries = []
    for fields, _, _ in _FAULTS.values():
        entry = {"term": "x", "status": "draft"} | fields
        if "sources" in fields:
            entry["sources"] = [source | one for one in fields["sources"]]
        entries.append(entry)
    good = [_value(file.read_text("utf-8")) for file in sorted(CONTENT.glob("terms/*.yml"))]
    _open(page, sources)
    found = page.evaluate(_PROBLEMS, [sources, data, entries + good])
    assert [labels for labels in found[len(entries) :] if labels] == []
    for (name, (_, label, rule)), entry, labels in zip(
        _FAULTS.items(), entries, found, strict=False
    ):
        assert label in labels, name
        file = tmp_path / "x.yml"
        file.write_text(json.dumps({k: v for k, v in entry.items() if v}), "utf-8")
        read, source_map, problems = read_entry(ContentFile(file, "terms", "x.yml"))
        if read:
            problems += checks.check_entry(read, source_map, settings)
        assert any(p.rule.startswith(rule) for p in problems), (name, problems)


def test_every_field_has_a_name(data: Any) -> None:
    """A field that comes into the model later has its label, or is left to commands."""
    labels = data["labels"]
    for kind in data["kinds"].values():
        places = {"": kind["schema"], **kind["schema"]["$defs"]}
        del places["TranslationSource"]
        for place, schema in places.items():
            for key in schema.get("properties", {}):
                at = {"Review": "reviewed-", "Forms": "forms-"}.get(place, "")
                named = f"field-{at}{key}" in labels or f"field-{key}" in labels
                assert named or key in kind["sections"], (place, key)


def _edit(page: Page, url: str, entry: str = "terms/burn-rate/") -> None:
    page.goto(f"{url}/edit/?entry={entry}")
    expect(page.get_by_label("Definition").first).to_be_visible()


def test_a_word_is_corrected(strict_site: str, browser: Browser) -> None:
    """From the entry to the file, under the strict policy; the draft waits, or is discarded."""
    with visit(browser, viewport=DESK, allow="dialog") as page:
        page.goto(f"{strict_site}/terms/burn-rate/")
        page.get_by_role("link", name="Edit this entry").click()
        definition = page.get_by_label("Definition").first
        expect(page.get_by_text("Nothing has changed yet.").first).to_be_visible()
        definition.fill(definition.input_value().replace("net cash", "net money", 1))
        changed = page.locator(".edit-diff")
        expect(changed.locator("ins")).to_have_count(1)
        expect(changed.locator("del")).to_have_count(1)
        expect(changed.locator("ins")).to_contain_text("net money")
        page.reload()
        expect(page.get_by_text("The draft that you left here is back.")).to_be_visible()
        expect(page.locator(".edit-diff ins")).to_contain_text("net money")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the file").click()
        assert download.value.suggested_filename == "burn-rate.yml"
        text = Path(download.value.path()).read_text("utf-8")
        before = (CONTENT / "terms/burn-rate.yml").read_text("utf-8")
        assert text == before.replace("net cash", "net money", 1)
        page.get_by_role("button", name="Discard the draft").click()
        expect(page.get_by_text("Nothing has changed yet.").first).to_be_visible()


def test_a_term_is_proposed(strict_site: str, browser: Browser) -> None:
    """By keys alone: names are offered, what is wrong is told, and the host's page is filled in."""
    with visit(browser, viewport=PHONE) as page:
        page.goto(f"{strict_site}/edit/?term=Burn+quotient")
        expect(page.get_by_label("Address", exact=True)).to_have_value("burn-quotient")
        page.get_by_label("Definition").first.fill("A *burn quotient* is a <b>figure</b>.")
        page.get_by_role("button", name="Add: Related terms").press("Enter")
        page.keyboard.type("runw")
        expect(page.locator("#edit-entries option").first).to_have_attribute("value", "Runway")
        page.keyboard.press("Control+a")
        page.keyboard.type("Runway")
        expect(page.locator(".edit-problems")).to_contain_text("HTML is not part of what")
        page.get_by_label("Definition").first.fill("A *burn quotient* is a figure.")
        expect(page.locator(".edit-problems")).to_contain_text("nothing to fix")
        page.locator("summary", has_text="Preview").click()
        expect(page.locator(".edit-preview em")).to_have_text("burn quotient")
        page.evaluate("window.open = (address) => { window.opened = address; }")
        page.get_by_role("button", name="filled in").click()
        asked = urlsplit(page.evaluate("window.opened"))
        assert asked.path.endswith("/new/main/content/terms")
        values = parse_qs(asked.query)
        assert values["filename"] == ["burn-quotient.yml"]
        assert _value(values["value"][0]) == {
            "term": "Burn quotient",
            "status": "draft",
            "definition": "A *burn quotient* is a figure.\n",
            "related": ["runway"],
        }
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_axe_finds_nothing_in_the_form(strict_site: str, browser: Browser) -> None:
    """With all fields, problems and a preview, in light and dark."""
    with visit(browser, viewport=PHONE, allow="dialog") as page:
        _edit(page, strict_site, "compare/bpo-vs-kpo/")
        page.get_by_label("Headword").fill("")
        page.locator("summary", has_text="Preview").click()
        expect(page.locator(".edit-problem:visible")).not_to_have_count(0)
        assert in_both_schemes(page, "/edit/") == []


def test_a_word_is_corrected_in_other_browsers(strict_site: str, driver: Driver) -> None:
    """The form opens under the strict policy, and its change is one line."""
    driver.open(f"{strict_site}/edit/?entry=terms/burn-rate/")
    driver.until("document.querySelector('.edit-fields textarea')")
    driver.run(
        "const field = document.querySelector('.edit-fields textarea');"
        "field.value = field.value.replace('net cash', 'net money');"
        "field.dispatchEvent(new Event('input', { bubbles: true }));"
    )
    driver.until("document.querySelector('.edit-diff ins')?.textContent.includes('net money')")
    assert (
        driver.run("return document.querySelectorAll('.edit-diff ins, .edit-diff del').length") == 2
    )


def test_without_scripts_the_page_says_what_else_to_do(strict_site: str, browser: Browser) -> None:
    """The ways to the repository, and no empty form."""
    with visit(browser, java_script_enabled=False) as page:
        page.goto(f"{strict_site}/edit/?entry=terms/burn-rate/")
        expect(page.get_by_text("needs JavaScript")).to_be_visible()
        expect(page.locator(".edit-form")).to_be_hidden()
        expect(page.locator(".edit-without-scripts a").first).to_be_visible()


def test_the_form_can_be_left_out(tmp_path: Path) -> None:
    """By a setting: no page, no files and no copies of entries."""
    lone = "term: Roux\nstatus: draft\ndefinition: A roux is flour in fat.\n"
    folder = write_content(tmp_path, {"terms/roux.yml": lone})
    assert len(list(edit_files(Glossary(load(folder))))) == 2
    assert len(list(entry_sources(Glossary(load(folder)), ["roux"]))) == 1
    settings = folder / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}edit-form: false\n", "utf-8")
    assert list(edit_files(Glossary(load(folder)))) == []
    assert list(entry_sources(Glossary(load(folder)), ["roux"])) == []


def test_the_scripts_stay_small(site: Site) -> None:
    """All that the form loads has at most 140 kB, compressed, and no other page loads it."""
    (script,) = site.folder.glob("assets/*/edit/edit.js")
    assert len(gzip.compress(script.read_bytes(), 9)) < 140_000
    for address, page in site.pages.items():
        assert bool(page.select("script[src*='edit/edit.js']")) == (address == "/edit/"), address
