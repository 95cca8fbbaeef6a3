"""All commands: importing this adds each to the application."""

from __future__ import annotations

from generator.cli import (
    addresses,
    changes,
    content,
    edit,
    explain,
    importing,
    links,
    pages,
    schema,
    site,
    stats,
)
from generator.cli.options import app

__all__ = [
    "addresses",
    "app",
    "changes",
    "content",
    "edit",
    "explain",
    "importing",
    "links",
    "pages",
    "schema",
    "site",
    "stats",
]
