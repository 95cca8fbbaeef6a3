"""An entry as the plain document that full text search reads: its fields, nothing of a theme.

Pagefind reads HTML. An element's weight says how much a word in it counts, a heading's id
where a passage's link leads; both are Pagefind's own attributes and rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
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


def page_documents(glossary: Glossary) -> list[SearchDocument]:
    """The documents of the glossary's own pages: only the full text has them."""
    if not glossary.frame.pages:
        return []
    from generator.page_markdown import Targets, convert  # noqa: PLC0415 - few sites have own pages

    targets = Targets(glossary)
    documents = []
    for page in glossary.frame.pages:
        resolve = partial(targets.resolve, path=page.path)
        parts = [_heading(1, "page-title", page.head.title, _HEADWORD)]
        for anchor, title, text in convert(page.body, resolve).text:
            parts.append((_heading(2, anchor, title) if anchor else "") + _paragraph(text))
        where = f"{addresses.address(page.path)}index.html"
        html = _document(glossary, page.head.title, "".join(parts))
        documents.append(SearchDocument(where, html))
    return documents


def _document(glossary: Glossary, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{glossary.settings.language}"><title>'
        f"{escape(title)}</title><body data-pagefind-body>{body}</body></html>"
    )


def _html(glossary: Glossary, labels: Catalog, entry: Entry) -> str:
    # A filter of one value each: Pagefind then fetches no more than the filters that are set.
    filters = [f"kind-{entry.kind}", f"status-{entry.status}"]
    filters += [f"category-{slug}" for slug in entry.categories]
    marks = "".join(f'<i data-pagefind-filter="{name}:yes"></i>' for name in filters)
    body = "".join(_sections(glossary, labels, entry))
    return _document(glossary, entry.term, f"{marks}{body}")


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
