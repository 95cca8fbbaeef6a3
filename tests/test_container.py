"""The command in a container and as an action: what both install is here, pinned, and enough."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def _instructions() -> list[tuple[str, list[str]]]:
    """The instructions of the Containerfile with their words, continued lines joined."""
    text = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(words[0], words[1:]) for words in map(shlex.split, lines)]


def _copied() -> list[tuple[Path, str]]:
    """Each path of the checkout that the build takes, and where in the source it goes."""
    copies = [words for name, words in _instructions() if name == "COPY"]
    return [
        (ROOT / path, target.removeprefix("/source/"))
        for *paths, target in copies
        if not paths[0].startswith("--from=")
        for path in paths
    ]


def test_the_container_is_small_pinned_and_not_root() -> None:
    """A slim image of one version of Python and no other host's; what it adds has a hash."""
    instructions = _instructions()
    assert [name for name, _ in instructions if name == "FROM"] == ["FROM", "FROM"]
    for name, words in instructions:
        if name == "FROM":
            assert re.fullmatch(r"python:3\.11-slim", words[0])
        if name == "RUN" and "pip" in words:
            assert "--no-cache-dir" in words
            assert "--require-hashes" in words or "--no-deps" in words
    names = [name for name, _ in instructions]
    assert ("USER", ["glossary"]) in instructions
    assert names.index("USER") > max(at for at, name in enumerate(names) if name in ("RUN", "COPY"))
    assert instructions[-2:] == [("ENTRYPOINT", ["[glossary]"]), ("CMD", ["[--help]"])]


def test_what_the_container_copies_makes_the_wheel(tmp_path: Path) -> None:
    """Nothing that the wheel needs is left out of it."""
    for path, target in _copied():
        assert path.exists(), path
        place = tmp_path / (f"{target}{path.name}" if not target or target[-1] == "/" else target)
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, place)
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "dist"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for name in packed["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]:
        assert (tmp_path / name).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="its steps are bash")
def test_the_action_checks_and_builds_what_it_is_told(tmp_path: Path) -> None:
    """Its steps run in bash as they stand; inputs reach the command as data, whatever they hold."""
    tools = tmp_path / "glossary" / "bin"
    tools.mkdir(parents=True)
    (tools / "glossary").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{tmp_path}/log"\n')
    (tools / "glossary").chmod(0o755)
    (tmp_path / "bin").mkdir()
    for step in ("python", "pip"):
        (tmp_path / "bin" / step).write_text("#!/bin/sh\nexit 0\n")
        (tmp_path / "bin" / step).chmod(0o755)
    shutil.copy(tmp_path / "bin" / "python", tools / "python")
    inputs = {"content": 'my "words"; exit 1', "site": "$(exit 1)"}
    told = {f"${{{{ inputs.{name} }}}}": text for name, text in inputs.items()}
    for step in ACTION["runs"]["steps"]:
        if "run" in step:
            own = {name: told.get(value, str(tmp_path)) for name, value in step["env"].items()}
            path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
            subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                env={"RUNNER_TEMP": str(tmp_path), "PATH": path, **own},
                check=True,
            )
    assert (tmp_path / "log").read_text("utf-8").splitlines() == [
        *("check", "--content", inputs["content"], "--format", "github"),
        *("build", "--content", inputs["content"], "--site", inputs["site"]),
    ]
    assert inputs.keys() == ACTION["inputs"].keys()
