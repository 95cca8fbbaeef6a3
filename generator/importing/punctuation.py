"""The signs by which people part names, questions and sentences, in every script that has its own.

Each constant holds the signs of one use, as in a class of a pattern. Source: Unicode's
`PropList.txt`, Terminal_Punctuation and Sentence_Terminal, with the names of the signs.
"""

from __future__ import annotations

import re

from generator.language import UNSPACED

#: Latin, Arabic, ideographic, full-width, small, Armenian, Ethiopic, Mongolian and N'Ko ones.
COMMAS = ",،、，､﹐﹑՝፣᠂᠈߸"
SEMICOLONS = ";؛；﹔፤⁏"
COLONS = ":：﹕፥፦៖"
#: The Armenian one stands within the word that asks, above its vowel.
_QUESTION_MARKS = "?？؟﹖፧‽⁇⁈⁉⸮"
_ARMENIAN = "՞"
#: The Armenian, Urdu, Indic, Tibetan, Burmese, Khmer, Ethiopic and Mongolian ones among them.
FULL_STOPS = ".。．｡։۔।॥།༎။។።᠃᠉"
_EXCLAMATIONS = "!！﹗՜"
QUESTIONS_AND_EXCLAMATIONS = _QUESTION_MARKS + _EXCLAMATIONS
_CLOSING = "\"'”’»›）」』】》〉］〕"
#: What ends a statement, its closing quotation marks included, where another sentence follows.
#: No blank need stand behind signs of scripts that have few.
STATEMENT_END = re.compile(
    rf"(?:[.…{_EXCLAMATIONS}][){_CLOSING}]*\s+|[{FULL_STOPS[1:]}][){_CLOSING}]*+\s*)\S"
)
SENTENCE_END = re.compile(rf"{STATEMENT_END.pattern}|[{_QUESTION_MARKS}][){_CLOSING}]*\s+\S")
#: The end of a text that is a sentence, or that begins a list.
END = re.compile(
    rf"[{FULL_STOPS}{QUESTIONS_AND_EXCLAMATIONS}{COLONS}{SEMICOLONS}…][){_CLOSING}\]*]*\s*$"
)
#: Behind a colon that parts a name from a text: a blank, unless the signs are as wide as one.
#: The pattern looks back at the colon, with or without strong type.
BEHIND_COLON = rf"(?:\s+|(?<=[：﹕])|(?<=[：﹕]\*\*)|(?=[{UNSPACED}]))"
#: What parts the names of a list: not the comma of “1,000”.
NAME_BREAK = rf"[,;]\s+|[{COMMAS[1:]}{SEMICOLONS[1:]}]\s*"
#: A question mark; in Greek it is the semicolon, in Armenian within the sentence, and Japanese
#: does without.
_QUESTION_END = re.compile(
    rf"[{_QUESTION_MARKS}]+|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\s|$)"
    rf"|{_ARMENIAN}[^:։]*(?:[:։]|$)|(?:です|ます|ました|ません|でしょう)か(?:[。｡]|(?=\n|$))"
)

_BRACKETS_OPEN, _BRACKETS_CLOSE = "([（［「『【《〈", ")]）］」』】》〉"


def split_outside(text: str, breaks: str) -> list[str]:
    """The pieces of a text between what a pattern matches, but for what stands in brackets."""
    brackets = re.escape(_BRACKETS_OPEN + _BRACKETS_CLOSE)
    pieces, end, bracket = [], len(text), ""
    for match in reversed(list(re.finditer(rf"(?P<sign>{breaks})|[{brackets}]", text))):
        if match["sign"] is None:
            bracket = match[0]
        elif not bracket or bracket in _BRACKETS_OPEN:
            pieces.append(text[match.end() : end])
            end = match.start()
    return [text[:end], *reversed(pieces)]


def split_question(text: str) -> tuple[str, str]:
    """A text as its first question, up to the sign, and what follows; the question may be empty."""
    match = _QUESTION_END.search(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)


def ends_in_question(text: str) -> bool:
    """Whether the last sign of a text is that of a question."""
    return any(match.end() == len(text) for match in _QUESTION_END.finditer(text))
