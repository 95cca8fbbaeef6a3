"""MkDocs' events, in the order in which MkDocs sends them.

MkDocs' ``docs_dir`` is the content folder; its YAML files become generated pages, and nothing else
in it reaches the site. Pages come as Markdown; `generator.layout` turns them into HTML.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import checks, layout, output, pages, pictures, problems, search
from generator.edit_form import edit_files, entry_sources
from generator.editions import edition_folders, read_settings, root_address
from generator.errors import ContentError
from generator.glossary import Glossary
from generator.history import history
from generator.images import image_files
from generator.links import find_links, matcher_for
from generator.load import for_site, load
from generator.translations import ALONE, Translations, load_site

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

#: Where a build keeps the glossary, its pages and its files from event to event.
_GLOSSARY, _PAGES, _FILES, _OWN = "glossary", "pages", "files", "own"
_TRANSLATIONS = "translations"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the content; whatever the subject is, MkDocs learns it here."""
    try:
        translations = _translations(Path(config.docs_dir))
        content = for_site(load(Path(config.docs_dir), translations.site_place))
    except ContentError as error:
        raise Abort(str(error)) from error
    glossary = Glossary(content)
    found = checks.check(content, glossary, build=True)
    if lacking := pictures.notice(glossary.settings):
        print(lacking, file=sys.stderr)  # noqa: T201 - as below
    if found:
        print(problems.as_text(found), file=sys.stderr)  # noqa: T201 - the report is for people
    if problems.has_errors(found):
        raise Abort("The content has errors; the site was not built.")
    config.extra[_GLOSSARY], config.extra[_TRANSLATIONS] = glossary, translations
    config.site_name = glossary.settings.title
    config.site_description = glossary.settings.description
    config.site_url = glossary.settings.address
    config.theme.static_templates.clear()
    return config


def _translations(content: Path) -> Translations:
    """What the pages show of the editions that GLOSSARY_EDITIONS names; of none without it."""
    named = os.environ.get("GLOSSARY_EDITIONS", "")
    if not named:
        return ALONE
    folders = edition_folders([Path(folder) for folder in named.split(os.pathsep)])
    site = load_site(folders, root_address(read_settings(folders)), building=True)
    (own,) = (edition for edition in site.editions if edition.folder.content == content)
    return site.view(own)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace MkDocs' and the theme's files by the glossary's pages and its other files."""
    glossary: Glossary = config.extra[_GLOSSARY]
    rendered = {page.path: page for page in pages.render(glossary, find_links(glossary))}
    config.extra[_PAGES] = rendered
    config.extra[_OWN] = layout.OwnPages(glossary, cache(lambda: matcher_for(glossary)))
    templates = layout.Layout(
        glossary.settings,
        history(glossary.folder),
        frame=glossary.frame,
        translations=config.extra[_TRANSLATIONS],
    )
    made = [
        # MkDocs would leave out names that begin with a dot, such as .well-known.
        File.generated(config, file.path, content=file.data, inclusion=InclusionLevel.INCLUDED)
        for file in layout.other_files(templates, rendered.values())
    ]
    made += [
        File.generated(config, path, content=data)
        for path, data in image_files(glossary.folder, glossary.images)
    ]
    made += [File.generated(config, path, content=data) for path, data in edit_files(glossary)]
    made += [
        File.generated(config, path, content=file.read_bytes())
        for _, path, file in entry_sources(glossary, glossary.cards)
    ]
    look = glossary.frame.look
    shared = pictures.shared_pictures(glossary.settings, look)
    made += [
        File.generated(config, picture.path, content=pictures.drawn(picture, look))
        for picture in (*shared, *pictures.entry_pictures(glossary, glossary.cards))
    ]
    # Inside the navigation every page would carry every term: 14 times the build time.
    level = InclusionLevel.NOT_IN_NAV
    made += [
        File.generated(config, page.path, content=page.text(), inclusion=level)
        for page in rendered.values()
    ]
    config.extra[_FILES] = [file.dest_uri for file in made]
    return Files(made)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave nothing to MkDocs' converter."""
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs what our converter makes of the page, and the templates its facts."""
    made = config.extra[_PAGES][page.file.src_uri]
    page.meta, html = layout.rendered(made, config.extra[_OWN])
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What templates use beside the page."""
    glossary: Glossary = config.extra[_GLOSSARY]
    changes, translations = history(glossary.folder), config.extra[_TRANSLATIONS]
    layout.equip(env, glossary.settings, changes, glossary.frame, translations)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search into the site, unless mkdocs.yml says that there is none, and mark it."""
    site = Path(config.site_dir)
    before = set(output.files_below(site))
    if config.extra["search"]:
        search.write(config.extra[_GLOSSARY], site)
    new = set(output.files_below(site)) - before
    output.mark(site, output.SITE, {*config.extra[_FILES], *new})
