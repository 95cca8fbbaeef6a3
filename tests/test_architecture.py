"""The house keeps its shape: imports run one way, and nothing knows what it must not know."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.building import ROOT

#: The main road through generator/, lowest first; each imports only what stands before it.
FLOORS = (
    {"language"},
    {"model"},
    {"prose"},
    {"load", "outline", "head"},
    {"glossary"},
    {"editions"},
    {"translations"},
    {"checks", "links"},
    {"pages", "search", "pictures"},
    {"layout"},
    {"incremental"},
    {"site"},
    {"serve"},
    {"cli"},
    {"__main__"},
)
#: Folders whose modules know no subject.
NEUTRAL = ("generator", "hooks", "site-overrides")
TEXT = {".py", ".yml", ".yaml", ".json", ".md", ".toml", ".txt", ".css", ".js", ".mjs", ".html"}


def _modules() -> Iterator[Path]:
    yield from sorted((ROOT / "generator").rglob("*.py"))


def _imports(file: Path) -> Iterator[str]:
    """Full names of what a module imports, those inside functions too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def _needs() -> dict[str, set[str]]:
    """Module or folder of generator/ → those that it imports."""
    needs: dict[str, set[str]] = {}
    for file in _modules():
        own = _name(file).split(".")[1]
        names = [name.split(".") for name in _imports(file)]
        parts = {name[1] for name in names if name[0] == "generator" and len(name) > 1}
        needs.setdefault(own, set()).update(parts - {own})
    del needs["__init__"]
    return needs


def test_imports_run_along_the_main_road() -> None:
    """Model, prose, load, glossary, checks and links, pages and search, cli: never backwards."""
    floor = {name: level for level, names in enumerate(FLOORS) for name in names}
    needs = _needs()
    assert set(floor) <= set(needs)
    backwards = [
        f"{name} imports {needed}"
        for name, parts in needs.items()
        for needed in parts
        if floor.get(name, 99) < floor.get(needed, -1)
    ]
    assert backwards == []


def test_imports_form_no_circle() -> None:
    """Modules and folders of generator/ have an order in which each needs earlier ones only."""
    TopologicalSorter(_needs()).prepare()


@pytest.mark.parametrize("file", list(_modules()), ids=_name)
def test_generator_does_not_know_the_engine(file: Path) -> None:
    """Pages are plain Markdown: nothing in generator/ imports MkDocs, its theme or the hooks."""
    roots = {imported.split(".")[0] for imported in _imports(file)}
    assert roots & {"mkdocs", "material", "hooks", "tests"} == set()


def _tracked() -> list[Path]:
    """Files that are or may be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [file for line in listed.stdout.splitlines() if (file := ROOT / line).is_file()]


def _texts() -> Iterator[tuple[str, str]]:
    for file in _tracked():
        if file.suffix in TEXT or file.name in ("Makefile", "run"):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


def test_no_file_names_a_registry_or_a_machine() -> None:
    """Whoever installs decides where packages come from; no path leads into one machine."""
    # Spelled apart, so that this file does not name them either.
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "/simp" + "le/")
    machine = re.compile(
        "|".join(
            map(re.escape, (*hosts, "/wor" + "k/", "/ho" + "me/", "/ro" + "ot/", "/Use" + "rs/"))
        )
    )
    found = [(name, match[0]) for name, text in _texts() for match in machine.finditer(text)]
    assert found == []


@pytest.mark.parametrize("folder", NEUTRAL)
def test_code_does_not_know_the_subject(folder: str) -> None:
    """The subject of the real glossary stands in content/ only."""
    named = [
        name
        for name, text in _texts()
        if name.startswith(f"{folder}/") and "entrepreneur" in text.casefold()
    ]
    assert named == []


def test_public_classes_have_names_of_their_own() -> None:
    """One word for one thing: whoever reads a class's name knows which one is meant."""
    places: dict[str, list[str]] = {}
    for file in _modules():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(_name(file))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
