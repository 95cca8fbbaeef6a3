"""Hebrew: the article, “and” and prepositions are written to a noun; the mention is the word."""

from __future__ import annotations

import re

from generator.links.languages.rules import Attached, Rules

RULES = Rules(
    attached=Attached(before=re.compile(r"(?<!\w)[והבכלמש]{1,3}\Z"), shortest=4, mentioned=True)
)
