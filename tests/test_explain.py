"""Every rule is explained, on the command line and on a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import checks, pages
from generator.checks.rule_docs import RuleDoc, rule_docs
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from generator.pages import Page
from tests.building import COOKING, ROOT, Site
from tests.writing import SETTINGS, glossary, write_content

DOCS = [pytest.param(doc, id=doc.rule) for doc in rule_docs()]
RULES = [doc.rule for doc in rule_docs()]


def test_the_list_names_every_rule() -> None:
    """Without a name, each rule has a line below who fixes it, errors before warnings."""
    result = glossary("explain")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert sorted(line.split()[0] for line in lines if line.startswith(" ")) == sorted(RULES)
    titles = [line for line in lines if not line.startswith(" ")]
    assert [title.split()[0] for title in titles] == ["You", "Ask", "These", "With"]
    yours = lines[1 : lines.index(titles[1])]
    levels = [line.split()[1] for line in yours]
    assert levels == sorted(levels)
    assert {"error", "warning"} == set(levels)
    assert any(line.split()[0] == "orphan" for line in lines[lines.index(titles[1]) :])


@pytest.mark.parametrize("doc", DOCS)
def test_a_rule_is_explained_with_its_examples(doc: RuleDoc) -> None:
    """The text has the sentence, the reasons and both examples."""
    result = glossary("explain", doc.rule)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{doc.rule}: {doc.title}\n\n")
    shown = [line.strip() for line in result.stdout.splitlines()]
    for line in (*doc.bad.splitlines(), *doc.good.splitlines()):
        assert line.strip() in shown


@pytest.mark.parametrize("doc", rule_docs(), ids=lambda doc: doc.rule)
def test_a_rule_says_why_it_matters_and_how_to_fix_it(doc: RuleDoc) -> None:
    """Two sentences at least: what readers would meet, and what to write instead."""
    assert len(re.findall(r"[.:;](?=\s|$)", doc.text)) > 1, doc.text


def test_a_name_as_problems_show_it_is_understood() -> None:
    """The name may stand in its brackets."""
    assert glossary("explain", "[orphan]").stdout == glossary("explain", "orphan").stdout


def test_an_unknown_name_is_wrong_usage() -> None:
    """A slip of the pen: which rule was meant, exit code 2."""
    result = glossary("explain", "orfan")
    assert result.exit_code == 2
    assert "Did you mean “orphan”?" in " ".join(result.stderr.split())


def test_every_rule_that_the_code_reports_is_explained() -> None:
    """What the loader and the rules call their problems is what there are texts for."""
    named = set()
    modules = ("load", "validation", "yaml_text", "yaml_slips", "yaml_losses", "problems")
    others = ("brand/reading", "images", "checks/severities", "editions")
    for name in (f"{module}.py" for module in (*modules, *others)):
        text = (ROOT / "generator" / name).read_text("utf-8")
        named |= set(re.findall(r'Problem\([^"]*,\s*"([a-z0-9-]+)"', text))
        named |= set(re.findall(r'_(?:Words|RefusedError)\(\s*"([a-z0-9-]+)"', text))
        named |= set(re.findall(r'_expected\("[^"]*", "([a-z0-9-]+)"\)', text))
        named |= set(re.findall(r'^_(?:UNKNOWN_)?RULE = "([a-z0-9-]+)"', text, re.MULTILINE))
        named |= set(re.findall(r'(?:rule: str|rule, message|TOO_MANY) = "([a-z-]+)"', text))
        if "losses" in name or "slips" in name:
            named |= set(re.findall(r'"([a-z-]{3,})"(?:, Severity\.WARNING)?\)\n', text))
    named |= {rule.id for rule in checks.rules()}
    assert named == set(RULES)


@pytest.fixture(scope="module")
def rendered() -> list[Page]:
    """Every page of the second glossary."""
    loaded = Glossary(load(COOKING))
    return list(pages.render(loaded, find_links(loaded)))


def test_every_rule_has_a_page_and_the_list_leads_to_it(rendered: list[Page]) -> None:
    """``rules/<rule>.md`` for each, linked from the list, the list from the about page."""
    rules = {page.path: page for page in rendered if page.kind == "rule"}
    assert list(rules) == [f"rules/{rule}.md" for rule in RULES]
    (index,) = (page for page in rendered if page.kind == "rules")
    (about,) = (page for page in rendered if page.kind == "about")
    for rule in RULES:
        assert f"[{rule}]({rule}.md)" in index.markdown
    assert "(rules/index.md)" in about.markdown
    assert "(editors.md)" in about.markdown


@pytest.mark.parametrize("doc", DOCS)
def test_a_rules_page_shows_its_examples_as_typed(doc: RuleDoc, rendered: list[Page]) -> None:
    """Both examples stand in code blocks, character by character."""
    page = next(page for page in rendered if page.path == f"rules/{doc.rule}.md")
    for example in filter(None, (doc.bad, doc.good)):
        assert f"```yaml\n{example}\n```" in page.markdown
    assert page.description


def test_the_built_site_has_the_rules_pages(cooking_site: Site) -> None:
    """The pages are in the site, and the examples in them are text, not markup."""
    folder = cooking_site.folder
    html = (folder / "rules" / "foreign-markup" / "index.html").read_text("utf-8")
    assert "It swings &lt;b&gt;fast&lt;/b&gt;." in html
    assert (folder / "editors" / "index.html").is_file()


def test_pages_for_those_who_write_can_be_left_out(tmp_path: Path) -> None:
    """`rules: false` and `editors: false`: neither the pages nor a way to them."""
    settings = f"{SETTINGS}rules: false\neditors: false\n"
    loaded = Glossary(load(write_content(tmp_path, {"glossary.yml": settings})))
    made = {page.path: page for page in pages.render(loaded, find_links(loaded))}
    assert [path for path in made if path.startswith(("rules", "editors"))] == []
    assert "rules" not in made["about.md"].markdown
    assert "editors" not in made["about.md"].markdown
