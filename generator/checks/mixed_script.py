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
_WORD = re.compile(r"[^\W\d_]+")
#: Japanese, Chinese and Korean write these beside each other and beside Latin without a blank,
#: so a run of letters is no one word. Source: the same, section 5.2, "highly restrictive".
_MIXED = frozenset({"HAN", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL"})

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
    if not _MIXED.isdisjoint(scripts) or _OF_SCIENCE.search(word) or _is_inflected(word, scripts):
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
