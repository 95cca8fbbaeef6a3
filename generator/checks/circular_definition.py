"""First sentences do not explain each other in a circle of two or three terms.

Mentions are found in three steps, cheapest first, and each step looks only at the entries that the
one before left under suspicion: by the beginnings of names; by the forms of the suspects alone; by
the forms of all entries, as pages link them. Those forms take seconds to make, and without suspects
nobody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from ahocorasick_rs import AhoCorasick

from generator import prose
from generator.checks.rule import GetForms, Rule
from generator.glossary import Glossary
from generator.links.folding import fold
from generator.links.forms import by_text, entry_forms
from generator.links.matcher import Matcher
from generator.model import Status
from generator.problems import Problem, Severity

rule = Rule("circular-definition", Severity.WARNING)

#: Slug → slugs that its first sentence mentions, each with its offset in the definition.
Mentioned = Mapping[str, Mapping[str, int]]
#: How many characters at the end of a name inflection replaces (analysis, analyses), at most …
_ENDING = 2
#: … and how many it adds.
_ADDED = 4
#: A shorter beginning of a name stands in every text.
_LEAST_BEGINNING = 3


@rule.links
def check(glossary: Glossary, forms: GetForms) -> Iterator[Problem]:
    """A warning at each mention that closes a circle, once for each entry and circle."""
    suspects = _on_circles(_mentioned_roughly(glossary))
    suspects = suspects and _on_circles(_mentioned_likely(glossary, suspects))
    mentioned = (
        _mentioned(glossary, suspects, Matcher(forms(), glossary.settings.primary_language))
        if suspects
        else {}
    )
    for slug, following in _circles(mentioned):
        source_map = glossary.source_maps[slug]
        circle = " → ".join(f"“{glossary.card(at).headword}”" for at in (slug, *following, slug))
        message = f"the first sentences explain each other in a circle: {circle}"
        fix = "Define one of them in words that need no entry."
        place = source_map.place(("definition",), mentioned[slug][following[0]])
        yield rule.problem(place, message, fix)


def _circles(mentioned: Mentioned) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each entry on a circle with the one or two after it; of two circles the shorter counts."""
    targets, sources = _edges(mentioned)
    for slug, offsets in mentioned.items():
        for second in offsets:
            if second in sources[slug]:
                yield slug, (second,)
            elif second in targets:
                thirds = (targets[second] & sources[slug]) - targets[slug] - sources[second]
                yield from ((slug, (second, third)) for third in sorted(thirds))


def _on_circles(mentioned: Mentioned) -> set[str]:
    """The entries that are on a circle of two or three."""
    targets, sources = _edges(mentioned)
    return {
        slug
        for slug in mentioned
        if not sources[slug].isdisjoint(targets[slug])
        or any(not sources[slug].isdisjoint(targets.get(to, ())) for to in targets[slug])
    }


def _edges(mentioned: Mentioned) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Slug → slugs that it mentions, and slug → slugs that mention it."""
    targets = {slug: set(offsets) for slug, offsets in mentioned.items()}
    sources: dict[str, set[str]] = {slug: set() for slug in mentioned}
    for slug in mentioned:
        for target in targets[slug] & targets.keys():
            sources[target].add(slug)
    return targets, sources


def _mentioned_roughly(glossary: Glossary) -> Mentioned:
    """Links, and mentions by the beginnings of names: some wrong, hardly any missing; offsets 0."""
    terms = [term for term in glossary.terms if term.status is not Status.DEPRECATED]
    bearers: dict[str, set[str]] = {}
    for term in terms:
        phrases = term.autolink if isinstance(term.autolink, tuple) else term.names
        for name in (*phrases, *term.added_forms):
            start = fold(name)
            start = start[: max(_LEAST_BEGINNING, len(start) - _ENDING)]
            bearers.setdefault(start, set()).add(term.slug)
    starts = [start for start in bearers if start]
    automaton = AhoCorasick(starts)
    mentioned: dict[str, dict[str, int]] = {}
    for term in terms:
        text = fold(glossary.card(term.slug).short)
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
        begun = {match for match, start, end in matches if _may_be_name(text, start, end)}
        targets = set().union(*(bearers[starts[match]] for match in begun))
        targets |= _linked(glossary, term.slug)
        mentioned[term.slug] = dict.fromkeys(targets - {term.slug}, 0)
    return mentioned


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether the beginning of a name begins a word and, inflected, could reach its end."""
    if start and text[start - 1].isalnum():
        return False
    reach = end + _ENDING + _ADDED
    return reach >= len(text) or text.find(" ", end, reach + 1) >= 0


def _mentioned_likely(glossary: Glossary, suspects: set[str]) -> Mentioned:
    """Links, and mentions among the suspects as if there were no other entries; offsets 0."""
    language = glossary.settings.primary_language
    forms = chain.from_iterable(entry_forms(glossary[slug], language) for slug in suspects)
    matcher = Matcher(by_text(sorted(forms)), language)
    mentioned: dict[str, dict[str, int]] = {}
    for slug in sorted(suspects):
        text = glossary.card(slug).short
        words = {fold(text[match.start : match.end]) for match in matcher.find(text)}
        # Which of several entries with the same form is meant, only all forms together tell.
        targets = {form.slug for word in words for form in matcher.forms[word]}
        targets |= _linked(glossary, slug) & suspects
        mentioned[slug] = dict.fromkeys(targets - {slug}, 0)
    return mentioned


def _linked(glossary: Glossary, slug: str) -> set[str]:
    return {link.target for link in glossary.outlines[slug].links if link.in_short}


def _mentioned(glossary: Glossary, suspects: set[str], matcher: Matcher) -> Mentioned:
    """Mentions among the suspects, as pages link them."""
    language = glossary.settings.primary_language
    mentioned: dict[str, dict[str, int]] = {}
    for slug in sorted(suspects):
        definition = glossary.entries[slug].definition
        offsets = dict(_mentions(definition, language, matcher))
        others = (other for other in offsets if other in suspects - {slug})
        mentioned[slug] = {other: offsets[other] for other in others}
    return mentioned


def _mentions(definition: str, language: str, matcher: Matcher) -> Iterator[tuple[str, int]]:
    """The entries that the first sentence links to or mentions, with offsets in the field."""
    first = next(iter(prose.parse(definition).blocks), None)
    if not isinstance(first, prose.Paragraph):
        return
    sentence = prose.split_sentence(first, language)[0]
    links = prose.Document((sentence,)).links()
    yield from ((link.target, link.start) for link in links if link.to_entry)
    places = prose.Places(sentence.children)
    for match in matcher.find(prose.mention_text(sentence.children)):
        yield match.slug, places.offset(match.start)
