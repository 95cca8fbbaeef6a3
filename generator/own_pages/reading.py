"""The pages of a content folder, ``pages/*.md`` and one folder deeper, with their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from generator import addresses
from generator.model import RESERVED_SLUGS, SLUG_PATTERN, slugify
from generator.own_pages.model import OwnPage, OwnPageHead
from generator.problems import Location, Problem, has_errors
from generator.validation import validation_problems
from generator.yaml_text import MAX_BYTES, parse_yaml

#: The folder of the pages.
PAGES = "pages"
#: What stands at the start of a page's file.
_HEAD = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LEFT_THERE = re.compile(
    r"\..*|.*~|.*\.(bak|orig|rej|swp|tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE
)
#: Names at the root of a site that its other pages and files have.
TAKEN = frozenset(
    path.partition("/")[0].removesuffix(".md")
    for path in (
        *(addresses.HOME, addresses.A_TO_Z, addresses.CATEGORIES, addresses.COMPARISONS),
        *(addresses.WANTED, addresses.ABOUT, addresses.SEARCH, addresses.EDITORS),
        *(addresses.RULES, addresses.MAP, "assets", "images", "offline", "share", "sitemap"),
        *addresses.ENTRY_FOLDERS,
    )
)
_HEAD_FIX = "Begin it with the lines “---”, “title: …”, “---”."


def read_pages(folder: Path, shown: str) -> tuple[tuple[OwnPage, ...], list[Problem]]:
    """The pages of a content folder, in order, and what is wrong with their names and heads.

    Raises OSError if a file cannot be read.
    """
    pages: dict[str, OwnPage] = {}
    problems: list[Problem] = []
    for file in _files(folder / PAGES):
        name = file.relative_to(folder).as_posix()
        place = Location(f"{shown}/{name}")
        if problem := _bad_file(file, name, place):
            problems.append(problem)
            continue
        page, wrong = _read(file, name, place.file)
        problems += wrong
        if page is None:
            continue
        where = addresses.address(page.path)
        if where in pages:
            message = f"the address is taken by {pages[where].shown}"
            problems.append(Problem(place, "duplicate-slug", message, "Rename one of the two."))
        else:
            pages[where] = page
    return tuple(sorted(pages.values(), key=_order)), problems


def _order(page: OwnPage) -> tuple[int, str, str]:
    return page.head.order, page.head.title.casefold(), page.path


def _files(root: Path) -> Iterator[Path]:
    if root.is_dir() and not root.is_symlink():
        found = (file for file in root.rglob("*") if file.is_symlink() or not file.is_dir())
        yield from sorted(file for file in found if not _LEFT_THERE.fullmatch(file.name))


def _bad_file(file: Path, name: str, place: Location) -> Problem | None:
    """What is wrong with a file before it is opened."""
    parts = name.removesuffix(".md").split("/")[1:]
    return _bad_place(file, parts, place) or _bad_name(parts, place)


def _bad_place(file: Path, parts: list[str], place: Location) -> Problem | None:
    if file.is_symlink() or not file.is_file() or file.suffix != ".md":
        message = "only plain files that end in .md belong here"
        return Problem(place, "stray-file", message, "Other files belong into assets/.")
    if len(parts) > 2:  # noqa: PLR2004 - a folder and a name
        message = "pages stand in pages/ or in one folder within it"
        return Problem(place, "stray-file", message, "Move it up.")
    return None


def _bad_name(parts: list[str], place: Location) -> Problem | None:
    for part in parts:
        index = part == "index" and part is parts[-1] and len(parts) > 1
        if not index and (not re.fullmatch(SLUG_PATTERN, part) or part in RESERVED_SLUGS):
            good = slugify(part) if part not in RESERVED_SLUGS else f"{part}-page"
            message = "a page's name is its address: lower-case letters, digits, single hyphens"
            return Problem(place, "bad-slug", message, f"Rename it to {good or 'a-good-name'}.")
    if parts[0] in TAKEN:
        message = f"the site has a page or files at “{parts[0]}/” of its own"
        return Problem(place, "duplicate-slug", message, f"Rename it, as in own-{parts[0]}.")
    return None


def _read(file: Path, name: str, shown: str) -> tuple[OwnPage | None, list[Problem]]:
    text, problem = _text(file, shown)
    found = _HEAD.match(text)
    if found is None:
        message = "the page has no head, so no title"
        missing = Problem(Location(shown), "missing-field", message, _HEAD_FIX)
        return None, [problem or missing]
    # An empty line in place of the one with the hyphens, so that lines keep their numbers.
    fields, source_map, problems = parse_yaml(f"\n{found[1]}", shown)
    if not has_errors(problems):
        try:
            head = OwnPageHead.model_validate(fields if isinstance(fields, dict) else {})
        except ValidationError as error:
            problems += validation_problems(error, source_map, OwnPageHead)
        else:
            before = text[: found.end()].count("\n")
            path = name.removeprefix(f"{PAGES}/")
            return OwnPage(path, head, text[found.end() :], name, shown, before), problems
    return None, problems


def _text(file: Path, shown: str) -> tuple[str, Problem | None]:
    """A file's text, or what keeps it from being read."""
    data, place = file.read_bytes(), Location(shown)
    if len(data) > MAX_BYTES:
        message = f"the file is too large: at most {MAX_BYTES:,} bytes are read"
        return "", Problem(place, "too-large", message)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), None
    except UnicodeDecodeError:
        fix = "Save it in the encoding UTF-8."
        return "", Problem(place, "not-utf-8", "the file is not UTF-8 text", fix)
