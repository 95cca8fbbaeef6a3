"""Broken files of every sort, and where each is at fault."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Comparison, Entry, Settings, StrictModel, Term
from tests.writing import SETTINGS

_TERM = "term: {name}\nstatus: draft\n"


@dataclass(frozen=True)
class Broken:
    """A file that is wrong: its path, its bytes, and the line at fault."""

    name: str
    data: bytes
    line: int = 1
    line_of_last: int = 0
    """If set, any line up to this one will do: where a parser gives up is its own affair."""


def broken_files() -> list[Broken]:
    """Files for one content folder, each of its own name."""
    found = [*_bytes(), *_yaml(), *_names(), *_words()]
    for kind, model in (("terms", Term), ("comparisons", Comparison)):
        found += _wrong_types(kind, model)
    return found


def _bytes() -> Iterator[Broken]:
    noise = random.Random(7)  # noqa: S311 - the same noise every time
    for number in range(20):
        data = b"\xff" + noise.randbytes(500)
        yield Broken(f"terms/noise-{number}.yml", data)
    heads = (b"\x89PNG\r\n\x1a\n\0", b"PK\3\4\0", b"\x7fELF\0", b"GIF89a\0\xff", b"%PDF-\xe2\xe3")
    for number, head in enumerate(heads):
        yield Broken(f"terms/magic-{number}.yml", head, 1, 3)
    for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield Broken(f"terms/{code}.yml", _TERM.format(name="Keel").encode(code))
    for code in ("latin-1", "cp1252", "mac-roman"):
        text = _TERM.format(name="Ke\u00e9l") + "definition: Caf\u00e9.\n"
        yield Broken(f"terms/{code.replace('_', '-')}.yml", text.encode(code))
    for control in (0, 1, 8, 11, 27, 127):
        text = f"term: Keel\nstatus: draft\ndefinition: a{chr(control)}b\n"
        yield Broken(f"terms/control-{control}.yml", text.encode(), 3)
    inside = f"term: Keel\nstatus: draft\ndefinition: a{chr(0xFEFF)}b\n"
    yield Broken("terms/mark-inside.yml", inside.encode(), 3)
    for size, name in ((10_000_000, "ten-megabytes"), (200_001, "just-too-large")):
        yield Broken(f"terms/{name}.yml", b"term: Keel\n" + b"# x\n" * (size // 4))
    yield Broken("terms/one-long-line.yml", b"term: " + b"x" * 10_000_000)
    for number, text in enumerate(
        ("", "\n\n", "# later\n", "---\n", "...\n", "\ufeff", "\r\n", "~")
    ):
        yield Broken(f"terms/empty-{number}.yml", text.encode(), 1, 2)


def _yaml() -> Iterator[Broken]:
    anchors = ["term: Keel", 'a0: &a0 ["x"]']
    anchors += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    texts = {
        "alias-bomb": ("\n".join(anchors), 2),
        "alias-to-itself": ("term: Keel\nrelated: &r [*r]\n", 2),
        "merge": ("term: Keel\nstatus: draft\n<<: {definition: x}\n", 3),
        "python-tag": ("term: Keel\nstatus: !!python/object/apply:os.system [x]\n", 2),
        "own-tag": ("term: !keel Keel\n", 1),
        "directive": ("%TAG ! tag:x,2000:\n---\nterm: !k Keel\n", 3),
        "two-documents": ("term: Keel\nstatus: draft\n---\nterm: Mast\n", 3),
        "complex-key": ("term: Keel\n? [a, b]\n: c\n", 2),
        "tab": ("term: Keel\nfaq:\n\t- question: Why?\n", 3),
        "duplicate-key": ("term: Keel\nstatus: draft\nterm: Keel\n", 3),
        "duplicate-key-deep": ("term: Keel\nfaq:\n- question: A?\n  answer: a\n  answer: b\n", 5),
        "second-colon": ("term: Keel\ndefinition: a: b\n", 2),
        "no-fields": ("Keel", 1),
        "a-list": ("- term: Keel\n", 1),
        "unknown-field": ("term: Keel\nstatus: draft\ncolour: red\n", 3),
        "slug-field": ("term: Keel\nslug: other\n", 2),
    }
    for name, (text, line) in texts.items():
        yield Broken(f"terms/{name}.yml", text.encode(), line)
    for number, sign in enumerate("[{'\"&*!|>%@`"):
        opened = f"status: draft\nterm: {sign}\n".encode()
        yield Broken(f"terms/open-{number}.yml", opened, 1, 3)
    deep = {
        "brackets": "[" * 60_000,
        "braces": "{a: " * 30_000,
        "closed": "[" * 5_000 + "]" * 5_000,
        "lines": "".join(f"\n{' ' * n}a:" for n in range(1, 500)),
        "dashes": "\n" + "- " * 30_000 + "a",
        "keys": "\n" + "? " * 30_000 + "a",
    }
    for name, text in deep.items():
        yield Broken(f"terms/deep-{name}.yml", f"term: Keel\nfaq: {text}".encode(), 2, 600)


def _names() -> Iterator[Broken]:
    reserved = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "index")
    odd: tuple[str, ...] = (
        "Keel",
        "keel fin",
        "keel--fin",
        "-keel",
        "keel-",
        "k\u00e9el",
        "\u5e06",
        "keel_fin",
    )
    odd += (
        "keel.fin",
        "ke%2Fel",
        "~keel",
        "keel;x",
        "$(x)",
        "ke\u202eel",
        "\u0430keel",
        "k:l",
        "a\\b",
    )
    strays = ("keel.yaml", "keel.YML", "keel.txt", "notes", "keel.json", "deep/keel.yml")
    names = [*(f"{name}.yml" for name in (*reserved, *odd)), *strays]
    for number, name in enumerate(names):
        yield Broken(f"terms/{name}", _TERM.format(name=f"Unlike {number}").encode())


def _words() -> Iterator[Broken]:
    hidden = "\u202a \u202b \u202c \u202d \u202e \u2066 \u2067 \u2068 \u2069 \u200b \u200e \u00ad"
    for number, sign in enumerate(hidden.split()):
        text = f"term: Word{number} ab{sign}c\nstatus: draft\n"
        yield Broken(f"terms/hidden-{number}.yml", text.encode())
    for number, word in enumerate(
        ("\u0430nchor", "r\u03bfpe", "\u0421leat", "kn\u043et", "\u0455heet")
    ):
        text = f"status: draft\nterm: {word} {'x' * (number + 1)}\n"
        yield Broken(f"terms/script-{number}.yml", text.encode(), 2)
    for number in range(4):
        twin = ("Mast head", "mast-head", "MAST HEAD", "M\u00e1st head")[number]
        text = f"status: draft\n\nterm: {twin}\n"
        yield Broken(f"terms/twin-{number}.yml", text.encode(), 3)


def _keys(model: type[StrictModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if name != "slug"]


def _wrong_types(folder: str, model: type[Entry]) -> Iterator[Broken]:
    """Each field with a list, a mapping and a control sign where none of them can be right."""
    for key in _keys(model):
        for number, wrong in enumerate(("[[1]]", "{a: [1]}", "[{b: {c: d}}]")):
            needed = {"term": "Keel", "status": "draft", "compares": "[mast, mast]"}
            lines = [f"{k}: {v}" for k, v in needed.items() if k in _keys(model) and k != key]
            text = "".join(f"{line}\n" for line in (*lines, f"{key}: {wrong}"))
            name = f"{folder}/wrong-{model.__name__.lower()}-{key}-{number}"
            yield Broken(f"{name}.yml", text.encode(), len(lines) + 1)


def broken_settings() -> dict[str, str]:
    """Name → glossary.yml with one field of a wrong type, its line the last one."""
    found = {}
    for key in _keys(Settings):
        fields, skip = [], False
        for line in SETTINGS.splitlines():
            if not line.startswith(" "):
                skip = line.startswith(f"{key}:")
            if not skip:
                fields.append(line)
        found[key] = "\n".join([*fields, f"{key}: [[1]]", ""])
    return found
