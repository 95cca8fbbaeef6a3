"""The forms that may link, packed, and unpacked so that they take little memory.

There are eight of them for each entry, and every process that links holds all. So a form that is
spelled as it folds shares that one string, and forms of one entry share its slug: 280 bytes each
become 150. They are unpacked bit by bit, or for a moment there would be both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec

from generator.links.forms import Capitals, Form, FormsByText

#: So many spellings are unpacked at once.
_BATCH = 1000

#: A folded spelling, and its forms: text (empty if it is the folded one), slug, capitals.
_Row = tuple[str, tuple[tuple[str, str, Capitals], ...]]

_pack = msgspec.msgpack.Encoder().encode
_unpack_batches = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_unpack_rows = msgspec.msgpack.Decoder(list[_Row]).decode


def pack_forms(forms: FormsByText) -> bytes:
    """The forms as bytes."""
    return _pack([msgspec.Raw(batch) for batch in _batches(forms)])


def _batches(forms: FormsByText) -> Iterator[bytes]:
    rest = iter(forms.items())
    while batch := list(islice(rest, _BATCH)):
        yield _pack([(folded, [_facts(folded, form) for form in same]) for folded, same in batch])


def _facts(folded: str, form: Form) -> tuple[str, str, Capitals]:
    return ("" if form.text == folded else form.text, form.slug, form.capitals)


def unpack_forms(packed: bytes) -> FormsByText:
    """The reverse of `pack_forms`."""
    slugs: dict[str, str] = {}
    return {
        folded: tuple(
            Form(text or folded, slugs.setdefault(slug, slug), capitals)
            for text, slug, capitals in same
        )
        for batch in _unpack_batches(packed)
        for folded, same in _unpack_rows(batch)
    }
