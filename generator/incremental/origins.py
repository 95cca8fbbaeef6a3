"""Where an entry was read from, found out only when somebody asks for a place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from generator.model import KeyPath
from generator.origin import Mark, Origin
from generator.yaml_text import read_yaml


class FileOrigin(Origin):
    """An origin that reads its file when it must: places that nobody asks for cost no memory."""

    def __init__(self, name: str, path: Path) -> None:
        # Not the dataclass's own way, which would fill the fields below.
        self.__dict__.update(file=name, path=path)

    @cached_property
    def _read(self) -> Origin:
        path: Path = self.__dict__["path"]
        return read_yaml(path, self.file)[1]

    @property
    def text(self) -> str:
        """The file's text."""
        return self._read.text

    @property
    def marks(self) -> Mapping[KeyPath, Mark]:
        """Where each value stands."""
        return self._read.marks

    @property
    def keys(self) -> Mapping[KeyPath, Mark]:
        """Where each key stands."""
        return self._read.keys
