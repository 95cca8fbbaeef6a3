"""The configuration for Sveltia CMS has every field of the model, or says which it has not.

Its package, with the JSON Schema of configurations, is too large to install for one file of it, so
that what widgets may have stands here, as the package's version 0.221.1 has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Comparison, Settings, StrictModel, Term
from generator.schema import derived
from tests.building import CONTENT, COOKING
from tests.writing import SETTINGS, glossary, glossary_in, write_content

MODELS: Mapping[str, type[StrictModel]] = {
    "terms": Term,
    "comparisons": Comparison,
    "glossary.yml": Settings,
}
#: Widget → what it may have besides name, label, hint, required and default.
WIDGETS: Mapping[str, set[str]] = {
    "string": {"maxlength", "pattern"},
    "text": set(),
    "boolean": set(),
    "number": {"value_type", "min", "max"},
    "datetime": {"type", "format"},
    "keyvalue": set(),
    "select": {"options", "multiple", "dropdown_threshold"},
    "relation": {"collection", "value_field", "display_fields", "search_fields"},
    "object": {"fields", "collapsed"},
    "list": {"min", "max", "field", "fields", "collapsed", "summary"},
}


def configured(content: Path) -> tuple[dict[str, list[Any]], dict[str, Any], set[str]]:
    """Fields of each kind of file, the whole configuration, and what its comments call lost."""
    result = glossary("cms", "sveltia", "--content", content)
    assert result.exit_code == 0, result.output
    data = yaml.safe_load(result.stdout)
    *entries, settings = data["collections"]
    fields = {each["name"]: each["fields"] for each in entries}
    fields["glossary.yml"] = settings["files"][0]["fields"]
    comments = [line for line in result.stdout.splitlines() if line.startswith("#   ")]
    return fields, data, {line[4:].partition(" (")[0] for line in comments}


def written(text: str, tmp_path: Path, **terms: str) -> Path:
    files = {f"terms/{slug}.yml": f"term: {slug}\nstatus: draft\n{t}" for slug, t in terms.items()}
    return write_content(tmp_path / "content", {"glossary.yml": text, **files})


def all_fields(fields: list[Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for field in fields:
        here = (*path, field["name"])
        yield ".".join(here), field
        yield from all_fields(field.get("fields", []), here)


def all_keys(schema: Any, root: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every field in a JSON Schema, by its names."""
    schema = root["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for each in (*schema.get("anyOf", ()), *filter(None, [schema.get("items")])):
        yield from all_keys(each, root, path)
    for key, inner in schema.get("properties", {}).items():
        yield ".".join((*path, key))
        yield from all_keys(inner, root, (*path, key))


@pytest.mark.parametrize("content", [COOKING, CONTENT], ids=lambda folder: folder.name)
def test_every_field_has_its_place_or_is_named(content: Path) -> None:
    """Whoever adds a field to the model sees it in the forms, or among what they lack."""
    fields, _, lost = configured(content)
    for kind, model in MODELS.items():
        schema = derived(model)
        there = {name for name, _ in all_fields(fields[kind])}
        keys = set(all_keys({"properties": schema["properties"]}, schema))
        named = {name.partition(": ")[2] for name in lost if name.startswith(f"{kind}: ")}
        assert {key for key in keys - there if key.partition(".")[0] not in named} == set()
        assert named.isdisjoint(there)


@pytest.mark.parametrize("content", [COOKING, CONTENT], ids=lambda folder: folder.name)
def test_the_structure_is_what_the_system_reads(content: Path) -> None:
    """Every field has a known widget, with nothing that the widget does not have."""
    fields, data, _ = configured(content)
    for name, field in (pair for each in fields.values() for pair in all_fields(each)):
        inner = [field["field"]] if "field" in field else []
        for one in (field, *inner):
            extra = one.keys() - {"name", "label", "hint", "required", "default", "widget"}
            assert extra <= WIDGETS[one["widget"]], name
            assert one["label"], name
            assert "{" not in one["label"], name
        assert isinstance(field["required"], bool), name
    assert data["backend"].keys() >= {"name", "repo"}
    assert data["output"] == {"omit_empty_optional_fields": True}
    for collection in data["collections"][:2]:
        assert (collection["extension"], collection["format"]) == ("yml", "yaml")
        assert collection["folder"].endswith(f"{content.name}/{collection['name']}")
        assert collection["identifier_field"] == "term"
        assert collection["aliases_field"] is False


def test_widgets_fit_what_fields_hold() -> None:
    """Names in place of slugs, long texts in large boxes, days without an hour."""
    fields, _, _ = configured(CONTENT)
    terms, sides = (dict(all_fields(fields[kind])) for kind in ("terms", "comparisons"))
    settings = yaml.safe_load((CONTENT / "glossary.yml").read_text("utf-8"))
    assert [tuple(option.values()) for option in terms["categories"]["options"]] == [
        (category["name"], category["slug"]) for category in settings["categories"]
    ]
    assert terms["categories"]["multiple"] is True
    assert [option["value"] for option in terms["reviewed.by"]["options"]] == [
        reviewer["name"] for reviewer in settings["reviewers"]
    ]
    assert {terms[name]["widget"] for name in ("definition", "examples.text", "faq.answer")} == {
        "text"
    }
    assert terms["takeaways"]["field"]["widget"] == "text"
    assert terms["related"]["widget"] == "list"
    assert terms["faq"]["summary"] == "{{fields.question}}"
    assert terms["reviewed.date"]["format"] == "YYYY-MM-DD"
    assert terms["term"]["required"] is True
    assert terms["replaced-by"]["required"] is False
    assert sides["compares"]["field"]["collection"] == "terms"
    assert sides["choose"]["widget"] == sides["criteria.cells"]["widget"] == "keyvalue"


ONE = "reviewed: {date: 2026-01-02, by: Ada}\n"
SEVERAL = "reviewed:\n  - {date: 2026-01-02, by: Ada}\n"


@pytest.mark.parametrize(
    ("terms", "widget"),
    [
        ({"jib": ONE}, "object"),
        ({"jib": SEVERAL}, "list"),
        ({"jib": ""}, "object"),
        ({"jib": ONE, "boom": SEVERAL}, None),
    ],
)
def test_what_may_be_one_or_a_list_is_as_in_the_files(
    terms: Mapping[str, str], widget: str | None, tmp_path: Path
) -> None:
    """A form for one would spoil a list, so where files differ there is none."""
    fields, _, lost = configured(written(SETTINGS, tmp_path, **terms))
    found = dict(all_fields(fields["terms"]))
    assert found.get("reviewed", {}).get("widget") == widget
    assert ("terms: reviewed" in lost) == (widget is None)


@pytest.mark.parametrize(
    ("settings", "backend"),
    [
        ("", {"name": "github", "repo": "OWNER/NAME"}),
        ("repository: https://github.com/ada/words", {"name": "github", "repo": "ada/words"}),
        ("repository: https://gitlab.com/a/b/words", {"name": "gitlab", "repo": "a/b/words"}),
        (
            "repository: https://codeberg.org/ada/words",
            {
                "name": "gitea",
                "repo": "ada/words",
                "base_url": "https://codeberg.org",
                "api_root": "https://codeberg.org/api/v1",
            },
        ),
        (
            "repository: https://git.example/ada/words\nhost: gitlab",
            {
                "name": "gitlab",
                "repo": "ada/words",
                "base_url": "https://git.example",
                "api_root": "https://git.example/api/v4",
            },
        ),
    ],
)
def test_the_backend_is_where_the_repository_is(
    settings: str, backend: dict[str, str], tmp_path: Path
) -> None:
    """Pull and merge requests where the system knows them; a word on it where nothing is known."""
    content = written(f"{SETTINGS}{settings}\n", tmp_path)
    _, data, _ = configured(content)
    assert data["backend"] == backend
    assert ("publish_mode" in data) == (backend["name"] != "gitea")
    has_no_repository = "no `repository`" in glossary("cms", "sveltia", "--content", content).stdout
    assert has_no_repository == (not settings)


def test_only_its_own_file_is_written_anew(tmp_path: Path) -> None:
    """A configuration of somebody else stays, and so does one that somebody took over."""
    written(SETTINGS, tmp_path)
    file = tmp_path / "admin/config.yml"
    for _ in range(2):
        done = glossary_in(tmp_path, "cms", "sveltia", "--out", "admin")
        assert (done.exit_code, done.stdout) == (0, "Wrote admin/config.yml.\n")
    assert file.read_text("utf-8") == glossary_in(tmp_path, "cms", "sveltia").stdout
    file.write_text("backend: {name: test-repo}\n")
    refused = glossary_in(tmp_path, "cms", "sveltia", "--out", "admin")
    assert refused.exit_code == 3
    assert "admin/config.yml" in refused.stderr
    assert file.read_text() == "backend: {name: test-repo}\n"
