"""From a content folder to a glossary of heads, reading only files that are new to the cache.

And the forms that may link, which follow from all heads together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.glossary import Glossary
from generator.head import EntryHead, left_out
from generator.host import told_by_workflow
from generator.incremental.cache import Cache, digest
from generator.incremental.pool import Pool
from generator.incremental.records import (
    LazyMapping,
    ReadResult,
    ReadTask,
    StoredEntry,
    file_source_maps,
    pack,
    pack_forms,
    unpack_head,
    unpack_outline,
    unpack_problems,
    unpack_stored,
)
from generator.incremental.scan import scan
from generator.incremental.worker import ENTRY
from generator.links import inflection
from generator.links.forms import forms_of
from generator.load import REDIRECTS, REGISTER, ContentFile, collect, drafts_told
from generator.model import WHOLE_SITE, SitePlace
from generator.problems import Problem

#: Files of the content beside entries and settings.
_ASIDE = (REDIRECTS, REGISTER)
#: From so many entries on, memory counts for more than the half second that dictionaries take to
#: read when a server asks for forms again.
_MANY = 1000
_STORED, _STRUCTURE, _NAMING, _FORMS = ("stored", "structure", "naming", "forms")


@dataclass(frozen=True)
class Index:
    """What is known of all entries before any prose is linked.

    The table of the package says what the digests cover.
    """

    glossary: Glossary
    load_errors: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """What is wrong with single entries."""
    keys: Mapping[str, bytes]
    """Slug → key of the entry."""
    heads: bytes
    structure: bytes
    facts: bytes
    words: Mapping[str, str]
    """Slug → digest of the entry's words, in an edition of a site of several languages."""


def base_digest(version: bytes, folder: Path, *aside: bytes, edition: bool = False) -> bytes:
    """The digest of generator and settings, and of what every page has `aside` from them.

    Of each entry of an `edition` more is stored.
    """
    told = repr((told_by_workflow(os.environ), drafts_told())).encode()
    aside = (*aside, b"edition") if edition else aside
    return digest(version, bytes_of(folder / "glossary.yml"), told, *aside)


def read_index(  # noqa: PLR0913 - all that it depends on
    folder: Path,
    base: bytes,
    cache: Cache,
    pool: Pool,
    place: SitePlace = WHOLE_SITE,
    *,
    checking: bool = False,
) -> Index:
    """Read a content folder; `base` is the digest of generator and settings.

    The settings are those that hold at the `place`. Unless `checking`, what the site leaves out is
    left out.

    Raises OSError if a file cannot be read.
    """
    keys = {
        file: digest(base, file.folder.encode(), file.shown.encode(), content)
        for file, content in scan(folder, cache)
    }
    results = _read(keys, cache, pool)
    content, entries = collect(
        folder, ((f, _stored(r), r.problems) for f, r in results.items()), place
    )
    del results  # all entries, packed once more
    unread = (slug.encode() for slug in sorted(content.unread))
    files = {slug: file for slug, (file, _) in entries.items()}
    packed = {slug: stored.head for slug, (_, stored) in entries.items()}
    outlines = {slug: stored.outline for slug, (_, stored) in entries.items()}
    faulty = {slug: s.problems for slug, (_, s) in entries.items() if s.problems}
    words = {slug: stored.words for slug, (_, stored) in entries.items()}
    del entries
    heads = [unpack_head(head) for head in packed.values()]
    out = {} if checking or content.settings.drafts else left_out(heads)
    heads = [head for head in heads if head.slug not in out]
    kept_aside = [*(bytes_of(folder / name) for name in _ASIDE), *map(packed.pop, out)]
    for slug in out:
        del files[slug], outlines[slug], words[slug]
    aside = digest(base, *kept_aside)
    heads_digest = digest(aside, *packed.values())
    source_maps = file_source_maps(content.source_maps, files)
    glossary = Glossary.from_index(
        replace(content, source_maps=source_maps, left_out=out),
        heads,
        LazyMapping(files, pool.own.entry),
        LazyMapping(outlines, lambda slug: unpack_outline(outlines[slug])),
    )
    slug_keys = {slug: keys[file] for slug, file in files.items()}
    pool.share_entries(glossary, packed, slug_keys)
    return Index(
        glossary=glossary,
        load_errors=content.problems,
        problems=tuple(
            problem
            for slug, found in faulty.items()
            if slug not in out
            for problem in unpack_problems(found)
        ),
        keys=slug_keys,
        heads=heads_digest,
        structure=_structure(heads, heads_digest, aside, cache),
        facts=digest(heads_digest, *outlines.values(), b"", *unread, glossary.frame.texts_digest),
        words=words,
    )


def _read(
    keys: Mapping[ContentFile, bytes], cache: Cache, pool: Pool
) -> dict[ContentFile, ReadResult]:
    """What came of each file, in their order: as the cache has it, or read now."""
    cached = cache.read(_STORED)
    tasks = [ReadTask(file, key) for file, key in keys.items() if key not in cached]
    new = dict(zip((task.file for task in tasks), pool.read(tasks), strict=True))
    gone = cached.keys() - keys.values()
    cache.replace(_STORED, {keys[f]: r.stored for f, r in new.items() if r.stored}, gone)
    cache.replace(ENTRY, {}, gone)
    return {f: new[f] if f in new else ReadResult(cached[key]) for f, key in keys.items()}


def _stored(result: ReadResult) -> StoredEntry | None:
    return unpack_stored(result.stored) if result.stored else None


def bytes_of(file: Path) -> bytes:
    """The bytes of a file; none if there is no such file."""
    return file.read_bytes() if file.is_file() else b""


def _structure(heads: list[EntryHead], heads_digest: bytes, aside: bytes, cache: Cache) -> bytes:
    """The digest of the heads without definitions and sources, stored by `heads_digest`."""
    if known := cache.get(_STRUCTURE, [heads_digest]).get(heads_digest):
        return known
    bare = (pack(replace(head, short="", source_titles=())) for head in heads)
    structure = digest(aside, *bare)
    cache.keep_only(_STRUCTURE, heads_digest, structure)
    return structure


def read_forms(index: Index, base: bytes, cache: Cache) -> bytes:
    """The forms that may link, packed; they follow from names and titles alone."""
    key = cache.get(_NAMING, [index.heads]).get(index.heads)
    if key is None:
        named = pack([_naming(head) for head in index.glossary])
        key = digest(base, named, pack(sorted(index.glossary.moved.items())))
        cache.keep_only(_NAMING, index.heads, key)
    packed = cache.get(_FORMS, [key]).get(key)
    if packed is None:
        packed = pack_forms(forms_of(index.glossary))
        if len(index.glossary) >= _MANY:
            inflection.unload()
        cache.keep_only(_FORMS, key, packed)
    return packed


def _naming(head: EntryHead) -> tuple[object, ...]:
    """All of an entry that decides which words mean it, or keep others from meaning something."""
    own = (head.slug, head.names, head.status, head.part_of_speech, head.autolink)
    return (*own, head.related, head.added_forms, head.forbidden_forms, head.source_titles)
