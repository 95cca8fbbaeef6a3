from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator import schema
from tests.building import CONTENT, COOKING
from tests.writing import glossary, problems, write_content

SCHEMAS = Path(schema.__file__).parent / "schemas"
KINDS = {"terms": "term.json", "comparisons": "comparison.json"}


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no “NO”, no octal numbers."""


EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )


def read(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 - a safe loader of our own


def faults(text: str, name: str, folder: Path = SCHEMAS) -> list[str]:
    """What an editor would underline in a file of this text."""
    validator = jsonschema.Draft7Validator(json.loads((folder / name).read_text("utf-8")))
    data = read(text)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def content_files(*folders: Path) -> list[Any]:
    files = []
    for folder in folders:
        found = [(folder / "glossary.yml", "glossary.json")]
        for kind, name in KINDS.items():
            found += [(file, name) for file in sorted((folder / kind).glob("*.yml"))]
        files += [pytest.param(*pair, id=f"{folder.name}-{pair[0].stem}") for pair in found]
    return files


@pytest.mark.parametrize("name", ["term.json", "comparison.json", "glossary.json"])
def test_committed_schemas_are_what_the_model_says(name: str) -> None:
    """The committed file is fresh; if not, `glossary schema` writes it anew."""
    assert (SCHEMAS / name).read_text("utf-8") == schema.schemas()[name]


def test_the_command_writes_all_of_them(tmp_path: Path) -> None:
    """`glossary schema --out` writes the same files into any folder, and nothing else."""
    assert glossary("schema", "--out", tmp_path / "new").exit_code == 0
    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "new").iterdir()}
    assert written == schema.schemas()


@pytest.mark.parametrize("name", ["term.json", "comparison.json", "glossary.json"])
def test_schemas_are_schemas(name: str) -> None:
    """Each is valid itself, knows no `slug` of an entry, and allows no unknown field."""
    text = json.loads(schema.schemas()[name])
    jsonschema.Draft7Validator.check_schema(text)
    assert "slug" not in text["properties"]
    assert text["additionalProperties"] is False
    assert all(field.get("description") for key, field in text["properties"].items())


@pytest.mark.parametrize(("file", "name"), content_files(CONTENT, COOKING))
def test_real_files_satisfy_their_schema(file: Path, name: str) -> None:
    """An editor underlines nothing in the files that `glossary check` finds clean."""
    assert faults(file.read_text("utf-8"), name) == []


@pytest.mark.parametrize(("file", "name"), content_files(COOKING))
def test_files_name_a_schema_that_accepts_them(file: Path, name: str) -> None:
    """The first line leads an editor to a schema of that kind, which underlines nothing."""
    text = file.read_text("utf-8")
    prefix, _, target = text.splitlines()[0].partition("=")
    assert prefix == "# yaml-language-server: $schema"
    named = file.parent / target
    assert named.name == name
    assert faults(text, name, named.parent) == []


def test_schemas_of_a_glossary_know_its_categories_and_entries(tmp_path: Path) -> None:
    """`--content` writes them beside the content; a wrong category is underlined, no new slug."""
    content = write_content(
        tmp_path / "far away", {"terms/mast.yml": "term: Mast\nstatus: draft\n"}
    )
    assert glossary("schema", "--content", content).exit_code == 0
    folder = content / "schemas"
    term = json.loads((folder / "term.json").read_text("utf-8"))
    assert term["properties"]["categories"]["items"] == {
        "enum": ["rigging", "weather"],
        "enumDescriptions": ["Rigging", "Weather"],
    }
    assert term["$defs"]["Entry"] == {"enum": ["mast"], "enumDescriptions": ["Mast"]}
    good = "term: Boom\nstatus: draft\ncategories: [rigging]\nrelated: [mast, gaff, Lee helm]\n"
    assert faults(good, "term.json", folder) == []
    wrong = faults(good.replace("rigging", "riging"), "term.json", folder)
    assert any("'riging' is not one of ['rigging', 'weather']" in fault for fault in wrong)
    deprecated = "term: Boom\nstatus: deprecated\ndefinition: A spar.\ncategories: [rigging]\n"
    assert faults(f"{deprecated}replaced-by: gaff\n", "term.json", folder) == []
    assert faults(f"{deprecated}replaced-by: no slug\n", "term.json", folder) != []
    assert {Path(problem["file"]).parts[0] for problem in problems(content)} == {"terms"}


def test_new_files_point_to_schemas_that_are_there(tmp_path: Path) -> None:
    """`glossary new` writes them, with the new entry, wherever the content stands."""
    content = write_content(tmp_path, {})
    assert glossary("new", "Mast", "--content", content).exit_code == 0
    assert glossary("new", "Boom", "--content", content).exit_code == 0
    for slug in ("mast", "boom"):
        file = content / "terms" / f"{slug}.yml"
        target = file.read_text("utf-8").splitlines()[0].partition("=")[2]
        term = json.loads((file.parent / target).read_text("utf-8"))
        assert set(term["$defs"]["Entry"]["enum"]) == {"mast", "boom"}


def test_a_schema_of_somebody_else_stays(tmp_path: Path) -> None:
    """A file that we did not write is left alone by `new`, and refused by `schema`."""
    content = write_content(tmp_path, {"schemas/term.json": "{}\n"})
    assert glossary("new", "Mast", "--content", content).exit_code == 0
    result = glossary("schema", "--content", content)
    assert result.exit_code == 3
    assert "schemas/term.json was not written by" in result.stderr
    assert (content / "schemas" / "term.json").read_text("utf-8") == "{}\n"


GOOD = (COOKING / "terms" / "roux.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("importance: |", "significance: |", "'significance' was unexpected"),
        ("importance: |", "importance: |", None),
        ("status: published", "status: finished", "'finished' is not one of"),
        ("categories: [sauces]", "categories: sauces", "is not of type 'array'"),
        ("categories: [sauces]", "categories: [Sauces]", "does not match"),
        ("status: published", "status: published\nreplaced-by: stock", "False schema"),
        ("status: published", "status: published\nautolink: false", None),
        ("status: published", "status: published\nautolink: [brown roux]", None),
        ("status: published", "status: published\nautolink: 7", "7 is not"),
        ('year: "2004"', "year: 2004", None),
        ("term: Roux", "term: 1.10", None),
        ("term: Roux", "term: [Roux]", "is not of type"),
    ],
)
def test_schema_underlines_what_the_loader_refuses(old: str, new: str, fault: str | None) -> None:
    """One change to a good file is underlined, or passes where the loader takes it too."""
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1), "term.json")
    assert not found if fault is None else any(fault in one for one in found)


@pytest.mark.parametrize("section", ["definition", "takeaways", "related", "reviewed", "faq"])
def test_published_entries_must_have_all_sections(section: str) -> None:
    """Without a section, a published file is underlined and a draft is not."""
    without = {k: v for k, v in read(GOOD).items() if k != section}
    draft = yaml.safe_dump({**without, "status": "draft"})
    assert faults(yaml.safe_dump(without), "term.json") == [
        f"$: '{section}' is a required property"
    ]
    assert faults(draft, "term.json") == []
