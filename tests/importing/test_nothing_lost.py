"""Every word and every address of a source is in the drafts, or the report names it.

The sources have the shapes of glossaries that people publish, with all of their marks; a plain
tokenizer counts on both sides, and knows only which words are marks of the source's format.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.writing import glossary

_SOURCES = Path(__file__).parent.parent / "fixtures" / "glossaries"
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://(?:[^\s<>\"'`\[\]()|”]|\([^\s<>\"'`\[\]()|”]*\))+")
_INLINE_TAG = re.compile(r"</?(?:b|i|em|strong|sub|sup|kbd|mmsi)>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:href(?==\"http)|src|alt|title)=\"([^\"]*)\"")
#: The slug of an entry, in a mark that has other words for it.
_TERM = re.compile(r"(\{\{Glossary\()\"[^\"]*\", *(?=\")", re.IGNORECASE)
_MACRO = re.compile(r"\{\{(<?\s*)(?:\w+)(.*?)\}\}", re.DOTALL)
#: Keys of front matter and of objects: they say what a value is, and the file has keys for that.
_KEYS = (
    "title|id|slug|term|definition|def|acronym|ref|tags|category|aliases|aka|related"
    "|layout|destination|related_terms|references|link_title|link_url|short_description|full_link|Term|Definition"
)
#: Where a link within the source leads: an entry's slug, or what the report names as words.
_TARGET = re.compile(r"\]\((?!https?:|<)[^()]*\)|\]\[\w+\]|^\[\w+\](?=:)", re.MULTILINE)
_KEY = re.compile(rf"^[ -]*\"?(?:{_KEYS})\"?:|[{{,] *\"(?:{_KEYS})\":", re.MULTILINE)
#: Names of arguments in marks of tools, of sections that became fields, and labels of related
#: entries, which show their headword instead.
_MARKS = Counter(
    ["text", "term", "id", "see", "also", "terms", "redirect"] * 20 + ["hob", "hob", "hobs"]
)


def _words(text: str) -> Counter[str]:
    return Counter(
        _WORD.findall(
            unicodedata.normalize("NFKC", text).replace("*", "").lower().replace("_", " ")
        )
    )


def _addresses(text: str) -> Counter[str]:
    found = (address.rstrip(".,;:\\") for address in _ADDRESS.findall(text))
    return Counter(address.replace("%3C", "<").replace("%3E", ">") for address in found)


def _source_text(path: Path) -> str:
    """What a source says, without its format's own words."""
    if path.name == "glosario.yml":
        return _glosario(path)
    files = [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.is_file())
    texts = [file.read_text("utf-8") for file in files if not file.name.startswith("_")]
    if path.suffix == ".csv":
        texts = ["\n".join(dict.fromkeys(texts[0].split("\n")))]  # equal rows are one entry
    text = _TARGET.sub("]", _KEY.sub(" ", "\n".join(texts)))
    text = _MACRO.sub(r" \2 ", _TERM.sub(r"\1", _INLINE_TAG.sub("", text)))
    return _TAG.sub(lambda tag: f" {' '.join(_ATTRIBUTE.findall(tag[3]))} ", text)


def _glosario(path: Path) -> str:
    """Each term in English, or in the only language that it has."""
    texts: list[str] = []
    for record in yaml.safe_load(path.read_text("utf-8")):
        languages = [value for value in record.values() if isinstance(value, dict)]
        chosen = record.get("en") or languages[0]
        texts += [record["slug"], *record.get("ref", ()), *map(str, chosen.values())]
    return _TARGET.sub("]", "\n".join(texts))


def _reported(report: list[dict[str, Any]]) -> str:
    """What the notes hold of the source: all behind the first quotation mark or colon."""
    messages = [
        note["message"]
        for file in report
        for entry in file["entries"]
        for note in entry["notes"]
        if note["kind"] in ("left-out", "changed", "look", "understood")
    ]
    messages += [str(file["no_entry"]) for file in report]
    held = (re.search(r"[“:<(](.*)|the image (\S+) became", m, re.DOTALL) for m in messages)
    return "\n".join(match[1] or match[2] for match in held if match)


@pytest.mark.parametrize("name", sorted(path.name for path in _SOURCES.iterdir()))
def test_every_word_and_every_address_arrives_or_is_named(name: str, tmp_path: Path) -> None:
    """Shapes of CNCF, Glosario, Machine Learning, OpenStax, MDN, Kubernetes, a README, JSON."""
    done = glossary("import", _SOURCES / name, "--into", tmp_path / "content", "--format", "json")
    assert done.exit_code == 0, done.output
    files = sorted((tmp_path / "content").rglob("*.yml"))
    drafts = "\n".join(file.read_text("utf-8") for file in files)
    report = json.loads(done.stdout[done.stdout.index("[") :])
    slugs = " ".join(file.stem for file in files)
    there = f"{drafts}\n{slugs}\n{_reported(report)}"
    source = _source_text(_SOURCES / name)
    assert sum(_words(source).values()) > 70
    lost = _words(source) - _words(there) - _MARKS
    assert not lost, f"{name}: {dict(lost)}"
    assert not _addresses(source) - _addresses(there)
