"""Lines of redirects.yml: an address that is once there stays there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.edit.text import Replacement, rewritten
from generator.glossary import Glossary
from generator.load import REDIRECTS

_HEAD = """\
# Earlier addresses, and where they redirect to. Written by `glossary rename` and
# `glossary remove`; lines are added and never removed.
"""


def recorded(glossary: Glossary, new: Mapping[str, str]) -> dict[Path, str | None]:
    """What becomes of redirects.yml with new redirects, address → target; nothing if it has them.

    The line of an address that redirects already gets the new target.
    """
    file = glossary.folder / REDIRECTS
    spans = glossary.source_maps[REDIRECTS].spans
    replacements, lines = [], []
    for address, target in new.items():
        if address not in glossary.recorded_redirects:
            lines.append(f"{address}: {target}\n")
        elif glossary.recorded_redirects[address] != target:
            span = spans[address,]
            replacements.append(Replacement(span.start, span.end, target))
    if not replacements and not lines:
        return {}
    if not file.exists():
        return {file: "".join([_HEAD, *lines])}
    return {file: rewritten(file, replacements, "".join(lines))}
