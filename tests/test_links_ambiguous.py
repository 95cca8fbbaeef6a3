"""Names with several meanings: no automatic link, a page of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pages
from generator.address_register import current
from generator.glossary import Glossary
from generator.links import find_links
from generator.load import load
from tests.writing import glossary as command
from tests.writing import problems, write_content

FILES = {
    "terms/parcel-office.yml": "term: Parcel office\naliases: [PO]\nstatus: published\n"
    "definition: A parcel office takes parcels. It opens at nine.\n",
    "terms/purchase-order.yml": "term: Purchase order\naliases: [po]\nstatus: published\n"
    "definition: A purchase order asks for goods.\n",
    "terms/desk.yml": "term: Desk\nstatus: published\n"
    "definition: On a desk lie a PO, many POs and a purchase order.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder in which two entries share an alias."""
    return write_content(tmp_path, FILES)


def markdown(folder: Path) -> dict[str, str]:
    """Path → Markdown of every page."""
    glossary = Glossary(load(folder))
    return {page.path: page.text() for page in pages.render(glossary, find_links(glossary))}


def test_shared_alias_links_to_neither(folder: Path) -> None:
    """Neither the alias nor its plural becomes a link, while the headwords do."""
    glossary = Glossary(load(folder))
    mentions = find_links(glossary).mentions["desk"]
    assert [(m.text, m.target) for m in mentions] == [("purchase order", "purchase-order")]


def test_shared_alias_has_a_page_that_leads_to_both(folder: Path) -> None:
    """At the alias's address both entries stand with their short definitions."""
    page = markdown(folder)["terms/po.md"]
    assert "[Parcel office](parcel-office.md): A parcel office takes parcels." in page
    assert "[Purchase order](purchase-order.md): A purchase order asks for goods." in page
    assert "nine" not in page


def test_page_is_among_the_addresses_and_in_a_to_z(folder: Path) -> None:
    """The address is published, readers find it in the alphabet, and nothing redirects from it."""
    assert "terms/po/" in current(Glossary(load(folder)))
    assert "[PO](../terms/po.md)" in markdown(folder)["a-z/p.md"]
    assert "terms/po.md" not in Glossary(load(folder)).entry_redirects


def test_address_of_an_entry_stays_the_entrys(folder: Path) -> None:
    """An entry that stands at the address keeps it."""
    write_content(folder, {"terms/po.yml": "term: Po\nstatus: published\n"})
    assert markdown(folder)["terms/po.md"].count("\n# Po { #entry }\n") == 1


def test_alias_of_one_entry_still_redirects(folder: Path) -> None:
    """Without the second bearer the alias links and redirects again."""
    (folder / "terms" / "parcel-office.yml").unlink()
    glossary = Glossary(load(folder))
    assert glossary.entry_redirects == {"terms/po.md": "purchase-order"}
    assert not glossary.ambiguous


def test_check_and_forms_say_so(folder: Path) -> None:
    """The check warns at both places, and `glossary forms` names what does not link."""
    shared = [p for p in problems(folder) if p["rule"] == "shared-alias"]
    assert [p["file"] for p in shared] == ["terms/parcel-office.yml", "terms/purchase-order.yml"]
    listed = command("forms", "--content", folder, "parcel-office").stdout
    assert "shared, so not linked: PO, PO's, POs" in listed


def test_out_of_use_bearer_does_not_count(folder: Path) -> None:
    """A name that only one entry still in use bears links to that entry."""
    old = "term: Parcel office\naliases: [PO]\nstatus: deprecated\nreplaced-by: desk\n"
    write_content(folder, {"terms/parcel-office.yml": old})
    mentions = find_links(Glossary(load(folder))).mentions["desk"]
    assert [(m.text, m.target) for m in mentions if m.linked] == [("PO", "purchase-order")]
