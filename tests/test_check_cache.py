"""`glossary check` with its cache says what it says without, after whatever edit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checks, load
from generator.incremental import records, worker
from generator.load import ContentFile
from tests.building import COOKING
from tests.writing import TODAY, glossary, write_content

Edit = Callable[[Path], object]


def rewritten(name: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        file = folder / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def linked(folder: Path) -> None:
    (folder / "comparisons").rename(folder / "other")
    (folder / "comparisons").symlink_to(folder / "other")


EDITS: dict[str, Edit] = {
    "an entry": rewritten("terms/roux.yml", "term: Roux", "tem: Roux"),
    "an entry, to the same length": rewritten("terms/roux.yml", "[sauces]", "[saucez]"),
    "the settings": rewritten("glossary.yml", "slug: sauces", "slug: gravies"),
    "one more entry": lambda c: shutil.copy(c / "terms/roux.yml", c / "terms/brown-roux.yml"),
    "one entry less": lambda c: (c / "terms/roux.yml").unlink(),
    "a bad name": lambda c: (c / "terms/roux.yml").rename(c / "terms/Roux.yml"),
    "another folder": lambda c: (c / "terms/roux.yml").rename(c / "comparisons/roux.yml"),
    "a stray file": lambda c: (c / "terms/notes.txt").write_text("x"),
    "a stray folder": lambda c: (c / "terms/old").mkdir(),
    "a link": lambda c: (c / "terms/link.yml").symlink_to(c / "terms/roux.yml"),
    "a link to a folder": linked,
    "redirects": lambda c: (c / "redirects.yml").write_text("terms/x/: terms/y/\n"),
    "addresses": lambda c: (c / "addresses.txt").write_text("terms/gone/\n"),
}


def checked(content: Path, cache: Path, *arguments: str) -> str:
    result = glossary("check", "--content", content, "--cache", cache, "--today", TODAY, *arguments)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_an_edit_the_cache_changes_nothing(edit: Edit, tmp_path: Path) -> None:
    """Checked before and after the edit with one cache: the same as checked without."""
    content, cache = tmp_path / "content", tmp_path / "cache"
    shutil.copytree(COOKING, content)
    before = checked(content, cache)
    edit(content)
    after = checked(content, cache)
    assert after == checked(content, cache, "--no-cache") == checked(content, cache)
    assert after != before


def test_the_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is checked again that has not changed, unless `--no-cache` asks for it."""
    first = checked(COOKING, tmp_path)
    monkeypatch.setattr(checks, "check", None)
    monkeypatch.setattr(checks, "all_problems", None)
    assert checked(COOKING, tmp_path) == first
    anew = glossary("check", "--content", COOKING, "--cache", tmp_path, "--no-cache")
    assert isinstance(anew.exception, TypeError)


def test_an_edit_of_one_file_reads_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of the others holds, whatever their number."""
    content, cache = tmp_path / "content", tmp_path / "cache"
    shutil.copytree(COOKING, content)
    checked(content, cache)
    reading, opened = load.read_entry, []

    def read_entry(file: ContentFile) -> object:
        opened.append(file.slug)
        return reading(file)

    monkeypatch.setattr(worker, "read_entry", read_entry)
    mapped: list[object] = []
    monkeypatch.setattr(records, "read_yaml", lambda file, _: mapped.append(file))
    rewritten("terms/roux.yml", "Five sauces", "Six sauces")(content)
    after = checked(content, cache)
    assert opened == ["roux"]
    assert mapped == [], "a file was read for the places of faults that it does not have"
    assert after == checked(content, cache, "--no-cache")


def test_a_mention_that_goes_leaves_an_orphan(tmp_path: Path) -> None:
    """Links that appear by themselves follow from prose, which other rules do not look at."""
    content, cache = tmp_path / "content", tmp_path / "cache"
    mast, boom = "term: Mast\nstatus: draft\n", "term: Boom\nstatus: draft\ndefinition: A {}.\n"
    write_content(content, {"terms/mast.yml": mast, "terms/boom.yml": boom.format("mast")})
    assert "mast.yml:1:7" not in checked(content, cache)
    assert "boom.yml:1:7" in checked(content, cache)
    write_content(content, {"terms/mast.yml": mast, "terms/boom.yml": boom.format("spar")})
    assert "mast.yml:1:7" in checked(content, cache)
    write_content(content, {"terms/mast.yml": mast, "terms/boom.yml": boom.format("mast")})
    assert "mast.yml:1:7" not in checked(content, cache)


def test_another_day_and_another_place_are_another_check(tmp_path: Path) -> None:
    """Overdue reviews depend on the day, shown paths on the working folder."""
    content, cache = tmp_path / "content", tmp_path / "cache"
    shutil.copytree(COOKING, content)
    rewritten("terms/roux.yml", "term: Roux", "tem: Roux")(content)
    here = checked(content, cache)
    later = glossary("check", "--content", content, "--cache", cache, "--today", "2099-01-01")
    assert "overdue-review" in later.stdout
    earlier = Path.cwd()
    try:
        os.chdir(tmp_path)
        there = checked(content, cache)
    finally:
        os.chdir(earlier)
    assert there != here
    assert there == here.replace(f"{tmp_path}/", "")


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """A file where the cache's folder should be."""
    (tmp_path / "cache").write_text("")
    assert checked(COOKING, tmp_path / "cache") == checked(COOKING, tmp_path, "--no-cache")
