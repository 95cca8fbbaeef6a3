"""No text holds characters that cannot be seen.

Source: Unicode Technical Report 36, "Unicode Security Considerations", and "Trojan Source"
(CVE-2021-42574). Joiners of scripts that need them are allowed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("invisible-character")

#: Matches one character that nobody sees.
INVISIBLE = re.compile(
    "["
    "\u00ad"  # soft hyphen
    "\u034f\u180e\u200b\u2060-\u2064\ufeff"  # joiners and spaces without width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u0085\u2028\u2029"  # line ends that editors do not show
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags
    "]"
)


@rule.texts
def check_texts(
    texts: Mapping[KeyPath, str],
    source_map: SourceMap,
    _settings: Settings,
) -> Iterator[Problem]:
    """One problem at each such character in any text of a file."""
    for path, text in texts.items():
        if text.isascii():
            continue
        for match in INVISIBLE.finditer(text):
            name = unicodedata.name(match[0], "a control character").lower()
            message = f"an invisible character stands here: U+{ord(match[0]):04X}, {name}"
            fix = "Delete it, or type the word again."
            yield rule.problem(source_map.place(path, match.start()), message, fix)
