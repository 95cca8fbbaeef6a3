"""What an edit changes for readers, since a revision: pages, addresses, wanted terms, links."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from generator import address_register, change_report, entry_changes
from generator.entry_changes import EntryChange
from generator.glossary import Glossary, fold
from generator.links import changes as links
from generator.model import Settings
from generator.problems import Problem

_NONE = "No entry, setting, address or wanted term changes."


@dataclass(frozen=True)
class Changes:
    """What one version of the content has that the other has not, each list sorted."""

    added: tuple[str, ...]
    """Slugs of new entries."""
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    settings: tuple[str, ...]
    """Fields of glossary.yml that changed; any page may show them."""
    addresses_gained: tuple[str, ...]
    addresses_lost: tuple[str, ...]
    wanted_gained: tuple[str, ...]
    """Titles that entries ask for now and did not before."""
    wanted_met: tuple[str, ...]
    """Titles that were asked for and are not any more."""
    links: tuple[links.LinkChange, ...]
    entries: tuple[EntryChange, ...]
    """What changed in each entry, by headword."""


def compare(old: Glossary, new: Glossary, problems: tuple[Problem, ...] = ()) -> Changes:
    """What `new` changes against `old`; `problems` are those of `new`."""
    before, after = address_register.current(old), address_register.current(new)
    wanted_before = {fold(wanted.title): wanted.title for wanted in old.wanted}
    wanted_after = {fold(wanted.title): wanted.title for wanted in new.wanted}
    both = old.entries.keys() & new.entries.keys()
    return Changes(
        added=tuple(sorted(new.entries.keys() - old.entries.keys())),
        removed=tuple(sorted(old.entries.keys() - new.entries.keys())),
        changed=tuple(sorted(slug for slug in both if old.entries[slug] != new.entries[slug])),
        settings=tuple(
            name.replace("_", "-")
            for name in Settings.model_fields
            if getattr(old.settings, name) != getattr(new.settings, name)
        ),
        addresses_gained=tuple(sorted(after - before)),
        addresses_lost=tuple(sorted(before - after)),
        wanted_gained=_titles(wanted_after, wanted_before),
        wanted_met=_titles(wanted_before, wanted_after),
        links=links.compare(old, new),
        entries=entry_changes.compare(old, new, problems),
    )


def _titles(these: dict[str, str], others: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(title for key, title in these.items() if key not in others))


def as_json(changes: Changes) -> str:
    """For machines: one object, its fields those of `Changes`."""
    record = asdict(changes)
    record["links"] = json.loads(links.as_json(changes.links))
    return json.dumps(record, ensure_ascii=False, indent=2)


def as_text(changes: Changes) -> str:
    """For people: a heading and a line for each item of what changed."""
    parts = [f"{name}: {len(items)}\n{_lines(items)}" for name, items in _lists(changes) if items]
    parts = parts or [_NONE]
    return "\n".join([*parts, "Links", links.as_text(changes.links)])


def _lines(items: Iterable[str]) -> str:
    return "\n".join(f"  {item}" for item in items)


def as_markdown(changes: Changes, preview: str = "") -> str:
    """For a pull request: each entry's words, then what else changes and the links, in folds.

    `preview` is the address of a site with the new version; each entry then leads to its page.
    """
    entries = change_report.entries(changes.entries, changes.links, preview)
    parts = ["## What this changes", *entries]
    for name, items in _lists(changes):
        if items:
            rows = "\n".join(f"- `{item}`" for item in items)
            summary = f"<summary>{name}: {len(items)}</summary>"
            parts.append(f"<details>{summary}\n\n{rows}\n\n</details>")
    if len(parts) == 1:
        parts.append(_NONE)
    return "\n\n".join([*parts, links.as_markdown(changes.links)])


def as_html(changes: Changes, settings: Settings, preview: str = "") -> str:
    """For a browser: the same as a page of its own."""
    text = change_report.text
    body = list(change_report.entries(changes.entries, changes.links, preview))
    for name, items in _lists(changes):
        if items:
            rows = "".join(f"<li><code>{text(item)}</code></li>" for item in items)
            head = f"<summary>{name}: {len(items)}</summary>"
            body.append(f"<details>{head}<ul>{rows}</ul></details>")
    body = body or [f"<p>{_NONE}</p>"]
    body.append(f"<p><b>Links:</b> {text(links.summary(changes.links))}</p>")
    title = f"What this changes: {settings.title}"
    return change_report.document(title, "en", body)


def _lists(changes: Changes) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("New entries", changes.added),
        ("Changed entries", changes.changed),
        ("Changed settings", changes.settings),
        ("Removed entries", changes.removed),
        ("Addresses lost", changes.addresses_lost),
        ("New addresses", changes.addresses_gained),
        ("New wanted terms", changes.wanted_gained),
        ("Wanted terms met or dropped", changes.wanted_met),
    ]
