"""The search's files of a site: those that are there and still fit, and the writing of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from generator import search
from generator.incremental.cache import Cache, digest
from generator.incremental.index import Index
from generator.incremental.manifest import Item
from generator.incremental.pool import Crew
from generator.incremental.records import Written
from generator.incremental.worker import pack, unpack_document, unpack_search
from generator.model import Settings
from generator.pages.context import compared
from generator.search import NAMES, TEXT

SEARCH = (NAMES, TEXT)
_LIST = f"{TEXT}{search.LIST}"


class SearchFiles:
    """The search's files of one site, each with a key that stands for what it is made of."""

    def __init__(
        self,
        base: bytes,
        key: bytes,
        items: Mapping[str, Item],
        sound: Mapping[str, bytes],
        source: CachedSource,
    ) -> None:
        """`base` stands for code and settings, `key` for everything; the stock has the others."""
        self._base, self._key, self._sound, self._source = base, key, sound, source
        self._items = {path: item.key for path, item in items.items() if path.startswith(SEARCH)}

    def unchanged(self) -> Mapping[str, bytes]:
        """All files with their keys, if none has to be made; otherwise nothing."""
        whole = all(path in self._sound for path in self._items)
        return self._items if whole and self._items.get(_LIST) == self._key else {}

    def prepare(self) -> None:
        """Have the records made, before pages are asked for: they would wait for all of those."""
        records = self._source.entries
        named = pack([(record.row, record.short) for record in records])
        self._names = digest(self._base, named)

    def write(self, settings: Settings, fresh: Path) -> tuple[dict[str, bytes], list[Written]]:
        """Write what is not there yet; all files with their keys, and those that were written.

        To be called after `prepare`.
        """
        bundles = self._bundles()
        with ThreadPoolExecutor(1) as beside:
            # Pagefind is a process of its own, which leaves time for the names.
            text = beside.submit(
                search.write_text, self._source, settings.language, fresh / TEXT, bundles.keys()
            )
            kept = self._kept_names()
            if not kept:
                search.write_names(self._source.entries, settings, fresh / NAMES)
            kept += [path for version in text.result() for path in bundles.get(version, ())]
        written = list(_written(fresh))
        keys = {path: self._items[path] for path in kept}
        keys |= {one.path: self._key_of(one.path) for one in written}
        return keys, written

    def _bundles(self) -> dict[str, list[str]]:
        """Version → files of each bundle that is there and whole, and made by this very code."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._items:
            version, _, file = path.removeprefix(TEXT).partition("/")
            if path.startswith(TEXT) and file:
                found[version].append(path)
        return {v: paths for v, paths in found.items() if self._have_their_keys(paths)}

    def _have_their_keys(self, paths: Iterable[str]) -> bool:
        return all(self._sound.get(path) == self._key_of(path) for path in paths)

    def _kept_names(self) -> list[str]:
        paths = [path for path in self._items if path.startswith(NAMES)]
        return paths if self._have_their_keys(paths) else []

    def _key_of(self, path: str) -> bytes:
        if path == _LIST:
            return self._key
        # A bundle's folder is named by what it holds.
        return self._names if path.startswith(NAMES) else digest(self._base, path.encode())


def _written(fresh: Path) -> Iterator[Written]:
    for place in SEARCH:
        for path in (fresh / place).rglob("*"):
            if path.is_file():
                facts = path.stat()
                name = path.relative_to(fresh).as_posix()
                yield Written(name, facts.st_size, facts.st_mtime_ns)


_RECORD, _DOCUMENT = "search", "document"


class CachedSource:
    """A source of the search's indexes; documents are read when somebody asks for them."""

    def __init__(self, index: Index, cache: Cache, crew: Crew) -> None:
        self._index, self._cache, self._crew = index, cache, crew

    @cached_property
    def _keys(self) -> Mapping[str, bytes]:
        """Slug → what stands for all that its record and document depend on."""
        glossary, keys = self._index.glossary, self._index.keys
        return {
            entry.slug: digest(
                keys[entry.slug], *(pack(glossary.card(slug)) for slug in compared(entry))
            )
            for entry in glossary
        }

    @cached_property
    def entries(self) -> Sequence[search.SearchEntry]:
        """What the search knows of each entry, by headword."""
        kept = self._cache.read(_RECORD)
        new = self._crew.search([slug for slug, key in self._keys.items() if key not in kept])
        gone = kept.keys() - self._keys.values()
        for kind, at in (_RECORD, 0), (_DOCUMENT, 1):
            self._cache.replace(kind, {self._keys[s]: made[at] for s, made in new.items()}, gone)
        packed = (new[s][0] if s in new else kept[key] for s, key in self._keys.items())
        return [unpack_search(data) for data in packed]

    def documents(self, slugs: Collection[str]) -> Iterator[search.SearchDocument]:
        """The documents of some entries: the cache's, or made again where it has none."""
        kept = self._cache.get(_DOCUMENT, (self._keys[slug] for slug in slugs))
        lost = self._crew.search([slug for slug in slugs if self._keys[slug] not in kept])
        for slug in slugs:
            yield unpack_document(lost[slug][1] if slug in lost else kept[self._keys[slug]])
