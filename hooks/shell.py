"""The frame around a page, from the templates in site-overrides/, one page at a time.

The templates see what MkDocs gives them (``page``, ``config``, the filter ``url``), so a page
comes out as MkDocs itself writes it; tests/test_incremental.py compares the two byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import jinja2
from mkdocs.utils.templates import TemplateContext, url_filter

from generator.addresses import address, seen_from
from generator.incremental.plan import Listed
from generator.model import Settings
from generator.pages import Page
from hooks.config import OVERRIDES
from hooks.fast_markdown import to_html
from hooks.labels import template_globals

#: Templates that are files of the site themselves; robots.txt and the like.
STATIC = ("404.html", "sitemap.xml", "robots.txt", "opensearch.xml")

_TEMPLATES = (".html", ".xml", ".txt")
#: Folder within folder, as `address` makes them.
_PLAIN_ADDRESS = re.compile(r"(?:[\w-]+/)+")


@dataclass(frozen=True, slots=True)
class _File:
    src_uri: str
    page: Any = None


@dataclass(frozen=True, slots=True)
class _Config:
    site_url: str | None


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class _Toc:
    items: tuple[_Section, ...]


@dataclass(frozen=True, slots=True)
class _Framed:
    """A page as the templates see it; what MkDocs calls ``Page``."""

    meta: Mapping[str, Any]
    url: str
    file: _File
    canonical_url: str | None
    content: str = ""
    toc: _Toc = field(default=_Toc(()))


def _stamp(overrides: Path) -> tuple[tuple[str, int], ...]:
    """What tells whether a template has changed."""
    files = sorted(file for file in overrides.rglob("*.*") if file.suffix in _TEMPLATES)
    return tuple((str(file), file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=2)
def _environment(overrides: Path, stamp: tuple[tuple[str, int], ...]) -> jinja2.Environment:
    """The templates as they are now, compiled once: a server builds again and again."""
    del stamp  # part of the key: Jinja itself would look at ten files for each page
    loader = jinja2.FileSystemLoader(overrides)
    made = jinja2.Environment(loader=loader, auto_reload=False)  # noqa: S701 - as MkDocs; the templates escape
    made.filters["url"] = _url
    return made


@jinja2.pass_context
def _url(context: TemplateContext, address: str) -> str:
    """MkDocs' filter; addresses of pages take the short way to the same."""
    page = context["page"]
    if page is not None and _PLAIN_ADDRESS.fullmatch(address):
        return seen_from(page.url, address)
    return url_filter(context, address)


class Shell:
    """Puts the pages of one glossary into their frame."""

    def __init__(self, settings: Settings, overrides: Path = OVERRIDES) -> None:
        self._env = _environment(overrides, _stamp(overrides))
        self._env.globals.update(template_globals(settings))
        self._site = settings.address
        self._config = _Config(settings.address)
        self._page = self._env.get_template("main.html")

    def html(self, page: Page) -> bytes:
        """The whole file of a page."""
        rendered = to_html(page.markdown, page.path)
        sections = tuple(_Section(h.title, f"#{h.id}") for h in rendered.toc)
        framed = _Framed(
            meta=page_facts(page),
            url=address(page.path),
            file=_File(page.path),
            canonical_url=self._canonical(page.path),
            content=rendered.html,
            toc=_Toc(sections),
        )
        text = self._page.render(page=framed, config=self._config, base_url="")
        return text.encode("utf-8", errors="xmlcharrefreplace")

    def static(
        self, listed: Iterable[Listed], last_changes: Mapping[str, str]
    ) -> Mapping[str, bytes]:
        """The files that are templates themselves, by path; those that come out empty are none."""
        pages = [_File(one.path, self._listed(one)) for one in listed]
        found = {}
        for name in STATIC:
            # The page for errors is shown at any address, so its links start at the root.
            base = urlsplit(self._site or "/").path if name == "404.html" else "."
            template = self._env.get_template(name)
            text = template.render(
                page=None,
                pages=pages,
                config=self._config,
                base_url=base,
                last_changes=last_changes,
            )
            if text.strip():
                found[name] = text.encode()
        return found

    def _listed(self, one: Listed) -> _Framed:
        meta = {"source": one.source, "redirect": one.redirect}
        return _Framed(meta, address(one.path), _File(one.path), self._canonical(one.path))

    def _canonical(self, path: str) -> str | None:
        return urljoin(self._site, address(path)) if self._site else None


def page_facts(page: Page) -> dict[str, Any]:
    """The facts of a page by name, as templates know them: those that say something."""
    facts = {name: value for name in _FACTS if (value := getattr(page, name))}
    return {**facts, "lead": to_html(page.lead, page.path).html if page.lead else ""}


_FACTS = tuple(f.name for f in fields(Page) if f.name not in ("path", "lead", "markdown"))
