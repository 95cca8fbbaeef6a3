"""Whether words stand alone, or are part of a longer word, an address, a path, code or a number.

Signs of prose part words: blanks, brackets, quotes, dashes, a full stop before a blank. The other
signs join what they touch, as in ``AT&T``, ``equity.org``, ``--equity``, ``equity=5``, ``@equity``.

A slash may do either. Between plain words it offers a choice and parts them: “a debt/equity mix”.
It joins paths, dates and fractions, and what single letters make: ``/docs/equity/``,
``docs/equity``, ``24/7/365``, ``P/E``, ``r/equity``.

Some languages part words otherwise, as their rules say (``links.languages``).
"""

from __future__ import annotations

import re
import unicodedata

from generator.links.languages.rules import APOSTROPHES, Attached, Rules, never
from generator.prose.spans import OBJECT

#: So many signs before and after a match are looked at: paths and addresses are longer only where
#: nobody reads them, and a text without blanks must not take the square of its length.
_REACH = 80
#: So many of them say whether the next sign joins.
_JOINT = 4
#: So many signs may be written to a word, marks of vowels included.
_ATTACHED = 12
#: More slashes than that make a path, whatever stands between them.
_MOST_SLASHES = 4
_HYPHENS = "-\u2010\u2011"
_WORD = r"[^\W_]"
#: Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Chinese.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
#: Katakana spells loanwords, so that a run of it is one word.
_KATAKANA = re.compile("[\u30a1-\u30ff\uff66-\uff9f]")
#: Signs that join a word on either side, whatever stands beyond them.
_JOINING = r"_@#\\=~^%"

_JOINED_BEFORE = re.compile(
    rf"""(?:
      [{_JOINING}$&:]             # @equity, x=equity, ns:equity, &equity;
    | [{{$]\{{                    # {{{{equity}}}}, ${{equity}}
    | [\w{OBJECT}][{_HYPHENS}{APOSTROPHES}]  # pre-seed, d'equity
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
    | [{_HYPHENS}{APOSTROPHES}]{_WORD}       # equity-based
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


def without_blanks(letter: str) -> bool:
    """Whether a letter's script puts no blanks between words."""
    return bool(_WITHOUT_BLANKS.match(letter))


def stands_alone(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether the characters from `start` to `end` are no part of something longer."""
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
    if any(sign and unicodedata.category(sign)[0] == "M" for sign in (before, after)) or (
        rules.joins is not never and rules.joins(text, start, end)
    ):
        return False
    left, right = _token_before(text, start), _token_after(text, end)
    if elided := rules.elided and rules.elided.search(left):
        left = left[: elided.start()]
    return not (
        _JOINED_BEFORE.search(left[-_JOINT:])
        or _JOINED_AFTER.match(right)
        or _ADDRESS_BEFORE.search(left)
        or _in_number(text, start, end, left)
        or _in_code(text, end, left)
        or _in_path(left, text[start:end], right)
    )


def with_attached(text: str, start: int, end: int, attached: Attached) -> tuple[int, int]:
    """Start and end of a word with the articles, prepositions and particles written to it."""
    reach = max(0, start - _ATTACHED)
    before, after = attached.article.search(text, reach, start), None
    if end - start >= attached.shortest:
        before = before or attached.before.search(text, reach, start)
        after = attached.behind.match(text, end)
    return before.start() if before else start, after.end() if after else end


def _is_one_word(letter: str, following: str) -> bool:
    """Whether two letters or digits side by side belong to the same word."""
    if letter.isascii() and following.isascii():
        return True
    if without_blanks(letter) or without_blanks(following):
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
