"""A published address that leads nowhere any more.

Links to it stand in course pages, papers and other sites, and nobody can mend those. Use
`glossary rename` or `glossary remove`, which record where the address leads from then on; for a
question or section, add a line to redirects.yml.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses, published
from generator.glossary import Glossary
from generator.load import shown
from generator.problems import Place, Problem

KIND = "lost-address"
BAD = """
# addresses.txt
terms/yawl/
"""
GOOD = """
# addresses.txt
terms/yawl/
# redirects.yml
terms/yawl/: terms/boom/
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each recorded address that is no page, section or redirect now."""
    record = published.recorded(glossary.folder)
    if not record:
        return
    now, leading_on = published.current(glossary), published.leading_on(glossary)
    file = shown(glossary.folder / published.RECORD)
    for where, line in record.items():
        # A page that leads on carries its fragments with it.
        if where not in now and where.partition("#")[0] not in leading_on:
            message = f"the published address “/{where}” is gone"
            yield Problem(Place(file, line), KIND, message, _cure(where))


def _cure(where: str) -> str:
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
