"""What an editor's tools are told, and what runs before a commit."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.building import ROOT
from tests.writing import write_content


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
