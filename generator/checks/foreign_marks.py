"""Marks of other programs, which are no Markdown: readers would see them as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from generator.problems import Severity
from generator.prose.spans import OBJECT


class Mark(NamedTuple):
    """A kind of mark."""

    construct: str
    """What it is."""
    programs: str
    """Where it comes from."""
    pattern: re.Pattern[str]
    fix: str
    severity: Severity = Severity.ERROR
    """How bad it is in a published entry: a warning if the same signs may be meant."""


_WARNING = Severity.WARNING
_LINK = "Write a link as [words](slug), or leave it to the first mention, which links by itself."
_PLAIN = "Write what readers should see; put it in `backticks` if they should see these signs."
_MATH = "Write the formula in words and plain signs, or in `backticks`."
_EMPHASIS = "Write *emphasis* or **strong** text."
_SOURCE = "Delete the mark and put the reference under “sources”."
_COMMENT = "Delete it; a note to editors stands behind “#” on a line of its own in the file."
_BLOCK = "Write a plain paragraph."
#: No mark that has an end goes on for more characters.
_LONGEST = 300


def _up_to(end: str, sign: str) -> str:
    """Some characters of one paragraph and the `end`, in which stands the `sign`.

    The sign alone, at most one further on, is looked for first, in a hundredth of the time: a text
    of openings without an end would be read 300 times otherwise.
    """
    return rf"(?=.{{1,{_LONGEST + 1}}}{sign})(?:(?!\n\n).){{1,{_LONGEST}}}?{end}"


def _mark(
    construct: str, programs: str, pattern: str, fix: str, severity: Severity = Severity.ERROR
) -> Mark:
    return Mark(construct, programs, re.compile(pattern, re.MULTILINE | re.DOTALL), fix, severity)


#: Looked for in this order: a text that one takes, the others leave.
MARKS = (
    _mark("wiki link", "Obsidian, MediaWiki", r"!?\[\[[^\[\]\n]{1,300}\]\]", _LINK),
    _mark("shortcode", "Hugo", r"\{\{[<%]" + _up_to(r"[%>]\}\}", r"\}\}"), _PLAIN),
    _mark("macro", "MDN, MediaWiki, Jinja", r"\{\{" + _up_to(r"\}\}", r"\}\}"), _PLAIN),
    _mark("template tag", "Liquid, Jinja", r"\{[%#]" + _up_to(r"[%#]\}", r"\}"), _PLAIN),
    _mark("comment", "Obsidian", "%%" + _up_to("%%", "%%"), _COMMENT),
    _mark(
        "footnote mark",
        "Markdown",
        r"\[\^(?:\d{1,3}|[A-Za-z]{4,60}\d*|[A-Za-z]{1,60}\d+)\]",
        _SOURCE,
    ),
    _mark("citation", "Pandoc", r"\[-?@[\w:.#$%&+?<>~/-]{1,80}(?:[;,][^\]\n]{0,200})?\]", _SOURCE),
    _mark("container", "Docusaurus, VitePress", r"^:::+ *\{?[\w-]*", _BLOCK),
    _mark("admonition", "MkDocs", r"^(?:!!!|\?\?\?)\+? +[a-z]\w*", _BLOCK),
    _mark("directive", "Sphinx", r"^\.\. [\w:-]+::", _BLOCK),
    _mark(
        "role",
        "Sphinx, MyST",
        rf"(?::[a-z][\w:+.-]{{0,40}}:|\{{[a-z][\w:-]{{0,40}}\}})(?={OBJECT})",
        _LINK,
    ),
    _mark("task box", "GitHub", r"^\[[ xX]\] ", "Write a plain list item."),
    _mark(
        "BBCode",
        "forums",
        r"\[(b|i|u|s|url|quote|code|size|color)(?:=[^\]\n]{0,300})?\]" + _up_to(r"\[/\1\]", r"\[/"),
        _PLAIN,
    ),
    _mark(
        "macro",
        "Jira, Confluence",
        r"\{(?:code|noformat|quote|panel|info|color)(?::[^}\n]{0,100})?\}",
        _PLAIN,
    ),
    _mark("heading", "Jira, Confluence", r"^h[1-6]\. ", _BLOCK),
    _mark("heading", "MediaWiki", r"^==+ [^=\n]+ ==+", _BLOCK),
    _mark(
        "web link",
        "MediaWiki",
        r"\[https?://[^\s\]]{1,300} [^\]\n]{1,300}\]",
        "Write links as [text](https://…).",
    ),
    _mark(
        "attribute list",
        "kramdown, Pandoc",
        r"\{(?::[^}\n]{0,100}|[.#][A-Za-z][^}\n]{0,100})\}",
        _PLAIN,
    ),
    _mark("bold", "MediaWiki", r"'''[^'\n]+'''", _EMPHASIS, _WARNING),
    _mark("italics", "MediaWiki", r"(?<!')''\w[^'\n]*''(?!')", _EMPHASIS, _WARNING),
    _mark("highlight", "Obsidian", r"==\w[^=\n]*==", _EMPHASIS, _WARNING),
    _mark("strike-through", "GitHub", r"~~\S[^~\n]*~~", "Delete what no longer holds.", _WARNING),
    _mark("block id", "Obsidian", r"(?<=\s)\^[A-Za-z][\w-]*$", "Delete it.", _WARNING),
    _mark("formula", "LaTeX", r"\$\$\s*\S" + _up_to(r"\$\$", r"\$\$"), _MATH, _WARNING),
    # A price has no closing sign, or a digit behind it: from $5 to $10.
    _mark(
        "formula",
        "LaTeX",
        r"\$(?:[A-Za-z]|(?=[^$\n]*[\\^_{}=])(?!\d[\d.,]*\s)[^\s$](?:[^$\n]*[^\s$])?)\$(?!\d)",
        _MATH,
        _WARNING,
    ),
    _mark(
        "formula",
        "LaTeX",
        r"\\(?:frac|sqrt|sum|prod|int|cdot|times|text|mathrm|mathbf|begin|left|infty|leq|geq)\b",
        _MATH,
        _WARNING,
    ),
)
#: Looked for in the source, since Markdown takes the backslashes for its own.
SOURCE_MARK = _mark("formula", "LaTeX", r"\\[(\[]", _MATH, _WARNING)
#: What a formula has and words in escaped brackets have not.
_IN_FORMULAS = re.compile(r"[\^={}]|\\[A-Za-z]|\w\\?_")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
ENTITY = Mark("entity", "HTML", _ENTITY, "Type the character itself.", _WARNING)

#: A text without any of these has no mark.
_MAY_HOLD = re.compile(
    rf"\[[\[^@a-z xX-]|\{{|%%|:::|!!!|\?\?\?|^\.\. |:{OBJECT}|^h[1-6]\.|==|''|~~|\s\^|\$|\\",
    re.MULTILINE,
)


def marks_in(text: str) -> Iterator[tuple[int, str, Mark]]:
    """Place, words and kind of each mark in a paragraph's text, with `OBJECT` signs for code."""
    taken: set[int] = set()
    for mark in MARKS if _MAY_HOLD.search(text) else ():
        for match in mark.pattern.finditer(text):
            if taken.isdisjoint(match.span()):
                taken.update(range(match.start(), match.end() + 1))
                yield match.start(), match[0], mark


def source_marks_in(source: str) -> Iterator[tuple[int, str, Mark]]:
    """The same for marks that Markdown would take the backslashes from."""
    done = 0
    for match in SOURCE_MARK.pattern.finditer(source) if "\\" in source else ():
        start = match.start()
        if start >= done and (end := _formula_end(source, match)):
            done = end
            yield start, source[start:end], SOURCE_MARK


def _formula_end(source: str, opening: re.Match[str]) -> int | None:
    """Where a formula ends; escaped brackets around words are brackets, and those of a part too."""
    first = opening.end()
    sign = "\\]" if opening[0] == "\\[" else "\\)"
    last = source.find(sign, first + 1, first + _LONGEST + len(sign))
    if last < 0 or "\n\n" in source[first:last]:
        return None
    if sign == "\\]" and not (
        _IN_FORMULAS.search(source, first, last) and source[first : first + 2] != sign
    ):
        return None
    return last + len(sign)


def entities_in(text: str) -> Iterator[tuple[int, str, Mark]]:
    """Place and spelling of each entity."""
    for match in ENTITY.pattern.finditer(text) if "&" in text else ():
        if match[0][1] == "#" or match[0][1:] in html5:
            yield match.start(), match[0], ENTITY
