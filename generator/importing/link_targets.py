"""Where a link of a foreign page leads: to an address on the web, to an entry, or nowhere."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from generator.model import slugify

#: Ends of the addresses of pages that are no part of an entry's name.
_ENDING = re.compile(r"(?:/?(?:_?index|readme))?\.(?:mdx?|markdown|html?|rst|txt)$", re.IGNORECASE)
#: Notion writes the id of a page behind its title.
NOTION_ID = re.compile(r"[ -][0-9a-f]{32}(?:_all)?$")
#: Pages that hold all terms: the fragment says which one is meant.
_LIST_PAGE = re.compile(r"glossary|glossar|glossaire|terms|terminology|definitions|acronyms")
_FRAGMENT_PREFIX = re.compile(r"^(?:term|glossary|def|dfn)[-_:]")
#: Signs that an address in prose must not hold as they are.
_UNSAFE = re.compile(r"[\s<>\"'`{}|\\^\x00-\x1f]")
_REDIRECTORS = {"www.google.com/url": "q", "google.com/url": "q"}


def link_target(href: str) -> str:
    """An http(s) address, the slug that an internal address names, or nothing."""
    href = href.strip().strip("<>")
    if re.match(r"(?:https?:)?//", href, re.IGNORECASE):
        return web_address(f"https:{href}" if href.startswith("//") else href)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
        return ""
    path, _, fragment = unquote(href).partition("#")
    name = _ENDING.sub("", re.sub(r"\?.*", "", path).strip("/")).rpartition("/")[2]
    name = NOTION_ID.sub("", name)
    if fragment and (not name or _LIST_PAGE.fullmatch(name.casefold())):
        name = _FRAGMENT_PREFIX.sub("", fragment)
    return slugify(name)


def web_address(href: str) -> str:
    """An address as prose takes it; the one behind Google's redirector."""
    parts = urlsplit(href)
    if key := _REDIRECTORS.get(f"{parts.netloc}{parts.path}"):
        href = (parse_qs(parts.query).get(key) or [href])[0]
    href = _UNSAFE.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), href)
    if href.count("(") != href.count(")"):
        href = href.replace("(", "%28").replace(")", "%29")
    return href if re.match(r"https?://[^/?#]", href, re.IGNORECASE) else ""
