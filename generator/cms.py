"""The configuration with which Sveltia CMS edits the files of a glossary, derived from the model.

Sources: the JSON Schema and the type definitions in the npm package ``@sveltia/cms``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator.catalog import Catalog, catalog
from generator.edit_form import LEFT_ALONE, form_labels, section_headings
from generator.glossary import Glossary
from generator.host import Host
from generator.model import (
    ENTRY_KINDS,
    SLUG_PATTERN,
    Entry,
    KeyPath,
    Settings,
    prose_places,
)
from generator.schema import derived

#: The name under which the CMS looks for its configuration.
FILE = "config.yml"
#: The version whose JSON Schema configurations fit.
VERSION = "0.221.1"
#: Files with this comment are ours.
_OURS = "Written by `glossary cms`"
#: Where a host with an address that everybody knows answers programs, and what comes behind the
#: address of another one. Sources: the documentation of each host's REST API.
_PUBLIC = {Host.GITHUB: "github.com", Host.GITLAB: "gitlab.com", Host.GITEA: "gitea.com"}
_API = {Host.GITHUB: "/api/v3", Host.GITLAB: "/api/v4", Host.GITEA: "/api/v1"}
#: Hosts on which the CMS can propose a change instead of making it.
_WITH_PROPOSALS = (Host.GITHUB, Host.GITLAB)

#: Label of the catalog for each collection.
_LABELS = {"term": "category-terms", "comparison": "comparisons"}
#: Parts that are filled in stand folded.
_FOLDED = {"collapsed": "auto"}
#: One of the terms, by its headword. In a list, since a field for several would not keep an order.
_ONE_TERM = {
    "widget": "relation",
    "collection": "terms",
    "value_field": "{{slug}}",
    "display_fields": ["term"],
    "search_fields": ["term"],
}

#: Why a field has no place in the forms.
_BY_COMMANDS = "written by commands"
_SEVERAL_KINDS = "may be of several kinds, for which there is no field"
_BOTH = "one review in some files, a list in others"
_NESTED_MAP = "has more than a text under each key"


def is_ours(file: Path) -> bool:
    """Whether a configuration may be written: there is none, or one that we wrote."""
    return not file.exists() or _OURS in file.read_text("utf-8", "replace")


def sveltia(glossary: Glossary, folder: str) -> str:
    """The text of the configuration. `folder`: the content's path in its repository, with a slash.

    Comments at its top say which fields have no place in the forms; the CMS leaves those as they
    are.
    """
    settings = glossary.settings
    forms = {model.folder: _Form.of_entries(glossary, model) for model in ENTRY_KINDS.values()}
    forms["glossary.yml"] = _Form.of_settings(settings)
    host, advice = _host(settings)
    configuration = {
        "backend": _backend(settings, host),
        **({"publish_mode": "editorial_workflow"} if host in _WITH_PROPOSALS else {}),
        **({"site_url": settings.address} if settings.address else {}),
        "media_folder": f"{folder}images",
        "public_folder": "/images",
        "slug": {
            "encoding": "unicode" if settings.slugs == "unicode" else "ascii",
            "clean_accents": settings.slugs != "unicode",
        },
        # Empty fields are refused by the check.
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *(_entries(model, forms[model.folder], folder) for model in ENTRY_KINDS.values()),
            {
                "name": "settings",
                "label": settings.title,
                "format": "yaml",
                "files": [
                    {
                        "name": "glossary",
                        "label": "glossary.yml",
                        "file": f"{folder}glossary.yml",
                        "fields": forms["glossary.yml"].fields,
                    }
                ],
            },
        ],
    }
    head = "".join(f"# {line}".rstrip() + "\n" for line in _comments(forms, advice))
    return head + yaml.dump(
        configuration,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),
    )


class _Dumper(yaml.SafeDumper):
    """Writes everything out, without anchors, which people would have to follow."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the base's own
        return True


def _comments(forms: Mapping[str, _Form], advice: list[str]) -> Iterator[str]:
    yield f"{_OURS}, which writes it anew while this line stands here."
    yield f"For Sveltia CMS, https://sveltiacms.app; fits the schema of its version {VERSION}."
    yield from advice
    yield ""
    yield "Without a field, and left as they are in the files:"
    for name, form in forms.items():
        for key, why in form.lost.items():
            yield f"  {name}: {key} ({why})"


def _host(settings: Settings) -> tuple[Host, list[str]]:
    """What serves the repository, and what people have to know of that."""
    if settings.repository is None:
        return Host.GITHUB, [
            "",
            "backend: glossary.yml has no `repository`. Set it and run the command again, or write",
            "below where the files are: name github, gitlab or gitea, repo OWNER/NAME.",
        ]
    host = settings.repository_host
    name = urlsplit(settings.repository).hostname or ""
    if settings.host is None and host is Host.GITHUB and "github" not in name:
        return host, [
            "",
            f"backend: nothing tells what serves {name}, so it is taken for GitHub. If it is",
            "something else, set `host` in glossary.yml (github, gitlab, gitea).",
        ]
    if name == _PUBLIC[Host.GITHUB]:
        return host, [
            "",
            "backend: people sign in with an access token, or with a button if you run a service",
            "for that and name it as base_url.",
        ]
    return host, [
        "",
        "backend: people sign in with an access token, or with a button if you register an",
        "application at the host and name it as app_id.",
    ]


def _backend(settings: Settings, host: Host) -> dict[str, str]:
    if settings.repository is None:
        return {"name": host.value, "repo": "OWNER/NAME"}
    address = urlsplit(settings.repository)
    backend = {"name": host.value, "repo": address.path.strip("/").removesuffix(".git")}
    if address.hostname != _PUBLIC[host]:
        base = f"{address.scheme}://{address.netloc}"
        backend |= {"base_url": base, "api_root": base + _API[host]}
    return backend


def _entries(model: type[Entry], form: _Form, folder: str) -> dict[str, Any]:
    return {
        "name": model.folder,
        "label": form.words.labels[_LABELS[model.kind]],
        "folder": f"{folder}{model.folder}",
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "term",
        "summary": "{{term}}",
        "create": True,
        # Addresses last: `glossary rename` and `glossary remove` change references as well.
        "delete": False,
        "slug": {"template": "{{term}}", "editable": ["create"]},
        # Else a former path would become another name of the entry.
        "aliases_field": False,
        "preview_path": f"{model.site_folder}/{{{{slug}}}}/",
        "fields": form.fields,
    }


@dataclass
class _Form:
    """The fields for one kind of file, made from its JSON Schema."""

    schema: Mapping[str, Any]
    settings: Settings
    headings: Mapping[str, str]
    prose: frozenset[tuple[str, ...]]
    lists: Mapping[str, bool | None] = field(default_factory=dict)
    """Field that may be one or a list → whether it is a list in the files; None if in some."""
    fields: list[dict[str, Any]] = field(init=False)
    lost: dict[str, str] = field(init=False, default_factory=dict)
    """Path of each field that has no place in the forms → why."""

    def __post_init__(self) -> None:
        """Make the fields."""
        self.words: Catalog = catalog(self.settings)
        self.labels = form_labels(self.words, self.settings)
        self.fields = self._fields(self.schema, ())

    @classmethod
    def of_entries(cls, glossary: Glossary, model: type[Entry]) -> _Form:
        """The form for the entries of a kind."""
        settings, words = glossary.settings, catalog(glossary.settings)
        headings = section_headings(model, settings, words)
        prose = frozenset(place.keys for place in prose_places(model))
        slugs = [head.slug for head in glossary if head.kind == model.kind]
        lists = {"reviewed": _are_lists(glossary, slugs, ("reviewed",))}
        return cls(derived(model), settings, headings, prose, lists)

    @classmethod
    def of_settings(cls, settings: Settings) -> _Form:
        """The form for glossary.yml."""
        prose = frozenset(place.keys for place in prose_places(Settings))
        return cls(derived(Settings), settings, {}, prose)

    def _fields(self, schema: Mapping[str, Any], path: tuple[str, ...]) -> list[dict[str, Any]]:
        required = schema.get("required", ())
        made = []
        for key, part in schema["properties"].items():
            where = (*path, key)
            inner = self._resolved(part)
            if not path and key in LEFT_ALONE:
                self.lost[key] = _BY_COMMANDS
            elif widget := self._widget(inner, where):
                made.append(
                    {
                        "name": key,
                        "label": self._name(where),
                        **widget,
                        "required": key in required,
                        **self._hint(inner, where),
                    }
                )
        return made

    def _resolved(self, part: Mapping[str, Any]) -> dict[str, Any]:
        if name := part.get("$ref", "").removeprefix("#/$defs/"):
            return {**self.schema["$defs"][name], **part}
        return dict(part)

    def _widget(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        """What shows a field; empty, and said under `lost`, if there is nothing for it."""
        if "anyOf" in part:
            return self._one_or_several(part["anyOf"], path)
        if _names(path) == ["reviewed", "by"] and self.settings.reviewers:
            return self._choice([reviewer.name for reviewer in self.settings.reviewers])
        if "enum" in part:
            return {**self._choice(part["enum"]), **_default(part)}
        makers = {
            "array": self._list,
            "object": self._group if "properties" in part else self._map,
            "boolean": self._yes_or_no,
            "integer": self._number,
        }
        return makers.get(str(part["type"]), self._text)(part, path)

    def _one_or_several(
        self, parts: list[Mapping[str, Any]], path: tuple[str, ...]
    ) -> dict[str, Any]:
        one, *others = map(self._resolved, parts)
        listed = ".".join(path)
        if "properties" not in one or listed not in self.lists:
            self.lost[listed] = _SEVERAL_KINDS
        elif self.lists[listed] is None:
            self.lost[listed] = _BOTH
        else:
            return self._widget(others[0] if self.lists[listed] else one, path)
        return {}

    def _list(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        items, inside = self._resolved(part["items"]), (*path, "*")
        limits = _given({"min": part.get("minItems"), "max": part.get("maxItems")})
        if "properties" in items:
            # What is always there tells the items apart.
            summary = f"{{{{fields.{items['required'][0]}}}}}"
            fields = self._fields(items, inside)
            return {"widget": "list", **limits, **_FOLDED, "summary": summary, "fields": fields}
        if path == ("categories",):
            names = {category.slug: category.name for category in self.settings.categories}
            # Tags can be put in order, which check boxes cannot.
            return {**self._choice(names, names), "multiple": True, "dropdown_threshold": 0}
        item = {"name": path[-1], "label": self._name(path)}
        if path == ("compares",):
            return {"widget": "list", **limits, "field": {**item, **_ONE_TERM}}
        if inside in self.prose:
            return {"widget": "list", **limits, "field": {**item, "widget": "text"}}
        return {"widget": "list", **limits}

    def _group(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        return {"widget": "object", **_FOLDED, "fields": self._fields(part, path)}

    def _map(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        values = [part.get("additionalProperties"), *part.get("patternProperties", {}).values()]
        value = self._resolved(next(value for value in values if isinstance(value, dict)))
        if "anyOf" in value or "string" not in value["type"]:
            self.lost[".".join(path)] = _NESTED_MAP
            return {}
        return {"widget": "keyvalue"}

    def _yes_or_no(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        del path
        return {"widget": "boolean", **_default(part)}

    def _number(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        del path
        limits = _given({"min": part.get("minimum"), "max": part.get("maximum")})
        return {"widget": "number", "value_type": "int", **limits, **_default(part)}

    def _text(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        if part.get("format") == "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        if path in self.prose:
            return {"widget": "text"}
        return {
            "widget": "string",
            **_given({"maxlength": part.get("maxLength")}),
            **self._pattern(part.get("pattern", "")),
            **_default(part),
        }

    def _pattern(self, pattern: str) -> dict[str, list[str]]:
        """A pattern, if there are words to say what is wrong."""
        labels = {SLUG_PATTERN: "bad-slug", "^[0-9]{4}$": "bad-year"}
        is_address = pattern.startswith("^http") and "mailto" not in pattern
        label = "bad-url" if is_address else labels.get(pattern)
        return {"pattern": [pattern, self.labels[label]]} if label else {}

    def _choice(self, values: Any, names: Mapping[str, str] | None = None) -> dict[str, Any]:
        names = names or {value: self._value_name(value) for value in values}
        options = [{"label": names[value], "value": value} for value in values]
        return {"widget": "select", "options": options}

    def _value_name(self, value: str) -> str:
        key = value.replace(" ", "-")
        labels = self.labels
        return labels.get(f"value-{key}") or labels.get(f"kind-{key}") or labels.get(key) or value

    def _name(self, path: tuple[str, ...]) -> str:
        """What a field is called, as in the form on the glossary's own pages."""
        key, labels = path[-1], self.labels
        name = labels.get(f"field-{'-'.join(_names(path))}")
        if not name and len(path) == 1 and key in self.headings:
            name = self.headings[key].replace("{term}", "…")
        return name or labels.get(f"field-{key}") or key.replace("-", " ").capitalize()

    def _hint(self, part: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, str]:
        hint = self.labels.get(f"hint-{'-'.join(_names(path))}") or part.get("description", "")
        return {"hint": hint} if hint else {}


def _names(path: tuple[str, ...]) -> list[str]:
    return [key for key in path if key != "*"]


def _default(part: Mapping[str, Any]) -> dict[str, Any]:
    return {"default": part["default"]} if "default" in part else {}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _are_lists(glossary: Glossary, slugs: list[str], path: KeyPath) -> bool | None:
    """Whether the value at a path is a list in all files that have it; None if only in some."""
    spans = [glossary.source_maps[slug].spans for slug in slugs]
    forms = {(*path, 0) in found for found in spans if path in found}
    return forms.pop() if len(forms) == 1 else None if forms else False
