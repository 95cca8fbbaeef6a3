"""A line of our canonical Markdown as the HTML that Python-Markdown makes of it.

`generator.prose` escapes every sign that could be markup, so a sign that is not escaped is
markup, and one regular expression finds it all. Where Python-Markdown would take two readings
into account, or this module has not been taught a form, it raises `Unknown`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from posixpath import join, normpath

from generator import addresses


class Unknown(Exception):  # noqa: N818 - no error: a form that Python-Markdown has to read itself
    """A form outside the known subset; its text names the form."""


#: What may stand behind an ampersand; Python-Markdown hands on such a text as it is.
ENTITY = r"(?:amp|lt|gt|quot|#[0-9]{1,6});"
_TITLE = rf' "(?:[^"\\`<>&\[\]\n]|&{ENTITY}|\\[\\`*_{{}}\[\]])*+"'
#: It starts with a set of signs, so that the search passes over all others five times as fast.
_TOKEN = re.compile(
    r"[\\`*_{}\[\]<>~|&](?:"
    r"(?<=\\)(?P<escaped>[\\`*_{}\[\]])"
    r"|(?<=\[)(?<!!\[)(?P<link>(?P<label>(?:[^\\\[\]`]|\\.|`[^`]*+`)++)\]"
    rf"\((?P<href>[^\s()<>\[\]{{}}'\"`|\\^]++)(?P<title>{_TITLE})?\))"
    r"|(?<=\*)(?P<stars>\**)"
    r"|(?<=`)(?<!``)(?P<ticks>`*)(?P<code>[^`](?:.*?[^`])??)`(?P=ticks)(?!`)"
    rf"|(?P<bad>(?<!&)|(?!{ENTITY})))"
)
_TAG_START = re.compile(r"<[A-Za-z/!?]|&#")
_WEB = re.compile(r"https?://[A-Za-z0-9][\w.:@%~+-]*(?:[/?#]|$)", re.IGNORECASE | re.ASCII)
_PAGE = re.compile(r"((?:\.\./)*[\w-]+(?:/[\w-]+)*\.md)(#[\w-]+)?")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
#: Here Python-Markdown sees the end of a link inside its title.
_EARLY_END = re.compile(r"' *\)")
_ESCAPE = re.compile(r"\\(.)")
_WHITE = re.compile(r"\s")


class InlineWriter:
    """Writes the lines of the page at `path`, from whose address its links are counted."""

    def __init__(self, path: str) -> None:
        self._folder = path.rpartition("/")[0]
        self._here = addresses.address(path)

    def html(self, text: str) -> str:
        """The HTML of a line; raises `Unknown` for what Python-Markdown has to read itself."""
        opened = ""

        def written(match: re.Match[str]) -> str:
            nonlocal opened
            match match.lastgroup:
                case "escaped":
                    return match["escaped"]
                case "link":
                    return self._link(match)
                case "code":
                    return _code(match["code"])
                case "stars":
                    run = match[0]
                    tag = _checked_emphasis(match, opened)
                    opened = "" if opened else run
                    return f"<{tag}>" if opened else f"</{tag}>"
                case _:
                    raise Unknown(f"sign {match[0]}")

        html = _TOKEN.sub(written, text)
        if opened:
            raise Unknown("emphasis without an end")
        return html

    def address(self, href: str) -> str | None:
        """Where a link to another page leads, seen from this page; None for all other links."""
        to_page = _PAGE.fullmatch(href)
        return self._address(to_page[1]) + (to_page[2] or "") if to_page else None

    def _link(self, match: re.Match[str]) -> str:
        _, label, href, title = match.group("link", "label", "href", "title")
        attribute = f' title="{_title(title)}"' if title else ""
        return f'<a href="{self._href(href)}"{attribute}>{self.html(label)}</a>'

    def _href(self, href: str) -> str:
        if (address := self.address(href)) is not None:
            return address
        if _WEB.match(href) and "&#" not in href:
            return _BARE_AMPERSAND.sub("&amp;", href)
        raise Unknown("link target")

    def _address(self, target: str) -> str:
        return addresses.seen_from(self._here, _linked(self._folder, target))


@lru_cache(maxsize=1 << 17)
def _linked(folder: str, target: str) -> str:
    """The address of a page that a page in `folder` links."""
    path = normpath(join(folder, target))
    if path.startswith("../"):
        raise Unknown("link out of the site")
    return addresses.address(path)


@lru_cache(maxsize=1 << 14)
def _title(written: str) -> str:
    text = written[2:-1]
    if _EARLY_END.search(text) or (text.strip()[:1] == "'" == text.strip()[-1:]):
        raise Unknown("apostrophe in a link's title")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text.strip())
    return _BARE_AMPERSAND.sub("&amp;", _WHITE.sub(" ", text.strip()))


def _code(text: str) -> str:
    if _TAG_START.search(text):
        raise Unknown("tag in code")  # Python-Markdown looks for HTML before it looks for code
    return f"<code>{escape(text.strip())}</code>"


def _checked_emphasis(match: re.Match[str], opened: str) -> str:
    """The tag of a run of asterisks, if it can only be read in one way."""
    run, text = match[0], match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    beside = before if opened else after
    if len(run) > len("**") or opened not in ("", run) or not beside or beside.isspace():
        raise Unknown("emphasis")
    return "em" if len(run) == 1 else "strong"


def escape(text: str) -> str:
    """Text for between tags, quotation marks as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
