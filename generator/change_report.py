"""The report on an edit as HTML: whole, or in pieces that stand in the Markdown of a pull request.

Everything in it is a stranger's text: it is escaped, and names nobody and nothing to the host.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from generator.entry_changes import EntryChange, EntryChangeKind, FieldChange, Piece, pieces
from generator.links.changes import LinkChange
from generator.wording import count

#: So many words are shown on each side of a change, and entries in one report.
_AROUND, _MOST = 12, 60
#: GitHub takes no more in a summary than 1 MiB, nor in a comment than 65,536 characters.
_LONGEST_FIELD = 6000
_MARKS = {Piece.REMOVED: "del", Piece.ADDED: "ins"}
_TITLES = {
    EntryChangeKind.ADDED: "new",
    EntryChangeKind.CHANGED: "changed",
    EntryChangeKind.MOVED: "moved",
    EntryChangeKind.REMOVED: "removed",
}
#: What a host would take for a person, an issue or a commit.
_MEANT = re.compile(r"@(?=\w)|#(?=\d)")

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "ins{background:#d9f2dc;text-decoration:none}del{background:#fbdcdc}code{font-size:.9em}"
    "h3{margin:2rem 0 .5rem;border-top:1px solid #bbb;padding-top:1rem}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}a{color:#8ab4f8}"
    "ins{background:#1f4d2a}del{background:#5c2020}}"
)


def document(title: str, language: str, body: Iterable[str]) -> str:
    """A page of its own, which asks for nothing else."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{text(title)}</h1>\n" + "\n".join(body) + "\n</body>\n</html>"
    )


def entries(
    changes: tuple[EntryChange, ...], links: tuple[LinkChange, ...], preview: str
) -> Iterator[str]:
    """A block for each entry, without an empty line in it; `preview` is the address of a site."""
    for change in changes[:_MOST]:
        yield "\n".join(_entry(change, [one for one in links if _is_of(one, change)], preview))
    if len(changes) > _MOST:
        yield f"<p>… and {count(len(changes) - _MOST, 'more entry')}.</p>"


def _is_of(link: LinkChange, change: EntryChange) -> bool:
    return link.link.source == change.slug


def _entry(change: EntryChange, links: list[LinkChange], preview: str) -> Iterator[str]:
    name = text(change.headword)
    if preview and change.kind is not EntryChangeKind.REMOVED:
        name = f'<a href="{escape(preview.rstrip("/"))}/{escape(change.address)}">{name}</a>'
    was = f", before <code>{text(change.was)}</code>" if change.was else ""
    yield f"<h3>{name} ({_TITLES[change.kind]}{was})</h3>"
    for problem in change.problems:
        fix = f" {problem.fix}" if problem.fix else ""
        said = text(f"line {problem.place.line}: {problem.message}{fix} [{problem.rule}]")
        yield f"<p><b>{problem.severity}</b>, {said}</p>"
    if change.kind is EntryChangeKind.REMOVED:
        return
    for field in change.fields:
        yield f"<p><b>{text(field.field)}</b><br>{_words(field)}</p>"
    yield from _list("Sources", change.sources_lost, change.sources_gained)
    if change.kind is not EntryChangeKind.ADDED:
        yield from _list("Figures", change.figures_lost, change.figures_gained)
    for kind, link in ((one.kind, one.link) for one in links):
        yield f"<p><b>Link {kind}</b>: “{text(link.text)}” → <code>{text(link.target)}</code></p>"


def _list(name: str, lost: tuple[str, ...], gained: tuple[str, ...]) -> Iterator[str]:
    marked = [
        *(f"<del>{text(it)}</del>" for it in lost),
        *(f"<ins>{text(it)}</ins>" for it in gained),
    ]
    if marked:
        yield f"<p><b>{name}</b><br>{'<br>'.join(marked)}</p>"


def _words(field: FieldChange) -> str:
    """Old and new words in one text, what stays far from them left out."""
    found = list(pieces(field.old, field.new))
    shown = []
    for at, (kind, words) in enumerate(found):
        if kind is Piece.KEPT:
            shown.append(text(_near(words, first=at == 0, last=at == len(found) - 1)))
        else:
            shown.append(f"<{_MARKS[kind]}>{text(_cut(words))}</{_MARKS[kind]}>")
    return "".join(shown)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_FIELD else f"{words[:_LONGEST_FIELD]} …"


def _near(words: str, *, first: bool, last: bool) -> str:
    """The words beside changes; an ellipsis for those between."""
    parts = re.findall(r"\s*\S+|\s+$", words)
    if len(parts) <= (_AROUND if first or last else 2 * _AROUND) + 3:
        return words
    before = [] if first else parts[:_AROUND]
    after = [] if last else parts[-_AROUND:]
    return "".join(before) + (" " if before else "") + "…" + "".join(after)


def text(words: str) -> str:
    """A stranger's words in HTML, on one line."""
    seen = "".join(_shown(sign) for sign in words)
    return (
        _MEANT.sub(lambda sign: f"{sign[0]}\u200b", escape(seen))
        .replace("\n\n", "<br>")
        .replace("\n", " ")
    )


def _shown(sign: str) -> str:
    """A sign, or the number of one that no reader sees."""
    hidden = unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in "\n\u200c\u200d"
    return f"[U+{ord(sign):04X}]" if hidden else sign
