"""An issue that proposes a term: a draft, or what it lacks; its text is data to the last sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.begin.texts import starter_texts
from generator.importing import proposal
from tests.writing import glossary, problems, write_content

_WHOLE = """\
### Headword

Mizzen mast

### Aliases

_No response_

### Categories

Rigging

### Definition

A mizzen mast is the mast behind the main one.

### Related terms

- Main mast
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A glossary with one entry."""
    mast = "term: Mast\nstatus: draft\naliases: [spar]\n"
    return write_content(tmp_path / "content", {"terms/mast.yml": mast})


def event(body: str | None, **others: object) -> str:
    """What GitHub sends."""
    return json.dumps({"action": "labeled", "issue": {"number": 7, "body": body, **others}})


def proposed(content: Path, text: str) -> tuple[int, str, str, list[str]]:
    """The exit code, the answer, the title, and what files the content has more."""
    before = set(content.rglob("*"))
    (content.parent / "event.json").write_text(text, "utf-8", errors="surrogatepass")
    out = content.parent / "out"
    done = glossary("propose", content.parent / "event.json", "--content", content, "--out", out)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    new = sorted(p.relative_to(content).as_posix() for p in set(content.rglob("*")) - before)
    answer, title = ((out / name).read_text("utf-8") for name in ("answer.md", "title.txt"))
    return done.exit_code, answer, title, new


@pytest.mark.parametrize(
    "text",
    [
        _WHOLE,
        event(_WHOLE.replace("\n", "\r\n")),
        json.dumps({"object_attributes": {"iid": 7, "description": _WHOLE}}),
    ],
    ids=["a form", "GitHub", "GitLab"],
)
def test_a_filled_form_becomes_a_draft(content: Path, text: str) -> None:
    """Proposed, valid, and nothing else in the repository changes."""
    code, answer, title, new = proposed(content, text)
    assert (code, title, new) == (0, "Term: Mizzen mast\n", ["terms/mizzen-mast.yml"])
    assert answer.startswith("A draft of what this proposes: `terms/mizzen-mast.yml`.\n")
    assert ("Closes #7" in answer) is (text != _WHOLE)
    assert "Understood: Headword, Categories, Definition, Related terms." in answer
    assert "\nstatus: proposed\n" in (content / new[0]).read_text("utf-8")
    assert [one for one in problems(content) if one["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "The field “Headword” is empty."),
        ("What is a mast?", "The field “Headword” is empty."),
        ("### Headword\n\n_No response_\n\n### Definition\n\nA.\n", "“Headword” is empty."),
        ("### Headword\n\nKeel\n", "The field “Definition” is empty."),
        (_WHOLE.replace("Mizzen mast", "Spar", 1), "“Spar” is there already: "),
        (_WHOLE.replace("Mizzen mast", "Mast", 1), "“Mast” is there already: "),
    ],
)
def test_what_is_missing_is_said(content: Path, body: str, says: str) -> None:
    """In the words of the form, and no file is written."""
    code, answer, title, new = proposed(content, event(body))
    assert (code, title, new) == (1, "\n", [])
    assert answer.startswith("There is no draft yet. Edit the text above")
    assert says in answer


def test_an_event_about_something_else_is_refused(content: Path) -> None:
    """Wrong usage, one line."""
    (content.parent / "event.json").write_text('{"pull_request": {}}', "utf-8")
    done = glossary("propose", content.parent / "event.json", "--content", content)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the event has no issue" in done.stderr


def test_the_answer_is_in_the_language_of_the_glossary(content: Path) -> None:
    """And fields are known by the labels of its form."""
    settings = content / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}language: de\n", "utf-8")
    body = "### Begriff\n\nBesan\n\n### Definition\n\nDer Besan ist ein Segel.\n"
    code, answer, _, new = proposed(content, event(body))
    assert (code, new) == (0, ["terms/besan.yml"])
    assert answer.startswith("Ein Entwurf dieses Vorschlags: `terms/besan.yml`.")


_HOSTILE = [
    "$(touch owned) `touch owned` ; touch owned #",
    "${{ github.token }} ${{ toJSON(secrets) }}",
    "../../.github/workflows/check",
    "/etc/passwd",
    "..",
    "!!python/object/apply:os.system [touch owned]",
    "&a [*a, *a]",
    "x\nstatus: published\nreviewed: {date: 2020-01-01}",
    "---\nterm: other\n...",
    "Keel\u202eevil\u2066gpj.exe",
    "<!-- hidden --><script>alert(1)</script><img src=x onerror=alert(1)>",
    "![pixel](https://tracker.example/p.png) [x](javascript:alert(1))",
    "@everyone closes #1 ```\n# Heading\n```",
    "x closes #12, closes https://host.example/issues/1",
    "`````",
    "con",
    "a" * 50_000,
    "é" * 400,
    "\x00\x1b[31mred\x07",
    "\ud800 half",
    "-n --help",
    '"; DROP TABLE terms; --',
]


@pytest.mark.parametrize("text", _HOSTILE, ids=lambda text: ascii(text[:24]))
@pytest.mark.parametrize("field", ["Headword", "Definition", "Sources", "Categories"])
def test_hostile_text_is_text(content: Path, text: str, field: str) -> None:
    """It makes one file of an entry without an error, or none; no answer has its markup."""
    fields = {"Headword": "Keel", "Definition": "A keel is a beam.", field: text}
    body = "".join(f"### {label}\n\n{value}\n\n" for label, value in fields.items())
    code, answer, title, new = proposed(content, event(body))
    assert code in (0, 1)
    assert len(new) == (code == 0), answer
    assert all(name.startswith("terms/") and name.count("/") == 1 for name in new)
    assert [one for one in problems(content) if one["severity"] == "error"] == []
    for name in new:
        written = (content / name).read_text("utf-8")
        assert written.count("\nstatus: ") == 1
        assert "\nstatus: proposed\n" in written
    assert title.count("\n") == 1
    assert len(title) < 150
    assert len(answer) < 20_000
    assert not any(sign in answer + title for sign in ("\x00", "\x1b", "\u202e", "\u2066"))
    bare = _without_code(answer)
    assert not any(sign in bare for sign in ("<", "@", "![", "](", "#1", "${", "$(")), bare
    assert not any(sign in title for sign in ("#1", "://"))
    assert not list(content.parent.rglob("owned"))


def _without_code(markdown: str) -> str:
    """The Markdown without its inline code, read as CommonMark reads it."""
    kept, rest = [], markdown
    while (start := rest.find("`")) >= 0:
        fence = rest[start : len(rest) - len(rest[start:].lstrip("`"))]
        kept.append(rest[:start])
        rest = rest[start + len(fence) :]
        at = 0
        while (at := rest.find(fence, at)) >= 0:
            end = at + len(fence)
            if rest[end : end + 1] != "`" and rest[at - 1 : at] != "`":
                rest = rest[end:]
                break
            at += 1
        assert at >= 0, "code that does not end"
    return "".join([*kept, rest])


def test_an_answer_has_an_end() -> None:
    """However much there is to say."""
    answer = proposal._answer(["Head"], ["x"] * 100)  # noqa: SLF001 - no form says so much
    assert answer.count("\n- x") == 40
    assert answer.endswith("- … (60)")


#: Language → what a reader answers, with the signs of its script, and the entry that it is.
_OWN_SIGNS = {
    "ja": (
        {
            "term": "帆柱",
            "slug": "Hobashira",
            "aliases": "マスト、柱（船の、帆の）",
            "categories": "索具、船",
            "definition": "帆柱とは、帆を張る柱である。",
            "examples": "カティサーク：三本の帆柱がある。\n\n日本丸:四本の帆柱がある。",
            "faq": "重いですか？\nはい。\n\n高いですか。\nはい。",
            "takeaways": "・高い。\n・重い。",
            "related": "帆、索具",
            "sources": "- 帆船の本、海文社、https://example.org/mast、高さ",
        },
        "hobashira",
        ["マスト", "柱（船の、帆の）"],
        ["カティサーク", "日本丸"],
        ["重いですか？", "高いですか。"],
        ("帆船の本", "海文社", "https://example.org/mast", "高さ"),
    ),
    "ar": (
        {
            "term": "صارية",
            "slug": "sariya",
            "aliases": "سارية، عمود",
            "categories": "الحبال؛ السفن",
            "definition": "الصارية هي عمود يحمل الشراع.",
            "examples": "كاتي سارك: لها ثلاث صوارٍ.",
            "faq": "هل هي ثقيلة؟\nنعم.",
            "related": "شراع، حبال",
            "sources": "- كتاب السفن، دار البحر، https://example.org/mast، ارتفاعها",
        },
        "sariya",
        ["سارية", "عمود"],
        ["كاتي سارك"],
        ["هل هي ثقيلة؟"],
        ("كتاب السفن", "دار البحر", "https://example.org/mast", "ارتفاعها"),
    ),
}


@pytest.mark.parametrize("language", _OWN_SIGNS)
def test_a_form_is_read_by_the_signs_of_its_script(content: Path, language: str) -> None:
    """Commas, colons and question marks; the address is asked for, since no letter tells it."""
    answers, slug, aliases, examples, questions, source = _OWN_SIGNS[language]
    _speak(content, language)
    code, answer, _, new = proposed(content, event(_form(language, answers)))
    assert (code, new) == (0, [f"terms/{slug}.yml"]), answer
    entry = yaml.safe_load((content / new[0]).read_text("utf-8"))
    assert entry["aliases"] == aliases
    assert entry.get("takeaways", []) == (["高い。", "重い。"] if language == "ja" else [])
    assert len(entry["related"]) == 2
    assert [one["title"] for one in entry["examples"]] == examples
    assert [one["question"] for one in entry["faq"]] == questions
    assert "explanation" not in entry
    assert tuple(entry["sources"][0][key] for key in ("title", "publisher", "url", "supports")) == (
        source
    )


@pytest.mark.parametrize("language", _OWN_SIGNS)
def test_a_name_that_cannot_be_spelled_is_asked_how(content: Path, language: str) -> None:
    """In one sentence with the heading under which the address is to stand; no `entry.yml`."""
    answers = {key: _OWN_SIGNS[language][0][key] for key in ("term", "definition")}
    _speak(content, language)
    code, answer, _, new = proposed(content, event(_form(language, answers)))
    assert (code, new) == (1, [])
    heading = starter_texts(language).texts["fields"]["slug"]["label"]
    assert f"`### {heading}`" in answer
    assert answer.count("\n- ") == 1
    assert "slugs" not in answer


def _speak(content: Path, language: str) -> None:
    settings = content / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}language: {language}\n", "utf-8")


def _form(language: str, answers: Mapping[str, str]) -> str:
    fields = starter_texts(language).texts["fields"]
    return "".join(f"### {fields[key]['label']}\n\n{text}\n\n" for key, text in answers.items())
