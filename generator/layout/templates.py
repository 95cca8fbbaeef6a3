"""What stands around a page's text, from the templates in ``site-overrides/``.

A template sees `page` and what `equip` gives it: labels, settings, the filter ``url``. MkDocs' own
pages have what `PageContext` has, under the same names, so they fit the same templates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from posixpath import join
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import escape

from generator import addresses, pictures
from generator.brand.tokens import own_colors
from generator.bundle import OVERRIDES
from generator.catalog import catalog
from generator.frame import BARE, Frame
from generator.history import FileHistory, History
from generator.host import filled
from generator.language import direction, primary, script
from generator.layout.assets import asset_folder
from generator.layout.json_ld import json_ld
from generator.layout.languages import LanguagesOf, related_works
from generator.layout.markdown import to_html
from generator.layout.own_pages import OwnPages
from generator.model import Settings
from generator.pages import Page, SitePage, Waiting
from generator.translations import ALONE, Translations


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page as its template sees it."""

    meta: Mapping[str, Any]
    """The facts of the page that are not empty."""
    url: str
    canonical_url: str | None
    content: str = ""


def rendered(page: Page, own: OwnPages | None = None) -> tuple[dict[str, Any], str]:
    """The facts of a page as its template sees them, and its body as HTML.

    `own` is asked for where the page is one of the glossary's own.
    """
    if page.kind == OWN_PAGE and own is not None:
        facts = {name: value for name in _FACTS if (value := getattr(page, name))}
        more, html = own.rendered(page, catalog(own.glossary.settings))
        return facts | {name: value for name, value in more.items() if value}, html
    lead, body = to_html(page.lead, page.path), to_html(page.markdown, page.path)
    facts = {name: value for name in _FACTS if (value := getattr(page, name))}
    facts["lead"], facts["sections"] = lead.html, lead.sections + body.sections
    return facts, body.html


def equip(
    environment: jinja2.Environment,
    settings: Settings,
    history: History,
    frame: Frame = BARE,
    translations: Translations = ALONE,
) -> None:
    """Give an environment what all templates use beside the page."""

    def published(meta: Mapping[str, Any]) -> str:
        """The day on which an entry's file began, as far as git tells."""
        return _of(history, meta.get("source", "")).began

    def modified(meta: Mapping[str, Any]) -> str:
        """The day on which a page last changed, as far as git or its review tells."""
        return _last_day(history, meta.get("source", "")) or str(meta.get("reviewed", ""))

    def since(waiting: Waiting) -> str:
        """The day on which an unpublished entry was proposed, as it says or git tells."""
        return waiting.proposed or _of(history, waiting.source).began

    def queue(waiting: Iterable[Waiting]) -> list[tuple[str, list[tuple[str, Waiting]]]]:
        """Each status with the days and entries that have it, the one that waits longest first."""
        groups: dict[str, list[tuple[str, Waiting]]] = {}
        for one in waiting:
            groups.setdefault(one.status, []).append((since(one), one))
        # What nobody knows the day of stands last.
        return [
            (status, sorted(rows, key=lambda row: (not row[0], row[0])))
            for status, rows in groups.items()
        ]

    def structured(meta: Mapping[str, Any], url: str) -> dict[str, Any]:
        works = related_works(translations, url)
        return json_ld(settings, meta, url, (published(meta), modified(meta)), works)

    def edit_url(source: str) -> str:
        return f"{settings.edit_address}{source}" if settings.edit_address else ""

    def report_url(title: str, where: str) -> str:
        """Where a mistake on the page of this title and address is reported; empty if unknown."""
        text = words.text("report-title", title=title) if title else ""
        return filled(settings.report_address, title=text, page=where)

    def picture(page: Any) -> pictures.Picture | None:
        return pictures.shown(settings, page.meta, page.url)

    words = catalog(settings)
    look = frame.look

    environment.filters["url"] = _url
    environment.filters["isolated"] = partial(_isolated, direction(settings.language))
    environment.globals.update(
        label=words.text,
        day=words.day,
        listed=words.listed,
        number=words.number,
        settings=settings,
        edit_url=edit_url,
        report_url=report_url,
        modified=modified,
        changes=lambda source: _of(history, source).changes,
        published=published,
        json_ld=structured,
        queue=queue,
        picture=picture,
        picture_size=pictures.SIZE,
        address=addresses.address,
        absolute=addresses.absolute,
        asset_folder=asset_folder(look),
        look=look,
        own_pages=frame.pages,
        colors={**own_colors(), **look.colors},
        direction=direction(settings.language),
        typeface_parts=_typeface_parts(settings.language),
        html_attributes=_html_attributes(settings.language),
    )
    environment.globals.update(LanguagesOf(translations).globals())


#: Languages whose letters beyond a to z are all in the part “latin” of the typeface.
_WESTERN = frozenset({"da", "de", "es", "fi", "fr", "is", "it", "nb", "nl", "nn", "no", "pt", "sv"})


def _typeface_parts(tag: str) -> tuple[str, ...]:
    """The parts of the typeface that nearly every page needs: its letters would come too late."""
    if script(tag) != "Latn" or primary(tag) == "en":
        return ("usual",)
    more = () if primary(tag) in _WESTERN else ("latin-ext",)
    return ("usual", "latin", *more)


def _isolated(way: str, name: str) -> str:
    """A name as HTML; one in the other direction than the page turns nothing around it."""
    letters = map(unicodedata.bidirectional, name)
    other = ("L",) if way == "rtl" else ("R", "AL")
    return f"<bdi>{escape(name)}</bdi>" if any(each in other for each in letters) else escape(name)


#: Scripts with capitals, italics and spaces, for which no style need do anything; or unknown.
_SLANTING = frozenset({"", "Latn", "Cyrl", "Grek"})


def _html_attributes(tag: str) -> str:
    """What the element of the whole page says of its language, for browsers and styles."""
    written = script(tag)
    ways = ' dir="rtl"' if direction(tag) == "rtl" else ""
    scripts = "" if written in _SLANTING else f' data-script="{written}"'
    return f'lang="{tag}"{ways}{scripts}'


def _of(history: History, source: str) -> FileHistory:
    return history.get(source, FileHistory())


def _last_day(history: History, source: str) -> str:
    return next((change.day for change in _of(history, source).changes), "")


@jinja2.pass_context
def _url(context: Context, target: str) -> str:
    """An address of the site, given from its root, as seen from the page.

    The page for errors is shown at any address, so its links start at the server's root.
    """
    page = context["page"]
    if page is None:
        return join(context["root"], target or ".")
    seen = addresses.seen_from(page.url, target)
    return seen if target else seen.rstrip("/")


#: The kind of pages of a glossary's own.
OWN_PAGE = "page"
#: The page for when there is no network.
OFFLINE = "offline.html"


class Layout:
    """Renders the pages of one glossary."""

    def __init__(  # noqa: PLR0913 - all that stands around pages
        self,
        settings: Settings,
        history: History,
        folder: Path = OVERRIDES,
        *,
        frame: Frame = BARE,
        own: OwnPages | None = None,
        translations: Translations = ALONE,
    ) -> None:
        self._environment = _environment(folder)
        self._history = history
        self.frame, self._own = frame, own
        equip(self._environment, settings, history, frame, translations)
        self._site = settings.address
        self._main = self._environment.get_template("main.html")

    def html(self, page: Page) -> bytes:
        """The whole file of a page."""
        facts, html = rendered(page, self._own)
        url, canonical = addresses.address(page.path), self._canonical(page.path)
        context = PageContext(facts, url, canonical, html)
        return self._main.render(page=context).encode("utf-8", errors="xmlcharrefreplace")

    def text(self, name: str, pages: Iterable[Page | SitePage]) -> str:
        """A template that is a file of the site by itself, such as a sitemap of `pages`."""
        listed = [
            {
                "url": self._canonical(page.path),
                "changed": _last_day(self._history, page.source),
                "path": addresses.address(page.path),
            }
            for page in pages
            if self._site and not page.redirect and not page.noindex
        ]
        # A script shows that page at any address, and says there where the site's root is.
        root = "" if name == OFFLINE else urlsplit(self._site or "/").path
        return self._environment.get_template(name).render(page=None, pages=listed, root=root)

    def template(self, name: str, facts: Mapping[str, Any]) -> str:
        """A template that is no page of an edition, with the facts that it asks for."""
        return self._environment.get_template(name).render(page=None, **facts)

    def _canonical(self, path: str) -> str | None:
        return addresses.absolute(self._site, addresses.address(path)) if self._site else None


_MARKDOWN = ("notices", "lead", "markdown")
_FACTS = tuple(field.name for field in fields(Page) if field.name not in ("path", *_MARKDOWN))


class _CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates by their source, for as long as the process lives.

    A glossary has an environment of its own, since Jinja keeps in it what templates import, but a
    server, which builds again and again, compiles a template only when it has changed.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _CompiledTemplates()


def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(  # noqa: S701 - templates escape by `e`, as in MkDocs
        loader=jinja2.FileSystemLoader(folder), auto_reload=False, bytecode_cache=_COMPILED
    )
