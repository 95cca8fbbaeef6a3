"""Which characters look like which, and what script a character belongs to.

Source: Unicode Technical Standard 39, "Unicode Security Mechanisms", and Unicode Standard Annex 24
(scripts), as the package confusable_homoglyphs carries their tables.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def twins(character: str) -> tuple[str, ...]:
    """What can be mistaken for the character, one or several characters each."""
    # The tables take a tenth of a second to read, and most content never asks.
    from confusable_homoglyphs import confusables  # noqa: PLC0415

    return tuple(twin["c"] for twin in confusables.confusables_data.get(character, ()))


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """``LATIN``, ``CYRILLIC``, …; empty for what all scripts share."""
    from confusable_homoglyphs import categories  # noqa: PLC0415 - as above

    name = str(categories.alias(character))
    return "" if name in ("COMMON", "INHERITED") else name
