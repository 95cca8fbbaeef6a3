"""Tables become entries: columns named like fields, or the plain list of two columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import LONGEST_SLUG
from tests.importing.importing import imported
from tests.writing import SETTINGS, glossary, write_content


def _entries(folder: Path, text: str, name: str = "cards.csv") -> dict[str, dict[str, Any]]:
    """Slug → entry, for every entry made of a table; it must check as well."""
    source = folder / name
    source.write_text(text, "utf-8", newline="")
    result = glossary("import", source, "--into", folder / "content")
    assert result.exit_code == 0, result.output
    checked = glossary("check", "--content", folder / "content")
    assert checked.exit_code == 0, checked.output
    files = sorted((folder / "content").glob("*/*.yml"))
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in files}


@pytest.mark.parametrize(
    "text",
    [
        "Boom\tA spar along the foot of a sail.\nMast\tA tall pole, which holds sails.\n",
        "Boom;A spar along the foot of a sail.\nMast;A tall pole, which holds sails.\n",
        'Boom,A spar along the foot of a sail.\nMast,"A tall pole, which holds sails."\n',
        "Boom,A spar along the foot of a sail.\nMast,A tall pole, which holds sails.\n",
        (
            "term,definition\r\nBoom,A spar along the foot of a sail.\r\n"
            'Mast,"A tall pole, which holds sails."\r\n'
        ),
        (
            "Term,Definition\nBoom,A spar along the foot of a sail.\n"
            "Mast,A tall pole, which holds sails.\n"
        ),
        (
            "Термин;Определение\nBoom;A spar along the foot of a sail.\n"
            "Mast;A tall pole, which holds sails.\n"
        ),
        (
            "\ufeffFront\tBack\nBoom\tA spar along the foot of a sail.\n"
            "Mast\tA tall pole, which holds sails.\n"
        ),
    ],
    ids=[
        "tab",
        "semicolon",
        "comma",
        "unquoted comma",
        "header",
        "header, unquoted comma",
        "header abroad",
        "BOM and card names",
    ],
)
def test_two_columns_are_term_and_definition(text: str, tmp_path: Path) -> None:
    """Comma, semicolon or tab, with a header or without: two entries with their definitions."""
    entries = _entries(tmp_path, text)
    assert {slug: (e["term"], e["definition"]) for slug, e in entries.items()} == {
        "boom": ("Boom", "A spar along the foot of a sail.\n"),
        "mast": ("Mast", "A tall pole, which holds sails.\n"),
    }


@pytest.mark.parametrize(
    ("header", "rows", "language"),
    [
        ("Όρος,Ορισμός,Συνώνυμα", "Μετοχή,Ένα μερίδιο.,Τίτλος", "el"),
        ("शब्द,परिभाषा,समानार्थी", "शेयर,एक हिस्सा।,अंश", "hi"),
        ("คำศัพท์,นิยาม,คำพ้อง", "หุ้น,ส่วนหนึ่งของบริษัท,หลักทรัพย์", "th"),
        ("용어,정의,동의어", "주식,회사의 한 부분.,지분", "ko"),
        ("ტერმინი,განმარტება,სინონიმები", "აქცია,კომპანიის წილი.,წილი", "ka"),
        ("术语,定义,同义词", "股票,公司的一部分。,股份", "zh"),
        ("用語,定義,同義語", "かぶ,会社の一部。,株式", "ja"),
        ("Terim,Tanım,Eş anlamlılar", "Hisse,Bir pay.,Pay", "tr"),
    ],
)
def test_columns_are_known_in_other_languages(
    header: str, rows: str, language: str, tmp_path: Path
) -> None:
    """The header is no entry; it, or the script of the headwords, says which language is begun."""
    entries = list(_entries(tmp_path, f"{header}\n{rows}\n").values())
    term, definition, alias = rows.split(",")
    assert [(e["term"], e["definition"].strip(), e["aliases"]) for e in entries] == [
        (term, definition, [alias])
    ]
    settings = yaml.safe_load((tmp_path / "content" / "glossary.yml").read_text("utf-8"))
    assert settings["language"] == language


@pytest.mark.parametrize(
    ("header", "row", "language"),
    [
        ("Nr.;Begriff;Definition;Synonyme;Kategorie", "1;Vertrag;Übereinkunft.;{};Recht", "de"),
        ("Nr.;Stichwort;Erklaerung;Auch genannt;Bereich", "1;Vertrag;Vereint.;{};Recht", "de"),
        ("N°;Terme;Définition;Synonymes;Catégorie", "1;Contrat;Un accord.;{};Droit", "fr"),
        ("N.º;Término;Definición;Sinónimos;Categoría", "1;Contrato;Un acuerdo.;{};Derecho", "es"),
        ("N;Termine;Definizione;Sinonimi;Categoria", "1;Contratto;Un accordo.;{};Diritto", "it"),
        ("N;Termo;Definição;Sinônimos;Área", "1;Contrato;Um acordo.;{};Direito", "pt"),
        ("No.;TERM;MEANING;ALSO CALLED;TOPIC", "1;Contract;An agreement.;{};Law", "en"),
    ],
)
def test_a_table_of_excel_abroad(header: str, row: str, language: str, tmp_path: Path) -> None:
    """Semicolons, Windows' own encoding, two aliases in a cell; the report says what is what."""
    table = f"{header}\r\n{row.format('Kontrakt, Abrede')}\r\n".encode("cp1252")
    entries, report = imported(tmp_path, {"begriffe.csv": table})
    (entry,) = entries.values()
    names, cells = header.split(";"), row.split(";")
    assert (entry["term"], entry["definition"].strip()) == (cells[1], cells[2])
    assert entry["aliases"] == ["Kontrakt", "Abrede"]
    settings = yaml.safe_load((tmp_path / "content" / "glossary.yml").read_text("utf-8"))
    assert [category["name"] for category in settings["categories"]] == [cells[4]]
    assert settings["language"] == language
    assert (
        f"line 1: the columns: “{names[1]}” is term, “{names[2]}” is definition, “{names[3]}” is "
        f"aliases, “{names[4]}” is categories; not taken: “{names[0]}”"
    ) in report


def test_addresses_are_those_that_new_gives(tmp_path: Path) -> None:
    """Signs have names, other scripts Latin letters; names that differ have an address each."""
    names = ["C++", "C#", "C", ".NET", "Net", "Бюджет", "Δ", "&", "&c", "A*", "Ø"]
    entries = _entries(tmp_path, "".join(f"{name},What {name} is.\n" for name in names))
    assert {entry["term"]: slug for slug, entry in entries.items()} == {
        "C++": "c-plus-plus",
        "C#": "c-sharp",
        "C": "c",
        ".NET": "dot-net",
        "Net": "net",
        "Бюджет": "byudzhet",
        "Δ": "d",
        "&": "and",
        "&c": "and-c",
        "A*": "a-star",
        "Ø": "o",
    }


@pytest.mark.parametrize(("language", "slugs"), [("zh", ["beijing"]), ("ja", [])])
def test_the_language_says_how_ideographs_are_read(
    tmp_path: Path, language: str, slugs: list[str]
) -> None:
    """In Chinese their sound is known; in Japanese the editor must choose the address."""
    content = write_content(tmp_path / "content", {})
    settings = content / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}language: {language}\n", "utf-8")
    code = 0 if slugs else 1
    entries, report = imported(tmp_path, {"a.csv": "term,definition\n北京,x\n"}, code=code)
    assert list(entries) == slugs
    assert ("“北京” does not say how it is read" in report) == (language == "ja")


def test_addresses_follow_the_language(tmp_path: Path) -> None:
    """German letters are spelled out; a row in Japanese may say its address."""
    german = write_content(tmp_path / "de", {"glossary.yml": f"{SETTINGS}language: de\n"})
    japanese = write_content(tmp_path / "ja", {"glossary.yml": f"{SETTINGS}language: ja\n"})
    (tmp_path / "de.csv").write_text("term,definition\nÜbereignung,x\nMaßstab,x\n", "utf-8")
    (tmp_path / "ja.csv").write_text("term,definition,slug\n難民,x,nanmin\n国境,x,\n", "utf-8")
    for content in (german, japanese):
        glossary("import", f"{content}.csv", "--into", content)
    hebrew = "מונח,הגדרה,מילים נרדפות,slug\nמניה,חלק בחברה.,נייר ערך,menaya\n"
    (tmp_path / "new.csv").write_text(hebrew, "utf-8")
    glossary("import", tmp_path / "new.csv", "--into", tmp_path / "he")
    assert "language: he" in (tmp_path / "he" / "glossary.yml").read_text("utf-8")
    names = [file.stem for file in sorted(tmp_path.glob("*/terms/*.yml"))]
    assert names == ["massstab", "uebereignung", "menaya", "nanmin"]


@pytest.mark.parametrize(
    ("language", "terms"),
    [("de", ["Anker", "line"]), ("pt", ["Âncora", "line"]), ("en", ["anchor", "line"])],
)
def test_of_several_languages_the_glossary_has_its_own(
    language: str, terms: list[str], tmp_path: Path
) -> None:
    """As Glosario keeps its terms: German for a German glossary, English where there is none."""
    text = (
        "- slug: anchor\n  en: {term: anchor, def: A weight.}\n  de: {term: Anker, def: A hook.}\n"
        "  pt: {term: Âncora, def: Um peso.}\n- slug: line\n  en: {term: line, def: A rope.}\n"
    )
    settings = f"{SETTINGS}language: {language}\n"
    content = write_content(tmp_path / "content", {"glossary.yml": settings})
    source = tmp_path / "terms.yml"
    source.write_text(text, "utf-8")
    assert glossary("import", source, "--into", content).exit_code == 0
    files = sorted((content / "terms").glob("*.yml"))
    assert [yaml.safe_load(file.read_text("utf-8"))["term"] for file in files] == terms


def test_a_quizlet_export_keeps_its_quotation_marks(tmp_path: Path) -> None:
    """A tab-separated export quotes nothing: a mark at the start of a cell is text."""
    entries = _entries(
        tmp_path, 'Ahoy\t"Hello" among sailors\nBelay\tStop "that\n', "export.txt.tsv"
    )
    assert entries["ahoy"]["definition"] == '"Hello" among sailors\n'
    assert entries["belay"]["definition"] == 'Stop "that\n'


def test_columns_named_like_fields(tmp_path: Path) -> None:
    """Each column goes to its field; lists are parted by “|”, an unknown column stays out."""
    text = (
        "Term,Aliases,Categories,Definition,Takeaways,Examples,FAQ,Related,Sources,Status,Slug,Origin\n"
        'Boom,"spar|big ""stick""",Rigging|Wood,"A spar.\n\nIt is long.",It swings.|Duck: always.,'
        "Gybe: It crosses the deck.|Tack: It moves a little.,"
        "Is it heavy? Yes.|Is it made of wood? Often.,Mast|gooseneck,"
        "Royal Yachting Association: Courses \\| books|https://example.org/booms,final,main-boom,Dutch\n"
    )
    entry = _entries(tmp_path, text)["main-boom"]
    assert entry["aliases"] == ["spar", 'big "stick"']
    assert entry["categories"] == ["rigging", "wood"]
    assert entry["definition"] == "A spar.\n\nIt is long.\n"
    assert entry["takeaways"] == ["It swings.", "Duck: always."]
    assert [one["title"] for one in entry["examples"]] == ["Gybe", "Tack"]
    assert entry["faq"] == [
        {"question": "Is it heavy?", "answer": "Yes.\n"},
        {"question": "Is it made of wood?", "answer": "Often.\n"},
    ]
    assert entry["related"] == ["Mast", "Gooseneck"]
    assert entry["sources"][0]["supports"] == "Courses | books"
    assert entry["sources"][1]["url"] == "https://example.org/booms"
    assert "explanation" not in entry
    assert entry["status"] == "draft"


def test_related_rows_lead_to_each_other(tmp_path: Path) -> None:
    """A related title that another row defines becomes its slug, by headword or alias."""
    text = "term,aliases,related\nMain sail,mainsail,the_boom\nThe boom,,mainsail|Keel\n"
    entries = _entries(tmp_path, text)
    assert entries["main-sail"]["related"] == ["the-boom"]
    assert entries["the-boom"]["related"] == ["main-sail", "Keel"]


def test_the_same_word_twice_stays_two_entries(tmp_path: Path) -> None:
    """Neither of two rows with one headword is lost; the second says that they belong together."""
    entries = _entries(tmp_path, "Boom,A spar.\nC++,A language.\nC,A letter.\nboom,A noise.\n")
    assert entries["boom"]["definition"] == "A spar.\n"
    assert entries["boom-2"]["term"] == "boom (2)"
    assert entries["boom-2"]["definition"] == "A noise.\n"
    assert entries["c-plus-plus"]["term"] == "C++"


def test_the_same_row_twice_is_one_entry(tmp_path: Path) -> None:
    """A row that says nothing else than an earlier one is noted there."""
    (tmp_path / "x.csv").write_text("Boom,A spar.\nMast,A pole.\nBoom,A spar.\n", "utf-8")
    result = glossary("import", tmp_path / "x.csv", "--into", tmp_path / "content")
    assert result.exit_code == 0, result.output
    assert "2 entries written" in result.output
    assert "line 1: left out: the same once more" in result.output


def test_comments_in_cells_are_noted(tmp_path: Path) -> None:
    """What the HTML of a cell hides is in the report."""
    (tmp_path / "x.csv").write_text("Boom,<p>A spar.<!-- ask Kim --></p>\n", "utf-8")
    result = glossary("import", tmp_path / "x.csv", "--into", tmp_path / "content")
    assert "line 1: left out: an HTML comment: “ask Kim”" in result.output


def test_an_alias_that_is_another_headword_becomes_related(tmp_path: Path) -> None:
    """A name can lead to one entry only."""
    entries = _entries(tmp_path, "term,aliases\nSpar,boom\nBoom,\n")
    assert "aliases" not in entries["spar"]
    assert entries["spar"]["related"] == ["boom"]


def test_comparisons_find_their_terms(tmp_path: Path) -> None:
    """“A vs B” compares the entries of those names; a term that is missing is begun."""
    entries = _entries(
        tmp_path,
        "term,aliases,definition\nSloop rig,sloop,One mast.\nSloop vs Ketch,,Count masts.\n",
    )
    assert entries["sloop-vs-ketch"]["compares"] == ["sloop-rig", "ketch"]
    assert entries["ketch"] == {"term": "Ketch", "status": "draft"}


def test_two_comparisons_of_the_same_terms(tmp_path: Path) -> None:
    """There is room for one; the other stays, as a term, until a person merges them."""
    entries = _entries(tmp_path, "Sloop vs Ketch,One.\nKetch vs Sloop,Two.\n")
    assert entries["sloop-vs-ketch"]["compares"] == ["sloop", "ketch"]
    assert entries["ketch-vs-sloop"]["definition"] == "Two.\n"
    assert "compares" not in entries["ketch-vs-sloop"]


def test_a_file_without_columns_is_refused(tmp_path: Path) -> None:
    """A table needs two columns; nothing is written without one."""
    (tmp_path / "x.csv").write_text("only words\nin lines\n", "utf-8")
    result = glossary("import", tmp_path / "x.csv", "--into", tmp_path / "content")
    assert result.exit_code == 1
    assert "no table" in result.output
    assert not (tmp_path / "content").exists()


def test_names_that_files_cannot_have(tmp_path: Path) -> None:
    """Long, reserved and letterless headwords get an address that every system takes."""
    text = f"term,definition\nIndex,A list.\nCON,A device.\n語彙,Words.\n{'long ' * 60},Long.\n"
    entries = _entries(tmp_path, text)
    assert len(entries) == 4
    assert not {"index", "con"} & set(entries)
    assert max(map(len, entries)) <= LONGEST_SLUG
    assert "語彙" in {entry["term"] for entry in entries.values()}


def test_cells_hold_html_links_and_entities(tmp_path: Path) -> None:
    """Tags and entities become prose; links of any kind lead to their entries."""
    text = (
        "slug,Term,Definition\n"
        'r_d,R&amp;D,"<p>It is <b>dear</b>.</p><ul><li>one</li></ul>"\n'
        'rule,Rule,"See [it](r_d), [it](#r_d), [it](/r-d/), [it](../r_d.md), <https://e.org/x>."\n'
    )
    entries = _entries(tmp_path, text)
    assert entries["r-d"]["term"] == "R&D"
    assert entries["r-d"]["definition"] == "It is **dear**.\n\n- one\n"
    links = ", ".join(["[it](r-d)"] * 4)
    assert entries["rule"]["definition"] == f"See {links}, [https://e.org/x](https://e.org/x).\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Acronym,Full name,Definition\nAMM,Automated maker,X.\n", ["Automated maker", "AMM"]),
        ("Acronym,Definition\nAMM,X.\n", ["AMM"]),
        ("No.,Begriff,Definition\n1,Haus,X.\n", ["Haus"]),
        ("Term,Definition\nAMM (Automated market maker),X.\n", ["AMM", "Automated market maker"]),
        ("Term,Definition\nMaker (finance),X.\n", ["Maker (finance)"]),
        ('Term,Synonyms,Definition\nHut,"shed, cabin",X.\n', ["Hut", "shed", "cabin"]),
    ],
)
def test_names_of_an_entry(text: str, names: list[str], tmp_path: Path) -> None:
    """A full name comes before its acronym; what stands in parentheses may be a name."""
    ((_, entry),) = _entries(tmp_path, text).items()
    assert [entry["term"], *entry.get("aliases", [])] == names


def test_not_every_vs_compares(tmp_path: Path) -> None:
    """No comparison in parentheses or of half a name; no terms are begun for it."""
    text = "Term,Definition\nDvP (Delivery vs Payment),X.\nBuild vs. buy decision,Y.\n"
    entries = _entries(tmp_path, text)
    assert set(entries) == {"dvp", "build-vs-buy-decision-term"}
    assert all("compares" not in entry for entry in entries.values())


def test_related_titles_that_are_none(tmp_path: Path) -> None:
    """Another tool's slug without an entry becomes a title; a mark of a tool stays out."""
    entries = _entries(tmp_path, "term,related\nBoom,fore_sail|#12 {x}\n")
    assert entries["boom"]["related"] == ["Fore sail"]


def test_a_table_imported_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    """Each row is refused with the reason, and what an editor wrote since then stays."""
    source = tmp_path / "cards.csv"
    source.write_text("Term,Definition\nBoom,A spar along the foot of a sail.\n", "utf-8")
    assert glossary("import", source, "--into", tmp_path / "content").exit_code == 0
    entry = tmp_path / "content" / "terms" / "boom.yml"
    entry.write_text(entry.read_text("utf-8") + "# kept\n", "utf-8")
    before = entry.read_bytes()
    again = glossary("import", source, "--into", tmp_path / "content")
    assert again.exit_code == 1
    assert "is there already" in again.output
    assert entry.read_bytes() == before


def test_names_beyond_what_an_entry_holds_are_left_out_and_counted(tmp_path: Path) -> None:
    """A whole column of names, or a paragraph for a headword, makes no file that cannot be read."""
    names = "|".join([*(f"boom {n}" for n in range(203)), "b" * 301])
    text = f"term,definition,aliases\nBoom,A spar.,{names}\n{'Mast ' * 70},A pole.,\n"
    entries = _entries(tmp_path, text)
    assert entries["boom"]["aliases"] == [f"boom {n}" for n in range(200)]
    (long,) = (entry["term"] for slug, entry in entries.items() if slug != "boom")
    assert len(long) == 300
    assert long.endswith("…")
    report = glossary("import", tmp_path / "cards.csv", "--into", tmp_path / "other").output
    assert "left out: 4 of 204 names, from “boom 200” on" in report
    assert "a headword of 349 characters: cut" in report
