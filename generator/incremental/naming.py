"""What follows from all entries together, before any prose is linked.

That is the forms that may link, and what is wrong between entries. Both are kept, by a digest of
no more than they depend on.
"""

from __future__ import annotations

import msgspec

from generator import checks
from generator.incremental.cache import Cache, digest
from generator.incremental.forms import pack_forms, unpack_forms
from generator.incremental.index import Index
from generator.incremental.work import pack
from generator.links.forms import forget_forms, forms_of, has_forms, remember_forms
from generator.model import Entry
from generator.problems import Problem

_NAMING, _FORMS, _TOGETHER = "naming", "forms", "together"
_unpack_problems = msgspec.msgpack.Decoder(tuple[Problem, ...]).decode


def read_forms(index: Index, base: bytes, cache: Cache) -> bytes:
    """The forms that may link, packed; they follow from names and titles alone."""
    if key := cache.get(_NAMING, [index.short]).get(index.short):
        if kept := cache.get(_FORMS, [key]).get(key):
            return kept
    else:
        naming = [(*_naming(entry), index.titles[entry.slug]) for entry in index.glossary]
        key = digest(base, pack(naming))
        cache.keep_only(_NAMING, index.short, key)
    kept = cache.get(_FORMS, [key]).get(key)
    if kept is None:
        kept = pack_forms(forms_of(index.glossary))
        cache.keep_only(_FORMS, key, kept)
    return kept


def _naming(entry: Entry) -> tuple[object, ...]:
    """All of an entry that decides which words mean it, or keep others from meaning something."""
    own = (entry.slug, entry.names, entry.status, entry.part_of_speech, entry.autolink)
    return (*own, entry.related, entry.forms.add, entry.forms.forbid)


def all_problems(index: Index, forms: bytes, cache: Cache) -> tuple[Problem, ...]:
    """What is wrong with the content, as its settings judge it."""
    found = [*index.problems, *_together(index, forms, cache)]
    forget_forms(index.glossary)  # from here on, those who link need them
    return checks.judged(index.unread, found, index.glossary)


def _together(index: Index, forms: bytes, cache: Cache) -> tuple[Problem, ...]:
    """What is wrong between entries."""
    if kept := cache.get(_TOGETHER, [index.outlined]).get(index.outlined):
        return _unpack_problems(kept)
    # Only one rule needs them, and only where it suspects something.
    if not has_forms(index.glossary):
        remember_forms(index.glossary, unpack_forms(forms))
    found = checks.check_together(index.glossary, build=True)
    cache.keep_only(_TOGETHER, index.outlined, pack(found))
    return found
