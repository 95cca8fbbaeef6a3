"""A section is said once: whoever follows ARCHITECTURE's recipe finds it everywhere."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator import model
from generator.edit import new
from generator.load import load
from generator.model import SECTIONS, Comparison, Entry, Settings, Term, prose_fields, sections_of
from tests.building import COOKING, ROOT
from tests.writing import SETTINGS, write_content

#: The recipe: file of generator/ → lines of it, each with the line to write below it.
RECIPE = {
    "model.py": (
        ('    """How it works."""\n', '    history: Prose = ""\n    """Where it comes from."""\n'),
        ("    explanation: Line | None = None\n", "    history: Line | None = None\n"),
        (
            '    Section("explanation", prose=_FIGURES, least=1, words=150),\n',
            '    Section("history", least=1, words=40, weight=3),\n',
        ),
    ),
    "catalogs/en.yml": (
        ("heading-explanation: Explanation\n", 'heading-history: "History of {term}"\n'),
    ),
    "edit/skeleton.yml": (
        ("  # explanation: |\n  #   …\n", "  #= history\n  # history: |\n  #   …\n"),
    ),
    "catalogs/en.guidance.yml": (
        ("may stand between paragraphs.\n", "history: |\n  Who made it first, and when.\n"),
    ),
}
ROUX = """\
term: Roux
status: draft
explanation: It thickens.
history: |
  La Varenne cooked flour in lard. A good stock came later.
examples:
  - title: White sauce
    text: Whisk.
"""
STOCK = "term: Stock\nstatus: draft\ndefinition: Stock is water with taste.\n"


class Generator:
    """A copy of the generator with a section more, and a glossary of two entries that has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "generator", folder / "generator")
        for name, lines in RECIPE.items():
            file = folder / "generator" / name
            text = file.read_text("utf-8")
            for above, added in lines:
                assert text.count(above) == 1, above
                text = text.replace(above, above + added)
            file.write_text(text, "utf-8")
        self.content = write_content(
            folder / "content", {"terms/roux.yml": ROUX, "terms/stock.yml": STOCK}
        )
        self.glossary("schema")

    def python(self, *arguments: str | Path) -> str:
        """What Python says, with the copy in place of our generator."""
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def glossary(self, *arguments: str | Path) -> str:
        """What a command says."""
        return self.python("-m", "generator", *arguments)

    def page(self, slug: str) -> str:
        """The Markdown of a term's page."""
        pages = self.folder / "pages"
        if not pages.exists():
            self.glossary("pages", "--content", self.content, "--out", pages)
        return (pages / "terms" / f"{slug}.md").read_text("utf-8")


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """Made once for all tests of this file."""
    return Generator(tmp_path_factory.mktemp("sections"))


def test_it_stands_on_the_page_at_its_place(generator: Generator) -> None:
    """Under its heading and id, between the sections before and after it."""
    page = generator.page("roux")
    explanation, _, rest = page.partition("## History of Roux { #history }")
    assert "## Explanation" in explanation
    assert "La Varenne cooked flour in lard." in rest.partition("## Examples of Roux")[0]


def test_its_mentions_link_and_are_quoted(generator: Generator) -> None:
    """It is read like any prose: the first mention links, and its target's page quotes it."""
    assert "A good [stock](stock.md" in generator.page("roux")
    assert "A good **stock** came later" in generator.page("stock")


def test_the_full_text_search_reads_it(generator: Generator) -> None:
    """With its heading, its id and its weight."""
    code = (
        "import sys; from pathlib import Path; from generator import search;"
        "from generator.glossary import Glossary; from generator.load import load;"
        "source = search.GlossarySource(Glossary(load(Path(sys.argv[1]))));"
        "print(*(document.html for document in source.documents(['roux'])))"
    )
    html = generator.python("-c", code, generator.content)
    assert '<h2 id="history">History of Roux</h2><p data-pagefind-weight="3">La Varenne' in html


def test_its_address_is_recorded(generator: Generator) -> None:
    """Of the entry that has it."""
    addresses = generator.glossary("addresses", "--content", generator.content).splitlines()
    assert "terms/roux/#history" in addresses
    assert "terms/stock/#history" not in addresses


def test_the_schema_has_it(generator: Generator) -> None:
    """Its field, what it is, that published entries need it, and its heading in the settings."""
    schemas = generator.folder / "generator" / "schemas"
    term, settings = (json.loads((schemas / f"{n}.json").read_text()) for n in ("term", "glossary"))
    assert term["properties"]["history"]["description"] == "Where it comes from."
    assert "history" in term["allOf"][0]["then"]["required"]
    assert "history" in settings["$defs"]["Headings"]["properties"]


def test_check_and_stats_miss_it(generator: Generator) -> None:
    """Where an entry is without it."""
    found = json.loads(generator.glossary("check", "--content", generator.content, "--format=json"))
    assert [Path(p["file"]).stem for p in found if "history" in p["message"]] == ["stock"]
    stats = json.loads(generator.glossary("stats", "--content", generator.content, "--format=json"))
    thin = {t["slug"]: {s["field"]: s["has"] for s in t["shortfalls"]} for t in stats["thin"]}
    assert (thin["roux"]["history"], thin["stock"]["history"]) == (11, 0)


@pytest.mark.parametrize("heading", ["History", "**HISTORY:**", "History of Fond"])
def test_an_import_knows_its_heading(generator: Generator, tmp_path: Path, heading: str) -> None:
    """By the field's name, or as pages spell it."""
    source = tmp_path / "fond.md"
    source.write_text(f"# Fond\n\nA fond is a base.\n\n## {heading}\n\nIt is French.\n", "utf-8")
    folder = write_content(tmp_path / "content", {})
    generator.glossary("import", source, "--from", "markdown", "--into", folder)
    entry = yaml.safe_load((folder / "terms" / "fond.yml").read_text("utf-8"))
    assert entry.get("history") == "It is French.\n"


def test_new_asks_for_it(generator: Generator, tmp_path: Path) -> None:
    """With what to write there."""
    folder = write_content(tmp_path, {})
    generator.glossary("new", "Gravy", "--category", "rigging", "--content", folder)
    skeleton = (folder / "terms" / "gravy.yml").read_text("utf-8")
    assert "# Who made it first, and when.\n# history: |\n#   …\n" in skeleton


def test_the_table_tells_of_all_prose() -> None:
    """No field of prose is left out, where nobody would look for markup in it."""
    tree = ast.parse(Path(model.__file__).read_text("utf-8"))
    owners = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    fields = [node for owner in owners for node in owner.body if isinstance(node, ast.AnnAssign)]
    typed = {
        ast.unparse(field.target)
        for field in fields
        if re.search(r"\b(Inline)?Prose\b", ast.unparse(field.annotation))
    }
    named = {
        [key for key in (section.field, *place.keys) if key != "*"][-1]
        for section in SECTIONS
        for place in section.prose
    }
    assert typed == named | {"about", "making", "description"}


@pytest.mark.parametrize("kind", [Term, Comparison])
def test_guidance_has_every_section(kind: type[Entry]) -> None:
    """`glossary new` shows where each is written."""
    guide = (Path(new.__file__).parent / "skeleton.yml").read_text("utf-8")
    assert [
        s.key
        for s in sections_of(kind)
        if f"\n  # {s.key}:" not in guide and f"\n  {s.key}:" not in guide
    ] == []


def test_prose_of_the_settings_is_found() -> None:
    """Descriptions of categories and the text of the about page."""
    texts = {"about": "We sail.", "making": "By hand."}
    settings = Settings.model_validate({**yaml.safe_load(SETTINGS), **texts})
    assert [(path, text) for path, text, _ in prose_fields(settings)] == [
        (("categories", 0, "description"), "Ropes and what they hold."),
        (("categories", 1, "description"), "Wind and waves."),
        (("about",), "We sail."),
        (("making",), "By hand."),
    ]


def test_prose_is_found_in_file_order() -> None:
    """A page shows a comparison's table first, a file has it last; item by item in lists."""
    entry = next(e for e in load(COOKING).entries if isinstance(e, Comparison))
    order = list(dict.fromkeys(path[0] for path, *_ in prose_fields(entry)))
    written = list(Comparison.model_fields)
    assert order == sorted(order, key=lambda key: written.index(str(key)))
    assert order[-2:] == ["criteria", "choose"]


def test_styles_name_no_section_that_is_gone() -> None:
    """An id in a stylesheet is that of a section, or one that a page or template sets itself."""
    selectors = [
        line
        for file in (ROOT / "site-overrides").rglob("*.css")
        for line in file.read_text("utf-8").splitlines()
        if line.endswith(("{", ",")) and not line.lstrip().startswith("@")
    ]
    named = {name for line in selectors for name in re.findall(r"#([a-z][a-z-]*)", line)}
    pages = (ROOT / "generator" / "pages").rglob("*.py")
    sources = [*pages, *(ROOT / "site-overrides").rglob("*.html")]
    text = "\n".join(file.read_text("utf-8") for file in sources)
    set_there = set(re.findall(r'"([a-z-]+)"', text))
    assert {"definition", "side-by-side"} <= named
    assert named - set_there - {section.id for section in SECTIONS} == set()
