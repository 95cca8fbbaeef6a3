"""What a person meant who wrote YAML that cannot be read: the commonest slips, with their fix.

A parser says where it gave up; what is wrong often stands before that place. Each slip looks at the
lines in question as a teacher would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import yaml

from generator.model import field_names
from generator.problems import Severity
from generator.wording import count, nearest, shortened

#: So much of a person's text is quoted in a fix.
_LONGEST = 60
#: Signs that mean something to YAML at the start of a value.
_SIGNS = "*&!%@`[{|>,]}?"
_BRACKETS = {"[": "]", "{": "}"}
SINGLE_QUOTES = "Put the text in single quotation marks ('…'), or write two backslashes."
#: Typographic quotation marks, and what may close them.
CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "»": "«"}
_LINE = re.compile(r"([ \t]*)((?:-[ ]+)*)(?:([^\s:#\[\]{}\"'&*!|>%@`,][^:\n]*):(?:\s+|$))?(.*)")
_NO_BLANK = re.compile(r"[ ]*(?:-[ ]+)*([A-Za-z][A-Za-z-]*):(?!/)(\S.*)")
_OTHER_COLON = re.compile(r"[ ]*(?:-[ ]+)*([A-Za-z][A-Za-z-]*)\s*(=|;|：|->|–)\s*(\S.*)")
_NO_BLANK_ITEM = re.compile(r"[ ]*(-|[•·*–—]|\d{1,2}[.)])([^\s-].*|[ ]+\S.*)")

_SIGN_BEFORE_FIELD = re.compile(r"\s*([^\w\s#-]+)\s*([a-z-]+):(?:\s|$)")


class Slip(NamedTuple):
    """What is wrong at an index of the file's text, and what probably repairs it."""

    at: int
    message: str
    fix: str = ""
    rule: str = "bad-yaml"
    severity: Severity = Severity.ERROR


class _Line(NamedTuple):
    """A line, taken apart."""

    start: int
    """Its index in the file's text."""
    text: str
    indent: int
    dashes: str
    key: str | None
    value: str
    value_at: int
    """Index of the value in the file's text."""


def quoted(text: str) -> str:
    """A text as it stands in YAML between quotation marks; shortened if it is long."""
    text = shortened(" ".join(text.split()), _LONGEST)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_it(text: str) -> str:
    """The fix for a text that YAML reads as something else."""
    return f"Put the text in quotation marks, {quoted(text)}, or under “|”."


def field_meant(line: str) -> str:
    """The fix for a line such as ``term:Roux`` or ``term = Roux``; or nothing."""
    if slip := no_blank_after_colon(line):
        return slip.fix
    match = _OTHER_COLON.fullmatch(line)
    if match is None or match[1].lower() not in field_names():
        return ""
    return f"Write “{shortened(f'{match[1]}: {match[3]}', _LONGEST)}”."


def without_sign(line: str) -> str:
    """The fix for a line that would be a field without the sign before it; or nothing."""
    match = _SIGN_BEFORE_FIELD.match(line)
    if match is None or match[2] not in field_names():
        return ""
    return f"Delete the “{match[1]}” before “{match[2]}”."


def slip_behind(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """What probably went wrong where a parser gave up."""
    seen = _Failure(error, text)
    for look in _LOOKS:
        if found := look(seen):
            return found
    fix = "Compare the indentation and quotation marks with the lines before."
    return Slip(seen.index, f"this is not valid YAML: {seen.problem}", fix)


def no_blank_after_colon(text: str, start: int = 0) -> Slip | None:
    """The slip of a line such as ``term:Roux``, which begins at `start` of the file."""
    match = _NO_BLANK.fullmatch(text)
    if match is None or match[1].lower() not in field_names():
        return None
    message = f"no blank follows the colon of “{match[1]}”, so the line is no field"
    fix = f"Write “{shortened(f'{match[1]}: {match[2]}', _LONGEST)}”."
    return Slip(start + match.start(1), message, fix)


@dataclass
class _Failure:
    """Where and why a parser gave up."""

    error: yaml.MarkedYAMLError
    text: str

    @cached_property
    def index(self) -> int:
        mark = self.error.problem_mark or self.error.context_mark
        return min(mark.index, len(self.text)) if mark else 0

    @cached_property
    def begun(self) -> int:
        """Where that began in which the parser gave up."""
        mark = self.error.context_mark
        return mark.index if mark else self.index

    @cached_property
    def problem(self) -> str:
        return self.error.problem or "the file cannot be read"

    @cached_property
    def context(self) -> str:
        return self.error.context or ""

    @cached_property
    def line(self) -> _Line:
        """The line at fault: where the parser gave up, or where what it could not end began."""
        return self.line_at(self.begun if "find expected ':'" in self.problem else self.index)

    def line_at(self, index: int) -> _Line:
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", index)
        line = self.text[start : len(self.text) if end < 0 else end]
        match = _LINE.match(line)
        assert match  # noqa: S101 - it matches every line
        return _Line(
            start,
            line,
            len(match[1]) + len(match[2]),
            match[2],
            match[3].rstrip() if match[3] else None,
            match[4].strip(),
            start + match.start(4),
        )

    def number(self, line: _Line) -> int:
        """The line's number, counted from 1."""
        return self.text.count("\n", 0, line.start) + 1

    def above(self, line: _Line) -> Iterator[_Line]:
        """The lines above one that hold more than blanks and comments, nearest first."""
        start = line.start
        while start > 0:
            before = self.line_at(start - 1)
            start = before.start
            if before.text.strip() and not before.text.lstrip().startswith("#"):
                yield before


def _tab(seen: _Failure) -> Slip | None:
    line = seen.line
    margin = line.text[: len(line.text) - len(line.text.lstrip())]
    if foreign := re.search(r"[^ \t]", margin):
        message = "a space that is no plain one stands here: YAML indents with plain spaces only"
        return Slip(line.start + foreign.start(), message, "Type the indentation again.")
    if "\t" not in margin and seen.text[seen.index : seen.index + 1] != "\t":
        return None
    at = line.start + line.text.index("\t")
    message = "a tab stands here: YAML indents with spaces only"
    return Slip(at, message, "Replace it by spaces, two for each level.", "tab")


def _open_quote(seen: _Failure) -> Slip | None:
    if "quoted scalar" not in seen.context or "escape" in seen.problem:
        return None
    line = seen.line_at(seen.begun)
    sign = seen.text[seen.begun]
    message = f"the quotation mark ({sign}) that opens here is never closed"
    text = shortened(line.text[seen.begun - line.start :].strip(), _LONGEST)
    return Slip(seen.begun, message, f"Close it where the text ends: {text}{sign}")


def _escape(seen: _Failure) -> Slip | None:
    if "escape" not in seen.problem:
        return None
    sign = seen.text[seen.index : seen.index + 2]
    message = f"“{sign}” means nothing in double quotation marks: a backslash begins a code there"
    return Slip(seen.index, message, SINGLE_QUOTES)


def _quote_closed_too_late(seen: _Failure) -> Slip | None:
    """An opening mark without its closing one, which a later text's opening mark then closes."""
    if seen.line.value[:1] not in ("'", '"') or "quoted" in seen.context:
        return None
    sign = seen.line.value[0]
    for above in seen.above(seen.line):
        if sign in above.text:
            if above.value.startswith(sign) and above.value.count(sign) == 1:
                message = f"the quotation mark ({sign}) that opens here is never closed"
                text = shortened(above.value, _LONGEST)
                return Slip(above.value_at, message, f"Close it where the text ends: {text}{sign}")
            return None
    return None


def _after_quote(seen: _Failure) -> Slip | None:
    """Text that goes on behind quotation marks, as in ``"So" is a word`` and ``'It's late'``."""
    line = seen.line
    sign = line.value[:1]
    if sign not in ("'", '"') or seen.index <= line.value_at:
        return None
    inner = line.value[1:-1]
    ends_a_word = re.match(rf"{sign}[^{sign}]*\S{sign}\s", line.value)
    if not ends_a_word and line.value.endswith(sign) and len(line.value) > 1:
        message = f"a quotation mark ({sign}) inside the text ends it early"
        if sign == "'":
            return Slip(seen.index, message, f"Write it in other quotation marks: {quoted(inner)}")
        other = quoted(inner) if '"' in inner else quoted(line.value)
        return Slip(seen.index, message, f"Write it in other quotation marks: {other}")
    closed = line.value[: line.value.find(sign, 1) + 1]
    message = f"text goes on behind the quotation marks of {shortened(closed, _LONGEST)}"
    return Slip(seen.index, message, quote_it(line.value))


def _open_list(seen: _Failure) -> Slip | None:
    if "',' or" not in seen.problem:
        return None
    open_line = seen.line_at(seen.begun)
    sign = seen.text[seen.begun]
    inside = seen.text[seen.begun : seen.index]
    if hash_sign := re.search(r"[ \t]#", inside):
        message = "“ #” begins a comment: the rest of the line is not read"
        fix = "A text that contains “ #” needs quotation marks."
        return Slip(seen.begun + hash_sign.start() + 1, message, fix, "comment-in-text")
    if open_line.start != seen.line_at(seen.index).start:
        text = shortened(open_line.text[seen.begun - open_line.start :].strip(), _LONGEST)
        message = f"the “{sign}” that opens here is never closed"
        return Slip(seen.begun, message, f"Close it: {text}{_BRACKETS[sign]}")
    message = "a comma or a closing bracket is expected here"
    fix = "Inside brackets, a text with “: ”, a comma or a quotation mark needs quotation marks."
    return Slip(seen.index, message, fix)


def _item_sign(seen: _Failure) -> Slip | None:
    """A list whose items begin with another sign than “- ”."""
    line = seen.line
    match = _NO_BLANK_ITEM.fullmatch(line.text)
    if line.key or match is None or line.dashes:
        return None
    sign, item = match[1], match[2].strip()
    if sign == "*" and not match[2].startswith(" "):
        return None
    what = "no blank follows the hyphen" if sign == "-" else f"“{sign}” begins no item of a list"
    fix = f"Write “{shortened(f'- {item}', _LONGEST)}”."
    return Slip(line.start + match.start(1), what, fix)


def _first_sign(seen: _Failure) -> Slip | None:
    line = seen.line
    sign = line.value[:1]
    if sign in ("|", ">") and line.key and len(line.value) > 1:
        message = f"text stands behind “{sign}” in the same line"
        fix = "Begin the text on the next line, indented. If the sign belongs to the text: "
        return Slip(line.value_at, message, f"{fix}{quoted(line.value)}")
    if line.value.startswith("- ") or line.value == "-":
        item = shortened(line.value, _LONGEST)
        message = f"a list begins behind “{line.key}:” in the same line"
        fix = f"Write “  {item}” on the next line, indented by two spaces."
        return Slip(line.value_at, message, fix)
    colon = line.key and line.value.startswith(": ")
    if not line.value or not (sign in _SIGNS or colon) or seen.index < line.value_at:
        return None
    if sign in _BRACKETS and _BRACKETS[sign] not in line.value:
        message = f"the “{sign}” that opens here is never closed"
        text = shortened(line.value, _LONGEST)
        return Slip(line.value_at, message, f"Close it: {text}{_BRACKETS[sign]}")
    message = f"a text cannot start with “{sign}”, which means something else in YAML"
    return Slip(line.value_at, message, quote_it(line.value))


def _no_blank(seen: _Failure) -> Slip | None:
    for line in (seen.line, next(seen.above(seen.line), None)):
        if line and (found := no_blank_after_colon(line.text, line.start)):
            return found
    return None


def _other_colon(seen: _Failure) -> Slip | None:
    match, fix = _OTHER_COLON.fullmatch(seen.line.text), field_meant(seen.line.text)
    if match is None or not fix:
        return None
    message = f"“{match[2]}” follows “{match[1]}”; expected a colon and a blank"
    return Slip(seen.line.start + match.start(1), message, fix)


def _deeper_field(seen: _Failure) -> Slip | None:
    """A field that is indented deeper than the one above it, whose text it seems to go on with."""
    line, above = seen.line, next(seen.above(seen.line), None)
    if "mapping values" not in seen.problem or above is None or not line.key:
        return None
    if above.key and above.value and line.indent > above.indent and line.key in field_names():
        message = (
            f"“{line.key}” is indented deeper than “{above.key}” above it, as part of its text"
        )
        fix = f"Indent both alike, by {count(above.indent, 'space')}."
        return Slip(line.start + line.indent, message, fix)
    if not above.key and above.indent == line.indent == 0:
        message = f"“{_brief(above.text)}” is no field: a line here is a field's name and a colon"
        return Slip(above.start, message, "Delete the line, or begin it with “# ” as a comment.")
    return None


def _second_colon(seen: _Failure) -> Slip | None:
    if "mapping values" not in seen.problem:
        return None
    line, above = seen.line, next(seen.above(seen.line), None)
    message, value = "a second colon in the line is read as a field", line.value
    if line.value[:1] in CLOSING:
        value = line.value[1:].rstrip("".join(CLOSING[line.value[0]]))
        message += "; typographic quotation marks count as text"
    elif line.key not in field_names() and line.dashes:
        value = line.text.lstrip(" -")
    elif line.key and above and above.value and line.indent > above.indent:
        message = "a colon in the text is read as a field"
        value = f"{above.value} {line.text.strip()}"
    return Slip(seen.index, message, quote_it(value))


def _behind_the_end(seen: _Failure) -> Slip | None:
    if "document start" not in seen.problem:
        return None
    line = seen.line_at(seen.index)
    first = next(reversed(list(seen.above(line))), line)
    if first.indent and line.key:
        message = f"the first field is indented by {count(first.indent, 'space')}, this one by none"
        return Slip(first.start, message, "Fields begin at the start of their lines.")
    message = "text stands behind the end of the document (“...”)"
    return Slip(line.start, message, "Delete the line “...”.")


def _field_of_item(seen: _Failure) -> Slip | None:
    """A field at the depth of the hyphen that begins its item."""
    line = seen.line_at(seen.index)
    margin = _margin(line)
    if "did not find expected" not in seen.problem or not line.key or line.dashes:
        return None
    for above in _near(seen.above(line)):
        if above.dashes and above.key and _margin(above) == margin:
            message = f"“{line.key}” belongs to the item that begins with “{above.key}”"
            return Slip(seen.index, message, f"Indent it by {count(above.indent, 'space')}.")
    return None


def _indentation(seen: _Failure) -> Slip | None:
    """A line that stands at a depth at which nothing above it stands, or not its neighbors."""
    line = seen.line_at(seen.index)
    lines = list(_near(seen.above(line)))
    if "did not find expected" not in seen.problem or not line.text.strip() or not lines:
        return None
    margin, is_item = _margin(line), bool(line.dashes)
    if is_item and not margin and not any(above.dashes for above in lines):
        message = "a list stands here, where a field's name and a colon are expected"
        return Slip(seen.index, message, "Write the name of the list's field on the line above.")
    message = f"the line is indented by {count(margin, 'space')}"
    depths = {_margin(above) for above in lines}
    depths |= {above.indent for above in lines if line.key}
    if margin not in depths:
        wanted = min(depths, key=lambda depth: (abs(depth - margin), -depth))
        message += ", which is the depth of nothing above it"
        fix = f"Indent it by {count(wanted, 'space')} like the lines above."
        return Slip(seen.index, message, fix)
    neighbor = next((one for one in lines if bool(one.dashes) is is_item), line)
    if _margin(neighbor) == margin:
        return None
    message += f", its neighbor in line {seen.number(neighbor)} by {_margin(neighbor)}"
    return Slip(seen.index, message, "Indent both alike.")


def _margin(line: _Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _near(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Lines up to the next one that is not indented, and that one."""
    for line in lines:
        yield line
        if line.text[:1] not in (" ", "\t"):
            return


def _no_field(seen: _Failure) -> Slip | None:
    if "find expected ':'" not in seen.problem:
        return None
    line = seen.line
    above = next(seen.above(line), None)
    message = f"“{_brief(line.text)}” is no field: a line here is a field's name and a colon"
    fix = ""
    word = re.split(r"[\s=;]", line.text.strip())[0]
    if line.text.strip() in field_names():
        message, fix = f"no colon follows “{line.text.strip()}”", f"Write “{line.text.strip()}:”."
    elif above and above.key:
        fix = f"If it goes on with “{above.key}”, indent it by two spaces more."
    elif above and above.dashes:
        fix = "If it goes on with the item above, indent it by two spaces more."
    elif guess := nearest(word, field_names()):
        fix = f"Did you mean “{guess}: …”?"
    return Slip(line.start + len(line.text) - len(line.text.lstrip()), message, fix)


def _sign_before_field(seen: _Failure) -> Slip | None:
    line = seen.line
    fix = without_sign(line.text)
    if not fix or line.text.lstrip()[0] in ("'", '"'):
        return None
    at = line.start + len(line.text) - len(line.text.lstrip())
    return Slip(at, "a sign stands before the field's name", fix)


def _comment_in_block(seen: _Failure) -> Slip | None:
    """A line of a text that begins with “#” and is indented less, which ends the text."""
    before = seen.line_at(max(seen.line.start - 1, 0))
    outside = before.text.lstrip().startswith("#") and _margin(before) < _margin(seen.line)
    if seen.line.key or not seen.line.value or not outside:
        return None
    message = f"“{_brief(before.text)}” is read as a comment and ends the text above it"
    return Slip(before.start + _margin(before), message, "Indent it like the text.")


def _no_name(seen: _Failure) -> Slip | None:
    line = seen.line
    if not line.text.lstrip().startswith(": "):
        return None
    return Slip(line.value_at, "the name of the field is missing before the colon", "Write it.")


def _directive(seen: _Failure) -> Slip | None:
    line = seen.line_at(seen.index)
    if not line.text.startswith("%"):
        return None
    message = "a line that starts with “%” is an instruction to YAML, not a field"
    return Slip(line.start, message, "Delete it, or indent it as part of a text under “|”.")


def _brief(text: str) -> str:
    return shortened(text.strip(), _LONGEST)


_LOOKS: Sequence[Callable[[_Failure], Slip | None]] = (
    _tab,
    _open_quote,
    _escape,
    _directive,
    _no_name,
    _comment_in_block,
    _sign_before_field,
    _quote_closed_too_late,
    _after_quote,
    _open_list,
    _item_sign,
    _first_sign,
    _no_blank,
    _other_colon,
    _deeper_field,
    _second_colon,
    _behind_the_end,
    _field_of_item,
    _indentation,
    _no_field,
)
