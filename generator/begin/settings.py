"""The glossary.yml of a new glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.begin.texts import StarterTexts
from generator.edit.yaml_writer import fields_text
from generator.load import printable
from generator.model import FORMAT
from generator.schema import BESIDE

#: Nobody but the owner of the texts can choose their licence.
_LICENCES = "https://choosealicense.com/non-software/"
#: Names of folders that say nothing of what they hold.
_NAMELESS = frozenset({"content", "contents", "glossary", "docs", "src", "data", "terms"})
#: The kind of book, at the start or end of a title, and what joins it to the subject.
_KIND = r"(?:a |the |das |le |el )?(?:glossary|glossar|glossaire|glosario|lexikon|lexique|مسرد)"
_OF = r"(?:de l|d)['’]|(?:of|for|der|des|zum|zur|du|del|de la|de las|de los|de)\s+"
_JOIN = rf"(?:\s*[:–—-]\s*|\s+(?:{_OF})?)"


@dataclass(frozen=True)
class NewSettings:
    """What a new glossary.yml says."""

    subject: str
    title: str
    description: str
    language: str
    categories: Mapping[str, str]
    """Slug → name."""
    address: str = ""
    repository: str = ""


def settings_text(new: NewSettings, texts: StarterTexts) -> str:
    """The text of the file, with comments on what its owner has to decide."""
    first = {
        "format": FORMAT,
        "subject": new.subject,
        "title": new.title,
        "description": new.description,
        "language": new.language,
        "licence": {"name": texts.text("licence"), "url": _LICENCES},
    }
    parts = [
        f"# yaml-language-server: $schema={BESIDE}/glossary.json\n",
        f"# {texts.text('check-first')}\n",
        fields_text(first),
    ]
    for key, value in (("address", new.address), ("repository", new.repository)):
        parts.append(f"# {texts.text(f'{key}-comment')}\n")
        example = {"address": "https://glossary.example/", "repository": "https://git.example/us"}
        parts.append(fields_text({key: value}) if value else f"# {key}: {example[key]}\n")
    parts.append(fields_text({"categories": [*_categories(new.categories, texts)]}))
    return "".join(parts)


def _categories(names: Mapping[str, str], texts: StarterTexts) -> list[dict[str, Any]]:
    own = texts.texts["category"]
    return [
        own
        if (slug, name) == (own["slug"], own["name"])
        else {
            "slug": slug,
            "name": name,
            "description": texts.text("category-description", name=name),
        }
        for slug, name in names.items()
    ]


def subject_of(title: str, folder: Path) -> str:
    """What a glossary is about, by its title, or else by the name of its folder.

    The folder around it decides if its own name says no more than “content”.
    """
    kind = rf"^{_KIND}{_JOIN}(?=\S)|\s+{_KIND}$|の?用語集$"
    bare = re.sub(kind, "", title.strip(), flags=re.IGNORECASE)
    if bare:
        return bare
    folder = folder.resolve()
    named = folder.parent if folder.name.casefold() in _NAMELESS else folder
    words = re.sub(r"[\s_-]+", " ", printable(named.name)).strip()
    bare = re.sub(r"\s*glossary$", "", words, flags=re.IGNORECASE) or words or "Imported"
    return bare[0].upper() + bare[1:]


def title_of(subject: str, texts: StarterTexts) -> str:
    """The title of a glossary on a subject."""
    named = re.search(rf"(?:{_KIND}|用語集)$", subject, re.IGNORECASE)
    return subject if named else texts.text("title", subject=subject)
