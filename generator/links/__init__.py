"""Which words of the prose mean which entry: found once, used by pages, reports and backlinks.

- ``folding``    text as matching sees it, each character knowing its place
- ``inflection``  plurals and verb forms of an English word
- ``languages``  how words of other languages are inflected, begin and end
- ``forms``      headword and aliases → the forms that mean the entry
- ``matcher``    one automaton over all forms; the longest match wins
- ``mentions``   every mention in every prose field; the first on a page becomes a link
- ``outlinks``   what one entry's prose leads to, in short
- ``backlinks``  who mentions an entry, with the sentence; who shares its links
- ``changes``    what an edit did to the links since a revision
"""

from __future__ import annotations

from generator.links.backlinks import Backlink, Suggestions, backlinks
from generator.links.boundaries import without_blanks
from generator.links.mentions import (
    LinkedProse,
    Links,
    find_links,
    link_prose,
    matcher_for,
    page_links,
)
from generator.links.outlinks import Mention, Outlinks, Quote, outlinks

__all__ = [
    "Backlink",
    "LinkedProse",
    "Links",
    "Mention",
    "Outlinks",
    "Quote",
    "Suggestions",
    "backlinks",
    "find_links",
    "link_prose",
    "matcher_for",
    "outlinks",
    "page_links",
    "without_blanks",
]
