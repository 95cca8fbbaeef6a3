"""`glossary init`: a folder that can be checked, built and published at once; nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import __version__
from generator.begin.texts import starter_languages
from tests.building import ROOT
from tests.writing import SETTINGS, glossary_in, write_content

_SCHEMAS = {f"schemas/{file.name}" for file in (ROOT / "generator" / "schemas").glob("*.json")}
_CONTENT = {"glossary.yml", "addresses.txt"} | _SCHEMAS
_TOOLS = {".editorconfig", ".gitignore", ".vscode/extensions.json", ".vscode/settings.json"}
_FORMS = ("propose-a-term", "report-a-mistake")
_HOSTS = {
    "github": {
        *(
            f".github/workflows/{name}.yml"
            for name in ("check", "propose", "publish", "show-preview")
        ),
        *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in (*_FORMS, "config")),
    },
    "gitlab": {".gitlab-ci.yml", *(f".gitlab/issue_templates/{name}.md" for name in _FORMS)},
    "gitea": {
        *(f".gitea/workflows/{name}.yml" for name in ("check", "propose", "publish")),
        *(f".gitea/ISSUE_TEMPLATE/{name}.yml" for name in (*_FORMS, "config")),
    },
    "none": set[str](),
}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _begin(folder: Path, *options: str) -> str:
    done = glossary_in(folder, "init", *options)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("language", starter_languages())
def test_a_new_glossary_checks_and_builds(tmp_path: Path, language: str) -> None:
    """Two drafts that name each other and their comparison, without an error; then a site."""
    said = _begin(tmp_path, "my law", "--title", "Law: “§ 1” & more", "--language", language)
    assert "in English" not in said
    folder = tmp_path / "my law"
    terms = [file.stem for file in (folder / "content" / "terms").iterdir()]
    (comparison,) = (folder / "content" / "comparisons").iterdir()
    assert sorted(comparison.stem.split("-vs-")) == sorted(terms)
    checked = glossary_in(folder, "check", "--format", "json")
    assert checked.exit_code == 0
    assert {one["rule"] for one in json.loads(checked.stdout)} <= {"incomplete", "unknown-language"}
    built = glossary_in(folder, "build")
    assert built.exit_code == 0, built.output
    page = (folder / "site" / "terms" / terms[0] / "index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in page
    assert f"../../compare/{comparison.stem}/" in page


@pytest.mark.parametrize("host", _HOSTS)
def test_each_host_gets_its_own_files(tmp_path: Path, host: str) -> None:
    """Content and tools for all, workflow and forms for one; the generator's version is pinned."""
    _begin(tmp_path, ".", "--ci", host)
    written = set(_files(tmp_path))
    content = {name.removeprefix("content/") for name in written if name.startswith("content/")}
    drafts = {name for name in content if name.startswith(("terms/", "comparisons/"))}
    assert content - drafts == _CONTENT
    assert len(drafts) == 3
    others = {name for name in written if not name.startswith("content/")}
    assert others == _TOOLS | _HOSTS[host] | {"requirements.txt"}
    pinned = (tmp_path / "requirements.txt").read_text("utf-8")
    assert pinned == f"glossary-generator[pictures]=={__version__}\n"
    for name in others:
        if name.endswith(".yml"):
            assert isinstance(yaml.safe_load((tmp_path / name).read_text("utf-8")), dict)


def test_the_repository_tells_the_host(tmp_path: Path) -> None:
    """An address of GitLab or of a Gitea brings its files, and stands in glossary.yml."""
    for name, address in (
        ("gitlab", "https://gitlab.example.org/group/law.git"),
        ("gitea", "https://codeberg.org/group/law/"),
        ("github", "https://git.example.org/law"),
    ):
        _begin(tmp_path, name, "--repository", address, "--address", "https://law.example.org")
        assert _HOSTS[name] <= set(_files(tmp_path / name))
        settings = yaml.safe_load((tmp_path / name / "content" / "glossary.yml").read_text("utf-8"))
        assert settings["repository"] == address.removesuffix("/").removesuffix(".git")
        assert settings["address"] == "https://law.example.org/"


@pytest.mark.parametrize(
    ("options", "subject", "title"),
    [
        (("--title", "Glossary of Sailing"), "Sailing", "Glossary of Sailing"),
        (("--title", "Sailing: Words at Sea"), "Sailing: Words at Sea", "Sailing: Words at Sea"),
        (("--subject", "Sailing"), "Sailing", "Sailing Glossary"),
        (("--title", "Glossar: Recht", "--language", "de"), "Recht", "Glossar: Recht"),
        (("--title", "Glossaire de la mer", "--language", "fr"), "mer", "Glossaire de la mer"),
        (("--title", "Glosario del mar", "--language", "es"), "mar", "Glosario del mar"),
        (("--title", "Lexique de l’eau", "--language", "fr"), "eau", "Lexique de l’eau"),
        (("--title", "海の用語集", "--language", "ja"), "海", "海の用語集"),
        (("--subject", "البحر", "--language", "ar"), "البحر", "مسرد البحر"),
        ((), "Tall ships", "Tall ships Glossary"),
    ],
)
def test_subject_and_title_follow_from_each_other(
    tmp_path: Path, options: tuple[str, ...], subject: str, title: str
) -> None:
    """And from the folder's name where neither is given."""
    _begin(tmp_path, "tall-ships", *options)
    text = (tmp_path / "tall-ships" / "content" / "glossary.yml").read_text("utf-8")
    settings = yaml.safe_load(text)
    assert (settings["subject"], settings["title"]) == (subject, title)


def test_a_language_without_texts_of_its_own_is_named(tmp_path: Path) -> None:
    """The glossary has its language, the drafts are English, and that is said."""
    said = _begin(tmp_path, ".", "--language", "fo")
    assert "in English" in said
    assert "“fo”" in said
    assert "language: fo\n" in (tmp_path / "content" / "glossary.yml").read_text("utf-8")
    assert (tmp_path / "content" / "terms" / "glossary.yml").is_file()


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    """Whatever stands where one of the files would go stays to the byte, and is named."""
    _begin(tmp_path, "whole", "--ci", "github")
    mine = tmp_path / "mine"
    for name in _files(tmp_path / "whole"):
        file = mine / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"# mine\n")
    write_content(mine / "content", {})
    before = _files(mine)
    said = _begin(mine, ".", "--ci", "github")
    assert _files(mine) == before
    for name in before:
        if "/terms/" not in name and "/comparisons/" not in name:
            assert f"Kept {name}, which was there" in said
    assert "Kept .gitignore, which was there; it lacks “.venv/”, “site/”" in said
    assert "Kept requirements.txt, which was there; it lacks “glossary-generator[pictures]" in said
    assert "Nothing is missing" in said


def test_a_half_begun_glossary_is_completed(tmp_path: Path) -> None:
    """Its settings, language and entries stay; what is missing comes beside them."""
    mast = "term: Mast\nstatus: draft\ncategories: [rigging]\n"
    content = write_content(tmp_path / "content", {"terms/mast.yml": mast})
    before = _files(tmp_path)
    said = _begin(tmp_path, ".", "--title", "Another title")
    after = _files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert "Kept content/glossary.yml" in said
    assert [file.name for file in (content / "terms").iterdir()] == ["mast.yml"]
    assert not (content / "comparisons").exists()
    assert set(after) - set(before) >= {"content/addresses.txt", ".github/workflows/publish.yml"}
    schema = json.loads((content / "schemas" / "term.json").read_text("utf-8"))
    assert schema["properties"]["categories"]["items"]["enum"] == ["rigging", "weather"]


def test_entries_without_settings_get_their_categories(tmp_path: Path) -> None:
    """What the entries name is declared, so that the check finds no error."""
    mast = "term: Mast\nstatus: draft\ncategories: [standing-rigging]\n"
    write_content(tmp_path / "content", {"terms/mast.yml": mast})
    (tmp_path / "content" / "glossary.yml").unlink()
    _begin(tmp_path, ".")
    settings = yaml.safe_load((tmp_path / "content" / "glossary.yml").read_text("utf-8"))
    assert [c["name"] for c in settings["categories"]] == ["Standing rigging"]
    assert glossary_in(tmp_path, "check").exit_code == 0


def test_drafts_and_category_can_be_replaced(tmp_path: Path) -> None:
    """They were never published: no address is missed."""
    _begin(tmp_path, ".")
    settings = tmp_path / "content" / "glossary.yml"
    settings.write_text(settings.read_text("utf-8").replace("slug: basics", "slug: contracts"))
    for folder in ("terms", "comparisons"):
        shutil.rmtree(tmp_path / "content" / folder)
    assert glossary_in(tmp_path, "check").stdout == "No problems found.\n"


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (("--title", "Two\nlines"), 2, "title"),
        (("--address", "law.example.org"), 2, "address"),
        (("--repository", "git@example.org:law"), 2, "repository"),
        (("--language", "deutsch!"), 2, "language"),
        (("--ci", "jenkins"), 2, "jenkins"),
    ],
)
def test_a_wish_that_cannot_be_had_is_refused(
    tmp_path: Path, options: tuple[str, ...], code: int, words: str
) -> None:
    """It is named, and nothing is written."""
    done = glossary_in(tmp_path, "init", "law", *options)
    assert done.exit_code == code, done.output
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_something_else_in_a_folders_place_is_refused(tmp_path: Path) -> None:
    """A file called like the glossary's folder, or like a folder in it, stays as it is."""
    (tmp_path / "law").write_text("mine")
    (tmp_path / "content").write_text("mine")
    before = _files(tmp_path)
    for folder, name in (("law", "law"), (".", "content")):
        done = glossary_in(tmp_path, "init", folder)
        assert (done.exit_code, done.stderr) == (
            3,
            f"glossary: {name} is no folder: move it first\n",
        )
    assert _files(tmp_path) == before


def test_settings_that_cannot_be_read_stop_the_beginning(tmp_path: Path) -> None:
    """Their problem is shown at its place, and nothing is written."""
    write_content(tmp_path / "content", {"glossary.yml": f"{SETTINGS}colour: red\n"})
    before = _files(tmp_path)
    done = glossary_in(tmp_path, "init", ".")
    assert done.exit_code == 1
    assert "content/glossary.yml:14:1: error: " in done.stderr
    assert _files(tmp_path) == before


@pytest.mark.parametrize("remark", ["", "<!-- What is asked for. -->\n\n"])
@pytest.mark.parametrize("language", starter_languages())
def test_a_filled_form_becomes_a_draft(tmp_path: Path, language: str, remark: str) -> None:
    """Each question, in its language, fills the field that it asks for; GitLab's have remarks."""
    _begin(tmp_path, ".", "--language", language)
    form = yaml.safe_load((tmp_path / ".github/ISSUE_TEMPLATE/propose-a-term.yml").read_text())
    labels = {field["id"]: field["attributes"]["label"] for field in form["body"]}
    answers = {
        "term": "Mast",
        "aliases": "pole, spar",
        "definition": "A mast is a pole.",
        "takeaways": "- It is tall.",
        "importance": "It holds sails.",
        "explanation": "It stands upright.",
        "examples": "Cutty Sark: three masts.",
        "faq": "Is it heavy?\nYes.",
        "related": "- Boom",
        "sources": "- The Mast, Press, https://example.org/mast, its height",
    }
    asks_for_slug = {"slug"} if language in {"ar", "ja"} else set()
    assert labels.keys() - answers.keys() == {"categories", *asks_for_slug}
    text = "".join(
        f"### {labels[name]}\n\n{remark}{answer}\n\n" for name, answer in answers.items()
    )
    (tmp_path / "issue.md").write_text(text, "utf-8")
    done = glossary_in(tmp_path, "import", "issue.md", "--from", "issue", "--into", "content")
    assert done.exit_code == 0, done.output
    entry = yaml.safe_load((tmp_path / "content" / "terms" / "mast.yml").read_text("utf-8"))
    assert entry.keys() >= answers.keys()
    assert entry["aliases"] == ["pole", "spar"]


def _used(folder: Path) -> set[str]:
    texts = (file.read_text("utf-8") for file in folder.rglob("workflows/*.yml"))
    return {used for text in texts for used in re.findall(r"uses: (\S+@.+)", text)}


def test_the_workflows_are_as_safe_as_our_own(tmp_path: Path) -> None:
    """Auditors find nothing at their strictest, and actions have the versions that we use."""
    for host in ("github", "gitea"):
        _begin(tmp_path, host, "--ci", host)
        others = {used for used in _used(tmp_path / host) if "upload-artifact" in used}
        assert _used(tmp_path / host) - others <= _used(ROOT / ".github")
        # Gitea and Forgejo take no later one.
        assert {used.partition("# v")[2][0] for used in others} == {"3" if host == "gitea" else "4"}
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent) or shutil.which("zizmor")
    assert zizmor, "zizmor is part of the tests' requirements"
    done = subprocess.run(
        [
            *(zizmor, "--offline", "--persona", "pedantic"),
            *sorted(tmp_path.rglob("workflows/*.yml")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_our_own_forms_and_tools_are_those_of_a_beginning(tmp_path: Path) -> None:
    """What adopters get is what this repository uses itself."""
    _begin(tmp_path, ".")
    for name in (*_HOSTS["github"], ".vscode/settings.json", ".vscode/extensions.json"):
        if "workflows" not in name:
            assert (tmp_path / name).read_text("utf-8") == (ROOT / name).read_text("utf-8"), name


_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--fix"),
    ("build",),
    ("serve", "--port", "1"),
    ("new", "Boom"),
    ("new", "--compare", "a", "--compare", "b"),
    ("rename", "a", "b"),
    ("remove", "a", "--replaced-by", "b"),
    ("stats",),
    ("forms",),
    ("links",),
    ("links", "--since", "HEAD"),
    ("changes", "--since", "HEAD"),
    ("addresses",),
    ("addresses", "--record"),
    ("pages", "--out", "pages"),
    ("schema", "--content", "content"),
)
_BEFORE: dict[str, dict[str, Any]] = {
    "no content": {"code": 2, "files": {}, "words": "there is no folder content"},
    "a file": {"code": 2, "files": {"content": "mine"}, "words": "content is a file"},
    "empty": {"code": 1, "files": {"content/.keep": ""}, "words": "there is no glossary.yml"},
    "entries only": {
        "code": 1,
        "files": {"content/terms/mast.yml": "term: Mast\nstatus: draft\n"},
        "words": "there is no glossary.yml",
    },
    "blank settings": {
        "code": 1,
        "files": {"content/glossary.yml": "\n"},
        "words": "the file holds no fields",
    },
}


@pytest.mark.parametrize("before", _BEFORE)
def test_every_command_says_how_a_glossary_begins(tmp_path: Path, before: str) -> None:
    """What is missing, the command that writes it, the exit code of the table; nothing changes."""
    case = _BEFORE[before]
    for name, text in case["files"].items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    files = _files(tmp_path)
    for command in _COMMANDS:
        done = glossary_in(tmp_path, *command)
        said = " ".join(done.output.split())
        assert done.exit_code == case["code"], said
        assert case["words"] in said
        assert ("glossary init ." in said) == (before != "a file"), command
    kept = {name: data for name, data in _files(tmp_path).items() if not name.startswith(".cache/")}
    assert kept == files


def test_the_wrong_one_of_two_folders_is_told(tmp_path: Path) -> None:
    """In the content folder itself, or with the folder around it named."""
    content = write_content(tmp_path / "content", {})
    inside, around = glossary_in(content, "check"), glossary_in(tmp_path, "check", "--content", ".")
    assert (inside.exit_code, around.exit_code) == (2, 1)
    assert "add `--content .`" in " ".join(inside.output.split())
    assert "name content with --content" in around.output


def test_the_command_that_mends_it_does(tmp_path: Path) -> None:
    """Also where entries stand before there are settings."""
    for case in ("no content", "empty", "entries only"):
        folder = tmp_path / case
        folder.mkdir()
        for name, text in _BEFORE[case]["files"].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        _begin(folder, ".")
        assert glossary_in(folder, "check").exit_code == 0
