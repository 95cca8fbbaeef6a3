"""Definitions that explain each other in a circle.

Who does not know *runway* is told about *burn rate*, and there about *runway*: the reader learns
neither. It counts what the first sentences mention, in circles of two or three terms. Mend it by
defining one of them in words that need no entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ahocorasick_rs import AhoCorasick

from generator import prose
from generator.glossary import Glossary, fold
from generator.links.matcher import Matcher
from generator.links.mentions import matcher_for
from generator.model import Status, Term
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

#: Slug → slugs that its first sentence mentions, each with its place in the sentence.
Mentioned = Mapping[str, Mapping[str, int]]
#: What inflection changes at the end of a name: company, companies.
_ENDING = 3


def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each mention that closes a circle, once for each entry and circle."""
    terms = [term for term in glossary.terms if term.status is not Status.DEPRECATED]
    circling = {slug for slug, _ in _circles(_roughly(glossary, terms))}
    if not circling:
        return  # forms are dear to make, and most small sets of entries have no circle
    mentioned = _exactly(glossary, circling)
    for slug, following in _circles(mentioned):
        origin = glossary.origins[slug]
        way = " → ".join(f"“{glossary.card(at).headword}”" for at in (slug, *following, slug))
        message = f"the first sentences explain each other in a circle: {way}"
        cure = "Define one of them in words that need no entry."
        place = origin.place(("definition",), mentioned[slug][following[0]])
        yield Problem(place, KIND, message, cure, Severity.WARNING)


def _circles(mentioned: Mentioned) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each entry of each circle, with the one or two that follow it."""
    for slug, targets in mentioned.items():
        for second in targets:
            further = mentioned.get(second, {})
            if slug in further:
                yield slug, (second,)
            for third in further:
                closes = slug in mentioned.get(third, {})
                shorter = slug in further or second in mentioned.get(third, {}) or third in targets
                if third != slug and closes and not shorter:
                    yield slug, (second, third)


def _roughly(glossary: Glossary, terms: list[Term]) -> Mentioned:
    """Links, and mentions by the beginnings of names: some of them wrong, hardly any missing."""
    bearers: dict[str, set[str]] = {}
    for term in terms:
        phrases = term.autolink if isinstance(term.autolink, list) else term.names
        for name in (*phrases, *term.forms.add):
            start = fold(name)
            start = start[: max(_ENDING, len(start) - _ENDING)]
            bearers.setdefault(start, set()).add(term.slug)
    starts = [start for start in bearers if start]
    automaton = AhoCorasick(starts)
    found: dict[str, dict[str, int]] = {}
    for term in terms:
        text = fold(glossary.card(term.slug).short)
        hits = automaton.find_matches_as_indexes(text, overlapping=True)
        begun = {hit for hit, at, _ in hits if not text[at - 1 : at].isalnum()}
        targets = {slug for hit in begun for slug in bearers[starts[hit]]}
        targets |= {link.target for link in glossary.outlines[term.slug].links if link.in_short}
        found[term.slug] = dict.fromkeys(targets - {term.slug}, 0)
    return found


def _exactly(glossary: Glossary, circling: set[str]) -> Mentioned:
    """Which of some terms the first sentences of the others mention, as links are found."""
    matcher = matcher_for(glossary)
    language = glossary.settings.language
    found: dict[str, dict[str, int]] = {}
    for slug in circling:
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
