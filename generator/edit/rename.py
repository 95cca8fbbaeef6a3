"""A new slug or headword for an entry, or its removal, with every reference to it updated.

References are replaced at their places in the files' texts, so comments, order, quotes, line
ends and layout stay as their authors left them, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import address_register, addresses
from generator.edit import redirects
from generator.edit.naming import (
    fit_headword,
    refuse_comparison_slug,
    refuse_headword,
    refuse_slug,
)
from generator.edit.plan import Plan
from generator.edit.references import entry_file, replacements, with_alias, without_item
from generator.edit.text import Replacement, replaced, rewritten
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.model import Comparison, Entry, Status, other_orders
from generator.schema import refreshed


def rename(
    glossary: Glossary, old: str, new: str, headword: str = "", *, keep_name: bool = True
) -> Plan:
    """Plan to give the entry `old` the slug `new`, and with `headword` a new headword.

    The earlier addresses redirect to the new one. With `keep_name`, the earlier headword becomes
    an alias. Raises RefusedError if there is no such entry, or the new slug or headword is not
    free.
    """
    entry = existing(glossary, old)
    if new != old:
        refuse_slug(glossary, entry.kind, new, own=old)
    elif not headword:
        raise RefusedError(f"“{old}” is its slug already; --headword changes the headword")
    if isinstance(entry, Comparison):
        refuse_comparison_slug(new, len(entry.compares))
    headword = fit_headword(headword) if headword else entry.term
    names = list(_names(glossary, entry, headword, keep=keep_name))
    dropped = None if keep_name else fold(entry.term)

    def lost(name: str) -> bool:
        return fold(name) == dropped != fold(headword) and glossary.find(name) == old

    files: dict[Path, str | None] = {}
    for slug in ("", *glossary.entries):
        changed = list(replacements(glossary, slug, old, new, lost)) + (
            names if slug == old else []
        )
        if changed:
            files[entry_file(glossary, slug)] = rewritten(entry_file(glossary, slug), changed)
    source = entry_file(glossary, old)
    if new != old:
        text = files.pop(source, None) or rewritten(source, ())
        files |= {source.with_name(f"{new}.yml"): text, source: None}
        files |= redirects.recorded(glossary, _new_redirects(glossary, entry, new))
    return Plan(files | refreshed(glossary, {old: None, new: headword}, begin=False))


def _names(glossary: Glossary, entry: Entry, headword: str, *, keep: bool) -> Iterator[Replacement]:
    """The new headword in its place; the earlier one, if it is kept, among the aliases."""
    if headword == entry.term:
        return
    refuse_headword(glossary, headword, entry.slug)
    source_map = glossary.source_maps[entry.slug]
    yield replaced(source_map, source_map.spans["term",], headword)
    if fold(headword) == fold(entry.term):
        return
    was_alias = [at for at, alias in enumerate(entry.aliases) if fold(alias) == fold(headword)]
    if was_alias and keep:
        yield replaced(source_map, source_map.spans["aliases", was_alias[0]], entry.term)
    elif was_alias:
        yield from without_item(source_map, "aliases", was_alias[0])
    elif keep:
        yield with_alias(source_map, entry.term)


def _new_redirects(glossary: Glossary, entry: Entry, slug: str) -> dict[str, str]:
    """The redirects from the addresses that an entry has to that of its new slug."""
    target = addresses.address(addresses.named_path(entry.kind, slug))
    here = addresses.address(addresses.entry_path(entry))
    paths = [addresses.entry_path(entry)]
    if isinstance(entry, Comparison):
        paths += [addresses.named_path(entry.kind, slug) for slug in other_orders(entry.slug)]
    # A comparison in another order of its terms had the new address all along.
    new = {where: target for path in paths if (where := addresses.address(path)) != target}
    for where, former in glossary.former_ids.items():
        page, _, fragment = where.partition("#")
        if page == here:
            new |= {f"{target}#{id_}": f"{target}#{fragment}" for id_ in former}
    return {**dict(_stale_fragments(glossary, entry, target)), **new}


def _stale_fragments(glossary: Glossary, entry: Entry, target: str) -> Iterator[tuple[str, str]]:
    """Redirects to a page from the fragments that it had while another entry stood there."""
    own = glossary.outlines[entry.slug].fragments
    for where in (*address_register.recorded(glossary.folder), *glossary.recorded_redirects):
        page, _, fragment = where.partition("#")
        if page == target and fragment and fragment not in own:
            recorded = glossary.recorded_redirects.get(where, "").partition("#")
            if recorded[0] != target or recorded[2] not in own:
                yield where, target


def remove(glossary: Glossary, slug: str, replaced_by: str, *, keep_name: bool = True) -> Plan:
    """Plan to remove an entry whose readers and references go to `replaced_by` from now on.

    With `keep_name`, its names become aliases of that entry, unless they are of different kinds.
    Raises RefusedError if either does not exist, they are one, the successor is not kept up, or a
    comparison needs the entry.
    """
    entry = existing(glossary, slug)
    successor = existing(glossary, replaced_by)
    if successor.slug == slug:
        raise RefusedError(f"“{slug}” cannot replace itself: name another entry")
    if successor.status is Status.DEPRECATED:
        raise RefusedError(f"“{replaced_by}” is deprecated itself: name an entry that is kept up")
    if needed := glossary.comparisons_of.get(slug, ()):
        names = ", ".join(needed)
        raise RefusedError(f"{names} compares “{slug}”: change or remove that comparison first")
    files: dict[Path, str | None] = {}
    for other in ("", *glossary.entries):
        if other == slug:
            continue
        changed = list(replaced_references(glossary, other, slug, replaced_by))
        if other == replaced_by and entry.kind == successor.kind and keep_name:
            changed += _kept_names(glossary, entry, successor)
        if changed:
            files[entry_file(glossary, other)] = rewritten(entry_file(glossary, other), changed)
    files[entry_file(glossary, slug)] = None
    files |= redirects.recorded(glossary, retired_addresses(glossary, entry, successor))
    return Plan(files | refreshed(glossary, {slug: None}, begin=False))


def _kept_names(glossary: Glossary, entry: Entry, successor: Entry) -> Iterator[Replacement]:
    known = {fold(name) for name in successor.names}
    names = {fold(name): name for name in reversed(entry.names) if fold(name) not in known}
    if names:
        source_map = glossary.source_maps[successor.slug]
        yield with_alias(source_map, *reversed(names.values()))


def retired_addresses(glossary: Glossary, entry: Entry, successor: Entry) -> dict[str, str]:
    """The redirects from the addresses of an entry that goes to the one that readers get."""
    target = addresses.address(addresses.entry_path(successor))
    new = {addresses.address(addresses.entry_path(entry)): target}
    for path, bearer in glossary.entry_redirects.items():
        if bearer == entry.slug and addresses.address(path) not in glossary.recorded_redirects:
            new[addresses.address(path)] = target
    return new


def replaced_references(glossary: Glossary, slug: str, old: str, new: str) -> Iterator[Replacement]:
    """References of a file to `old` as references to `new`, none of them twice or to itself."""

    def meant(name: str) -> bool:
        return glossary.find(name) == old

    related = glossary[slug].related if slug else []
    named_at = [at for at, name in enumerate(related) if meant(name)]
    known = slug == new or new in map(glossary.find, related)
    if not named_at or not (known or len(named_at) > 1):
        yield from replacements(glossary, slug, old, new, meant)
        return
    if len(named_at) > 1:
        place = glossary.source_maps[slug].place(("related", named_at[1]))
        raise RefusedError(f"{place}: the entry is named twice; delete one of the two first")
    source_map = glossary.source_maps[slug]
    item = replaced(source_map, source_map.spans["related", named_at[0]], new)
    yield from (
        replacement
        for replacement in replacements(glossary, slug, old, new, meant)
        if replacement != item
    )
    yield from without_item(source_map, "related", named_at[0])


def existing(glossary: Glossary, slug: str) -> Entry:
    """The entry with a slug. Raises RefusedError, with the one that is meant, if there is none."""
    if slug not in glossary:
        found = glossary.find(slug)
        hint = f" Did you mean “{found}”?" if found else " `glossary stats` counts what there is."
        raise RefusedError(f"no entry has the slug “{slug}”.{hint}")
    return glossary.entries[slug]
