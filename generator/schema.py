"""JSON Schemas of the content files, derived from the model: editors complete and check with them.

Draft 7, which the YAML extensions of editors know best. They read YAML 1.2, where ``2011`` is a
number and ``2026-11-24`` a text; the loader takes both as typed, so a plain text may be either.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

import generator.brand.model
import generator.model
from generator.brand.model import Brand
from generator.checks.incomplete import needs
from generator.glossary import Glossary
from generator.model import (
    ENTRY_SLUG_PATTERN,
    SLUG_PATTERN,
    Comparison,
    Entry,
    ImageFacts,
    Settings,
    Status,
    StrictModel,
    Term,
)

FOLDER = Path(__file__).parent / "schemas"

_MODELS: Mapping[str, type[StrictModel]] = {
    "term.json": Term,
    "comparison.json": Comparison,
    "glossary.json": Settings,
    "image.json": ImageFacts,
    "brand.json": Brand,
}


#: Folder beside ``terms/`` with the schemas of one glossary.
BESIDE = "schemas"
#: Files with this comment are ours.
_OURS = "Written by `glossary schema`."


def schemas() -> dict[str, str]:
    """File name → text of the JSON Schema of each kind of content file."""
    return {name: _text(derived(model)) for name, model in _MODELS.items()}


def own_schemas(
    glossary: Glossary, changed: Mapping[str, str | None] | None = None
) -> dict[Path, str]:
    """Path → text of the schemas that a glossary's own files point to.

    They accept what `schemas` do, but no undeclared category. Wherever an entry is named, editors
    offer all entries as they will be after a change: slug → headword, or None for one that goes.
    """
    after = {slug: card.headword for slug, card in glossary.cards.items()} | (dict(changed or {}))
    headwords = {slug: headword for slug, headword in after.items() if headword is not None}
    declared = {category.slug: category.name for category in glossary.settings.categories}
    files = {}
    for name, model in _MODELS.items():
        schema = derived(model)
        fields = schema["properties"]
        if issubclass(model, Entry):
            fields["categories"]["items"] = _choice(declared)
            if headwords:
                schema["$defs"]["Entry"] = _choice(dict(sorted(headwords.items())))
                _offer_entries(fields)
        files[glossary.folder / BESIDE / name] = _text(schema)
    return files


def refreshed(
    glossary: Glossary, changed: Mapping[str, str | None], *, begin: bool = True
) -> dict[Path, str]:
    """`own_schemas` without those that somebody else wrote; unless `begin`, only those there."""
    schemas = own_schemas(glossary, changed)
    return {f: text for f, text in schemas.items() if is_ours(f) and (begin or f.exists())}


def without_words(schema: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """What a schema asks, without its descriptions in English, and with a glossary's categories."""
    bare: dict[str, Any] = _bare(schema)
    declared = {category.slug: category.name for category in settings.categories}
    bare["properties"]["categories"]["items"] = _choice(declared)
    return bare


def _bare(part: Any, *, named: bool = False) -> Any:
    if isinstance(part, dict):
        inner = {k: v for k, v in part.items() if named or k not in _WORDS}
        return {
            key: _bare(value, named=not named and key in _BY_NAME) for key, value in inner.items()
        }
    return [_bare(item) for item in part] if isinstance(part, list) else part


#: What of a schema is for people, and what holds schemas by the names of fields.
_WORDS = frozenset({"$schema", "$comment", "title", "description"})
_BY_NAME = frozenset({"properties", "patternProperties", "$defs"})


def _choice(names: Mapping[str, str]) -> dict[str, Any]:
    """One of these slugs; editors show the name of each."""
    return {"enum": list(names), "enumDescriptions": list(names.values())}


def _offer_entries(fields: dict[str, Any]) -> None:
    """Offer entries where one is named. Others stay allowed: they may be written next."""
    entry = {"$ref": "#/$defs/Entry"}
    for name in fields.keys() & {"related", "compares"}:
        fields[name]["items"] = {"anyOf": [entry, fields[name]["items"]]}
    if slug := fields.get("replaced-by"):
        description = slug.pop("description")
        fields["replaced-by"] = {"description": description, "anyOf": [entry, slug]}


def is_ours(file: Path) -> bool:
    """Whether a schema may be written: there is none, or one that we wrote."""
    return not file.exists() or _OURS in file.read_text("utf-8", "replace")


class _Generator(GenerateJsonSchema):
    """What pydantic derives, put for editors of YAML."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A field's docstring is its description."""
        generated = super().model_schema(schema)
        model = schema["cls"]
        for name, text in _docstrings(model).items():
            key = model.model_fields[name].alias or name
            if key in generated.get("properties", {}):
                generated["properties"][key]["description"] = text
        return generated

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - not ours
        """The key itself is title enough."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A field is left out, not set to null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """An empty default would only be offered for typing in."""
        generated = super().default_schema(schema)
        if not generated.get("default"):
            generated.pop("default", None)
        return generated

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A number typed where plain text is due is text."""
        generated = super().str_schema(schema)
        pattern = generated.get("pattern", SLUG_PATTERN)
        if pattern not in {SLUG_PATTERN, ENTRY_SLUG_PATTERN} and not pattern.startswith("^http"):
            generated["type"] = ["string", "number"]
        return generated

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys that do not match are an error, as in the loader."""
        generated = super().dict_schema(schema)
        if "patternProperties" in generated:
            generated["additionalProperties"] = False
        return generated


@cache
def _documented() -> Mapping[str, Mapping[str, str]]:
    """Class of the model → field → its docstring, read from the source.

    Pydantic can do that whenever the model is loaded, which takes as long as all else in it.
    """
    sources = map(inspect.getsource, (generator.model, generator.brand.model))
    return {
        node.name: {
            field.target.id: inspect.cleandoc(str(text.value.value))
            for field, text in pairwise(node.body)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        }
        for source in sources
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
    }


def _docstrings(model: type[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _documented().get(base.__name__, {})
    return {name: text for name, text in found.items() if name in model.model_fields}


def derived(model: type[StrictModel]) -> dict[str, Any]:
    """The JSON Schema of a kind of content file."""
    derived = deepcopy(_json_schema(model))
    draft = "http://json-schema.org/draft-07/schema#"
    # Editors would offer the title as a completion of its own.
    derived.pop("title", None)
    schema = {"$schema": draft, "$comment": _OURS, **derived}
    if issubclass(model, Entry):
        schema |= _conditions(model, schema["properties"])
    return schema


@cache
def _json_schema(model: type[StrictModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True, schema_generator=_Generator)


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _conditions(model: type[Entry], properties: Mapping[str, Any]) -> dict[str, Any]:
    """Published entries have all sections, deprecated ones a replacement, others none."""
    limits = {need: dict(_limits(properties[need.field], *need[1:])) for need in needs(model)}
    published = {
        "required": ["categories", *(need.field for need in limits)],
        "properties": {need.field: limit for need, limit in limits.items() if limit},
    }
    return {
        "allOf": [
            {"if": _status(Status.PUBLISHED), "then": published},
            {
                "if": _status(Status.DEPRECATED),
                "then": {"required": ["replaced-by", "definition", "categories"]},
                "else": {"properties": {"replaced-by": False}},
            },
        ]
    }


def _status(status: Status) -> dict[str, Any]:
    return {"properties": {"status": {"const": status.value}}, "required": ["status"]}


def _limits(field: Mapping[str, Any], least: int, most: int | None) -> Iterator[tuple[str, int]]:
    words = {"array": "Items", "object": "Properties", "string": "Length"}
    if word := words.get(field.get("type", "")):
        yield f"min{word}", least
        if most:
            yield f"max{word}", most
