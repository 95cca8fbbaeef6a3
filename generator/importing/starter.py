"""A glossary.yml to start from, for a folder that has none: its categories are the import's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.importing.draft import Draft
from generator.importing.resolve import category_names
from generator.importing.yaml_writer import settings_file
from generator.model import FORMAT

#: Nobody but the owner of the texts can choose their licence.
_NO_LICENCE = {
    "name": "No licence chosen yet",
    "url": "https://choosealicense.com/non-software/",
}
_COMMENT = "Begun by `glossary import`: check every line, the licence first."


def starter_settings(into: Path, drafts: Sequence[Draft]) -> str:
    """The text of a valid glossary.yml with the categories that the drafts name."""
    subjects = Counter(draft.subject for draft in drafts if draft.subject)
    words = re.sub(r"[\s_-]+", " ", into.resolve().name).strip() or "Imported"
    subject = subjects.most_common(1)[0][0] if subjects else words[0].upper() + words[1:]
    title = subject if subject.casefold().endswith("glossary") else f"{subject} Glossary"
    categories = category_names(drafts) or {"general": "General"}
    fields = {
        "format": FORMAT,
        "subject": subject,
        "title": title,
        "description": f"Drafts of entries on {subject}, imported and not yet reviewed.",
        "language": "en",
        "licence": _NO_LICENCE,
        "categories": [
            {"slug": slug, "name": name, "description": f"Entries filed under “{name}”."}
            for slug, name in categories.items()
        ],
    }
    return settings_file(fields, _COMMENT)
