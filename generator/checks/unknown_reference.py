"""A related term is an entry that exists, or the plain title of one to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary, fold
from generator.head import EntryHead
from generator.model import SLUG_PATTERN, slugify
from generator.problems import MOST_IN_A_FILE, Problem, Severity
from generator.wording import did_you_mean, nearest

rule = Rule("unknown-reference")

_WANTED = "A term nobody has written yet stands by its plain title, such as “{title}”."
#: A title at least as like a name as that, in percent, is taken for a slip; plurals lie above it.
_SLIP = 92
#: An address, a path, a file, a mark of another program: no title has these signs.
NO_TITLE = re.compile(
    r"://|@|[\\_<>{}\[\]|]|#\w|^(?i:www\.)|^(?:~|\.{0,2})/|/$|/.*/|^[a-z-]{2,}/[a-z0-9-]{2,}$"
    r"|\.(?i:ya?ml|mdx?|html?|markdown|txt|rst|pdf|docx?)$"
)
_ADDRESS = re.compile(r"://|@|^(?i:www\.)")
#: What stands around the slug in them.
_AROUND = re.compile(r"[?#|].*|\.[A-Za-z]{2,8}$|[\[\]{}<>]")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each item of `related` that means no entry, several, or the entry itself."""
    for entry in glossary:
        # Each guess looks at all names; nobody is shown more of a list than that.
        for position, name in enumerate(entry.related[:MOST_IN_A_FILE]):
            is_moved = name in glossary.moved and not glossary.by_name.get(fold(name))
            if glossary.find(name) not in (None, entry.slug) and not is_moved:
                continue
            for message, fix, severity in _faults(glossary, entry, name):
                place = glossary.source_maps[entry.slug].place(("related", position))
                yield rule.problem(place, message, fix, severity)


def _faults(glossary: Glossary, entry: EntryHead, name: str) -> Iterator[tuple[str, str, Severity]]:
    """What is wrong with an item, with its fix."""
    bearers = glossary.by_name.get(fold(name), ())
    if name in glossary.moved and not bearers:
        slug = glossary.moved[name]
        fix = "Delete the line." if slug == entry.slug else f"Write “{slug}”."
        yield f"“{name}” has moved to “{slug}”", fix, Severity.WARNING
    elif glossary.find(name) == entry.slug:
        yield "the entry names itself as related", "Delete the line.", rule.severity
    elif name in glossary.unread:
        return
    elif bearers:
        message = f"“{name}” is a name of several entries: {', '.join(bearers)}"
        yield message, "Write the slug of the one that is meant.", rule.severity
    elif re.fullmatch(SLUG_PATTERN, name):
        wanted = _WANTED.format(title=name.replace("-", " ").capitalize())
        fix = f"{did_you_mean(name, glossary.entries)} {wanted}".strip()
        yield f"there is no entry “{name}”", fix, rule.severity
    elif NO_TITLE.search(name):
        message = f"“{name}” is neither a slug nor a title"
        yield message, _meant(glossary, name), rule.severity
    elif near := nearest(fold(name), glossary.by_name, _SLIP):
        slug = glossary.by_name[near][0]
        message = f"“{name}” has no entry, but is nearly the name of “{slug}”"
        fix = f"Did you mean “{slug}”?"
        yield message, fix, Severity.WARNING


def _meant(glossary: Glossary, name: str) -> str:
    """What to write instead of a path, an address or a mark of another program."""
    slug = slugify(re.split(r"[/\\]", _AROUND.sub("", name).rstrip("/\\"))[-1])
    if slug in glossary:
        return f"Write “{slug}”."
    if guess := did_you_mean(slug, glossary.entries):
        return guess
    if slug and not _ADDRESS.search(name):
        return _WANTED.format(title=slug.replace("-", " ").capitalize())
    return "Write the slug of an entry, or a plain title; an address belongs under “sources”."
