"""No text holds a phrase left over from a language model or a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ahocorasick_rs import BytesAhoCorasick

from generator.checks.rule import Rule
from generator.model import KeyPath, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("machine-phrase")

#: Regular expression of a phrase, in any case, a space matching any white space → words of which
#: every match holds one. Only where one of them occurs, the expressions are tried.
PHRASES: Mapping[str, tuple[str, ...]] = {
    r"sure, here (?:is|are) (?:the|an?|some|your)\b": ("sure, here",),
    r"sure! here": ("sure! here",),
    r"certainly[!,] here": ("certainly! here", "certainly, here"),
    r"(?:of course|absolutely)[!,] here (?:is|are)\b": (
        *("of course! here", "of course, here", "absolutely! here", "absolutely, here"),
    ),
    r"here (?:is|are) the (?:information|text|content) (?:in|as) (?:html|markdown|yaml|json)\b": (
        *("here is the information", "here is the text", "here is the content"),
        *("here are the information", "here are the text", "here are the content"),
    ),
    r"as an? (?:ai|artificial intelligence|large language|language) (?:language )?model\b": (
        *("ai model", "intelligence model", "language model"),
    ),
    r"as an ai\b": ("as an ai",),
    r"i(?:'m| am) (?:just )?an ai\b": ("i'm an ai", "i am an ai", "just an ai"),
    r"i hope (?:this|that) helps": ("i hope this helps", "i hope that helps"),
    r"i hope this (?:email|message) finds you": ("email finds you", "message finds you"),
    r"as of my (?:last|latest|most recent) (?:knowledge )?(?:update|cutoff|cut-off|training)": (
        "as of my ",
    ),
    r"\bmy (?:knowledge|training) (?:cutoff|cut-off|data)\b": ("my knowledge ", "my training "),
    r"i (?:cannot|can't|can not) (?:browse|access) the (?:internet|web)": (
        *("browse the internet", "browse the web", "access the internet", "access the web"),
    ),
    r"i(?:'m| am) sorry, (?:but )?i (?:cannot|can't)": ("i'm sorry, ", "i am sorry, "),
    r"let me know if you(?:'d| would)? (?:like|need|have)\b": ("let me know if you",),
    r"feel free to (?:ask|reach out|let me know)": ("feel free to ",),
    r"(?:happy|glad) to help(?: with|!)": ("happy to help", "glad to help"),
    r"great question!": ("great question!",),
    r"is there anything else (?:i can|you would|you'd)": ("is there anything else ",),
    r"regenerate response": ("regenerate response",),
    r"\[(?:insert|add|enter|your|placeholder)\b[^\[\]]*\]": (
        *("[insert", "[add", "[enter", "[your", "[placeholder"),
    ),
    r"lorem ipsum": ("lorem ipsum",),
    r"\bdolor sit amet\b": ("dolor sit amet",),
    r"\b(?:todo|fixme|tbd|xxx)(?::|\b(?= add| write| check| fill))": (
        *("todo", "fixme", "tbd", "xxx"),
    ),
    r":contentreference\[": (":contentreference[",),
    r"oaicite": ("oaicite",),
    r"\bturn[0-9]+(?:search|view|news)[0-9]+\b": tuple(f"turn{digit}" for digit in range(10)),
    r"【[^【】†]*†[^【】]*】": ("【",),
    r"\?utm_source=chatgpt": ("?utm_source=chatgpt",),
}

#: Matches any of the phrases in a text whose apostrophes are straight.
ANY_PHRASE = re.compile("|".join(phrase.replace(" ", r"\s+") for phrase in PHRASES), re.IGNORECASE)
_WORDS = BytesAhoCorasick([word.encode() for words in PHRASES.values() for word in words])


@rule.texts
def check_texts(
    texts: Mapping[KeyPath, str],
    source_map: SourceMap,
    _settings: Settings,
) -> Iterator[Problem]:
    """One problem at each phrase in any text of a file."""
    if not may_hold(" ".join(texts.values())):
        return  # nearly every file ends here
    for path, text in texts.items():
        for match in ANY_PHRASE.finditer(text.replace("’", "'")) if may_hold(text) else ():
            phrase = " ".join(text[slice(*match.span())].split())
            message = f"“{phrase}” is left over from a language model or a template"
            place = source_map.place(path, match.start())
            yield rule.problem(place, message, "Rewrite the sentence in your own words.")


def may_hold(text: str) -> bool:
    """Whether the text holds words of a phrase; one automaton for all of them makes this fast."""
    # To regular expressions that ignore case, i with and without a dot are the same letter.
    text = text.replace("’", "'").replace("İ", "i").replace("ı", "i")
    plain = " ".join(text.casefold().split())
    # A lone surrogate, which YAML's escapes can write, has no UTF-8.
    return bool(_WORDS.find_matches_as_indexes(plain.encode("utf-8", "replace")))
