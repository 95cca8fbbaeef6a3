"""No word holds a letter of another script that looks like one of its own.

Source: Unicode Technical Standard 39, "Unicode Security Mechanisms".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.checks.homoglyphs import script, twins
from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("mixed-script")

# Letters of scripts other than Latin. Few texts hold any, so the tables are rarely needed.
_FOREIGN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\uabff\uff00-\uffef]")
#: Japanese, Chinese and Korean write these beside each other and beside Latin without a blank, so a
#: run of them is no one word and parts what stands around it. Source: the same, sections 5.1, Jpan,
#: Kore and Hanb, and 5.2, "highly restrictive".
_EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3041-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001aff0-\U0001b16f"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[^\W\d_{_EAST_ASIAN}]+")

#: Phonetic letters, which Greek ones belong to, and two letters of a formula: πr.
_OF_SCIENCE = re.compile(r"[\u0250-\u02af]|\A([\u0370-\u03ff][A-Za-z]|[A-Za-z][\u0370-\u03ff])\Z")


@rule.texts
def check_texts(
    texts: Mapping[KeyPath, str],
    source_map: SourceMap,
    _settings: Settings,
) -> Iterator[Problem]:
    """One problem for each word of mixed scripts, at its first letter that can be mistaken."""
    for path, text in texts.items():
        if text.isascii() or not _FOREIGN.search(text):
            continue
        for word in _WORD.finditer(text):
            at = _stranger(word[0])
            if at is not None:
                letter = word[0][at]
                name = unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
                message = f"“{word[0]}” mixes scripts: “{letter}” in it is {name}"
                place = source_map.place(path, word.start() + at)
                yield rule.problem(place, message, "Type the word again.")


def _stranger(word: str) -> int | None:
    """Index of the first letter that looks like one of the word's main script, but is not."""
    scripts = [script(letter) for letter in word]
    if _OF_SCIENCE.search(word) or _is_inflected(word, scripts):
        return None
    # Of two scripts that are equally common, the first counts.
    main = next((one for one, _ in Counter(filter(None, scripts)).most_common(1)), "")
    for at, letter in enumerate(word):
        if scripts[at] not in ("", main) and any(script(twin[0]) == main for twin in twins(letter)):
            return at
    return None


def _is_inflected(word: str, scripts: list[str]) -> bool:
    """Whether a word is an abbreviation in Latin capitals with an ending of another script."""
    stem = next((at for at, one in enumerate(scripts) if one != "LATIN"), len(word))
    ending = word[stem:]
    return stem > 1 and word[:stem].isupper() and ending.islower() and "LATIN" not in scripts[stem:]
