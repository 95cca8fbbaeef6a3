"""Links to edit and propose fit the host; workflows tell what glossary.yml leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.host import filled
from generator.load import load_settings
from tests.writing import SETTINGS, glossary_in, problems, write_content

_GITHUB = {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com"}


@pytest.mark.parametrize(
    ("settings", "edit", "propose"),
    [
        ("", "", ""),
        (
            "repository: https://github.com/o/words\n",
            "https://github.com/o/words/edit/main/content/",
            "https://github.com/o/words/issues/new?template=propose-a-term.yml&title={title}&term={query}",
        ),
        (
            "repository: https://gitlab.example.org/a/b/words\n",
            "https://gitlab.example.org/a/b/words/-/edit/main/content/",
            (
                "https://gitlab.example.org/a/b/words/-/issues/new?issuable_template=propose-a-term"
                "&issue[title]={title}"
            ),
        ),
        (
            "repository: https://codeberg.org/o/words\n",
            "https://codeberg.org/o/words/_edit/main/content/",
            (
                "https://codeberg.org/o/words/issues/new"
                "?template=.gitea/ISSUE_TEMPLATE/propose-a-term.yml&title={title}"
            ),
        ),
        (
            "repository: https://git.example.org/o/words\nhost: gitea\nedit: _edit/trunk/words/\n",
            "https://git.example.org/o/words/_edit/trunk/words/",
            (
                "https://git.example.org/o/words/issues/new"
                "?template=.gitea/ISSUE_TEMPLATE/propose-a-term.yml&title={title}"
            ),
        ),
        ("proposals: mailto:us@example.org\n", "", "mailto:us@example.org?subject={title}"),
        ("proposals: https://example.org/form\n", "", "https://example.org/form"),
    ],
)
def test_addresses_of_each_host(tmp_path: Path, settings: str, edit: str, propose: str) -> None:
    """GitHub's unless the address or `host` tells of another; proposals may go elsewhere."""
    write_content(tmp_path, {"glossary.yml": f"{SETTINGS}{settings}"})
    read, _, wrong = load_settings(tmp_path)
    assert wrong == []
    assert (read.edit_address, read.proposal_address) == (edit, propose)


_FORM = "report-a-mistake"


@pytest.mark.parametrize(
    ("settings", "report"),
    [
        ("", ""),
        (
            "repository: https://github.com/o/words\n",
            f"https://github.com/o/words/issues/new?template={_FORM}.yml&title={{title}}&entry={{page}}",
        ),
        (
            "repository: https://gitlab.com/a/words\n",
            f"https://gitlab.com/a/words/-/issues/new?issuable_template={_FORM}&issue[title]={{title}}",
        ),
        (
            "repository: https://codeberg.org/o/words\nproposals: https://example.org/form\n",
            (
                f"https://codeberg.org/o/words/issues/new?template=.gitea/ISSUE_TEMPLATE/{_FORM}.yml"
                "&title={title}"
            ),
        ),
        (
            "repository: https://github.com/o/words\nproposals: mailto:us@example.org\n",
            "mailto:us@example.org?subject={title}&body={page}",
        ),
        ("proposals: https://example.org/form\n", "https://example.org/form"),
    ],
)
def test_where_mistakes_are_reported(tmp_path: Path, settings: str, report: str) -> None:
    """In the form that `init` writes for the host, or by mail where proposals go there."""
    write_content(tmp_path, {"glossary.yml": f"{SETTINGS}{settings}"})
    assert load_settings(tmp_path)[0].report_address == report


def test_a_gap_takes_any_text_and_an_empty_one_is_left_out() -> None:
    """Whatever a title says, it stays one parameter of the address."""
    where = "https://example.org/new?template=x.yml&title={title}&entry={page}"
    text = "R&D #1?{page} é\n"
    assert filled(where, title=text) == (
        "https://example.org/new?template=x.yml&title=R%26D%20%231%3F%7Bpage%7D%20%C3%A9%0A"
    )
    assert filled("mailto:a@b.org?subject={title}&body={page}") == "mailto:a@b.org"


@pytest.mark.parametrize(
    "wrong", ["proposals: us@example.org", "proposals: javascript:alert(1)", "host: svn"]
)
def test_addresses_that_are_none_are_refused(tmp_path: Path, wrong: str) -> None:
    """At their place."""
    write_content(tmp_path, {"glossary.yml": f"{SETTINGS}{wrong}\n"})
    assert [(one["line"], one["severity"]) for one in problems(tmp_path)] == [(14, "error")]


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        (
            {**_GITHUB, "GITHUB_REPOSITORY": "Owner/words"},
            (
                "https://owner.github.io/words/",
                "https://github.com/Owner/words",
                "edit/main/content/",
            ),
        ),
        (
            {**_GITHUB, "GITHUB_REPOSITORY": "owner/owner.github.io"},
            (
                "https://owner.github.io/",
                "https://github.com/owner/owner.github.io",
                "edit/main/content/",
            ),
        ),
        (
            {
                **_GITHUB,
                "GITHUB_SERVER_URL": "https://git.example.org",
                "GITHUB_REPOSITORY": "o/w",
                "GITEA_ACTIONS": "true",
            },
            (None, "https://git.example.org/o/w", "_edit/main/content/"),
        ),
        (
            {
                **_GITHUB,
                "GITHUB_SERVER_URL": "https://codeberg.org",
                "GITHUB_REPOSITORY": "o/w",
            },
            ("https://o.codeberg.page/w/", "https://codeberg.org/o/w", "_edit/main/content/"),
        ),
        (
            {
                "GITLAB_CI": "true",
                "CI_PROJECT_URL": "https://git.example.org/a/w",
                "CI_PAGES_URL": "https://a.pages.example.org/w",
            },
            (
                "https://a.pages.example.org/w/",
                "https://git.example.org/a/w",
                "-/edit/main/content/",
            ),
        ),
        (
            {
                "NETLIFY": "true",
                "URL": "https://words.netlify.app",
                "REPOSITORY_URL": "https://gitlab.com/a/w.git",
            },
            ("https://words.netlify.app/", "https://gitlab.com/a/w", "-/edit/main/content/"),
        ),
        ({"GITHUB_REPOSITORY": "o/w"}, (None, None, "")),
    ],
)
def test_a_workflow_tells_what_is_unset(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    told: tuple[str | None, str | None, str],
) -> None:
    """What is unset or stands for nobody; what is set stays."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    write_content(tmp_path, {})
    read, _, _ = load_settings(tmp_path)
    address, repository, edit = told
    assert (read.address, read.repository) == (address, repository)
    assert read.edit_address == (f"{repository}/{edit}" if repository else "")
    own = "address: https://o.example.org/\nrepository: https://g.example.org/w\nhost: gitlab\n"
    write_content(tmp_path, {"glossary.yml": f"{SETTINGS}{own}"})
    read, _, _ = load_settings(tmp_path)
    assert (read.address, read.repository) == ("https://o.example.org/", "https://g.example.org/w")
    assert read.edit_address == "https://g.example.org/w/-/edit/main/content/"


def test_placeholders_are_reported_unless_a_workflow_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By check and by build, each at its place; a check of before does not stand in the way."""
    names = "address: https://words.example/\nrepository: https://git.words.example/us\n"
    write_content(tmp_path / "content", {"glossary.yml": f"{SETTINGS}{names}"})
    places = [f"content/glossary.yml:{line}" for line in ("14:10: warning", "15:13: warning")]
    for command in ("check", "build"):
        said = glossary_in(tmp_path, command).output
        assert all(place in said for place in places), said
        assert said.count("[placeholder-address]") == 2
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_URL", "https://gitlab.com/a/w")
    monkeypatch.setenv("CI_PAGES_URL", "https://a.gitlab.io/w")
    assert glossary_in(tmp_path, "check").stdout == "No problems found.\n"


def test_a_site_follows_the_workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built again where another host tells, no page is that of before; without one it says so."""
    mast = "term: Mast\nstatus: draft\ncategories: [rigging]\ndefinition: A mast is a pole.\n"
    mast += "related: [Top&Gallant]\n"
    write_content(tmp_path / "content", {"terms/mast.yml": mast})

    def built() -> tuple[str, str, str]:
        done = glossary_in(tmp_path, "build")
        assert done.exit_code == 0, done.output
        page = (tmp_path / "site" / "terms" / "mast" / "index.html").read_text("utf-8")
        (index,) = (tmp_path / "site").rglob("index.json")
        links = re.findall(r'href="(https://git[^"]*/content/terms/mast.yml)"', page)
        return done.stderr, "".join(links), json.loads(index.read_text("utf-8"))["proposal"]

    said, edit, proposal = built()
    assert (edit, proposal) == ("", "edit/?term={query}")
    assert "No `address` in glossary.yml" in said
    assert "No `repository` in glossary.yml" in said
    for name, value in {**_GITHUB, "GITHUB_REPOSITORY": "o/w"}.items():
        monkeypatch.setenv(name, value)
    said, edit, proposal = built()
    assert edit == "https://github.com/o/w/edit/main/content/terms/mast.yml"
    assert proposal == "edit/?term={query}"
    assert "No `" not in said
    for file in (tmp_path / "site").rglob("*.html"):
        # Neither pages that lead on nor the one without a network have any way out.
        if '<footer class="footer">' in (text := file.read_text("utf-8")):
            assert 'href="https://github.com/o/w/issues/new?template=report-a-mistake.yml' in text
    wanted = (tmp_path / "site" / "wanted" / "index.html").read_text("utf-8")
    assert 'href="../edit/?term=Top%26Gallant"' in wanted
    mast = (tmp_path / "site" / "terms" / "mast" / "index.html").read_text("utf-8")
    assert "&amp;title=Mistake%3A%20Mast&amp;entry=https%3A%2F%2Fo.github.io%2Fw%2Fterms%2F" in mast
    assert "https://o.github.io/w/" in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    settings = tmp_path / "content" / "glossary.yml"
    settings.write_text(settings.read_text("utf-8") + "edit-form: false\n", "utf-8")
    assert built()[2].startswith("https://github.com/o/w/issues/new?")
    wanted = (tmp_path / "site" / "wanted" / "index.html").read_text("utf-8")
    assert "&amp;title=New%20term%3A%20Top%26Gallant&amp;term=Top%26Gallant" in wanted
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/other")
    assert "/o/other/" in built()[1]
