"""What an editor's tools are told: schemas for content files, and what runs before a commit."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.building import ROOT
from tests.writing import write_content

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
CONTENT = [
    file.relative_to(ROOT)
    for pattern in ("glossary.yml", "terms/*.yml", "comparisons/*.yml")
    for file in sorted((ROOT / "content").glob(pattern))
]


def test_every_content_file_has_one_schema_that_accepts_it() -> None:
    """The editor finds a schema for each file by its path, and the schema has no complaint."""
    schemas = {
        pattern: Draft202012Validator(json.loads((ROOT / schema).read_text("utf-8")))
        for schema, pattern in SETTINGS["yaml.schemas"].items()
    }
    assert len(CONTENT) > 50
    for file in CONTENT:
        (validator,) = (one for pattern, one in schemas.items() if file.match(pattern))
        # As the editor's extension reads it: YAML 1.2, in which such words are texts.
        read = yaml.load((ROOT / file).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        found = [e for e in validator.iter_errors(read) if e.validator not in ("type", "oneOf")]
        assert [e.message for e in found if e.validator != "anyOf"] == [], file


def test_the_extension_that_reads_the_schemas_is_recommended() -> None:
    """Opening the folder offers it."""
    text = (ROOT / ".vscode" / "extensions.json").read_text("utf-8")
    assert "redhat.vscode-yaml" in json.loads(text)["recommendations"]


@pytest.mark.skipif(sys.platform == "win32", reason="the hooks name tools as other systems do")
def test_the_hook_before_a_commit_checks_the_content(tmp_path: Path) -> None:
    """The hooks are local, run on content files, and stop a commit with an error in one."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}
    hook = hooks["glossary-check"]
    assert (hook["files"], hook["pass_filenames"]) == ("^content/", False)
    program, *arguments = shlex.split(hook["entry"])
    assert program == ".venv/bin/glossary"
    for text, code in (("term: Mast\nstatus: draft\n", 0), ("term: Mast\n", 1)):
        write_content(tmp_path / "content", {"terms/mast.yml": text})
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
