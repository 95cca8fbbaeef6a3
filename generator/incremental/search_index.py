"""The search's files of a site: those that are there and still fit, and the writing of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from generator import search
from generator.catalog import catalog
from generator.incremental.cache import Cache, digest
from generator.incremental.index import Index
from generator.incremental.manifest import Manifest
from generator.incremental.pool import Pool
from generator.incremental.records import WrittenFile, pack, pack_card
from generator.incremental.worker import unpack_document, unpack_search
from generator.model import Settings
from generator.search import NAMES, TEXT

SEARCH = (NAMES, TEXT)
_LIST = f"{TEXT}{search.LIST}"


class SearchFiles:
    """The search's files of one site, each with the digest of what it is made of."""

    def __init__(self, base: bytes, key: bytes, manifest: Manifest, source: CachedSource) -> None:
        """`base` is the digest of code and settings, `key` that of all content as well."""
        self._base, self._key, self._source = base, key, source
        self._current = manifest.current
        files = manifest.files.items()
        self._files = {path: file.key for path, file in files if path.startswith(SEARCH)}

    def unchanged(self) -> Mapping[str, bytes]:
        """All files with their keys, if none has to be made; otherwise nothing."""
        whole = all(path in self._current for path in self._files)
        return self._files if whole and self._files.get(_LIST) == self._key else {}

    def prepare(self) -> None:
        """Have the entries made, before pages are asked for: they would wait for all of those."""
        named = pack([(one.row, one.short) for one in self._source.names])
        self._names = digest(self._base, named)

    def write(self, settings: Settings, fresh: Path) -> tuple[dict[str, bytes], list[WrittenFile]]:
        """Write what is not there yet; all files with their keys, and those that were written.

        To be called after `prepare`.
        """
        bundles = self._bundles()
        with ThreadPoolExecutor(1) as beside:
            # Pagefind is a process of its own, which leaves time for the names.
            text = beside.submit(
                search.write_text,
                self._source,
                settings.primary_language,
                fresh / TEXT,
                bundles.keys(),
            )
            kept = self._kept_names()
            if not kept:
                search.write_names(self._source.names, settings, fresh / NAMES)
            kept += [path for version in text.result() for path in bundles.get(version, ())]
        written = list(_written(fresh))
        keys = {path: self._files[path] for path in kept}
        keys |= {one.path: self._key_of(one.path) for one in written}
        return keys, written

    def _bundles(self) -> dict[str, list[str]]:
        """Version → files of each bundle that is there and whole, and made by this very code."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._files:
            version, _, file = path.removeprefix(TEXT).partition("/")
            if path.startswith(TEXT) and file:
                found[version].append(path)
        return {v: paths for v, paths in found.items() if self._have_their_keys(paths)}

    def _have_their_keys(self, paths: Iterable[str]) -> bool:
        return all(self._current.get(path) == self._key_of(path) for path in paths)

    def _kept_names(self) -> list[str]:
        paths = [path for path in self._files if path.startswith(NAMES)]
        return paths if self._have_their_keys(paths) else []

    def _key_of(self, path: str) -> bytes:
        if path == _LIST:
            return self._key
        # A bundle's folder is named by what it holds.
        return self._names if path.startswith(NAMES) else digest(self._base, path.encode())


def _written(fresh: Path) -> Iterator[WrittenFile]:
    for place in SEARCH:
        for path in (fresh / place).rglob("*"):
            if path.is_file():
                facts = path.stat()
                name = path.relative_to(fresh).as_posix()
                yield WrittenFile(name, facts.st_size, facts.st_mtime_ns)


_ENTRY, _DOCUMENT = "search", "document"


class CachedSource:
    """A source of the search's indexes; documents are read when somebody asks for them."""

    def __init__(self, index: Index, cache: Cache, pool: Pool) -> None:
        self._index, self._cache, self._pool = index, cache, pool

    @cached_property
    def _keys(self) -> Mapping[str, bytes]:
        """Slug → digest of all that its entry and document in the search depend on."""
        glossary, keys = self._index.glossary, self._index.keys
        return {
            head.slug: digest(
                keys[head.slug], *(pack_card(glossary.card(slug)) for slug in head.compares)
            )
            for head in glossary
        }

    @cached_property
    def entries(self) -> Sequence[search.SearchEntry]:
        """What the search knows of each entry, by headword."""
        cached = self._cache.read(_ENTRY)
        new = self._pool.search([slug for slug, key in self._keys.items() if key not in cached])
        gone = cached.keys() - self._keys.values()
        for kind, at in (_ENTRY, 0), (_DOCUMENT, 1):
            self._cache.replace(kind, {self._keys[s]: made[at] for s, made in new.items()}, gone)
        packed = (new[s][0] if s in new else cached[key] for s, key in self._keys.items())
        return [unpack_search(data) for data in packed]

    @cached_property
    def names(self) -> Sequence[search.NamedResult]:
        """What the name index holds: the entries, and after them the wanted terms."""
        glossary = self._index.glossary
        return [*self.entries, *search.wanted_results(glossary, catalog(glossary.settings))]

    @cached_property
    def pages(self) -> Sequence[search.SearchDocument]:
        """The documents of the glossary's own pages."""
        return search.page_documents(self._index.glossary)

    def documents(self, slugs: Collection[str]) -> Iterator[search.SearchDocument]:
        """The documents of some entries: the cache's, or made again where it has none."""
        cached = self._cache.get(_DOCUMENT, (self._keys[slug] for slug in slugs))
        lost = self._pool.search([slug for slug in slugs if self._keys[slug] not in cached])
        for slug in slugs:
            yield unpack_document(lost[slug][1] if slug in lost else cached[self._keys[slug]])
