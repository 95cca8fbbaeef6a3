"""Random edits to a content folder: what an editor does, and what nobody would.

Each edit is a function that takes the folder and a source of randomness. ``EDITS`` lists them all.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Fields = dict[str, Any]
Edit = Callable[[Path, random.Random], None]

_WORDS = (
    *("roux", "braising", "stock", "a simmering pot", "emulsion", "slow", "mise en place"),
    *("Simmering", "blanched", "the sous-vide method", "gravy base", "fond"),
)

EDITS: list[Edit] = []


def _edit(function: Edit) -> Edit:
    EDITS.append(function)
    return function


def _read(file: Path) -> Fields:
    fields: Fields = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
    return fields


def _write(file: Path, fields: Fields) -> None:
    file.write_text(yaml.safe_dump(fields, sort_keys=False, allow_unicode=True), "utf-8")


def _entries(content: Path) -> list[Path]:
    return sorted((*content.glob("terms/*.yml"), *content.glob("comparisons/*.yml")))


def _slugs(content: Path) -> list[str]:
    return sorted(file.stem for file in content.glob("terms/*.yml"))


def _of_an_entry(change: Callable[[Fields, Path, random.Random], None]) -> Edit:
    """An edit to the fields of some entry."""

    def edit(content: Path, rnd: random.Random) -> None:
        file = rnd.choice(_entries(content))
        fields = _read(file)
        change(fields, content, rnd)
        _write(file, fields)

    edit.__name__ = change.__name__
    return _edit(edit)


@_of_an_entry
def prose(fields: Fields, _: Path, rnd: random.Random) -> None:
    key = rnd.choice(["importance", "explanation", "definition"])
    sentence = f"Then comes {rnd.choice(_WORDS)} {rnd.randint(1, 99)}."
    fields[key] = f"{fields.get(key, '').rstrip()} {sentence}"


@_of_an_entry
def short_definition(fields: Fields, _: Path, rnd: random.Random) -> None:
    first = f"It is {rnd.choice(_WORDS)} number {rnd.randint(1, 99)} of all."
    fields["definition"] = f"{first} {fields['definition']}"


@_of_an_entry
def headword(fields: Fields, _: Path, rnd: random.Random) -> None:
    fields["term"] += rnd.choice([" x", " proper", "s"])


@_of_an_entry
def alias(fields: Fields, _: Path, rnd: random.Random) -> None:
    names = ["slow way", "pot", "fond", "gravy base", "SV"]
    fields.setdefault("aliases", []).append(rnd.choice(names))


@_of_an_entry
def no_aliases(fields: Fields, _: Path, __: random.Random) -> None:
    fields.pop("aliases", None)


@_of_an_entry
def related(fields: Fields, content: Path, rnd: random.Random) -> None:
    fields["related"] = [*rnd.sample(_slugs(content), 3), "Wanted thing"]


@_of_an_entry
def status(fields: Fields, _: Path, rnd: random.Random) -> None:
    fields["status"] = rnd.choice(["draft", "published"])


@_of_an_entry
def source_title(fields: Fields, _: Path, rnd: random.Random) -> None:
    for source in fields.get("sources", [])[:1]:
        source["title"] = rnd.choice(["The Roux Book", "Simmering, a Life", "Plain title"])


@_of_an_entry
def review(fields: Fields, _: Path, rnd: random.Random) -> None:
    fields["reviewed"] = {"date": f"2024-0{rnd.randint(1, 9)}-11", "by": "Somebody"}


@_of_an_entry
def categories(fields: Fields, _: Path, __: random.Random) -> None:
    fields["categories"] = fields.get("categories", [])[::-1]


@_of_an_entry
def autolink(fields: Fields, _: Path, rnd: random.Random) -> None:
    fields["autolink"] = rnd.choice(["true", "false"])


@_of_an_entry
def forbidden_form(fields: Fields, _: Path, rnd: random.Random) -> None:
    fields["forms"] = {"forbid": [rnd.choice(_WORDS)]}


@_of_an_entry
def question_id(fields: Fields, _: Path, rnd: random.Random) -> None:
    for question in fields.get("faq", [])[:1]:
        question["id"] = f"q{rnd.randint(1, 99)}"


@_of_an_entry
def cell(fields: Fields, _: Path, rnd: random.Random) -> None:
    for criterion in fields.get("criteria", [])[:1]:
        slug = rnd.choice(sorted(criterion["cells"]))
        criterion["cells"][slug] += f" with {rnd.choice(_WORDS)}"


@_of_an_entry
def side(fields: Fields, _: Path, rnd: random.Random) -> None:
    for slug in sorted(fields.get("difference", {}))[:1]:
        fields["difference"][slug] = f"It is {rnd.choice(_WORDS)};"


@_edit
def new_entry(content: Path, rnd: random.Random) -> None:
    number = rnd.randint(1, 10**6)
    _write(
        content / "terms" / f"thing-{number}.yml",
        {
            "term": f"Thing {number}",
            "status": "draft",
            "definition": f"A thing is {rnd.choice(_WORDS)} in a kitchen.",
            "related": ["roux"],
        },
    )


@_edit
def removed_entry(content: Path, rnd: random.Random) -> None:
    rnd.choice(_entries(content)).unlink()


@_edit
def broken_file(content: Path, rnd: random.Random) -> None:
    rnd.choice(_entries(content)).write_text("term: [", "utf-8")


@_edit
def touched(content: Path, rnd: random.Random) -> None:
    os.utime(rnd.choice(_entries(content)))


@_edit
def own_page(content: Path, rnd: random.Random) -> None:
    """A page of the glossary's own: new, of another title, with other words, or gone."""
    file = content / "pages" / f"{rnd.choice(['imprint', 'privacy'])}.md"
    if file.exists() and rnd.random() < 0.3:
        file.unlink()
        return
    file.parent.mkdir(exist_ok=True)
    title = rnd.choice(["Imprint", "Privacy"])
    file.write_text(
        f"---\ntitle: {title}\nfooter: {str(rnd.random() < 0.5).lower()}\n---\n"
        f"Then comes {rnd.choice(_WORDS)}, and {rnd.choice(_WORDS)} {rnd.randint(1, 99)}.\n",
        "utf-8",
    )


@_edit
def brand(content: Path, rnd: random.Random) -> None:
    file = content / "_brand.yml"
    if file.exists() and rnd.random() < 0.3:
        file.unlink()
        return
    color = rnd.choice(["#7a1f3d", "#0b6e69", "#1f3d7a"])
    file.write_text(f"color:\n  primary: '{color}'\n", "utf-8")


@_edit
def redirect(content: Path, rnd: random.Random) -> None:
    file = content / "redirects.yml"
    lines = file.read_text("utf-8") if file.exists() else ""
    target = rnd.choice(_slugs(content))
    line = f"terms/old-{rnd.randint(1, 10**6)}/: terms/{target}/\n"
    file.write_text(lines + line, "utf-8")


def _of_the_settings(change: Callable[[Fields, random.Random], None]) -> Edit:
    def edit(content: Path, rnd: random.Random) -> None:
        file = content / "glossary.yml"
        fields = _read(file)
        change(fields, rnd)
        _write(file, fields)

    edit.__name__ = change.__name__
    return _edit(edit)


@_of_the_settings
def title(fields: Fields, _: random.Random) -> None:
    fields["title"] += "!"


@_of_the_settings
def label(fields: Fields, rnd: random.Random) -> None:
    fields.setdefault("labels", {})["home"] = f"Home {rnd.randint(1, 9)}"


@_of_the_settings
def category_description(fields: Fields, _: random.Random) -> None:
    fields["categories"][0]["description"] += " More."


@_of_the_settings
def address(fields: Fields, rnd: random.Random) -> None:
    fields["address"] = f"https://{rnd.choice('abc')}.example.org/"


@_edit
def commit(content: Path, _: random.Random) -> None:
    """A commit changes the dates that the sitemap names."""
    git(content, "add", "--all")
    git(content, "commit", "--quiet", "--allow-empty", "--message", "Edit")


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody; its settings on this machine do not count."""
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(
        ["git", *who, "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )
