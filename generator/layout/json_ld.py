"""What a page is, for search engines and citation tools: schema.org's vocabulary as JSON-LD.

Each page is a `WebPage`. That of a term is about a `DefinedTerm`, its main entity; that of a
comparison is about the terms compared; the home page's main entity is the `DefinedTermSet` of them
all. Things have the address of their heading as `@id` and are described on that page alone. Without
the site's address there are neither ids nor trails: nothing relative would mean anything elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator import addresses
from generator.model import ORCID, Settings
from generator.pages import Citation, PageLink, Reviewing

_TYPES = {
    "about": "AboutPage",
    "search": "SearchResultsPage",
    **dict.fromkeys(("a-z", "letter", "categories", "category", "comparisons"), "CollectionPage"),
    **dict.fromkeys(("wanted", "map", "rules", "disambiguation"), "CollectionPage"),
}
#: Ids of the headings of entries and of the home page.
_ENTRY, _SET = "#entry", "#home"

Node = dict[str, Any]


def json_ld(
    settings: Settings,
    meta: Mapping[str, Any],
    url: str,
    days: tuple[str, str],
    works: Iterable[tuple[str, str, str]] = (),
) -> Node:
    """The graph of the page with the facts `meta` at the address `url` below the site's.

    `days` are those on which it began and last changed, or empty; `works` are pages in other
    languages: property, address, language tag.
    """
    here = addresses.absolute(settings.address, url) if settings.address else ""
    page = _present(
        {
            "@type": _TYPES.get(meta["kind"], "WebPage"),
            "@id": here,
            "url": here,
            "name": meta["title"],
            "description": meta["description"],
            "inLanguage": settings.language,
            "license": settings.licence.url,
            "publisher": _organization(settings.title, settings.address),
            "datePublished": days[0],
            "dateModified": days[1],
            "lastReviewed": meta.get("reviewed"),
            "reviewedBy": _reviewers(settings, meta.get("reviewers", ())),
            "citation": [_citation(each) for each in meta.get("citations", ())],
        }
    )
    for name, address, language in works:
        work = {"@type": "WebPage", "@id": address, "inLanguage": language}
        page.setdefault(name, []).append(work)
    if meta["kind"] != "home":
        page["isPartOf"] = _reference(settings.address, _SET) or _set(settings, ())
    nodes = [page]
    if about := _about(settings, meta):
        page["about"] = about
    if thing := _main_entity(settings, meta, here):
        if here:
            page["about"] = page["mainEntity"] = {"@id": thing["@id"]}
            nodes.append(thing)
        else:
            page["mainEntity"] = thing
    if here and (trail := meta.get("breadcrumbs")):
        nodes.append(_trail(trail, meta["title"], settings.address or ""))
    return {"@context": "https://schema.org", "@graph": nodes}


def _main_entity(settings: Settings, meta: Mapping[str, Any], here: str) -> Node | None:
    """The term or set of terms that a page describes."""
    if meta["kind"] == "home":
        return _set(settings, meta.get("terms", ()))
    if meta["kind"] != "term":
        return None
    term: Node = {
        "@type": "DefinedTerm",
        "@id": here and here + _ENTRY,
        "url": here,
        "name": meta["title"],
        "alternateName": [*meta.get("aliases", ()), *filter(None, [meta.get("reading")])],
        "termCode": meta["slug"],
        "description": meta["description"],
        "inDefinedTermSet": _reference(settings.address, _SET),
    }
    return _present(term)


def _about(settings: Settings, meta: Mapping[str, Any]) -> list[Node]:
    """The terms that a comparison compares."""
    compared: Iterable[PageLink] = meta.get("compare", ()) if meta["kind"] == "comparison" else ()
    return [
        _entry(settings, link) or {"@type": "DefinedTerm", "name": link.title} for link in compared
    ]


def _entry(settings: Settings, link: PageLink) -> Node | None:
    return _reference(settings.address, addresses.address(link.path) + _ENTRY)


def _set(settings: Settings, terms: Iterable[PageLink]) -> Node:
    node = {
        "@type": "DefinedTermSet",
        "@id": settings.address and settings.address + _SET,
        "url": settings.address,
        "name": settings.title,
        "description": settings.description,
        "inLanguage": settings.language,
        "license": settings.licence.url,
        "publisher": _organization(settings.title, settings.address),
        "hasDefinedTerm": [node for link in terms if (node := _entry(settings, link))],
    }
    return _present(node)


def _trail(crumbs: Iterable[PageLink], title: str, root: str) -> Node:
    """The breadcrumbs, and last the page itself, which needs no address there."""
    items = [
        {
            "@type": "ListItem",
            "name": crumb.title,
            "item": addresses.absolute(root, addresses.address(crumb.path)),
        }
        for crumb in crumbs
    ]
    items.append({"@type": "ListItem", "name": title})
    placed = [{**item, "position": number} for number, item in enumerate(items, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": placed}


def _citation(citation: Citation) -> Node:
    doi = f"https://doi.org/{citation.doi}" if citation.doi else ""
    node = {
        "@type": "Book" if citation.isbn else "CreativeWork",
        "name": citation.title,
        "url": citation.url or doi,
        "author": [{"@type": "Person", "name": name} for name in citation.authors],
        "publisher": _organization(citation.publisher),
        "datePublished": citation.year,
        "isbn": citation.isbn,
        "identifier": list(filter(None, (doi, citation.number))),
    }
    return _present(node)


def _reviewers(settings: Settings, reviewers: Sequence[Reviewing]) -> Node | list[Node] | None:
    """Who reviewed an entry: one node, or a list if they are several."""
    nodes = [_reviewer(settings, each) for each in reviewers]
    return nodes[0] if len(nodes) == 1 else nodes


def _reviewer(settings: Settings, reviewing: Reviewing) -> Node:
    """A reviewer; without a role or an ORCID, a name that is not declared is taken for a group's.

    What the review says of them comes before what glossary.yml does.
    """
    declared = next((one for one in settings.reviewers if one.name == reviewing.name), None)
    orcid = reviewing.orcid or (declared and declared.orcid) or ""
    role = reviewing.role or (declared.role if declared else "")
    url = reviewing.url or (declared and declared.profile) or ""
    node = {"@type": "Organization", "name": reviewing.name, "url": url}
    if declared.kind == "person" if declared else role or orcid:
        node |= {"@type": "Person", "jobTitle": role, "identifier": orcid and ORCID + orcid}
    return _present(node)


def _organization(name: str | None, url: str | None = None) -> Node | None:
    return _present({"@type": "Organization", "name": name, "url": url}) if name else None


def _reference(root: str | None, where: str) -> Node | None:
    return {"@id": addresses.absolute(root, where)} if root else None


def _present(node: Node) -> Node:
    """The properties that have a value."""
    return {name: value for name, value in node.items() if value}
