"""Documents, sheets and exports of other tools become entries; what is not known is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.cli.importing import SourceFormat
from generator.importing import FORMATS
from tests.importing.importing import definitions, imported

_ID = "0123456789abcdef0123456789abcdef"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _word(body: str) -> bytes:
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/%s" Target="%s"%s/>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default '
            'Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": relations % ("officeDocument", "word/document.xml", ""),
            "word/_rels/document.xml.rels": relations
            % ("hyperlink", "https://example.org/x", ' TargetMode="External"'),
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}"><w:body>{body}'
            "</w:body></w:document>",
        }
    )


def _paragraph(*runs: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _table(*rows: tuple[str, str]) -> str:
    cells = ("".join(f"<w:tc>{_paragraph(_run(x))}</w:tc>" for x in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_LINK = f'<w:hyperlink r:id="r1">{_run("prices")}</w:hyperlink>'
_BODIES = {
    "bold": _paragraph(_run("Our glossary"))
    + _paragraph(_run("Maker", "<w:b/>"), _run(": Sets "), _LINK, _run("."))
    + _paragraph(_run("Pool", "<w:b/>"), _run(" Holds money.")),
    "headings": _paragraph(_run("Maker"), style="Heading1")
    + _paragraph(_run("Sets "), _LINK, _run("."))
    + _paragraph(_run("Pool"), style="Heading1")
    + _paragraph(_run("Holds money.")),
}


@pytest.mark.parametrize("body", _BODIES)
def test_word(body: str, tmp_path: Path) -> None:
    """Terms by headings or bold leads, with their links."""
    entries, _ = imported(tmp_path, {"words.docx": _word(_BODIES[body])})
    maker = "Sets [prices](https://example.org/x)."
    assert definitions(entries) == {"Maker": maker, "Pool": "Holds money."}


def test_a_table_in_word(tmp_path: Path) -> None:
    """A table with a header of ours gives an entry a row."""
    body = _table(("Term", "Meaning"), ("Maker", "Sets prices."))
    entries, _ = imported(tmp_path, {"words.docx": _word(body)})
    assert definitions(entries) == {"Maker": "Sets prices."}


def test_excel(tmp_path: Path) -> None:
    """Titles above the table, addresses of cells, private columns and hidden sheets."""
    book = Workbook()
    sheet = book.create_sheet("Terms", 0)
    for row in (
        ("Our glossary",),
        ("Term", "Definition", "Synonyms", "Source", "Internal notes"),
        ("Maker", "Sets prices.", "MM; market maker", "Paper", "ask Kim"),
    ):
        sheet.append(row)
    sheet["D3"].hyperlink = "https://example.org/p.pdf"
    sheet.append(("Draft", "Of nobody.", "", "", ""))
    sheet.append(("Pool", "Holds tokens.", "", "", "", "Kim asked"))
    sheet["F2"] = "Status"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["F"].hidden = True
    hidden = book.create_sheet("Old")
    hidden.append(("Term", "Definition"))
    hidden.append(("Secret", "Not this."))
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    entries, report = imported(tmp_path, {"words.xlsx": stream.getvalue()})
    assert definitions(entries) == {"Maker": "Sets prices.", "Pool": "Holds tokens."}
    assert "line 4: left out: a hidden row: “Draft; Of nobody.”" in report
    assert "line 5: left out: in a hidden column: “Kim asked”" in report
    assert entries["maker"]["aliases"] == ["MM", "market maker"]
    assert entries["maker"]["sources"][0]["url"] == "https://example.org/p.pdf"
    assert "line 3: left out: “Internal notes” is no field of ours: “ask Kim”" in report
    assert "the hidden sheet “Old”" in report


def test_libreoffice(tmp_path: Path) -> None:
    """A sheet of an .ods file, repeated rows and linked cells included."""
    row = "<r:table-row>{}</r:table-row>".format
    cell = "<r:table-cell><t:p>{}</t:p></r:table-cell>".format
    link = '<t:a x:href="https://example.org/p">Paper</t:a>'
    rows = row(cell("Term") + cell("Definition") + cell("Source"))
    rows += '<r:table-row r:number-rows-repeated="3"><r:table-cell/></r:table-row>'
    rows += row(cell("Maker") + cell("Sets prices.") + cell(link) + cell("Kim asked"))
    rows += f'<r:table-row r:visibility="collapse">{cell("Draft")}{cell("No.")}</r:table-row>'
    columns = '<r:table-column r:number-columns-repeated="3"/>'
    columns += '<r:table-column r:visibility="collapse"/>'
    style = '<s:style s:name="off"><s:table-properties r:display="false"/></s:style>'
    secret = row(cell("Term") + cell("Definition")) + row(cell("Secret") + cell("Not this."))
    odf = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'<o:d xmlns:o="{odf}:office:1.0" xmlns:r="{odf}:table:1.0" xmlns:t="{odf}:text:1.0" '
        f'xmlns:s="{odf}:style:1.0" xmlns:x="http://www.w3.org/1999/xlink">{style}'
        f'<r:table r:name="T">{columns}{rows}</r:table>'
        f'<r:table r:name="Old" r:style-name="off">{secret}</r:table></o:d>'
    )
    entries, report = imported(tmp_path, {"words.ods": packed({"content.xml": xml})})
    assert definitions(entries) == {"Maker": "Sets prices."}
    assert entries["maker"]["sources"][0]["url"] == "https://example.org/p"
    assert "words.ods:5: “Maker”" in report
    assert "line 6: left out: a hidden row: “Draft; No.”" in report
    assert "line 5: left out: in a hidden column: “Kim asked”" in report
    assert "the hidden sheet “Old”" in report


_JSON = '{"term": "Maker", "definition": "Sets prices.", "depth": 3, "related": ["pool"]}'
_POOL = '{"id": "pool", "term": "Pool", "definition": "Holds money."}'
_DATA = {
    "list.json": f"[\n{_JSON},\n{_POOL}\n]",
    "nested.json": f'{{"version": 2, "terms": [{_JSON}, {_POOL}]}}',
    "lines.jsonl": f"{_JSON}\n{_POOL}\n",
    "pairs.json": '{"Maker": "Sets prices.", "Pool": "Holds money."}',
    "list.yml": "- term: Maker\n  text: Sets prices.\n- term: Pool\n  text: Holds money.\n",
    "languages.yml": (
        "- slug: maker\n  fr: {term: Faiseur, def: X.}\n  en:\n    term: Maker\n"
        "    def: >\n      Sets prices.\n- slug: pool\n  en: {term: Pool, def: Holds money.}\n"
    ),
    "words.rst": (
        "Words\n=====\n\n.. glossary::\n   :sorted:\n\n   Maker\n   MM\n      Sets prices.\n\n"
        "   Pool : P\n      Holds money.\n\nMore.\n"
    ),
    "words.ttl": (
        "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n@prefix e: <http://e.org/> .\n"
        'e:m a s:Concept ; s:prefLabel "Maker"@en, "Macher"@de ; s:definition "Sets prices."@en ; '
        "s:related e:p .\n"
        'e:p a s:Concept ; s:prefLabel "Pool"@en ; s:definition "Holds money."@en .\n'
    ),
    "words.tbx": (
        '<?xml version="1.0"?>\n<tbx><text><body><conceptEntry><langSec xml:lang="en"><descrip '
        'type="definition">Sets prices.</descrip><termSec><term>Maker</term></termSec></langSec>'
        '</conceptEntry><conceptEntry><langSec xml:lang="en">'
        '<descrip type="definition">Holds money.'
        "</descrip><termSec><term>Pool</term></termSec></langSec></conceptEntry></body></text></tbx>"
    ),
    "words.xml": (
        '<rss xmlns:c="c" xmlns:w="w"><channel><item><title>Maker</title><link>https://e.org/m/'
        "</link><c:encoded><![CDATA[<!-- wp:p --><p>Sets prices.</p>]]></c:encoded><w:post_name>m"
        "</w:post_name></item><item><title>Pool</title><c:encoded>Holds money.</c:encoded></item>"
        "<item><title>x</title><w:post_type>attachment</w:post_type></item></channel></rss>"
    ),
    "deck.txt": (
        "#separator:tab\n#html:true\n#tags column:3\nMaker\tSets <b></b>prices.\tfin a\n"
        "Pool\tHolds&nbsp;money.\tfin\n"
    ),
    "quizlet.txt": "Maker\tSets prices.\nPool\tHolds money.\n",
}


@pytest.mark.parametrize("name", _DATA)
def test_lists_and_exports(name: str, tmp_path: Path) -> None:
    """JSON, YAML, Sphinx, SKOS, TBX, WordPress, Anki and Quizlet: one entry a term."""
    entries, _ = imported(tmp_path, {name: _DATA[name]})
    found = {term: text.replace("\xa0", " ") for term, text in definitions(entries).items()}
    assert found == {"Maker": "Sets prices.", "Pool": "Holds money."}


def test_notion(tmp_path: Path) -> None:
    """Pages with their properties, and rows of the table that have no page."""
    page = f"# Pool\n\nDefinition: Holds money.\nOwner: Kim\n\nSee [Maker](Maker%20{_ID}.md).\n"
    table = "\ufeffName,Definition,Owner\nPool,Holds money.,Kim\nMaker,Sets prices.,\n"
    archive = {
        f"Words {_ID}.csv": table,
        f"Words {_ID}_all.csv": table,
        f"Words {_ID}/Pool {_ID}.md": page,
        "../../evil.md": "# Evil\n",
    }
    entries, report = imported(tmp_path, {"export.zip": packed(archive)})
    assert set(entries) == {"pool", "maker"}
    assert entries["pool"]["definition"] == "Holds money.\n\nSee [Maker](maker).\n"
    assert "line 4: left out: “Owner”" in report


_ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.pdf", b"%PDF-1.7", "save the document that it was made from as .docx"),
        ("a.txt", b"%PDF-1.7", "save the document that it was made from as .docx"),
        ("a.rtf", b"{\\rtf1 x}", "save it as .docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "save it as .xlsx or .csv"),
        (
            "a.odt",
            packed({"content.xml": "<x/>"}),
            "LibreOffice or Google Docs and save it as .docx",
        ),
        ("a.pages", packed({"Index/x": "1"}), "in Pages, choose File › Export To › Word (.docx)"),
        ("a.numbers", packed({"Index/x": "1"}), "Export To › Excel (.xlsx) or CSV"),
        ("a.tex", b"\\section{A}", "convert it to Markdown"),
        ("a.xyz", b"words", "is no format that we know"),
        ("a.rst", b"Words\n=====\n\nText.\n", "no “.. glossary::” in it"),
        ("a.json", b'{"a": {"b": 1}}', "no list of terms"),
        ("a.json", b"[" * 100_000, "not valid JSON"),
        ("a.yml", b"- &a {term: A, definition: x}\n- *a\n", "YAML with aliases"),
        ("a.csv", b"a,b,c\nd,e,f\n", "which column is what?"),
        ("a.xml", b"<?xml version='1.0'?><catalog/>", "XML of a kind that we do not know"),
        ("a.tbx", f"<tbx/>{_ENTITY}".encode(), "declares entities"),
        ("a.ods", packed({"content.xml": _ENTITY}), "declares entities"),
        ("a.docx", packed({"word/document.xml": _ENTITY}), "declares entities"),
        ("a.xlsx", b"PK\x03\x04broken", "a damaged archive"),
        ("a.zip", packed({"a.md": b"x" * 210_000_000}), "too much to unpack"),
        ("a.jsonld", b'{"@context": "https://e.org/c", "@id": "x"}', "nothing is fetched"),
    ],
)
def test_what_is_not_known_is_refused(name: str, data: bytes, advice: str, tmp_path: Path) -> None:
    """Refused with advice, and nothing of it is written; no entity is expanded."""
    entries, report = imported(tmp_path, {name: data}, code=1)
    assert entries == {}
    assert advice in report.replace("\n", " ")


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, Word files say how to install it."""
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    _, report = imported(tmp_path, {"a.docx": _word(_BODIES["bold"])}, code=1)
    assert 'pip install "glossary-generator[import]"' in report


def test_deep_pages_are_read(tmp_path: Path) -> None:
    """Ten thousand elements within each other exhaust nothing."""
    text = f"<html><title>Boom</title>{'<div><i>' * 5000}words here"
    entries, _ = imported(tmp_path, {"boom.html": text})
    assert "words here" in entries["boom"]["definition"]


def test_the_command_knows_every_format() -> None:
    """--from takes each format by its name."""
    assert {one.value for one in SourceFormat} == set(FORMATS)
