"""Marks that tools add to Markdown, as CommonMark: Obsidian, Hugo, MDN, Docusaurus, Jekyll.

Line breaks stay where they are, so that every note tells the true line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.importing.draft import ImportNote, NoteKind
from generator.importing.link_targets import link_target

#: The line that opens a block of code, or signs that open or close code within a line.
_OPENING = re.compile(r"(?m)^(?:```|~~~)|`+")
_CLOSING = re.compile(r"(?m)^(?:```|~~~)[ \t]*$")
_QUOTED = r"""(?:"([^"]*)"|'([^']*)'|([^\s"'>}=]+))"""
_ATTRIBUTE = re.compile(rf"(\w[\w-]*)\s*=\s*\{{?{_QUOTED}\}}?")
_FENCE = 3
_FOOTNOTE = re.compile(r"(?m)^ {0,3}\[\^([^\[\]\n]+)\]:[ \t]*(.*(?:\n(?: {2,}|\t).*)*)")
_REFERENCE = re.compile(r"[ ]?\[\^([^\[\]\n]+)\](?!:)")
_ARGUMENT = re.compile(r"""["'“]([^"'”]*)["'”]|(?<=[(,\s])(\d+)(?=[),\s])""")
#: Macros that stand for something that the tool makes: samples, lists, tables, ways around.
_MADE = re.compile(
    r"embed|sample|example|sidebar|list|compat|quicklinks|diagram|inheritance|specification"
    r"|previous|next|subpages|^(?:api|css|html|svg|js|http)?ref$|info$|banner",
    re.IGNORECASE,
)
#: Ends of the names of macros whose words are code.
_OF_CODE = ("xref", "element", "header", "method", "status", "attr", "apiref", "csp")
_TARGET_KEYS = ("term_id", "term", "id", "to", "slug", "href", "termid", "link", "key", "name")
_LABEL_KEYS = ("text", "label", "title", "display")


def to_commonmark(text: str, first: int = 1) -> tuple[str, list[ImportNote]]:
    """Markdown without the marks of the tool that it was written for, and what was left out."""
    notes: list[ImportNote] = []
    code: list[str] = []
    pieces: list[str] = []
    done = 0
    for start, end in _code_spans(text):
        pieces += [text[done:start], f"\x00{len(code)}\x00", "\n" * text.count("\n", start, end)]
        code.append(text[start:end])
        done = end

    def show(match: re.Match[str]) -> str:
        shown = code[int(match[1])]
        return shown + match[2][shown.count("\n") :]

    text = _with_footnotes("".join([*pieces, text[done:]]))
    for mark in _MARKS:
        text = _replaced(text, mark, first, notes)
    return re.sub(r"\x00(\d+)\x00(\n*)", show, text), notes


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each block of code, and of each piece of code within a line."""
    fences = [match.span() for match in _CLOSING.finditer(text)]
    runs: dict[str, list[int]] = defaultdict(list)
    for match in re.finditer("`+", text):
        runs[match[0]].append(match.start())
    at = 0
    while opening := _OPENING.search(text, at):
        start, at = opening.span()
        if at - start == _FENCE and (start == 0 or text[start - 1] == "\n"):
            closing = bisect_left(fences, (at, 0))
            if closing < len(fences):
                at = fences[closing][1]
                yield start, at
                continue
            if text[start] == "~":
                continue
            at = re.compile("`+").match(text, start).end()  # type: ignore[union-attr] # begins so
        same = runs[text[start:at]]
        closing = bisect_left(same, at)
        if closing < len(same):
            at += same[closing] - start
            yield start, at


def _with_footnotes(text: str) -> str:
    """The text with each footnote in parentheses where it is first referred to."""
    footnotes = {match[1]: " ".join(match[2].split()) for match in _FOOTNOTE.finditer(text)}
    used = set(_REFERENCE.findall(text))
    shown: set[str] = set()

    def definition(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n") if match[1] in used else f"Note: {match[2]}"

    def reference(match: re.Match[str]) -> str:
        words = footnotes.get(match[1])
        if words is None or match[1] in shown:
            return match[0] if words is None else ""
        shown.add(match[1])
        return f" ({words})"

    return _REFERENCE.sub(reference, _FOOTNOTE.sub(definition, text))


def _replaced(
    text: str,
    mark: _Mark,
    first: int,
    notes: list[ImportNote],
) -> str:
    line, done = first, 0

    def one(match: re.Match[str]) -> str:
        nonlocal line, done
        new, message = mark.change(match)
        line += text.count("\n", done, match.start())
        done = match.start()
        if message:
            notes.append(ImportNote(line, NoteKind.LEFT_OUT, message))
        return new + "\n" * (match[0].count("\n") - new.count("\n"))

    end = len(text)
    if mark.closing:
        # Behind the last one nothing matches: looking for it again and again takes long.
        end = max((match.end() for match in mark.closing.finditer(text)), default=0)
    return mark.pattern.sub(one, text[:end]) + text[end:]


def _link(words: str, target: str) -> str:
    slug = link_target(target)
    words = re.sub(r"([\[\]])", r"\\\1", words.strip()) or target
    return f"[{words}]({slug})" if slug else words


def _wiki_link(match: re.Match[str]) -> tuple[str, str]:
    embedded, target, label = match[1], match[2].strip(), match[3]
    if embedded:
        return "", f"an embedded file: “{target}”"
    name = target.partition("#")[0].strip() or target.lstrip("#^")
    return _link(label or name.rpartition("/")[2], name.rpartition("/")[2]), ""


def _comment(match: re.Match[str]) -> tuple[str, str]:
    return "", f"a comment: “{' '.join(match[1].split())}”"


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}


def _shortcode(match: re.Match[str]) -> tuple[str, str]:
    """Hugo's ``{{< name key="value" >}}``: a term and its words are a link."""
    inner = match[1].strip().strip("/").strip()
    name = inner.split()[0] if inner else ""
    given = _attributes(inner)
    target = next((given[key] for key in _TARGET_KEYS if given.get(key)), "")
    label = next((given[key] for key in _LABEL_KEYS if given.get(key)), "")
    quoted = [] if given else [m[1] for m in _ARGUMENT.finditer(inner)]
    if quoted and re.search(r"gloss|term|def|tooltip|link|ref", name):
        target, label = quoted[0], quoted[-1]
    if target and (label or re.search(r"gloss|term|tooltip", name)) and "definition" not in name:
        return _link(label or target.replace("-", " "), target), ""
    words = label if label and not target else ""
    return words, f"a mark of the page's tool: {' '.join(match[0].split())}"


def _macro(match: re.Match[str]) -> tuple[str, str]:
    """``{{Name("target", "words")}}`` of MDN: a glossary's is a link, another's its words."""
    name = match[1].lower()
    arguments = [m[1] or m[2] or "" for m in _ARGUMENT.finditer(match[2] or "")]
    texts = [text for text in arguments[1:] if re.search(r"[^\W\d]", text)]
    words = next(iter(texts), arguments[0] if arguments else "")
    if not words or _MADE.search(name):
        return "", f"a mark of the page's tool: {' '.join(match[0].split())}"
    if "gloss" in name or name == "term":
        return _link(words, arguments[0]), ""
    if name == "rfc":
        return ": ".join([f"RFC {arguments[0]}", *texts[:1]]), ""
    if name == "interwiki" and arguments[0] == "wikipedia" and len(arguments) > 1:
        address = f"https://en.wikipedia.org/wiki/{arguments[1].replace(' ', '_')}"
        return _link(arguments[-1], address), ""
    said = f"where a link led: {match[0]}" if texts else ""
    return (f"`{words}`" if name.endswith(_OF_CODE) else words), said


def _tag(match: re.Match[str]) -> tuple[str, str]:
    """A component of MDX: one that names a term is a link; of others the words stay."""
    given, words = _attributes(match[2]), match[3] or ""
    target = next((given[key] for key in _TARGET_KEYS if given.get(key)), "")
    label = words or next((given[key] for key in _LABEL_KEYS if given.get(key)), "")
    if target and re.search(r"term|gloss|tooltip|link|ref", match[1], re.IGNORECASE):
        return _link(label or target, target), ""
    return words or label, f"a mark of the page's tool: <{match[1]}>"


def _dropped(match: re.Match[str]) -> tuple[str, str]:
    return "", f"a mark of the page's tool: {' '.join(match[0].split())}"


def _titled(match: re.Match[str]) -> tuple[str, str]:
    title = (match[2] or "").strip().strip("[]\"'")
    words = f"**{title}**" if title else ""
    mark = match[0].strip()
    return f"{match[1]}{words}", f"the mark of a box: {mark}" if mark.strip(":") else ""


@dataclass(frozen=True)
class _Mark:
    """A kind of mark: how it looks, what takes its place, and what ends it if it may be long."""

    pattern: re.Pattern[str]
    change: Callable[[re.Match[str]], tuple[str, str]]
    closing: re.Pattern[str] | None = None


def _mark(pattern: str, change: Callable[[re.Match[str]], tuple[str, str]]) -> _Mark:
    return _Mark(re.compile(pattern, re.MULTILINE), change)


def _comment_mark(opening: str, closing: str) -> _Mark:
    pattern = re.compile(f"{opening}(.*?){closing}", re.DOTALL)
    return _Mark(pattern, _comment, re.compile(closing))


_MARKS = (
    _comment_mark(r"%%", r"%%"),
    _comment_mark(r"\{/\*", r"\*/\}"),
    _comment_mark(r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*endcomment\s*-?%\}"),
    _comment_mark(r"\{\{[<%]\s*/\*", r"\*/\s*[>%]\}\}"),
    _mark(r"(!?)\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]", _wiki_link),
    _mark(r"\{\{[<%]((?s:(?!\{\{[<%]).){0,2000}?)[>%]\}\}", _shortcode),
    _mark(r"\{\{-?\s*(\w+)\s*(?:(\((?:[^{}]|\{[^{}]*\}){0,2000}\))\s*)?-?\}\}", _macro),
    _mark(r"\{%-?[^{}%]*-?%\}", _dropped),
    _mark(
        r"^(?:import\s[^\n]*\sfrom\s|import\s+['\"]|export\s+(?:default|const))[^\n]*$",
        _dropped,
    ),
    _mark(
        r"<([A-Z][\w.]*)((?:\s+[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*)\s*"
        r"(?:/>|>([^<]*)</\1>)",
        _tag,
    ),
    _mark(r"^([ \t]*)(?::::+|!!!|\?\?\?\+?)[ \t]*\{?[\w-]*\}?([^\n]*)$", _titled),
    _mark(r"^([ \t]*>[ \t]*)\[![\w-]+\][+-]?([^\n]*)$", _titled),
    _mark(r"(?<=\S)[ \t]+\^[\w-]+[ \t]*$|^\^[\w-]+[ \t]*$", _dropped),
    _mark(r"==(?=\S)([^=\n]+?)(?<=\S)==", lambda match: (match[1], "")),
)
