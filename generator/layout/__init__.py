"""From pages to the files of a site: HTML inside the templates of ``site-overrides/``.

- ``markdown``   a page's Markdown as HTML
- ``templates``  the HTML of a page inside its template; the files that are templates themselves
- ``assets``     styles, scripts, fonts and pictures
- ``modules``    scripts with all that they import in one file
- ``files``      which files a site has beside its pages and its search
"""

from __future__ import annotations

from generator.layout.files import TEMPLATES, OutputFile, other_files, page_file
from generator.layout.markdown import to_html
from generator.layout.own_pages import OwnPages
from generator.layout.templates import OWN_PAGE, Layout, equip, rendered

__all__ = [
    "OWN_PAGE",
    "TEMPLATES",
    "Layout",
    "OutputFile",
    "OwnPages",
    "equip",
    "other_files",
    "page_file",
    "rendered",
    "to_html",
]
