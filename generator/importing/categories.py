"""The categories that drafts name, spelled as people read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.importing.draft import Draft
from generator.model import slugify

#: What tags consist of where a tool allows no blanks.
_TAG = re.compile(r"[^\W_]+(?:[_-][^\W_]+)*")


def category_names(drafts: Sequence[Draft]) -> dict[str, str]:
    """Slug → name, the most used first; tags such as ``dev-tools`` and ``nft`` become words."""
    uses: Counter[str] = Counter()
    typed: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    for draft in drafts:
        for name in draft.categories:
            if slug := slugify(name):
                typed.setdefault(slug, name)
                uses[slug] += 1
    headwords = {slugify(name): name for draft in drafts for name in draft.entry.names}
    for word in (word for name in headwords.values() for word in re.findall(r"\w+", name)):
        if sum(map(str.isupper, word)) > 1:
            abbreviations.setdefault(word.casefold(), word)
    texts = _texts(drafts) if any(map(_is_joined, typed.values())) else ""
    names = {slug: _spelled(name, headwords, abbreviations, texts) for slug, name in typed.items()}
    return {slug: names[slug] for slug in sorted(names, key=lambda slug: (-uses[slug], slug))}


def _texts(drafts: Sequence[Draft]) -> str:
    return "\n".join(f"{d.entry.definition}\n{d.entry.explanation}" for d in drafts).casefold()


def _is_joined(name: str) -> bool:
    return re.search(r"[^\W_][_-][^\W_]", name) is not None


def _spelled(
    name: str, headwords: Mapping[str, str], abbreviations: Mapping[str, str], texts: str
) -> str:
    """The words of a tag: as the entry of that name has them, else with its abbreviations."""
    if _TAG.fullmatch(name) and name == name.lower():
        name = headwords.get(slugify(name)) or _parted(name, abbreviations, texts)
    return name[0].upper() + name[1:]


def _parted(name: str, abbreviations: Mapping[str, str], texts: str) -> str:
    words = re.split(r"[_-]", name)
    spelled = " ".join(abbreviations.get(word, word) for word in words)
    has_prefix = any(len(word) == 1 for word in words)
    if "_" not in name and (has_prefix or texts.count(name) > texts.count(" ".join(words))):
        return name
    return spelled
