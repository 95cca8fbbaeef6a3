"""Which characters look alike, and which script a character belongs to.

Source: the tables of Unicode Technical Standard 39, "Unicode Security Mechanisms", and of Unicode
Standard Annex 24, "Script Names", in the package confusable_homoglyphs.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def twins(character: str) -> tuple[str, ...]:
    """The strings, mostly of one character, that look like the character."""
    # Loading the tables takes a tenth of a second, and most content never needs them.
    from confusable_homoglyphs import confusables  # noqa: PLC0415

    return tuple(twin["c"] for twin in confusables.confusables_data.get(character, ()))


@lru_cache(maxsize=4096)
def script(character: str) -> str:
    """The character's script, such as ``LATIN``; empty for characters that scripts share."""
    from confusable_homoglyphs import categories  # noqa: PLC0415 - as above

    name = str(categories.alias(character))
    return "" if name in ("COMMON", "INHERITED") else name
