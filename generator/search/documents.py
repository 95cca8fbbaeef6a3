"""An entry as the plain document that full text search reads: its fields, nothing of a theme.

Pagefind reads HTML. An element's weight says how much a word in it counts, a heading's id
where a passage's link leads; both are Pagefind's own attributes and rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from generator import addresses, prose
from generator.catalog import Catalog, section_heading
from generator.glossary import Glossary
from generator.model import Comparison, Entry, Section, section_prose, sections_of
from generator.search.words import apart

#: How much words outside of sections' prose count; 1 is running text.
_HEADWORD, _ALIASES, _DIFFERENCE, _EXAMPLE, _QUESTION = 10, 8, 4, 2, 3


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One document of the full text index."""

    path: str
    """The file that Pagefind takes the address from: ``terms/burn-rate/index.html``."""
    html: str


def document(glossary: Glossary, labels: Catalog, entry: Entry) -> SearchDocument:
    """The document of an entry of this glossary; `labels` are those of its settings."""
    address = addresses.address(addresses.entry_path(entry))
    return SearchDocument(f"{address}index.html", _html(glossary, labels, entry))


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
    yield _heading(1, "entry", entry.term, _HEADWORD)
    yield "".join(_paragraph(alias, _ALIASES) for alias in entry.aliases)
    if isinstance(entry, Comparison):
        yield "".join(_paragraph(side, _DIFFERENCE) for side in entry.sides)
    for section in sections_of(type(entry)):
        if body := "".join(_body(glossary, labels, entry, section)):
            heading = section_heading(section, entry, glossary.settings, labels)
            yield _heading(2, section.id, heading) + body


def _body(glossary: Glossary, labels: Catalog, entry: Entry, section: Section) -> Iterator[str]:
    match section.field:
        case "examples":
            for example in entry.examples:
                yield _paragraph(example.title, _EXAMPLE) + _prose(example.text, section.weight)
        case "faq":
            for question in entry.faq:
                yield _heading(3, question.fragment, question.question, _QUESTION)
                yield _prose(question.answer, section.weight)
        case "criteria" if isinstance(entry, Comparison):
            for row in entry.criteria:
                cells = (_plain(row.cells.get(slug, "")) for slug in entry.compares)
                answers = " / ".join(cells)
                said = labels.text("explained", name=row.criterion, text=answers)
                yield _paragraph(said, section.weight)
        case "choose" if isinstance(entry, Comparison):
            for slug in filter(entry.choose.get, entry.compares):
                start = labels.text("choose-when", term=glossary.card(slug).headword)
                yield _paragraph(f"{start} {_plain(entry.choose[slug])}", section.weight)
        case _:
            for _, text, _ in section_prose(entry, section):
                yield _prose(text, section.weight)


def _plain(source: str) -> str:
    return prose.to_text(prose.parse(source))


def _heading(level: int, anchor: str, text: str, weight: float = 1) -> str:
    return f'<h{level} id="{anchor}"{_weight(weight)}>{escape(apart(text))}</h{level}>'


def _prose(source: str, weight: float = 1) -> str:
    document = prose.parse(source)
    blocks = [*prose.to_text(document).split("\n"), *(i.alternative for i in document.images())]
    return "".join(_paragraph(block, weight) for block in blocks if block)


def _paragraph(text: str, weight: float = 1) -> str:
    return f"<p{_weight(weight)}>{escape(apart(text))}</p>"


def _weight(weight: float) -> str:
    return f' data-pagefind-weight="{weight}"' if weight != 1 else ""
