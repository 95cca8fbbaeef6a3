"""The content of this repository, whatever it is: a fork has a glossary of its own here.

All other tests ask about the generator and read fixtures. No change that `glossary check` lets pass
makes these fail.
"""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.problems import Severity
from tests.building import ROOT
from tests.writing import glossary

CONTENT = ROOT / "content"
_PATTERNS = ("glossary.yml", "terms/*.yml", "comparisons/*.yml")
FILES = [file for pattern in _PATTERNS for file in sorted(CONTENT.glob(pattern))]


def test_it_has_no_error() -> None:
    """Nor any published address that is gone: the site is built from it."""
    done = glossary("check", "--content", CONTENT, "--no-cache", "--format", "json")
    found = json.loads(done.stdout)
    assert [one for one in found if one["severity"] == Severity.ERROR] == []


def test_its_files_have_one_schema_each_that_accepts_them() -> None:
    """The editor finds a schema for each file by its path, and the schema has no complaint."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    if not (CONTENT / "schemas").is_dir():
        pytest.skip("content/ has no schemas: `glossary schema --content content` writes them")
    schemas = {
        pattern: Draft202012Validator(json.loads((ROOT / schema).read_text("utf-8")))
        for schema, pattern in settings["yaml.schemas"].items()
        if (ROOT / schema).is_file()
    }
    for file in FILES:
        (validator,) = (one for name, one in schemas.items() if file.match(name))
        # As the editor's extension reads it: YAML 1.2, in which such words are texts.
        read = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        found = [e for e in validator.iter_errors(read) if e.validator not in ("type", "oneOf")]
        assert [e.message for e in found if e.validator != "anyOf"] == [], file
