"""Sources as people note them down: who published it and what it offers, with an address or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from stdnum import isbn
from stdnum.exceptions import ValidationError

from generator import prose
from generator.importing.blocks import Block, one_line, plain
from generator.importing.draft import ImportNote, NoteKind
from generator.importing.punctuation import (
    BEHIND_COLON,
    COLONS,
    COMMAS,
    FULL_STOPS,
    SEMICOLONS,
)
from generator.importing.sections import SectionItems
from generator.model import GAP, Source, SourceKind

#: A short line, then one that starts anew: the publisher, then what it offers.
_NEXT_LINE = re.compile(
    rf"^([^\n]{{0,60}}[^\n{FULL_STOPS}{COMMAS}{SEMICOLONS}{COLONS}])\n(?=[A-Z])"
)
_COLON = re.compile(rf"[{COLONS}]{BEHIND_COLON}")
#: Signs that addresses have percent-encoded, if at all.
_OUTSIDE = (
    rf"\s<>\"'`{{}}|\\^{COMMAS[1:]}{SEMICOLONS[1:]}{COLONS[1:]}{FULL_STOPS[1:]}"
    "（）［］「」『』【】《》〈〉〔〕“”„«»‹›？！؟"
)
_URL = re.compile(
    rf"[(<\[]?(?<![a-zA-Z0-9])https?://[^{_OUTSIDE}()\[\]]*[^{_OUTSIDE}()\[\].,;:!?][)>\]]?"
)
#: Who stands behind a linked title, and titles that end in the name of their site.
_CREDIT = re.compile(r"(?:on|in|at|by|from|via)\s+(\S.{1,80})")
_SITE = re.compile(r"(.+\S)\s+[–—|-]\s+(\S+(?:\s\S+){0,3})")
_DOI = re.compile(
    rf"(?<![a-zA-Z0-9])(?:doi[:：]\s*)?(10\.\d{{4,9}}/[^{_OUTSIDE}]*[^{_OUTSIDE}.,;:)])",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"(?<![a-zA-Z0-9])ISBN(?:-1[03])?[:：]?\s*([0-9][0-9 -]{8,16}[0-9Xx])(?![a-zA-Z0-9])"
)

#: What may stand behind an address: not the one of “.NET”.
_STOPS = f" {COMMAS}{SEMICOLONS}{FULL_STOPS[1:]}"
#: Where an address stood between two signs.
_DOUBLE_BREAK = re.compile(rf"\s*[{COMMAS}{SEMICOLONS}](?:\s*[{COMMAS}{SEMICOLONS}])+")


def sources(blocks: Sequence[Block]) -> SectionItems[Source]:
    """“Publisher: what it offers”, with what can be found of address, ISBN and DOI."""
    items: list[Source] = []
    notes: list[ImportNote] = []
    for block in blocks:
        texts = [block.text] if block.is_item else block.text.split("\n")
        for at, text in enumerate(text for text in texts if text.strip()):
            items.append(_source(text))
            message = f"source “{one_line(text)}”: say its title, kind and where to find it"
            notes.append(ImportNote(block.line + at, NoteKind.LOOK, message, "sources"))
    return SectionItems(tuple(items), (), tuple(notes))


def _source(text: str) -> Source:
    text = text if _COLON.search(text) else _NEXT_LINE.sub(r"\1: ", text)
    links = [link for link in prose.parse(text).links() if not link.to_entry]
    url = links[0].target if links else ""
    linked = _linked_credits(text, url)
    text = plain(one_line(text)) if links else text
    if not url and (match := _URL.search(text)):
        url, text = match[0].strip("()<>[]"), f"{text[: match.start()]} {text[match.end() :]}"
    number, doi = "", ""
    if (match := _ISBN.search(text)) and _is_isbn(match[1]):
        number, text = match[1], f"{text[: match.start()]} {text[match.end() :]}"
    if not url and (match := _DOI.search(text)):
        doi, text = match[1], f"{text[: match.start()]} {text[match.end() :]}"
    words = _DOUBLE_BREAK.sub(_one_comma, one_line(plain(text)))
    words = words.lstrip(_STOPS).rstrip(f" {COMMAS}{SEMICOLONS}") or url or doi or number or GAP
    title, publisher, supports = linked or _credits(words, _host(url))
    kind = SourceKind.BOOK if number else SourceKind.PAPER if doi else SourceKind.REFERENCE
    return Source(
        title=title,
        publisher=publisher,
        kind=kind,
        url=url or None,
        isbn=number or None,
        doi=doi or None,
        supports=supports,
    )


def _one_comma(match: re.Match[str]) -> str:
    return next((sign for sign in match[0] if sign in COMMAS), ",")


def _linked_credits(text: str, url: str) -> tuple[str, str, str] | None:
    """Title, publisher and use, where the text begins with a link, whose words are a title."""
    end = text.find(f"]({url})")
    if not url or not text.startswith("[") or end < 0:
        return None
    title, more = one_line(text[1:end]), one_line(plain(text[end + len(url) + 3 :]))
    more = more.strip(f" {FULL_STOPS}")
    if credit := _CREDIT.fullmatch(more):
        return title, credit[1], GAP
    if use := re.match(rf"(?:[–—-]\s+|[{COLONS}]{BEHIND_COLON})(?=\S)", more):
        return title, _host(url), more[use.end() :]
    if more:
        return None
    host, site = _host(url), _SITE.fullmatch(title)
    if site and any(len(w) > 2 and w in host for w in re.findall(r"\w+", site[2].casefold())):  # noqa: PLR2004
        return site[1], site[2], GAP
    return title, host, GAP


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _credits(words: str, host: str) -> tuple[str, str, str]:
    """Title, publisher and use, out of “Publisher: use” or “Title, Publisher, use”."""
    name, *use = re.split(rf"[{COLONS}]{BEHIND_COLON}|\s[–—-]\s", words, maxsplit=1)
    if use:
        return name, name, use[0].lstrip(_STOPS) or GAP
    parts = [part.strip() for part in re.split(f"[{COMMAS}]", words, maxsplit=2) if part.strip()]
    if len(parts) == 3:  # noqa: PLR2004 - as the issue form asks for them
        return parts[0], parts[1], parts[2].lstrip(_STOPS) or GAP
    return words, host or words, GAP


def _is_isbn(number: str) -> bool:
    try:
        isbn.validate(number)
    except ValidationError:
        return False
    return True
