"""Forms in which readers propose a term or report a mistake, as hosts of repositories read them.

`generator.importing.issue` turns a filled form into a draft: it knows the fields by their labels.
Sources: GitHub Docs, “Syntax for issue forms”; Gitea Docs, “Issue and Pull Request templates”;
GitLab Docs, “Description templates”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.begin.texts import StarterTexts
from generator.edit.yaml_writer import fields_text

#: File → key of its texts, and the labels that an issue gets.
_FORMS = {"propose-a-term": ("propose", "term"), "report-a-mistake": ("mistake", "mistake")}
#: What is asked for in one line.
_LINES = frozenset({"term", "slug", "aliases", "categories", "entry"})
#: What a form must say.
_REQUIRED = frozenset({"term", "definition", "entry", "wrong", "right"})

Question = tuple[str, Mapping[str, str]]
"""Its id, and its texts."""


def issue_forms(texts: StarterTexts, *, with_slug: bool) -> Iterator[tuple[str, str]]:
    """Name and text of each file of forms that GitHub, Gitea and Forgejo show.

    `with_slug`: whether who proposes a term is asked for its address.
    """
    for name, (key, label) in _FORMS.items():
        form = texts.texts[key]
        head = {field: form[field] for field in ("name", "description", "title")}
        body = [_field(*question) for question in _questions(key, texts, with_slug=with_slug)]
        yield f"{name}.yml", fields_text({**head, "labels": [label], "body": body})
    yield "config.yml", fields_text({"blank_issues_enabled": True})


def description_templates(texts: StarterTexts, *, with_slug: bool) -> Iterator[tuple[str, str]]:
    """Name and text of each Markdown file that GitLab offers for an issue's description.

    `with_slug`: as for `issue_forms`.
    """
    for name, (key, _) in _FORMS.items():
        parts = [
            f"### {question['label']}\n\n<!-- {question.get('description', '')} -->\n"
            for _, question in _questions(key, texts, with_slug=with_slug)
        ]
        yield f"{name}.md", "\n".join(parts).replace("<!--  -->\n", "")


def _questions(key: str, texts: StarterTexts, *, with_slug: bool) -> Iterator[Question]:
    if key == "propose":
        fields = texts.texts["fields"].items()
        yield from ((name, asked) for name, asked in fields if name != "slug" or with_slug)
    else:
        form = texts.texts[key]
        yield from ((name, asked) for name, asked in form.items() if isinstance(asked, dict))


def _field(name: str, question: Mapping[str, str]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "type": "input" if name in _LINES else "textarea",
        "id": name,
        "attributes": dict(question),
    }
    return {**field, "validations": {"required": True}} if name in _REQUIRED else field
