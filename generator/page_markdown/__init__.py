"""From the Markdown of a glossary's own pages to HTML.

- ``markdown`` the conversion, with all that pages may hold and what is wrong with one
- ``links``    addresses in a page, and the terms that link themselves
- ``targets``  what links and images of one glossary's pages may lead to
"""

from __future__ import annotations

from generator.page_markdown.links import Linker
from generator.page_markdown.markdown import Converted, convert
from generator.page_markdown.targets import Targets

__all__ = ["Converted", "Linker", "Targets", "convert"]
