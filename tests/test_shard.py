"""A site built in parts by several processes, joined to the bytes of a site built at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from tests.building import COOKING, ROOT, Site, differences
from tests.writing import glossary


def _parts(content: Path, folder: Path, number: int) -> list[Path]:
    """The parts of a site, each built by a process of its own, at the same time."""
    parts = [folder / f"part-{n}" for n in range(1, number + 1)]
    command = [sys.executable, "-m", "generator", "build", "--content", str(content)]
    building = [
        subprocess.Popen(
            [*command, "--no-cache", "--shard", f"{n}/{number}", "--site", str(part)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for n, part in enumerate(parts, 1)
    ]
    assert [process.wait() for process in building] == [0] * number
    return parts


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return _parts(COOKING, tmp_path_factory.mktemp("parts"), 3)


def _merge(site: Path, *parts: Path) -> Result:
    return glossary("merge-parts", *parts, "--site", site)


def test_three_parts_make_the_site(cooking_site: Site, parts: list[Path], tmp_path: Path) -> None:
    """In whatever order they are named; search included."""
    done = _merge(tmp_path / "site", parts[2], parts[0], parts[1])
    assert done.exit_code == 0, done.stderr
    assert differences(cooking_site.folder, tmp_path / "site") == []


def test_parts_share_the_pages(cooking_site: Site, parts: list[Path]) -> None:
    """Every page of an entry is in one part, and no part has all of them."""
    pages = [{p.name for p in part.glob("terms/*")} for part in parts]
    assert set().union(*pages) == {p.name for p in cooking_site.folder.glob("terms/*")}
    assert sum(map(len, pages)) == len(set().union(*pages))
    assert all(pages)


def test_part_and_site_may_share_a_cache(cooking_site: Site, tmp_path: Path) -> None:
    """A part finds out what stands around its own entries only; the rest is found out later."""
    command = ("build", "--content", COOKING)
    for site, part in ("part", ("--shard", "2/3")), ("site", ()):
        places = ("--cache", tmp_path / "cache", "--site", tmp_path / site)
        done = glossary(*command, *places, *part)
        assert done.exit_code == 0, done.stderr
    assert differences(cooking_site.folder, tmp_path / "site") == []


def test_parts_that_do_not_make_one_site_are_refused(parts: list[Path], tmp_path: Path) -> None:
    """One missing, one twice, one of other content, none at all: each is named."""
    site = tmp_path / "site"
    assert "missing: 2/3" in _merge(site, parts[0], parts[2]).stderr
    assert "is the same part as" in _merge(site, *parts, parts[0]).stderr
    content = tmp_path / "content"
    shutil.copytree(COOKING, content)
    roux = content / "terms" / "roux.yml"
    roux.write_text(roux.read_text("utf-8").replace("Five sauces", "Six sauces"), "utf-8")
    (other,) = _parts(content, tmp_path, 3)[1:2]
    assert "was built from other content" in _merge(site, parts[0], other, parts[2]).stderr
    (tmp_path / "empty").mkdir()
    assert "is no part of a site" in _merge(site, tmp_path / "empty", *parts).stderr
    assert not site.exists()
