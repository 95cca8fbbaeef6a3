"""What is not yet published: named so on its page, and nothing for search engines to find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.excerpts import write_around
from tests.writing import glossary

UNPUBLISHED = {"boom": "draft", "gaff": "proposed", "mast": "in-review"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content and the site of a term of each status."""
    folder = tmp_path_factory.mktemp("statuses")
    texts = [
        f"# terms/{slug}.yml\nterm: {slug.title()}\nstatus: {status}\nrelated: [keel]\n"
        for slug, status in UNPUBLISHED.items()
    ]
    texts.append("# terms/keel.yml\nterm: Keel\nrelated: [boom, gaff, mast]\n")
    content = write_around("\n".join(texts), folder / "content")
    draft = content / "terms" / "boom.yml"
    draft.write_text(re.sub(r"(?m)^definition: .*", "definition: …", draft.read_text("utf-8")))
    settings = content / "glossary.yml"
    settings.write_text(f"{settings.read_text('utf-8')}address: https://sea.example.org/\n")
    done = glossary("build", "--content", content, "--site", folder / "site", "--no-cache")
    assert done.exit_code == 0, done.output
    return folder


def _page(folder: Path, slug: str) -> str:
    return (folder / "site" / "terms" / slug / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("slug", "status"), UNPUBLISHED.items())
def test_an_unpublished_entry_says_so_and_is_not_found(
    folder: Path, slug: str, status: str
) -> None:
    """Its page has a notice and asks search engines to pass by; the sitemap leaves it out."""
    page = _page(folder, slug)
    assert '<meta name="robots" content="noindex">' in page
    assert f"status-{status}" in page
    assert 'class="status-banner"' in page
    sitemap = (folder / "site" / "sitemap.xml").read_text("utf-8")
    assert f"/terms/{slug}/" not in sitemap
    assert "/terms/keel/" in sitemap
    assert "noindex" not in _page(folder, "keel")


def test_a_text_that_nobody_has_written_is_no_description(folder: Path) -> None:
    """A draft's “…” is neither in its description nor in lists or the search."""
    assert '<meta name="description" property="og:description" content="Boom">' in _page(
        folder, "boom"
    )
    assert not re.search(r">…<|: …<|title=\"…", _page(folder, "keel"))
    named = [*(folder / "site" / "search").glob("*.json"), folder / "site/a-z/index.html"]
    assert [file.name for file in named if '"…"' in file.read_text("utf-8")] == []
