"""Libraries that only some formats need: the optional extra ``[import]`` of the package."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from generator.errors import UnreadableSourceError


def library(name: str, what: str) -> Any:
    """The module of this name. Raises UnreadableSourceError that says how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        message = f'{what} need a further library: pip install "glossary-generator[import]"'
        raise UnreadableSourceError(message) from error
