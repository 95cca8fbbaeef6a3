"""What every template may use beside the page, whichever way a site is built."""

from __future__ import annotations

from typing import Any

from generator.addresses import LETTERS, address
from generator.catalog import catalog
from generator.model import Settings


def template_globals(settings: Settings) -> dict[str, Any]:
    """Labels, settings, addresses, letters and links to edit, by the names that templates know."""

    def edit_url(source: str) -> str:
        return f"{settings.repository}/{settings.edit}{source}" if settings.repository else ""

    return {
        "label": catalog(settings).text,
        "settings": settings,
        "edit_url": edit_url,
        "address": address,
        "letters": LETTERS,
    }
