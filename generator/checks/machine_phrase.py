"""Left-over phrases of a writing machine or a template.

They show that nobody has read the text. Rewrite the sentence; if a phrase is meant (an entry on
such phrases, say), reword it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.model import Path, Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "machine-phrase"
BAD = """
# terms/boom.yml
importance: "Sure, here is the information in HTML: it swings."
"""
GOOD = """
# terms/boom.yml
importance: It swings.
"""

#: Regular expressions, without regard to case; a space stands for any white space.
PHRASES = (
    r"sure, here (?:is|are) (?:the|an?|some|your)\b",
    r"sure! here",
    r"certainly[!,] here",
    r"(?:of course|absolutely)[!,] here (?:is|are)\b",
    r"here (?:is|are) the (?:information|text|content) (?:in|as) (?:html|markdown|yaml|json)\b",
    r"as an? (?:ai|artificial intelligence|large language|language) (?:language )?model\b",
    r"as an ai\b",
    r"i(?:'m| am) (?:just )?an ai\b",
    r"i hope (?:this|that) helps",
    r"i hope this (?:email|message) finds you",
    r"as of my (?:last|latest|most recent) (?:knowledge )?(?:update|cutoff|cut-off|training)",
    r"\bmy (?:knowledge|training) (?:cutoff|cut-off|data)\b",
    r"i (?:cannot|can't|can not) (?:browse|access) the (?:internet|web)",
    r"i(?:'m| am) sorry, (?:but )?i (?:cannot|can't)",
    r"let me know if you(?:'d| would)? (?:like|need|have)\b",
    r"feel free to (?:ask|reach out|let me know)",
    r"(?:happy|glad) to help(?: with|!)",
    r"great question!",
    r"is there anything else (?:i can|you would|you'd)",
    r"regenerate response",
    r"\[(?:insert|add|enter|your|placeholder)\b[^\]]*\]",
    r"lorem ipsum",
    r"\bdolor sit amet\b",
    r"\b(?:todo|fixme|tbd|xxx)(?::|\b(?= add| write| check| fill))",
    r":contentreference\[",
    r"oaicite",
    r"\bturn\d+(?:search|view|news)\d+\b",
    r"【[^】]*†[^】]*】",
    r"\?utm_source=chatgpt",
)

_ANY = re.compile("|".join(phrase.replace(" ", r"\s+") for phrase in PHRASES), re.IGNORECASE)


def check_texts(
    texts: Mapping[Path, str],
    origin: Origin,
    _settings: Settings,
) -> Iterator[Problem]:
    """One problem at each phrase in any text of a file."""
    for path, text in texts.items():
        for found in _ANY.finditer(text.replace("’", "'")):
            phrase = " ".join(text[slice(*found.span())].split())
            message = f"“{phrase}” is a left-over of a writing machine or a template"
            place = origin.place(path, found.start())
            yield Problem(place, KIND, message, "Rewrite the sentence in your own words.")
