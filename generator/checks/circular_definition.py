"""Definitions that explain each other in a circle.

Who does not know *runway* is told about *burn rate*, and there about *runway*: the reader learns
neither. It counts what the first sentences mention, in circles of two or three terms. Mend it by
defining one of them in words that need no entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from ahocorasick_rs import AhoCorasick

from generator import prose
from generator.glossary import Glossary
from generator.links.folding import fold
from generator.links.forms import by_text, entry_forms
from generator.links.matcher import Matcher
from generator.links.mentions import matcher_for
from generator.model import Status
from generator.problems import Problem, Severity

KIND = "circular-definition"
BAD = """
# terms/boom.yml
definition: A boom is the spar that a mast carries.
# terms/mast.yml
definition: A mast is the pole that carries a boom.
"""
GOOD = """
# terms/boom.yml
definition: A boom is the spar that a mast carries.
# terms/mast.yml
definition: A mast is a pole that stands upright on a boat.
"""

#: Slug → slugs that its first sentence mentions, each with its place in the definition.
Mentioned = Mapping[str, Mapping[str, int]]
#: What inflection changes at the end of a name (analysis, analyses), and what it adds at most.
_ENDING = 2
_ADDED = 4
#: Of shorter beginnings every text has some.
_LEAST_BEGINNING = 3


def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each mention that closes a circle, once for each entry and circle."""
    # Each step is dearer than the one before and looks at fewer entries; forms are the dearest.
    circling = _on_circles(_roughly(glossary))
    circling = circling and _on_circles(_likely(glossary, circling))
    mentioned = _exactly(glossary, circling) if circling else {}
    for slug, following in _circles(mentioned):
        origin = glossary.origins[slug]
        way = " → ".join(f"“{glossary.card(at).headword}”" for at in (slug, *following, slug))
        message = f"the first sentences explain each other in a circle: {way}"
        cure = "Define one of them in words that need no entry."
        place = origin.place(("definition",), mentioned[slug][following[0]])
        yield Problem(place, KIND, message, cure, Severity.WARNING)


def _circles(mentioned: Mentioned) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each entry of each circle, with the one or two that follow it; the shorter circle counts."""
    targets, sources = _ways(mentioned)
    for slug, places in mentioned.items():
        for second in places:
            if second in sources[slug]:
                yield slug, (second,)
            elif second in targets:
                thirds = (targets[second] & sources[slug]) - targets[slug] - sources[second]
                yield from ((slug, (second, third)) for third in sorted(thirds))


def _on_circles(mentioned: Mentioned) -> set[str]:
    """The entries that stand on any circle of two or three."""
    targets, sources = _ways(mentioned)
    return {
        slug
        for slug in mentioned
        if not sources[slug].isdisjoint(targets[slug])
        or any(not sources[slug].isdisjoint(targets.get(to, ())) for to in targets[slug])
    }


def _ways(mentioned: Mentioned) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each entry, which it mentions and which mention it: sets, for there may be many."""
    targets = {slug: set(places) for slug, places in mentioned.items()}
    sources: dict[str, set[str]] = {slug: set() for slug in mentioned}
    for slug in mentioned:
        for target in targets[slug] & targets.keys():
            sources[target].add(slug)
    return targets, sources


def _roughly(glossary: Glossary) -> Mentioned:
    """Links, and mentions by the beginnings of names: some of them wrong, hardly any missing."""
    terms = [term for term in glossary.terms if term.status is not Status.DEPRECATED]
    bearers: dict[str, set[str]] = {}
    for term in terms:
        phrases = term.autolink if isinstance(term.autolink, list) else term.names
        for name in (*phrases, *term.forms.add):
            start = fold(name)
            start = start[: max(_LEAST_BEGINNING, len(start) - _ENDING)]
            bearers.setdefault(start, set()).add(term.slug)
    starts = [start for start in bearers if start]
    automaton = AhoCorasick(starts)
    found: dict[str, dict[str, int]] = {}
    for term in terms:
        text = fold(glossary.card(term.slug).short)
        hits = automaton.find_matches_as_indexes(text, overlapping=True)
        begun = {hit for hit, start, end in hits if _may_be_name(text, start, end)}
        targets = set().union(*(bearers[starts[hit]] for hit in begun))
        found[term.slug] = dict.fromkeys((targets | _linked(glossary, term.slug)) - {term.slug}, 0)
    return found


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether the beginning of a name begins a word and, inflected, could reach its end."""
    if start and text[start - 1].isalnum():
        return False
    reach = end + _ENDING + _ADDED
    return reach >= len(text) or text.find(" ", end, reach + 1) >= 0


def _likely(glossary: Glossary, circling: set[str]) -> Mentioned:
    """What some terms mention of each other by their forms, were there no other entries."""
    language = glossary.settings.language
    forms = chain.from_iterable(entry_forms(glossary[slug], language) for slug in circling)
    matcher = Matcher(by_text(sorted(forms)))
    found: dict[str, dict[str, int]] = {}
    for slug in sorted(circling):
        text = glossary.card(slug).short
        words = {fold(text[match.start : match.end]) for match in matcher.find(text)}
        # Of several entries with a form any may be meant: that is seen among all forms only.
        targets = {form.slug for word in words for form in matcher.forms[word]}
        linked = _linked(glossary, slug) & circling
        found[slug] = dict.fromkeys((targets | linked) - {slug}, 0)
    return found


def _linked(glossary: Glossary, slug: str) -> set[str]:
    return {link.target for link in glossary.outlines[slug].links if link.in_short}


def _exactly(glossary: Glossary, circling: set[str]) -> Mentioned:
    """What some terms mention of each other, as pages link it."""
    matcher = matcher_for(glossary)
    language = glossary.settings.language
    found: dict[str, dict[str, int]] = {}
    for slug in sorted(circling):
        places = dict(_mentions(glossary[slug].definition, language, matcher))
        found[slug] = {other: places[other] for other in places if other in circling - {slug}}
    return found


def _mentions(definition: str, language: str, matcher: Matcher) -> Iterator[tuple[str, int]]:
    """The entries that the first sentence mentions or links to, with their places in the field."""
    first = next(iter(prose.parse(definition).blocks), None)
    if not isinstance(first, prose.Paragraph):
        return
    sentence = prose.Document((prose.split_sentence(first, language)[0],))
    yield from ((link.target, link.start) for link in sentence.links() if link.to_entry)
    pieces: list[prose.Text] = []

    def note(piece: prose.Text) -> tuple[prose.Inline, ...]:
        pieces.append(piece)
        return (piece,)

    sentence.map_text(note)
    for piece in pieces:
        for match in matcher.find(piece.text):
            yield match.slug, piece.offset(match.start)
