"""Languages that write no blanks between words: the longest form decides where a word ends.

That alone would find *登山* in *登山者* and *ロープ* in *ロープ・アクセス*. A dictionary that cuts
texts into words would weigh more than the whole generator; what the signs beside a match say is
enough for nearly all.
"""

from __future__ import annotations

import re

from generator.links.languages.rules import Rules

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEGINS_WITH_HAN, _ENDS_WITH_HAN = re.compile(f"[{_HAN}]"), re.compile(f"[{_HAN}]\\Z")
#: A run of two characters is a word of its own, a single one is bound to the word beside it.
_BOUND_BEFORE = re.compile(f"(?<![{_HAN}])([{_HAN}])\\Z")
_BOUND_BEHIND = re.compile(f"([{_HAN}])(?![{_HAN}])")
#: Single ones that leave a word what it is: each, all, former, about; and so on, during, among.
_FREE_BEFORE = frozenset("各全元現新旧同当本両約計毎前後第数某今")
_FREE_BEHIND = frozenset("等達側中後前間時内外上下届用向毎別共")
#: A dot joins the parts of a foreign name; between words of Chinese characters it parts.
_DOT_BEFORE, _DOT_BEHIND = re.compile("[\u30a1-\u30fa\u30fc]・\\Z"), re.compile("・[\u30a1-\u30fa]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
#: How far before a match its neighbors are looked at.
_REACH = 2

#: What makes another word of a Chinese noun: one who does it, its rate, its amount.
_CHINESE_SUFFIX = re.compile("[者家员員率额額化性]")

#: Vowels and signs of Thai and Lao that follow a consonant, and vowels that stand before theirs.
_THAI_BEHIND, _THAI_BEFORE = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]"), "เแโใไ"
_LAO_BEHIND, _LAO_BEFORE = re.compile("[\u0eb0-\u0ebd\u0ec6-\u0ecd]"), "ເແໂໃໄ"


def _joins_in_japanese(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _REACH) : start]
    if _KATAKANA.match(text, start) and _DOT_BEFORE.search(around):
        return True
    if _KATAKANA.match(text, end - 1) and _DOT_BEHIND.match(text, end):
        return True
    if _BEGINS_WITH_HAN.match(text, start):
        bound = _BOUND_BEFORE.search(around)
        if bound and bound[1] not in _FREE_BEFORE:
            return True
    if _ENDS_WITH_HAN.search(text, start, end):
        bound = _BOUND_BEHIND.match(text, end)
        return bool(bound and bound[1] not in _FREE_BEHIND)
    return False


def _joins_in_chinese(text: str, _start: int, end: int) -> bool:
    return bool(_CHINESE_SUFFIX.match(text, end))


def _joins_in_thai(text: str, start: int, end: int) -> bool:
    return bool(_THAI_BEHIND.match(text, end)) or text[start - 1 : start] in tuple(_THAI_BEFORE)


def _joins_in_lao(text: str, start: int, end: int) -> bool:
    return bool(_LAO_BEHIND.match(text, end)) or text[start - 1 : start] in tuple(_LAO_BEFORE)


JAPANESE = Rules(joins=_joins_in_japanese)
CHINESE = Rules(joins=_joins_in_chinese)
THAI = Rules(joins=_joins_in_thai)
LAO = Rules(joins=_joins_in_lao)
