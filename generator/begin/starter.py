"""The beginning of a glossary: every file that its folder lacks, and none that it has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator import __version__, address_register
from generator.addresses import address, category_path
from generator.begin.forms import description_templates, issue_forms
from generator.begin.settings import NewSettings, settings_text, subject_of, title_of
from generator.begin.texts import StarterTexts, starter_texts
from generator.edit.naming import must_ask_for_slug
from generator.edit.plan import Plan
from generator.edit.yaml_writer import term_file
from generator.errors import ContentError, RefusedError, UsageError
from generator.glossary import Glossary
from generator.host import Host
from generator.load import FOLDERS, REGISTER, Content, content_files, load, load_settings, shown
from generator.model import Entry, Settings, Status
from generator.problems import has_errors
from generator.schema import own_schemas
from generator.source_map import SourceMap
from generator.validation import validation_problems
from generator.yaml_text import parse_yaml

_FILES = Path(__file__).with_name("files")
#: Path in the new folder → file of ours.
_SAME = {
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".vscode/settings.json": "vscode/settings.json",
    ".vscode/extensions.json": "vscode/extensions.json",
}
#: Lists whose lines other lines may stand between.
_LISTS = frozenset({".gitignore", "requirements.txt"})


_WORKFLOWS: Mapping[Host, Mapping[str, str]] = {
    Host.GITHUB: {
        ".github/workflows/check.yml": "github/check.yml",
        ".github/workflows/propose.yml": "github/propose.yml",
        ".github/workflows/publish.yml": "github/publish.yml",
        ".github/workflows/show-preview.yml": "github/show-preview.yml",
    },
    Host.GITLAB: {".gitlab-ci.yml": "gitlab-ci.yml"},
    Host.GITEA: {
        ".gitea/workflows/check.yml": "gitea/check.yml",
        ".gitea/workflows/propose.yml": "gitea/propose.yml",
        ".gitea/workflows/publish.yml": "gitea/publish.yml",
    },
}


@dataclass(frozen=True)
class Wishes:
    """What somebody says of a glossary that they begin; empty is left to us."""

    title: str = ""
    subject: str = ""
    language: str = ""
    address: str = ""
    repository: str = ""
    host: Host | None = Host.GITHUB
    """Who keeps the repository and publishes the site; None is nobody."""
    generator: str = ""
    """What pip installs to have the generator."""


@dataclass(frozen=True)
class Kept:
    """A file that was there already."""

    path: Path
    lacks: tuple[str, ...] = ()
    """Lines of a list that we would have written."""


@dataclass(frozen=True)
class Beginning:
    """A planned beginning."""

    plan: Plan
    kept: tuple[Kept, ...]
    language: str
    """Of the glossary."""
    texts: str
    """The language that the texts are in."""


def plan_beginning(folder: Path, wishes: Wishes) -> Beginning:
    """Plan the files that a glossary in `folder` lacks.

    Raises ContentError if it has a glossary.yml that cannot be read, UsageError for a wish that no
    glossary.yml can hold, RefusedError if something else stands where a folder belongs.
    """
    content = _existing(folder / "content")
    language = content.settings.language if content else wishes.language or "en"
    texts = starter_texts(language)
    wanted = dict(_content_files(folder, content, wishes, texts))
    is_spelled = content is not None and content.settings.slugs == "unicode"
    with_slug = must_ask_for_slug(language) and not is_spelled
    others = _other_files(wishes, texts, with_slug=with_slug)
    wanted |= {folder / path: text for path, text in others}
    files: dict[Path, str | None] = {}
    kept = []
    for path, text in wanted.items():
        _refuse_without_folder(path, folder)
        if os.path.lexists(path):
            kept.append(Kept(path, _lacking(path, text)))
        else:
            files[path] = text
    return Beginning(Plan(files), tuple(kept), language, texts.language)


def _existing(folder: Path) -> Content | None:
    """The content that is there, if it has a glossary.yml."""
    if not os.path.lexists(folder / "glossary.yml"):
        return None
    problems = load_settings(folder)[2]
    if has_errors(problems):
        raise ContentError(problems)
    return load(folder)


def _content_files(
    folder: Path, content: Content | None, wishes: Wishes, texts: StarterTexts
) -> Iterator[tuple[Path, str]]:
    place = folder / "content"
    is_fresh = not any(content_files(place))
    settings_file = place / "glossary.yml"
    if content is None:
        text, content = _begun(folder, wishes, texts)
        yield settings_file, text
    else:
        yield settings_file, ""
    if is_fresh:
        entries = list(_drafts(texts, content.settings.categories[0].slug))
        yield from ((place / entry.file, term_file(entry)) for entry in entries)
        maps = {entry.slug: SourceMap(entry.file) for entry in entries}
        source_maps = {**content.source_maps, **maps}
        glossary = Glossary(_with(content, entries, source_maps))
    else:
        glossary = Glossary(content)
    yield from own_schemas(glossary).items()
    # Drafts and categories are to be replaced: their addresses need not last.
    bare = Glossary(_with(content, (), {"": content.source_maps[""]}))
    categories = frozenset(address(category_path(slug)) for slug in bare.categories)
    yield place / REGISTER, address_register.with_current(bare, without=categories)


def _with(
    content: Content, entries: Sequence[Entry], source_maps: Mapping[str, SourceMap]
) -> Content:
    return Content(content.settings, tuple(entries), source_maps, (), content.folder)


def _begun(folder: Path, wishes: Wishes, texts: StarterTexts) -> tuple[str, Content]:
    """The text of a new glossary.yml, and the content with it."""
    place = folder / "content"
    found = load(place)
    title, subject = wishes.title.strip(), wishes.subject.strip()
    subject = subject or subject_of(title, folder)
    own = texts.texts["category"]
    named = dict.fromkeys(slug for entry in found.entries for slug in entry.categories)
    text = settings_text(
        NewSettings(
            subject=subject,
            title=title or title_of(subject, texts),
            description=texts.text("description", subject=subject),
            language=wishes.language or "en",
            categories={slug: slug.replace("-", " ").capitalize() for slug in named}
            or {own["slug"]: own["name"]},
            address=wishes.address,
            repository=wishes.repository,
        ),
        texts,
    )
    data, source_map, wrong = parse_yaml(text, shown(place / "glossary.yml"))
    if wrong:
        raise UsageError("; ".join(problem.message for problem in wrong))
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        wrong = list(validation_problems(error, source_map, Settings))
        raise UsageError("; ".join(f"{p.message} {p.fix}".strip() for p in wrong)) from None
    source_maps = {**found.source_maps, "": source_map}
    return text, Content(settings, found.entries, source_maps, (), place)


def _drafts(texts: StarterTexts, category: str) -> Iterator[Entry]:
    for folder, model in FOLDERS.items():
        for slug, fields in texts.texts[folder].items():
            given = {"slug": slug, "categories": [category], "status": Status.DRAFT.value}
            yield model.model_validate({**fields, **given})


def _other_files(
    wishes: Wishes, texts: StarterTexts, *, with_slug: bool
) -> Iterator[tuple[str, str]]:
    for path, name in {**_SAME, **(_WORKFLOWS[wishes.host] if wishes.host else {})}.items():
        yield path, (_FILES / name).read_text("utf-8")
    generator = wishes.generator or f"glossary-generator[pictures]=={__version__}"
    yield "requirements.txt", f"{generator}\n"
    if wishes.host is Host.GITLAB:
        for name, text in description_templates(texts, with_slug=with_slug):
            yield f".gitlab/issue_templates/{name}", text
    elif wishes.host:
        for name, text in issue_forms(texts, with_slug=with_slug):
            yield f".{wishes.host}/ISSUE_TEMPLATE/{name}", text


def _refuse_without_folder(path: Path, folder: Path) -> None:
    """Refuse a file whose folder cannot be made, because something else has its name."""
    for above in (folder, *(p for p in path.parents if p.is_relative_to(folder))):
        if os.path.lexists(above) and not above.is_dir():
            raise RefusedError(f"{shown(above)} is no folder: move it first")


def _lacking(path: Path, text: str) -> tuple[str, ...]:
    if path.name not in _LISTS or not path.is_file():
        return ()
    have = {line.strip() for line in path.read_text("utf-8", "replace").splitlines()}
    return tuple(line for line in text.splitlines() if line not in have)
