"""A link in the menu or at the end of pages leads to a page or a file that there is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("frame-link")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each link within the site that leads nowhere."""
    settings = glossary.settings
    listed = (("menu", settings.menu), ("footer", settings.footer))
    links = [(key, at, link) for key, links in listed for at, link in enumerate(links)]
    within = [each for each in links if each[2].is_within]
    if not within:
        return
    from generator.page_markdown import Targets  # noqa: PLC0415 - see `own_page`

    targets = Targets(glossary)
    known = {*targets.pages, *targets.files.values()}
    for key, at, link in within:
        if link.url not in known:
            place = glossary.source_maps[""].place((key, at, "url"))
            message = f"the link leads to “{link.url}”, and there is no such page or file"
            fix = did_you_mean(link.url, known) or "Pages end in .md; files stand in assets/."
            yield rule.problem(place, message, fix)
