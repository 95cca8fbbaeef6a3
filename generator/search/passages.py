"""An entry as the plain document that full text search reads: its fields, nothing of a theme.

Pagefind reads HTML. An element's weight says how much a word in it counts, a heading's id
where a passage's link leads; both are Pagefind's own attributes and rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from generator import addresses, prose
from generator.catalog import Catalog, fill
from generator.glossary import Glossary
from generator.model import Comparison, Entry

#: Words of a field count so much; 1 is running text.
HEADWORD, ALIASES, DEFINITION, TAKEAWAYS, QUESTION = 10, 8, 4, 2, 3


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the full text index."""

    path: str
    """The file that Pagefind takes the address from: ``terms/burn-rate/index.html``."""
    html: str


def document(glossary: Glossary, labels: Catalog, entry: Entry) -> Document:
    """The document of an entry of this glossary; `labels` are those of its settings."""
    address = addresses.address(addresses.entry_path(entry))
    return Document(f"{address}index.html", _html(glossary, labels, entry))


def _html(glossary: Glossary, labels: Catalog, entry: Entry) -> str:
    # A filter of one value each: Pagefind then fetches no more than the filters that are set.
    filters = [f"kind-{entry.kind}", f"status-{entry.status}"]
    filters += [f"category-{slug}" for slug in entry.categories]
    marks = "".join(f'<i data-pagefind-filter="{name}:yes"></i>' for name in filters)
    body = "".join(_sections(glossary, labels, entry))
    return (
        f'<!doctype html><html lang="{glossary.settings.language}"><title>'
        f"{escape(entry.term)}</title><body data-pagefind-body>{marks}"
        f"{body}</body></html>"
    )


def _sections(glossary: Glossary, labels: Catalog, entry: Entry) -> Iterator[str]:
    """The fields in reading order, each under the heading and the id that its page gives it."""
    headings, subject = glossary.settings.headings, glossary.settings.subject

    def heading(key: str) -> str:
        text = fill(getattr(headings, key), term=entry.term, subject=subject)
        return _heading(2, key.replace("_", "-"), text)

    yield _heading(1, "entry", entry.term, HEADWORD)
    yield "".join(_paragraph(alias, ALIASES) for alias in entry.aliases)
    if isinstance(entry, Comparison):
        yield from _comparison(glossary, labels, entry)
    for key, source, weight in (
        ("definition", entry.definition, DEFINITION),
        ("key_takeaways", "\n\n".join(entry.takeaways), TAKEAWAYS),
        ("importance", entry.importance, 1),
        ("explanation", entry.explanation, 1),
    ):
        if source:
            yield heading(key) + _prose(source, weight)
    if entry.examples:
        yield heading("examples")
        yield "".join(_paragraph(e.title, 2) + _prose(e.text) for e in entry.examples)
    if entry.faq:
        yield heading("faq")
        for question in entry.faq:
            yield _heading(3, question.fragment, question.question, QUESTION)
            yield _prose(question.answer)


def _comparison(glossary: Glossary, labels: Catalog, entry: Comparison) -> Iterator[str]:
    yield _heading(2, "side-by-side", labels.text("side-by-side"))
    for row in entry.criteria:
        cells = (prose.to_text(prose.parse(row.cells.get(s, ""))) for s in entry.compares)
        yield _paragraph(f"{row.criterion}: {' / '.join(cells)}")
    yield _heading(2, "choose", labels.text("choose"))
    for slug in entry.compares:
        if text := entry.choose.get(slug):
            term = glossary.card(slug).headword
            start = labels.text("choose-when", term=term)
            yield _paragraph(f"{start} {prose.to_text(prose.parse(text))}")


def _heading(level: int, anchor: str, text: str, weight: float = 1) -> str:
    return f'<h{level} id="{anchor}"{_weight(weight)}>{escape(text)}</h{level}>'


def _prose(source: str, weight: float = 1) -> str:
    blocks = prose.to_text(prose.parse(source)).split("\n")
    return "".join(_paragraph(block, weight) for block in blocks if block)


def _paragraph(text: str, weight: float = 1) -> str:
    return f"<p{_weight(weight)}>{escape(text)}</p>"


def _weight(weight: float) -> str:
    return f' data-pagefind-weight="{weight}"' if weight != 1 else ""
