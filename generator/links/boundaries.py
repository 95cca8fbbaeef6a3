"""Whether words stand alone, or are part of a longer word, an address, a path, code or a number.

Signs of prose part words: blanks, brackets, quotes, dashes, a full stop before a blank. The other
signs join what they touch, as in ``AT&T``, ``equity.org``, ``--equity``, ``equity=5``, ``@equity``.

A slash may do either. Between plain words it offers a choice and parts them: “a debt/equity mix”.
It joins paths, dates and fractions, and what single letters make: ``/docs/equity/``,
``docs/equity``, ``24/7/365``, ``P/E``, ``r/equity``.

Some languages part words otherwise: Chinese, Japanese and Thai write no blanks, French and Italian
put an article and an apostrophe before a word, as in ``l’action``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from generator.prose.spans import OBJECT

#: So many signs before and after a match are looked at: paths and addresses are longer only where
#: nobody reads them, and a text without blanks must not take the square of its length.
_REACH = 80
#: So many of them say whether the next sign joins.
_JOINT = 4
#: More slashes than that make a path, whatever stands between them.
_MOST_SLASHES = 4
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032"
_WORD = r"[^\W_]"
#: Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Chinese.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Katakana spells loanwords, so that a run of it is one word.
_KATAKANA = re.compile("[\u30a1-\u30ff\uff66-\uff9f]")
#: What loses its vowel before a word, by language; an apostrophe stands in its place.
_ELIDED = {
    "fr": "[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu",
    "it": "l|d|un|dell|all|dall|nell|sull|coll|quell|quest|bell|sant|c|m|t|s|v",
    "ca": "[dlmnst]",
}
_ELIDED_BEFORE = {
    language: re.compile(rf"(?<!\w)(?:{words})[{_APOSTROPHES}]\Z", re.IGNORECASE)
    for language, words in _ELIDED.items()
}


class _Attached(NamedTuple):
    """What a language writes to its nouns without a blank or a hyphen."""

    shortest: int
    """Shorter nouns are left alone: what looks like a prefix may be a part of another word."""
    before: re.Pattern[str]
    behind: re.Pattern[str]


_NOTHING = re.compile(r"(?!)")
#: Articles and prepositions of Hebrew and Arabic, particles of Korean.
_ATTACHED = {
    "he": _Attached(4, re.compile(r"(?<!\w)[והבכלמש]{1,3}\Z"), _NOTHING),
    "ar": _Attached(3, re.compile(r"(?<!\w)(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])\Z"), _NOTHING),
    "ko": _Attached(
        2,
        _NOTHING,
        re.compile(
            "(?:들)?(?:은|는|이|가|을|를|의|에|에서|에는|에게|로|으로|와|과|도|만|까지|부터|보다|처럼|마다"
            "|이나|나|라는|이라는|란|이란|이다|이며|이고|입니다)?(?![가-힣])"
        ),
    ),
}
#: Signs that join a word on either side, whatever stands beyond them.
_JOINING = r"_@#\\=~^%"

_JOINED_BEFORE = re.compile(
    rf"""(?:
      [{_JOINING}$&:]             # @equity, x=equity, ns:equity, &equity;
    | [{{$]\{{                    # {{{{equity}}}}, ${{equity}}
    | [\w{OBJECT}][{_HYPHENS}{_APOSTROPHES}]  # pre-seed, d'equity
    | (?<![\w-])--?               # -equity, --equity; a--b has a dash
    | (?<!\.)\.                   # info.equity, .equity; an ellipsis parts
    | (?<!{_WORD}{_WORD})\+       # +equity; cash+equity is a sum of words
    | \w[*(\[]                    # 2*equity, f(equity), x[equity]
    | [\w/]\?                     # page?equity
    )\Z""",
    re.VERBOSE,
)
_JOINED_AFTER = re.compile(
    rf"""(?:
      [{_JOINING}$]               # equity_x, equity@example.org, US$5
    | [{_HYPHENS}{_APOSTROPHES}]{_WORD}       # equity-based
    | ->\w
    | \.\w                        # equity.org, equity.pdf, 2.0
    | :[\w/\\:]                   # equity:5
    | &\w
    | \+(?!{_WORD}{_WORD})        # C++
    | \*\w
    | \((?!e?s\))                # equity(), equity(5); debt(s) is a word
    | \?\w+[=&]
    | [!<>]=
    | [\w.+%/-]*@\w               # equity+team@example.org
    )""",
    re.VERBOSE,
)
#: An address or a path, anywhere in what stands before without a blank.
_ADDRESS_BEFORE = re.compile(
    r"://|\\|\w@\w|(?:\A|\W)(?:www\.|[a-z][a-z+.-]+:(?=\w))|\w\.[a-z]{2,}[/?#:]"
)
_NUMBER_BEFORE = re.compile(r"(?:\d[.,:/]|[€£¥])\Z")
_NUMBER_AFTER = re.compile(r"[.,:/(]\w|[\u00a0\u2009\u202f]\d{3}(?!\d)")
_CODE_VALUE = re.compile(r":\s*(?:\{|(?:true|false|null|nil)\s*(?:[,;}\n]|\Z))")
_JSON_VALUE = re.compile(r'["\']:\s*(?:["{\[\d-]|true|false|null)')
_REFERENCES_BEFORE, _REFERENCES_AFTER = re.compile(r"\[[\d,;\s–-]*\Z"), re.compile(r"[\d,;\s–-]*\]")

_CHOICE = rf"{_WORD}+(?:[-'’&]{_WORD}+)*[+#%]*"
_CHOICES_BEFORE = re.compile(rf"(?:\A|[^\w/\\.:@~#$=?%&+*-]|[$€£](?=\d))((?:{_CHOICE}/)+)\Z")
_CHOICES_AFTER = re.compile(rf"((?:/{_CHOICE})+)(?![\w/\\@~#$=*:]|\.\w)")
#: Names of folders that nobody would offer as a choice.
_FOLDERS = frozenset(
    ("bin", "css", "dist", "doc", "docs", "etc", "img", "js", "lib", "opt", "src", "tmp", "usr")
)


def stands_alone(text: str, start: int, end: int, language: str = "en") -> bool:
    """Whether the characters from `start` to `end` are no part of something longer."""
    if language in _ATTACHED:
        start, end = _with_attached(text, start, end, language)
    before, after = text[start - 1 : start], text[end : end + 1]
    # Of all that the automaton finds, most is part of a longer word, most else between blanks.
    if before.isalnum() and _is_one_word(before, text[start]):
        return False
    if after.isalnum() and _is_one_word(text[end - 1], after):
        return False
    if before in " \n" and after in " \n":
        return True
    if before in " \n" and after in ".,;!?" and text[end + 1 : end + 2] in " \n":
        return True
    if any(sign and unicodedata.category(sign)[0] == "M" for sign in (before, after)):
        return False
    left, right = _token_before(text, start), _token_after(text, end)
    if elided := language in _ELIDED_BEFORE and _ELIDED_BEFORE[language].search(left):
        left = left[: elided.start()]
    return not (
        _JOINED_BEFORE.search(left[-_JOINT:])
        or _JOINED_AFTER.match(right)
        or _ADDRESS_BEFORE.search(left)
        or _in_number(text, start, end, left)
        or _in_code(text, end, left)
        or _in_path(left, text[start:end], right)
    )


def _with_attached(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """The match with the articles, prepositions and particles that are written to it."""
    attached = _ATTACHED[language]
    if end - start >= attached.shortest:
        before = attached.before.search(text, max(0, start - _JOINT), start)
        after = attached.behind.match(text, end)
        return before.start() if before else start, after.end() if after else end
    return start, end


def _is_one_word(letter: str, following: str) -> bool:
    """Whether two letters or digits side by side belong to the same word."""
    if letter.isascii() and following.isascii():
        return True
    if _WITHOUT_BLANKS.match(letter) or _WITHOUT_BLANKS.match(following):
        return False
    return bool(_KATAKANA.match(letter)) == bool(_KATAKANA.match(following))


def _token_before(text: str, start: int) -> str:
    piece = text[max(0, start - _REACH) : start]
    return piece.split()[-1] if piece and not piece[-1].isspace() else ""


def _token_after(text: str, end: int) -> str:
    piece = text[end : end + _REACH]
    return piece.split()[0] if piece and not piece[0].isspace() else ""


def _in_number(text: str, start: int, end: int, left: str) -> bool:
    """Whether a number goes on beyond the match, or the match is a citation such as “[12]”."""
    if text[end - 1].isdigit() and _NUMBER_AFTER.match(text, end):
        return True
    if not text[start].isdigit():
        return False
    if _NUMBER_BEFORE.search(left):
        return True
    around = text[max(0, start - _REACH) : start]
    return (
        text[start:end].isdigit()
        and bool(_REFERENCES_BEFORE.search(around))
        and bool(_REFERENCES_AFTER.match(text, end))
    )


def _in_code(text: str, end: int, left: str) -> bool:
    """Whether the match is a key with its value: ``equity: true``, ``"equity": 5``."""
    if text[end : end + 1] == ":":
        return bool(_CODE_VALUE.match(text, end))
    return left.endswith(('"', "'")) and bool(_JSON_VALUE.match(text, end))


def _in_path(left: str, words: str, right: str) -> bool:
    """Whether a slash joins the match to something, rather than offering a choice of words."""
    choices = [words]
    if left.count("/") + right.count("/") > _MOST_SLASHES:
        return True
    if left.endswith("/"):
        before = _CHOICES_BEFORE.search(left)
        if before is None:
            return True
        choices = [*before[1][:-1].split("/"), *choices]
    own = len(choices) - 1
    if right.startswith("/"):
        after = _CHOICES_AFTER.match(right)
        if after is None:
            return True
        choices += after[1][1:].split("/")
    if len(choices) == 1:
        return False
    beside = choices[max(0, own - 1) : own + 2]
    return (
        (" " not in words and any(len(word) == 1 and word.isalpha() for word in beside))
        or choices[0] in _FOLDERS
        or (len(choices) > 2 and any(map(str.isdigit, choices)))  # noqa: PLR2004 - a date, a path
    )
