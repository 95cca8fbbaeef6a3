"""Addresses in a glossary's own pages, and the terms in them that link themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from generator.links.matcher import Match
from generator.prose.spans import OBJECT

#: A link to an entry by its slug, whatever kind it is: ``[burn rate](term:burn-rate)``.
TERM = "term:"
#: Where a link may lead beside files and pages of the site.
_SCHEME = re.compile(
    r"(?:https?://[^\s\\]+|mailto:[^\s@<>]+@[^\s@<>]+|tel:[+\d][\d-]*)$", re.IGNORECASE
)
_NO_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)

#: What holds text in which terms link themselves.
_BLOCKS = frozenset({"p", "li", "td", "dd", "div", "blockquote"})
#: What links nothing inside it: links, code, formulas, and what one clicks on.
_CLOSED = frozenset(
    {"a", "code", "pre", "math", "h1", "h2", "h3", "h4", "h5", "h6", "th", "summary", "label"}
    | {"img", "input", "sup", "dt", "abbr", "kbd", "script", "style", "button"}
)


def on_the_web(target: str) -> bool:
    """Whether a target leads out of the site, to where it may."""
    return bool(_SCHEME.match(target))


def inside(target: str, path: str) -> tuple[str, str] | None:
    """Path and fragment of what a relative target names, seen from the page at `path`.

    None for a target that is no relative one, or leads out of the content folder.
    """
    if _NO_ADDRESS.match(target) or "\x00" in target:
        return None
    where, _, fragment = unquote(target).partition("#")
    if not where:
        return path, fragment
    # A page stands in pages/ of the content, but at the root of the site.
    found = normpath(join("pages", path, "..", where))
    if found.startswith("pages/"):
        return found.removeprefix("pages/"), fragment
    if found.startswith(("assets/", "images/")):
        return found, fragment
    return None


@dataclass(frozen=True, slots=True)
class Linker:
    """Finds terms in text and tells where they lead."""

    find: Callable[[str], Iterable[Match]]
    """The words of a text that mean an entry."""
    address: Callable[[str, str], str]
    """Slug, and the address of the page that links it → the link's address."""
    title: Callable[[str], str]
    """Slug → the short definition, which a link has as its title."""


def link_terms(root: Element, here: str, linker: Linker) -> tuple[str, ...]:
    """Link each term at its first mention in a section; the slugs of those that are linked.

    What an author linked counts as the first mention. `here` is the address of the page.
    """
    linked: dict[str, None] = {}
    for section in _sections(root):
        seen = set()
        for link in (link for block in section for link in block.iter("a")):
            if slug := link.get("data-slug"):
                seen.add(slug)
                if not link.get("title"):
                    link.set("title", linker.title(slug))
        linked |= dict.fromkeys(sorted(seen))
        for block in section:
            for holder in _holders(block):
                linked |= dict.fromkeys(_Block(holder, here, linker, seen).link())
    return tuple(linked)


def _sections(root: Element) -> Iterator[list[Element]]:
    section: list[Element] = []
    for child in root:
        if child.tag == "h2" and section:
            yield section
            section = []
        section.append(child)
    yield section


def _holders(element: Element) -> Iterator[Element]:
    """The blocks of text in an element, itself included."""
    if element.tag in _CLOSED:
        return
    if element.tag in _BLOCKS:
        yield element
    for child in element:
        yield from _holders(child)


@dataclass
class _Block:
    """A block of text: its own words, those in emphasis, but not those of blocks within it."""

    holder: Element
    here: str
    linker: Linker
    seen: set[str]

    def link(self) -> Iterator[str]:
        pieces = list(_pieces(self.holder))
        text = "".join(piece.text for piece in pieces)
        if not text.strip():
            return
        wanted: dict[int, list[Match]] = {}
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            at += len(piece.text)
        for match in self.linker.find(text):
            if match.slug in self.seen:
                continue
            number = max(n for n, start in enumerate(starts) if start <= match.start)
            piece = pieces[number]
            if piece.is_open and match.end <= starts[number] + len(piece.text):
                self.seen.add(match.slug)
                wanted.setdefault(number, []).append(match)
                yield match.slug
        for number, matches in wanted.items():
            self._put(pieces[number], starts[number], matches)

    def _put(self, piece: _Piece, start: int, matches: list[Match]) -> None:
        links = []
        text = piece.text
        for number, match in enumerate(matches):
            begin, end = match.start - start, match.end - start
            behind = matches[number + 1].start - start if number + 1 < len(matches) else len(text)
            link = Element("a", {"href": self.linker.address(match.slug, self.here)})
            if title := self.linker.title(match.slug):
                link.set("title", title)
            link.text, link.tail = text[begin:end], text[end:behind]
            links.append(link)
        first = text[: matches[0].start - start]
        if piece.is_tail:
            piece.element.tail = first
            at = list(piece.parent).index(piece.element) + 1
        else:
            piece.element.text = first
            at = 0
        for number, link in enumerate(links):
            piece.parent.insert(at + number, link)


@dataclass
class _Piece:
    """A run of text: that of an element, or what stands behind one."""

    element: Element
    parent: Element
    """Into which a link goes."""
    text: str
    is_tail: bool
    is_open: bool = True
    """Whether a link may stand in it."""


_INLINE = frozenset({"em", "strong", "b", "i", "u", "del", "ins", "mark", "sub", "span", "q"})


def _pieces(holder: Element) -> Iterator[_Piece]:
    yield _Piece(holder, holder, holder.text or "", is_tail=False)
    for child in holder:
        if child.tag in _INLINE:
            yield from _pieces(child)
        else:
            # Neither words nor their neighbors: a form stands alone beside it.
            yield _Piece(child, holder, OBJECT, is_tail=False, is_open=False)
        yield _Piece(child, holder, child.tail or "", is_tail=True)
