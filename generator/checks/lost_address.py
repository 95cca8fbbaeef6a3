"""Every address that was ever published still leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator import address_register, addresses
from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.load import REGISTER, shown
from generator.problems import Location, Problem, Severity

rule = Rule("lost-address")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each recorded address that is no longer a page, a section or a redirect."""
    record = address_register.recorded(glossary.folder)
    if not record:
        return
    now, redirecting = address_register.current(glossary), address_register.redirecting(glossary)
    pages = {addresses.address(card.path) for card in glossary.cards.values()}
    left_out = address_register.left_out(glossary)
    file = shown(glossary.folder / REGISTER)
    for where, line in record.items():
        # A page that leads elsewhere takes its fragments along.
        page = where.partition("#")[0]
        if where not in now and page not in redirecting and page not in left_out:
            message = f"the published address “/{where}” is gone"
            # Readers still come to the page, if not to the place on it.
            severity = Severity.WARNING if page in pages else rule.severity
            yield rule.problem(Location(file, line), message, _fix(where), severity)


def _fix(where: str) -> str:
    page, _, fragment = where.partition("#")
    if fragment:
        return f"Restore the id, or add “{where}: {page}#…” to redirects.yml."
    folder, _, slug = page.rstrip("/").rpartition("/")
    if folder not in addresses.ENTRY_FOLDERS:
        return f"Restore the page, or add “{where}: …” to redirects.yml."
    return (
        f"`glossary rename {slug} …` or `glossary remove {slug} …` would have kept it: restore it "
        f"and use them, or add “{where}: …” to redirects.yml."
    )
