"""A glossary.yml to start from, for a folder that has none: its categories are the import's."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.begin.settings import NewSettings, settings_text, subject_of, title_of
from generator.begin.texts import starter_texts
from generator.importing.categories import category_names
from generator.importing.draft import Draft

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
    language = _language_of(drafts)
    texts = starter_texts(language)
    own = texts.texts["category"]
    subjects = Counter(draft.subject for draft in drafts if draft.subject)
    subject = subjects.most_common(1)[0][0] if subjects else subject_of("", into)
    new = NewSettings(
        subject=subject,
        title=title_of(subject, texts),
        description=texts.text("imported", subject=subject),
        language=language,
        categories=category_names(drafts) or {own["slug"]: own["name"]},
    )
    return settings_text(new, texts)


def _language_of(drafts: Sequence[Draft]) -> str:
    """The language whose script most letters of the headwords are of.

    For Latin ones, the sources tell; English if they do not.
    """
    letters = Counter(
        unicodedata.name(letter, "").partition(" ")[0]
        for draft in drafts
        for letter in draft.entry.term
        if letter.isalpha()
    )
    if letters["HIRAGANA"] or letters["KATAKANA"]:
        return "ja"
    script = letters.most_common(1)[0][0] if letters else ""
    told = Counter(draft.language for draft in drafts if draft.language)
    return _LANGUAGES.get(script) or next((name for name, _ in told.most_common(1)), "en")
