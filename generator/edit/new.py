"""The skeleton of a new entry: every section in its order, with a line of guidance each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.edit.naming import fit_headword, refuse_slug
from generator.edit.plan import Plan
from generator.edit.text import scalar
from generator.errors import RefusedError
from generator.glossary import Glossary, fold
from generator.links.forms import entry_forms
from generator.model import MOST_COMPARED, slugify
from generator.schema import refreshed
from generator.wording import did_you_mean, nearest
from generator.yaml_text import read_strings

#: From this likeness on (0 to 100) two headwords are taken for spellings of one.
_NEAR = 88
_GUIDE = Path(__file__).with_name("guidance.yml")


def new_term(glossary: Glossary, headword: str, categories: Sequence[str]) -> tuple[Plan, Path]:
    """Plan the file of a new term: the plan, and the path of the file.

    Raises RefusedError if the name, an alias or a near spelling has an entry, or a category is not
    declared.
    """
    headword = fit_headword(headword)
    slug = _free_slug(glossary, headword)
    refuse_slug(glossary, "term", slug)
    text = _skeleton(glossary, headword, categories, ())
    return _planned(glossary, "terms", slug, headword, text)


def new_comparison(
    glossary: Glossary, headword: str, categories: Sequence[str], compares: Sequence[str]
) -> tuple[Plan, Path]:
    """Plan the file of a comparison of the entries that `compares` names, by slug or name.

    Without a headword, the compared headwords make one. Raises RefusedError like `new_term`, and
    for a compared term that has no entry.
    """
    slugs = [_found(glossary, name) for name in compares]
    if not 1 < len(set(slugs)) <= MOST_COMPARED:
        raise RefusedError(
            "a comparison compares two to four different terms: --compare A --compare B"
        )
    headword = headword or " vs ".join(glossary.card(slug).headword for slug in slugs)
    headword = fit_headword(headword)
    slug = _free_slug(glossary, headword)
    if len(slug.split("-vs-")) != len(slugs):
        slug = "-vs-".join(slugs)
    refuse_slug(glossary, "comparison", slug)
    text = _skeleton(glossary, headword, categories, slugs)
    return _planned(glossary, "comparisons", slug, headword, text)


def _planned(
    glossary: Glossary, folder: str, slug: str, headword: str, text: str
) -> tuple[Plan, Path]:
    path = glossary.folder / folder / f"{slug}.yml"
    if path.exists():
        raise RefusedError(f"{path} exists already")
    return Plan({path: text, **refreshed(glossary, {slug: headword})}), path


def _free_slug(glossary: Glossary, headword: str) -> str:
    slug = slugify(headword)
    if not slug:
        raise RefusedError(f"“{headword}” has no letter or digit that an address could be made of")
    names = {name: bearer for name, bearers in glossary.by_name.items() for bearer in bearers}
    language = glossary.settings.language
    for entry in glossary:
        names |= {fold(form.text): entry.slug for form in entry_forms(entry, language)}
    near = nearest(fold(headword), names, _NEAR)
    taken = slug if slug in glossary else names[near] if near else None
    if taken:
        card = glossary.card(taken)
        place = glossary.origins[taken].place(("term",))
        names_it = f"“{card.headword}”" + (
            f" (also {', '.join(card.aliases)})" if card.aliases else ""
        )
        raise RefusedError(
            f"{place}: {names_it} is that term, or close to it. Edit that entry instead."
        )
    return slug


def _found(glossary: Glossary, name: str) -> str:
    slug = glossary.find(name) or glossary.find(slugify(name))
    if slug is None or glossary[slug].kind == "comparison":
        hint = did_you_mean(name, glossary.entries) or "Write that term first."
        raise RefusedError(f"no term is called “{name}”. {hint}")
    return slug


def _skeleton(
    glossary: Glossary, headword: str, categories: Sequence[str], compares: Sequence[str]
) -> str:
    for slug in categories:
        if slug not in glossary.categories:
            declared = ", ".join(glossary.categories)
            raise RefusedError(f"no category has the slug “{slug}”; declared are {declared}")
    guide = read_strings(_GUIDE.read_text("utf-8"))
    chosen = ", ".join(categories)
    cells = "\n".join(f"      {slug}: {guide['cell']}" for slug in compares)
    chooses = "\n".join(f"  {slug}: {guide['choose']}" for slug in compares)
    text = str(guide["entry"]).format(
        schema="comparison" if compares else "term",
        term=scalar(headword),
        categories=f"[{chosen}]",
        declared=", ".join(glossary.categories),
    )
    if compares:
        text += guide["comparison"].format(
            compares=f"[{', '.join(compares)}]", cells=cells, chooses=chooses
        )
    return text
