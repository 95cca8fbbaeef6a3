"""A glossary.yml to start from, for a folder that has none: its categories are the import's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.importing.categories import category_names
from generator.importing.draft import Draft
from generator.importing.yaml_writer import settings_file
from generator.model import FORMAT

#: Nobody but the owner of the texts can choose their licence.
_NO_LICENCE = {
    "name": "No licence chosen yet",
    "url": "https://choosealicense.com/non-software/",
}
#: Names of folders that say nothing of what they hold.
_NAMELESS = frozenset({"content", "contents", "glossary", "docs", "src", "data", "terms"})
_COMMENT = "Begun by `glossary import`: check every line, the licence and the language first."
#: Script, as Unicode names its letters → the language that most of its readers write.
_LANGUAGES = {
    "GREEK": "el",
    "CYRILLIC": "ru",
    "ARMENIAN": "hy",
    "HEBREW": "he",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "TIBETAN": "bo",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am",
    "HANGUL": "ko",
    "CJK": "zh",
}


def starter_settings(into: Path, drafts: Sequence[Draft]) -> str:
    """The text of a valid glossary.yml with the categories that the drafts name."""
    subjects = Counter(draft.subject for draft in drafts if draft.subject)
    subject = subjects.most_common(1)[0][0] if subjects else _subject_of(into)
    title = subject if subject.casefold().endswith("glossary") else f"{subject} Glossary"
    categories = category_names(drafts) or {"general": "General"}
    fields = {
        "format": FORMAT,
        "subject": subject,
        "title": title,
        "description": f"Drafts of entries on {subject}, imported and not yet reviewed.",
        "language": _language_of(drafts),
        "licence": _NO_LICENCE,
        "categories": [
            {"slug": slug, "name": name, "description": f"Entries filed under “{name}”."}
            for slug, name in categories.items()
        ],
    }
    return settings_file(fields, _COMMENT)


def _language_of(drafts: Sequence[Draft]) -> str:
    """The language whose script most letters of the headwords are of; English for Latin ones."""
    letters = Counter(
        unicodedata.name(letter, "").partition(" ")[0]
        for draft in drafts
        for letter in draft.entry.term
        if letter.isalpha()
    )
    if letters["HIRAGANA"] or letters["KATAKANA"]:
        return "ja"
    script = letters.most_common(1)[0][0] if letters else ""
    return _LANGUAGES.get(script, "en")


def _subject_of(into: Path) -> str:
    """The words of the folder's name, or of the one around it if it only says “content”."""
    folder = into.resolve()
    named = folder.parent if folder.name.casefold() in _NAMELESS else folder
    words = re.sub(r"[\s_-]+", " ", named.name).strip()
    bare = re.sub(r"\s*glossary$", "", words, flags=re.IGNORECASE) or words or "Imported"
    return bare[0].upper() + bare[1:]
