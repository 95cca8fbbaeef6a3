"""MkDocs' events, in the order in which MkDocs sends them.

The content folder is MkDocs' ``docs_dir``; its YAML files become generated pages, and
nothing else in it reaches the site.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import checks, pages, problems
from generator.glossary import Glossary
from generator.history import last_changes
from generator.links import find_links
from generator.load import load
from hooks import search
from hooks.labels import template_globals
from hooks.shell import page_facts

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


class _Build:
    """What one build hands from event to event; `serve` keeps it from build to build."""

    glossary: Glossary
    pages: Mapping[str, pages.Page]
    """The pages by path."""
    serving: bool = False
    good: bool = False
    """Whether an earlier build of this server had content without errors."""


_build = _Build()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: FBT001
    """Remember whether someone is editing beside a running server."""
    _build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the content; whatever the subject is, MkDocs learns it here."""
    content = load(Path(config.docs_dir))
    glossary = Glossary(content)
    found = checks.check(content, glossary, build=True)
    if found:
        print(problems.as_text(found), file=sys.stderr)  # noqa: T201 - the report is for people
    if not problems.has_errors(found):
        _build.glossary = glossary
        _build.good = True
    elif _build.serving and _build.good:
        # MkDocs' server would answer no request until the mistake is mended.
        print("The pages stay as they were until this is mended.", file=sys.stderr)  # noqa: T201
    else:
        raise Abort("The content has errors; the site was not built.")
    settings = _build.glossary.settings
    config.site_name = settings.title
    config.site_description = settings.description
    config.site_url = settings.address or config.site_url
    config.edit_uri_template = None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every page of the glossary, and of the theme only what our templates use."""
    overrides = Path(config.theme.custom_dir or "").resolve()
    kept = [file for file in files if _is_below(file.abs_src_path, overrides)]
    rendered = pages.render(_build.glossary, find_links(_build.glossary))
    _build.pages = {page.path: page for page in rendered}
    _report(f"total {len(_build.pages)}")
    for page in _build.pages.values():
        kept.append(_generated(config, page))
        _report(f"page {page.path}")
    return Files(kept)


def _is_below(path: str | None, folder: Path) -> bool:
    return path is not None and Path(path).resolve().is_relative_to(folder)


def _generated(config: MkDocsConfig, page: pages.Page) -> File:
    # Inside the navigation every page would carry every term: 14 times the build time.
    level = InclusionLevel.NOT_IN_NAV
    return File.generated(config, page.path, content=page.text(), inclusion=level)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the templates the facts and the body, where the file has all in one."""
    ours = _build.pages[page.file.src_uri]
    page.meta = page_facts(ours)
    return ours.markdown


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What templates may use beside the page: labels, settings, letters."""
    env.globals.update(template_globals(_build.glossary.settings))
    env.globals["last_changes"] = last_changes(_build.glossary.folder)
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell whoever started the build how far it is."""
    _report(f"html {page.file.src_uri}")
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Take away what MkDocs writes by itself and that is empty, or not the same each time."""
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    if not config.site_url:
        # Without an address the template is empty, and MkDocs leaves the file as it was written.
        (site / "opensearch.xml").unlink(missing_ok=True)
    search.write(_build.glossary, site)


def _report(line: str) -> None:
    if os.environ.get("GLOSSARY_PROGRESS"):
        print(line, flush=True)  # noqa: T201 - the parent process reads it
