"""Files of one pattern, as large as a content file may be: what a bad conversion or ill will makes.

Each stands beside a good entry in a small glossary; ``python -m benchmarks patterns`` measures what
`glossary check` takes for it. `SOURCES` are for `glossary import`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.process import run
from generator.model import MOST_NAMES

#: Just below what a content file may have.
LARGEST = 199_000
#: A check that ends with exit code 1 has done its work too.
_EITHER_WAY = '"$0" "$@" || test $? -eq 1'

_HEAD = "term: Alpha\ncategories: [general]\nstatus: draft\n"
_SETTINGS = """\
subject: Trade
title: Trade Words
description: Words of a trade.
licence: {name: CC0 1.0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}
categories:
  - {slug: general, name: General, description: All of it.}
"""
_OTHER = _HEAD.replace("Alpha", "Beta") + "definition: Beta follows alpha.\n"

#: What prose repeats.
_REPEATED = {
    "word": "a ",
    "long word": "butterscotch ",
    "term": "beta ",
    "letter": "a",
    "capital": "A ",
    "lines of a letter": "a\n",
    "paragraphs of a letter": "a\n\n",
    "sentences": "A roux is cooked. ",
    "accents": "é ",
    "Chinese": "融资",
    "emoji": "🚀",
    "combining": "e\u0301",
    "no width": "a\u200b",
    "mixed scripts": "aж ",
    "list": "- a\n",
    "numbered list": "1. a\n",
    "empty items": "-\n",
    "markers in a line": "- ",
    "numbers in a line": "1. ",
    "quotes in a line": "> ",
    "quotes": "> a\n",
    "headings": "# a\n",
    "tables": "a|b\n-|-\n",
    "rules": "---\n",
    "brackets": "[",
    "closed brackets": "[]",
    "brackets and colons": "[a]: b\n",
    "images": "![a](b) ",
    "links": "[a](b) ",
    "known links": "[a](beta) ",
    "other links": "[a](https://example.org/x) ",
    "open links": "[a](",
    "open targets": "[a](<b",
    "autolinks": "<https://a.b> ",
    "footnotes": "[^a] ",
    "stars": "*",
    "star and word": "*a ",
    "emphasis": "*a* ",
    "strong": "**a** ",
    "strong in emphasis": "*a **a ",
    "term in emphasis": "*beta* ",
    "list of emphasis": "- *a*\n",
    "paragraphs of a term": "beta\n\n",
    "escaped brackets": "\\[",
    "shortcodes and macros": "{{% }}",
    "half of BBCode": "[b]a[/",
    "underscores": "_a ",
    "backticks": "`",
    "backticks and words": "`a ",
    "code": "`a` ",
    "backslashes": "\\",
    "entities": "&amp; ",
    "breaks": "a<br> ",
    "open tags": "<a ",
    "comments": "<!-- ",
    "processing": "<?",
    "declarations": "<!A ",
    "blanks at ends": "a  \n",
    "escaped ends": "a\\\n",
    "colons": ": ",
    "abbreviations": "e.g. ",
    "wiki links": "[[a]] ",
    "macros": "{{a}} ",
    "shortcodes": "{{< a >}} ",
    "dollars": "$a$ ",
    "tildes": "~a~ ",
    "addresses": "https://example.org/a ",
    "digits": "1 ",
}
#: Every sign of ASCII, alone.
_SIGNS = {f"only {sign}": sign for sign in "!\"#$%&'()+,-./:;<=>?@]^_{|}~"}


def _prose(unit: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        length = len(unit.replace("\n", "\n  ").encode())
        lines = (unit * (size // length)).rstrip().split("\n")
        return _HEAD + "explanation: |\n" + "".join(f"  {line}\n" for line in lines)

    return text


def _nested(size: int) -> str:
    lines = (f"  {'  ' * depth}- a" for depth in range(400))
    return f"{_HEAD}explanation: |\n" + "\n".join(lines)[:size] + "\n"


def _long_headword(size: int) -> str:
    return _HEAD.replace("Alpha", "co-op " * (size // 6))


def _unknown_categories(size: int) -> str:
    slugs = "".join(f"  - gener{at}\n" for at in range(size // 15))
    return _HEAD.replace("categories: [general]\n", f"categories:\n{slugs}")


def _longest_names(_: int) -> str:
    names = (f"  - {'co-op ' * 32}a{at}\n" for at in range(MOST_NAMES))
    return f"{_HEAD}aliases:\n{''.join(names)}"


def _spread(unit: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    """A file that repeats `unit`, in which “{}” is a number, behind and before other text."""

    def text(size: int) -> str:
        length = len(unit.format(10000).encode())
        units = "".join(unit.format(at) for at in range(size // length))
        return f"{_HEAD}{head}{units}{tail}\n"

    return text


_FILES: Mapping[str, Callable[[int], str]] = {
    "nested list": _nested,
    "quoted": _spread("a ", 'definition: "', '"'),
    "escaped": _spread("\\u0061 ", 'definition: "', '"'),
    "single quoted": _spread("a''a ", "definition: '", "'"),
    "plain": _spread("a ", "definition: "),
    "plain lines": _spread("a\n  ", "definition: ", "a"),
    "folded": _spread("  a\n", "definition: >\n"),
    "hash in text": _spread("a b # c\n  ", "definition: ", "a"),
    "open quote": _spread("a ", 'definition: "'),
    "open sequences": _spread("[", "related: "),
    "sequences": _spread("[],", "related: [", "]"),
    "open mappings": _spread("{{", "related: "),
    "sequences in a line": _spread("- ", "related:\n  "),
    "same keys": _spread("term: a\n"),
    "keys": _spread("k{}: a\n"),
    "keys like a field": _spread("terms{}: a\n"),
    "items": _spread("  - a\n", "takeaways:\n"),
    "long headword": _long_headword,
    "long alias": _spread("co-op ", "aliases: [", "]"),
    "longest names": _longest_names,
    "aliases": _spread("  - a{}\n", "aliases:\n"),
    "forms to add": _spread("    - a{}\n", "forms:\n  add:\n"),
    "forms to forbid": _spread("    - a{}\n", "forms:\n  forbid:\n"),
    "phrases to link": _spread("  - a{}\n", "autolink:\n"),
    "long related": _spread("co-op ", "related: [", "]"),
    "related titles": _spread("  - A title {}\n", "related:\n"),
    "related slugs": _spread("  - bet-{}\n", "related:\n"),
    "unknown categories": _unknown_categories,
    "numbers of items": _spread("  - {{a: b}}\n", "takeaways:\n"),
    "questions": _spread("  - {{question: a, answer: b}}\n", "faq:\n"),
    "different questions": _spread("  - {{question: What is {}?, answer: b}}\n", "faq:\n"),
    "faulty questions": _spread("  - {{question: '', text: b}}\n", "faq:\n"),
    "sources": _spread("  - {{title: a}}\n", "sources:\n"),
    "works": _spread(
        "  - {{title: The work {}, publisher: A, kind: book, supports: A}}\n", "sources:\n"
    ),
    "long work": _spread(
        "co-op ", "sources:\n  - {publisher: A, kind: book, supports: A, title: ", "}"
    ),
    "emphasis in a definition": _spread("*a* ", "definition: |\n  "),
    "links in a definition": _spread("[a](beta) ", "definition: |\n  "),
    "explicit keys": _spread("? a{}\n"),
    "YAML comments": _spread("# a\n"),
    "anchors": _spread("  - &a{} a\n", "related:\n"),
    "tabs": _spread("\t", "definition: "),
    "documents": _spread("---\n"),
    "empty lines": _spread("\n"),
    "words without a colon": _spread("a\n"),
    "unknown links": _spread("[a](x{}) ", "explanation: "),
}

#: Name → a file of about as many bytes as one asks for.
PATTERNS: Mapping[str, Callable[[int], str]] = {
    **{name: _prose(unit) for name, unit in {**_REPEATED, **_SIGNS}.items()},
    **_FILES,
}

#: Ending → what pages of that kind repeat, beside what prose does.
_IN_SOURCES = {
    ".md": {
        "comments of MDX": "{/* ",
        "comments of Liquid": "{% comment %} ",
        "comments of Hugo": "{{</* ",
        "open wiki links": "[[a|",
        "open macros": "{{a" + " " * 50,
        "components": '<A a="b" ',
        "footnotes of their own": "[^a]: b\n",
        "fences": "```a\n",
        "ids": "{#a",
        "sections": "## Examples\n\na\n\n",
        "questions": "**What?**\n\na\n\n",
        "highlights": "==a",
    },
    ".html": {
        "quoted attributes": '<a b="',
        "open titles": "<title>",
        "marked sections": "<![CDATA[",
        "open scripts": "<script>",
        "struck through": "<s>a ",
        "nested blocks": "<div>a",
        "nested tables": "<table><tr><td>",
    },
    ".txt": {
        "phrases of a model": "As an AI language model, I am. ",
        "placeholders": "[insert a ",
        "citations": "【a†",
        "labels": "definition: ",
        "comments in text": "<!-- ",
        "text signs": "**",
    },
    ".csv": {
        "gaps of Anki": "{{c1::",
        "hints of Anki": "{{c1::a" + "::" * 20,
        "sounds of Anki": "[sound:",
        "rows of one name": "a,b\n",
    },
    ".rst": {"roles": ":a", "links of Sphinx": "`a "},
}
_BEFORE = {
    ".csv": "term,definition,related\nAlpha,Beta,",
    ".rst": ".. glossary::\n\n   Alpha\n      ",
}


def _source(ending: str, unit: str) -> Callable[[int], str]:
    before = _BEFORE.get(ending, "")
    return lambda size: before + unit * (size // len(unit.encode()))


#: Name → ending of a file for `glossary import`, and the file of about as many bytes.
SOURCES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    name: (ending, _source(ending, unit))
    for ending, units in {
        **_IN_SOURCES,
        ".md": {**_REPEATED, **_SIGNS, **_IN_SOURCES[".md"]},
    }.items()
    for name, unit in units.items()
}


def write(folder: Path, text: str) -> Path:
    """Write a glossary that holds one good entry and `text`."""
    terms = folder / "terms"
    terms.mkdir(parents=True, exist_ok=True)
    (folder / "glossary.yml").write_text(_SETTINGS, "utf-8")
    (terms / "alpha.yml").write_text(text, "utf-8")
    (terms / "beta.yml").write_text(_OTHER, "utf-8")
    return folder


def files(size: int) -> Iterator[tuple[str, str]]:
    """Every pattern with its file of `size` bytes."""
    for name, text in PATTERNS.items():
        yield name, text(size)


def measure(program: Path, names: list[str]) -> None:
    """Print a table: what `glossary check` takes for each pattern, the slowest first."""
    with TemporaryDirectory() as folder:
        costs = {}
        for name in names or PATTERNS:
            content = write(Path(folder) / name.replace("/", "-"), PATTERNS[name](LARGEST))
            command = (str(program), "check", "--no-cache", "--content", str(content))
            costs[name] = run("sh", "-c", _EITHER_WAY, *command, log=Path(folder) / "log")
    sys.stdout.write("| pattern | seconds of CPU | MB |\n|---|---|---|\n")
    for name, cost in sorted(costs.items(), key=lambda item: -item[1].cpu):
        sys.stdout.write(f"| {name} | {cost.cpu:.2f} | {cost.peak:.0f} |\n")
