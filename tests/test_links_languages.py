"""Gold sets of other languages: what a careful editor would link, against what is linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.glossary import Glossary
from generator.links.languages import rules_of
from generator.load import load
from tests.labelling import Score, entry_files, labelled, score
from tests.writing import SETTINGS, write_content

_FOLDER = Path(__file__).with_name("gold")
GOLD: dict[str, dict[str, Any]] = {
    file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(_FOLDER.glob("*.yml"))
}


def _score(language: str, folder: Path) -> Score:
    files = dict(entry_files(GOLD[language]["entries"]))
    files["glossary.yml"] = f"{SETTINGS}language: {language}\n"
    content = load(write_content(folder, files))
    assert not content.problems, content.problems
    glossary = Glossary(content)
    return score(glossary, GOLD[language]["sentences"], glossary.entries)


@pytest.mark.parametrize("language", GOLD)
def test_gold_sets_are_large_enough(language: str) -> None:
    """At least 90 sentences each, of which 25 without a mention, with labels that name entries."""
    sentences = list(map(labelled, GOLD[language]["sentences"]))
    known = {entry["slug"] for entry in GOLD[language]["entries"]}
    assert len(sentences) >= 90
    assert sum(not sentence.due for sentence in sentences) >= 25
    assert {span.slug for s in sentences for span in s.due | s.optional} <= known
    assert not [sentence.text for sentence in sentences if "](" in sentence.text]


@pytest.mark.parametrize("language", GOLD)
def test_links_are_right_and_complete(language: str, tmp_path: Path) -> None:
    """Of all links at least 97 in 100 are right, and at least 90 in 100 due are there."""
    found = _score(language, tmp_path)
    assert found.precision >= 0.97, f"{found}"
    assert found.recall >= 0.9, f"{found}"


_INFLECTED = [
    ("de", "Vertrag", "Vertrags Vertrages Verträge Verträgen", "Verträger Vertragen Vertrage"),
    ("de", "Kaufvertrag", "Kaufverträge", "Kaufvertragen"),
    ("de", "Haus", "Hauses Häuser Häusern", "Hausse Häuse Hause"),
    ("de", "Zahl", "Zahlen", "Zählen Zähle Zahler"),
    ("de", "Fall", "Falles Fälle Fällen", "Falle Fallen Falls"),
    ("de", "Eigentum", "Eigentums", "Eigentümer Eigentüme"),
    ("de", "Miete", "Mieten", "Mieter"),
    ("de", "Mieter", "Mieters Mietern Mieterin Mieterinnen Mieter:innen Mieter*innen", "Mietere"),
    ("de", "Ergebnis", "Ergebnisses Ergebnisse Ergebnissen", "Ergebniss"),
    ("de", "Zentrum", "Zentrums Zentren", "Zentrumer"),
    ("de", "GmbH", "GmbHs", "GmbHe"),
    ("de", "juristische Person", "juristischen Personen|juristischer Person", "juristischs Person"),
    ("de", "Maßstab der Sorgfalt", "Maßstäbe der Sorgfalt", "Maßstab der Sorgfalten"),
    ("fr", "cheval", "chevaux", "chevales"),
    ("fr", "travail", "travaux", "travails"),
    ("fr", "vœu", "vœux", "vœus"),
    ("fr", "sou", "", "sous"),
    ("fr", "chiffre d’affaires", "chiffres d’affaires", "chiffre d’affairess"),
    ("fr", "personne morale", "personnes morales", "personne morales"),
    ("fr", "capital social", "capitaux sociaux", "capital sociaux"),
    ("fr", "à jeun", "", "à jeuns|às jeun"),
    ("es", "acción", "acciones", "accións acciónes"),
    ("es", "examen", "exámenes", "examenes examens"),
    ("es", "país", "países", "paises"),
    ("es", "autobús", "autobuses", "autobúses"),
    ("es", "crisis", "", "crisises"),
    ("es", "carácter", "caracteres", "carácteres"),
    ("es", "raíz", "raíces", "raízes"),
    ("es", "libro de texto", "libros de texto", "libros de textos"),
    ("ar", "لاجئ", "لاجئون لاجئين لاجئا لاجئه", ""),
    ("ar", "مكتب", "مكتبين مكتبه", "مكتبات مكتبة"),
    ("ar", "منظمة", "منظمات منظمتها", "منظمةه"),
    ("ar", "دار نشر", "دار النشر", "دارون نشر"),
    ("it", "azione", "", "aziones"),
]


@pytest.mark.parametrize(("language", "name", "forms", "others"), _INFLECTED)
def test_names_have_the_forms_of_their_language(
    language: str, name: str, forms: str, others: str
) -> None:
    """Those that are words, and none that is another word."""
    found = set(rules_of(language).inflected(name))
    gap = "|" if " " in name else " "
    assert {*forms.split(gap)} - {""} <= found
    assert found.isdisjoint(others.split(gap))
