"""Validation errors of a content file, in words for the people who edit it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator.language import TAG_PATTERN, meant
from generator.model import (
    ENTRY_SLUG_PATTERN,
    LINK_PATTERN,
    SLUG_PATTERN,
    KeyPath,
    StrictModel,
    model_within,
)
from generator.problems import Problem, counted
from generator.source_map import SourceMap
from generator.wording import did_you_mean, shortened
from generator.yaml_slips import quote_it


class _Words(NamedTuple):
    rule: str
    message: str
    fix: str = ""


def validation_problems(
    error: ValidationError, source_map: SourceMap, model: type[StrictModel]
) -> list[Problem]:
    """One problem for each value that does not fit `model`, at its place in the file."""
    problems: dict[KeyPath, Problem] = {}
    for detail in error.errors(include_url=False):
        if (detail["loc"][-1], type(detail["input"])) in _OTHER_BRANCH:
            continue  # the other branch of the union says which item is wrong
        path = _file_path(detail["loc"], source_map)
        rule, message, fix = _words(detail, path, model)
        is_key = rule == "unknown-field" or detail["loc"][-1] == "[key]"
        place = source_map.key_place(path) if is_key else source_map.place(path)
        problems.setdefault(path, Problem(place, rule, message, fix))
    return list(counted(problems.values()))


#: A branch of a union, and a value that only the other one has: `autolink` and `labels`.
_OTHER_BRANCH = {("bool", list), ("constrained-str", dict)}


#: pydantic adds the branch of a union and "[key]" to a location; neither is in the file.
_ADDED = re.compile(r"\[key\]|bool|(?:list|dict)\[.*\]|(?:constrained-)?str")


def _file_path(location: tuple[str | int, ...], source_map: SourceMap) -> KeyPath:
    path: KeyPath = ()
    for part in location:
        known = (*path, part) in source_map.spans
        if known or not _ADDED.fullmatch(str(part)):
            path = (*path, part)
    return path


def _words(detail: Any, path: KeyPath, model: type[StrictModel]) -> _Words:
    if not path:
        return _Words("not-an-entry", "the file holds no fields", "Write lines such as “term: …”.")
    name = "“" + ".".join(str(key) for key in path) + "”"
    if detail["type"] == "extra_forbidden":
        return _unknown(name, path, model)
    words = _BY_TYPE.get(detail["type"], _anything_else)(name, detail)
    if detail["type"] == "model_type":
        fields = [*_fields(model, path, required=True)] or [*_fields(model, path)]
        below = ", ".join(f"“{field}: …”" for field in fields)
        return words._replace(fix=f"Write lines below it, indented: {below}.")
    return words


def _unknown(name: str, path: KeyPath, model: type[StrictModel]) -> _Words:
    fields = list(_fields(model, path[:-1]))
    key = str(path[-1]).strip().lower()
    known = _ELSEWHERE.get(key)
    fix = (
        did_you_mean(known if known in fields else key, fields)
        or f"Fields here: {', '.join(fields)}."
    )
    return _Words("unknown-field", f"there is no field {name}", fix)


def _missing(name: str, detail: Any) -> _Words:
    return _Words("missing-field", f"the field {name} is missing", f"Add “{detail['loc'][-1]}: …”.")


def _choice(name: str, detail: Any) -> _Words:
    choices = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
    value = detail["input"]
    if not isinstance(value, str):
        return _Words("wrong-type", f"{name} is {_shape(value)}; expected one of {_list(choices)}")
    message = f"{name} is “{_brief(value)}”; expected one of {_list(choices)}"
    return _Words("bad-value", message, did_you_mean(value, choices))


def _expected(what: str, rule: str = "wrong-type", fix: str = "") -> Callable[[str, Any], _Words]:
    def words(name: str, detail: Any) -> _Words:
        return _Words(rule, f"{name} is {_shape(detail['input'])}; expected {what}", fix)

    return words


def _text(name: str, detail: Any) -> _Words:
    value = detail["input"]
    fix = ""
    if isinstance(value, dict):
        fix = quote_it(", ".join(f"{key}: {item}" for key, item in value.items()))
    elif isinstance(value, list):
        fix = "Write one text. A list in prose stands under “|”, its items indented by two spaces."
    return _expected("a text", fix=fix)(name, detail)


def _items(name: str, detail: Any) -> _Words:
    """What to write instead of a text or a group of fields, where a list belongs."""
    value = detail["input"]
    fix = ""
    if isinstance(value, dict):
        fix = f"Write “- ” before “{next(iter(value))}”, and indent the lines below it alike."
    elif isinstance(value, str) and value:
        text = value.strip("[]")
        if value.startswith("[") and value.endswith("]"):
            fix = f"Take away the quotation marks: [{_brief(text)}]"
        elif re.match(r"-(?=[^\W\d])", value):
            fix = "Write a blank behind each hyphen: “- …”."
        elif len(value) <= _ONE_LINE and "," in value and ". " not in value:
            fix = f"Write [{text}], or each item on a line of its own behind “- ”."
        else:
            fix = f"Write it on the next line as an item: “  - {_brief(value)}”."
    return _expected("a list (“- …” lines)", fix=fix)(name, detail)


def _pattern(name: str, detail: Any) -> _Words:
    pattern, value = detail["ctx"]["pattern"], detail["input"]
    expected = f"{name} is “{_brief(value)}”; expected"
    if pattern in {SLUG_PATTERN, ENTRY_SLUG_PATTERN}:
        return _Words("bad-slug", f"{expected} a slug: lower-case words joined by hyphens")
    if pattern == LINK_PATTERN:
        fix = "Write https://…, mailto:…, a page such as imprint.md, or a file such as order.pdf."
        return _Words("bad-url", f"{expected} a link", fix)
    if pattern.startswith("^https?"):
        end = " and ends with a slash" if pattern.endswith("/$") else ""
        return _Words("bad-url", f"{expected} an address that starts with https://{end}")
    if "\n" in value:
        return _Words("bad-value", f"{name} has several lines; expected one")
    fix = f"Did you mean “{tag}”?" if pattern == TAG_PATTERN and (tag := meant(value)) else ""
    return _Words("bad-value", f"{expected} {_EXAMPLES.get(pattern, f'the form {pattern}')}", fix)


def _own(name: str, detail: Any) -> _Words:
    return _Words("bad-value", f"{name} is “{_brief(detail['input'])}”: {detail['ctx']['error']}")


#: What the fields are called elsewhere: in other glossaries, and in other languages.
_ELSEWHERE = {
    word: field
    for field, words in {
        "term": "headword title name word begriff stichwort terme término termino termine begrip",
        "aliases": "synonyms synonym aka synonyme sinónimos sinonimi synoniemen",
        "categories": "tags topics category kategorien catégories categorías categorie",
        "definition": "description meaning summary bedeutung définition descripción definizione",
        "explanation": "details body text content erklärung explication explicación spiegazione",
        "examples": "example beispiele exemples ejemplos esempi voorbeelden",
        "faq": "questions fragen preguntas domande vragen",
        "related": "see-also see seealso links verwandt siehe voir véase",
        "sources": "references source links-out quellen références fuentes fonti bronnen",
        "status": "state zustand statut estado stato",
        "reviewed": "review checked geprüft",
    }.items()
    for word in words.split()
}
#: Regular expression of a field → what it admits, in words.
_EXAMPLES = {
    "^[0-9]{4}$": "a year such as 2019",
    TAG_PATTERN: "a language tag such as en, pt-BR or zh-Hant",
    r"^[^\s/]\S*/$": "a path such as edit/main/content/",
}


def _empty(name: str, _: Any) -> _Words:
    return _Words("empty", f"{name} is empty", "Fill it in, or leave the field out.")


def _number(name: str, detail: Any) -> _Words:
    bounds = detail["ctx"]
    word, limit = (
        ("at least", bounds["min_length"])
        if "min_length" in bounds
        else ("at most", bounds["max_length"])
    )
    message = f"{name} has {bounds['actual_length']} items; expected {word} {limit}"
    return _Words("wrong-number", message)


def _long(name: str, detail: Any) -> _Words:
    limit, length = detail["ctx"]["max_length"], len(detail["input"].strip())
    message = f"{name} has {length} characters; expected at most {limit}"
    return _Words("bad-value", message, f"Say less, or say it shorter: {length - limit} too many.")


def _anything_else(name: str, detail: Any) -> _Words:
    return _Words("bad-value", f"{name}: {detail['msg']}")


#: A list on one line is no longer than that.
_ONE_LINE = 60
_FIELDS = _expected("fields (“name: …” lines)")
_DAY = _expected("a date such as 2026-11-24", "bad-date")
_COUNT = _expected("a whole number such as 18", "bad-value")
_TRUTH = _expected("true, false or a list of phrases", "bad-value")

#: Type of a validation error, as pydantic names it → what to say of the field.
#: Source: pydantic's documentation, "Validation Errors".
_BY_TYPE: Mapping[str, Callable[[str, Any], _Words]] = {
    "missing": _missing,
    "enum": _choice,
    "literal_error": _choice,
    "string_type": _text,
    "list_type": _items,
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _empty,
    "string_too_long": _long,
    "too_short": _number,
    "too_long": _number,
    "value_error": _own,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
    "int_parsing": _COUNT,
    "int_parsing_size": _COUNT,
    "int_type": _COUNT,
    "greater_than_equal": _COUNT,
    "less_than_equal": _COUNT,
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
}


def _list(choices: list[str]) -> str:
    return ", ".join(choices[:-1]) + " or " + choices[-1] if len(choices) > 1 else choices[0]


def _brief(text: str) -> str:
    """A text on one line, cut where it would hide the rest of the message."""
    return shortened(" ".join(text.split()), 60)


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    return f"the text “{_brief(str(value))}”" if value else "empty"


def _fields(model: type[StrictModel], path: KeyPath, *, required: bool = False) -> Iterator[str]:
    """The YAML keys that `model` admits at `path`, or only those that it requires."""
    record = model
    for key in path:
        if isinstance(key, str):
            by_key = {f.alias or n: f.annotation for n, f in record.model_fields.items()}
            inner = model_within(by_key.get(key))
            if inner is None:
                return
            record = inner
    for name, info in record.model_fields.items():
        wanted = info.is_required() or not required
        if wanted and (name != "slug" or record is not model):
            yield info.alias or name
