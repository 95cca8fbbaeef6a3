"""From a branch to the published site: the commands of the workflows, in a repository of its own.

The steps are taken from ``.github/workflows/`` as they stand there and run by a shell. The
environment is the one that the tests run in, so that `make` has nothing to install.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.history import Change, FileHistory, history
from tests.building import COOKING, ROOT
from tests.test_changes import git

WORKFLOWS = ROOT / ".github" / "workflows"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("make") or not shutil.which("git"),
    reason="needs bash, git and make",
)


def workflow(name: str) -> dict[str, Any]:
    """A workflow as GitHub reads it."""
    text = (WORKFLOWS / f"{name}.yml").read_text("utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    return read


_GH = """#!/bin/sh
# Stands for GitHub's command: notes how it was called, with the texts of its files.
printf '%s\\n' "$*" >> "$GH_LOG"
for word in "$@"; do case "$word" in *.md) cat "$word" >> "$GH_LOG";; esac; done
case "$*" in
  *pr-*) echo pr-5;;
  "pr list"*) cat "$GH_OPEN";;
  api*) echo https://o.github.io/w/;;
esac
"""


@dataclass(frozen=True)
class Repository:
    """A repository with the generator and a small glossary, its first commit on ``main``."""

    folder: Path

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    @property
    def path(self) -> str:
        """Where commands are found, with one that stands for GitHub's before all others."""
        tools = self.folder.parent / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "gh").write_text(_GH, "utf-8")
        (tools / "gh").chmod(0o755)
        return f"{tools}:{os.environ['PATH']}"

    @property
    def output(self) -> str:
        """What the last job hands on."""
        return (self.folder.parent / "output").read_text("utf-8")

    def commit(self, message: str, day: str) -> str:
        """Commit everything on a day; the commit's name."""
        git(self.folder, "add", ".")
        when = f"{day}T12:00:00+00:00"
        subprocess.run(
            [
                "git",
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-qm",
                message,
            ],
            cwd=self.folder,
            env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
            check=True,
        )
        return git(self.folder, "rev-parse", "HEAD").strip()

    def propose(self, body: str) -> tuple[int, str]:
        """Let the workflow read an accepted issue; its exit code, and how it called GitHub."""
        place, (job,) = self.folder.parent, workflow("propose")["jobs"].values()
        log = place / "gh.log"
        log.write_text("", "utf-8")
        has_branch = "proposal/7" in git(self.folder, "ls-remote", "origin")
        (place / "open").write_text("1" if has_branch else "0", "utf-8")
        event = {"action": "labeled", "issue": {"number": 7, "title": "Term: $(id)", "body": body}}
        (place / "event.json").write_text(json.dumps(event), "utf-8")
        output = place / "output"
        output.write_text("", "utf-8")
        environment = {
            **os.environ,
            "NUMBER": "7",
            "MAIN": "main",
            "GH_TOKEN": "t",
            "GH_LOG": str(log),
            "GH_OPEN": str(place / "open"),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "RUNNER_TEMP": str(place),
            "PATH": self.path,
        }
        git(self.folder, "switch", "-q", "--detach", "main")
        git(self.folder, "branch", "-q", "--force", "main", "origin/main")
        git(self.folder, "switch", "-q", "main")
        with contextlib.suppress(subprocess.CalledProcessError):
            git(self.folder, "branch", "-q", "-D", "proposal/7")
        code = 0
        for step in (step for step in job["steps"] if "run" in step):
            asked = re.fullmatch(r"steps\.draft\.outputs\.code == '(\d)'", step.get("if", ""))
            if asked and f"code={asked[1]}\n" not in output.read_text("utf-8"):
                continue
            done = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                cwd=self.folder,
                env=environment,
                check=False,
            )
            code = code or done.returncode
        return code, log.read_text("utf-8")

    def job(self, name: str, job: str, **event: str) -> subprocess.CompletedProcess[str]:
        """Run a job's commands one after the other, as a runner would, up to the first failure."""
        summary = self.folder.parent / "summary.md"
        (self.folder.parent / "output").write_text("", "utf-8")
        files = {
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_OUTPUT": str(self.folder.parent / "output"),
            "GH_LOG": str(self.folder.parent / "gh.log"),
            "PATH": self.path,
        }
        environment = {**os.environ, **files, **event}
        done = subprocess.CompletedProcess([], 0, "", "")
        for step in workflow(name)["jobs"][job]["steps"]:
            if "run" in step:
                done = subprocess.run(
                    ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                    cwd=self.folder,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                if done.returncode:
                    break
        return done


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The tree of this project with the second glossary, committed in January."""
    return new_repository(tmp_path, COOKING)


def new_repository(place: Path, content: Path) -> Repository:
    """The tree of this project with a glossary, committed in January."""
    folder = place / "repository"
    folder.mkdir()
    for name in ("generator", "hooks", "site-overrides", "requirements"):
        shutil.copytree(ROOT / name, folder / name)  # compiled modules too, which git ignores
    for name in ("mkdocs.yml", "pyproject.toml", "Makefile", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(content, folder / "content")
    tools = folder / ".venv" / "bin"
    tools.mkdir(parents=True)
    command = tools / "glossary"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    command.chmod(0o755)
    git(folder, "init", "-q", "-b", "main")
    made = Repository(folder)
    made.commit("Begin", "2026-01-10")
    (folder / ".venv" / "site.stamp").touch()
    return made


def glossary(repository: Repository, *arguments: str) -> str:
    """Run the command as an editor would; what it says."""
    done = subprocess.run(
        [repository.folder / ".venv" / "bin" / "glossary", *arguments],
        cwd=repository.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_from_a_branch_to_the_published_site(repository: Repository) -> None:
    """A draft and a rename on a branch: previewed with what they change, merged, published."""
    glossary(repository, "addresses", "--record")
    base = repository.commit("Record the addresses", "2026-02-10")
    git(repository.folder, "checkout", "-q", "-b", "idea")
    category = re.findall(r"slug: (\S+)", (repository.content / "glossary.yml").read_text())[0]
    glossary(repository, "new", "Beurre manie", "--category", category)
    draft = repository.content / "terms" / "beurre-manie.yml"
    draft.write_text(f"{draft.read_text('utf-8')}\nrelated: [Slurry]\n", "utf-8")
    glossary(repository, "rename", "roux", "brown-roux")
    repository.commit("Propose a term", "2026-03-10")

    checked = repository.job("check", "problems")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "::warning file=content/terms/beurre-manie.yml,line=" in checked.stdout
    assert "::error" not in checked.stdout

    previewed = repository.job("preview", "preview", BASE=base)
    assert previewed.returncode == 0, previewed.stdout + previewed.stderr
    report = (repository.folder.parent / "summary.md").read_text("utf-8")
    assert report.startswith("## What this changes")
    for line in ("New entries: 2", "Removed entries: 1", "New wanted terms: 1"):
        assert f"<summary>{line}</summary>" in report
    for item in ("beurre-manie", "terms/brown-roux/", "Slurry"):
        assert f"- `{item}`" in report
    assert "- `terms/roux/`\n" not in report
    preview = repository.folder / "preview"
    assert 'href="about/index.html"' in (preview / "index.html").read_text("utf-8")

    git(repository.folder, "checkout", "-q", "main")
    shutil.rmtree(preview)
    git(repository.folder, "merge", "-q", "--no-ff", "-m", "Merge the idea", "idea")
    published = repository.job("publish", "build")
    assert published.returncode == 0, published.stdout + published.stderr
    site = repository.folder / "site"
    assert (site / "terms" / "beurre-manie" / "index.html").is_file()
    assert 'http-equiv="refresh"' in (site / "terms" / "roux" / "index.html").read_text("utf-8")
    assert git(repository.folder, "status", "--porcelain") == ""


def test_the_sitemap_has_the_day_of_each_entry(repository: Repository) -> None:
    """Each entry with the day of its own last commit, whenever the site is built."""
    settings = repository.content / "glossary.yml"
    text = re.sub(r"^address:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(f"{text}address: https://cooking.example.org/words/\n", "utf-8")
    stock = repository.content / "terms" / "stock.yml"
    stock.write_text(f"{stock.read_text('utf-8')}# simmered longer\n", "utf-8")
    repository.commit("Simmer the stock", "2026-04-10")
    published = repository.job("publish", "build")
    assert published.returncode == 0, published.stdout + published.stderr
    sitemap = (repository.folder / "site" / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>[^<]*/words/([^<]*)</loc><lastmod>([^<]*)</lastmod>", sitemap))
    assert days["terms/stock/"] == "2026-04-10"
    page = (repository.folder / "site" / "terms" / "stock" / "index.html").read_text("utf-8")
    assert '<time datetime="2026-04-10">2026-04-10</time> Simmer the stock</li>' in page
    assert days["terms/roux/"] == "2026-01-10"
    entries = [
        *repository.content.glob("terms/*.yml"),
        *repository.content.glob("comparisons/*.yml"),
    ]
    drafts = [entry for entry in entries if "\nstatus: draft\n" in entry.read_text("utf-8")]
    assert len(days) == len(entries) - len(drafts)
    page = (repository.folder / "site" / "terms" / "stock" / "index.html").read_text("utf-8")
    for name, day in (("published", "2026-01-10"), ("modified", "2026-04-10")):
        assert f'<meta property="article:{name}_time" content="{day}">' in page
    assert '"dateModified": "2026-04-10", "datePublished": "2026-01-10"' in page


def test_a_shallow_clone_invents_no_day(repository: Repository, tmp_path: Path) -> None:
    """What the oldest commit of a shallow clone has need not have changed in it."""
    for day in ("2026-04-10", "2026-04-11"):
        stock = repository.content / "terms" / "stock.yml"
        stock.write_text(f"{stock.read_text('utf-8')}# simmered longer\n", "utf-8")
        repository.commit("Simmer the stock", day)
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{repository.folder}", "shallow")
    known = history(tmp_path / "shallow" / "content")
    last = Change("2026-04-11", "Simmer the stock")
    assert known["terms/stock.yml"] == FileHistory("", (last,))
    assert known["terms/roux.yml"] == FileHistory()


def test_a_lost_address_fails_the_gate_on_its_line(repository: Repository) -> None:
    """Deleting a file instead of removing the entry is an annotation at the record's line."""
    glossary(repository, "addresses", "--record")
    (repository.content / "terms" / "sous-vide.yml").unlink()
    checked = repository.job("check", "problems")
    assert checked.returncode == 1
    lines = (repository.content / "addresses.txt").read_text("utf-8").splitlines()
    line = lines.index("terms/sous-vide/") + 1
    assert (
        f"::error file=content/addresses.txt,line={line},col=1,title=lost-address::"
        in checked.stdout
    )
    assert "glossary remove sous-vide" in checked.stdout


_FORM = "### Headword\n\n{term}\n\n### Definition\n\n{term} is a paste of butter.\n"


def test_from_an_accepted_issue_to_a_pull_request(repository: Repository, tmp_path: Path) -> None:
    """A comment while something is missing, then a draft that follows the issue until hands do."""
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(repository.folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(repository.folder, "push", "-q", "origin", "main")

    def files() -> list[str]:
        git(repository.folder, "fetch", "-q", "origin")
        changed = git(repository.folder, "diff", "--name-only", "main", "origin/proposal/7")
        return changed.split()

    code, said = repository.propose("### Headword\n\n$(touch owned)\n")
    assert code == 0
    assert said.startswith("issue comment 7 --edit-last --create-if-none --body-file ")
    assert "The field “Definition” is empty." in said

    code, said = repository.propose(_FORM.format(term="Beurre manie $(touch owned)"))
    assert (code, files()) == (0, ["content/terms/beurre-manie-touch-owned.yml"])
    create = "pr create --draft --base main --head proposal/7"
    assert f"{create} --title Term: Beurre manie $(touch owned) --body-file " in said
    assert "Closes #7" in said

    code, said = repository.propose(_FORM.format(term="Beurre manie"))
    assert (code, files()) == (0, ["content/terms/beurre-manie.yml"])
    assert "pr edit proposal/7 --title Term: Beurre manie --body-file " in said
    code, said = repository.propose(_FORM.format(term="Beurre manie"))
    assert (code, "pr " in said) == (0, False)

    git(repository.folder, "switch", "-q", "--detach", "origin/proposal/7")
    (repository.content / "terms" / "beurre-manie.yml").write_text("term: Mine\n", "utf-8")
    mine = repository.commit("Better words", "2026-03-01")
    git(repository.folder, "push", "-q", "origin", "HEAD:proposal/7")
    code, said = repository.propose(_FORM.format(term="Kneaded butter"))
    assert code == 0
    assert "pr comment proposal/7 --body-file" in said
    assert "changed by hand" in said
    assert git(repository.folder, "rev-parse", "origin/proposal/7").strip() == mine
    assert not list(tmp_path.rglob("owned"))


_CURL = """#!/bin/sh
# Stands for the host: notes what is asked, and answers with the pull requests that are open.
for word in "$@"; do case "$word" in http*) printf '%s ' "$word" >> "$CURL_LOG";; esac; done
case "$*" in *"--data @-"*) cat >> "$CURL_LOG";; *) cat "$CURL_OPEN";; esac
"""


def test_the_same_on_a_host_without_its_own_command(repository: Repository, tmp_path: Path) -> None:
    """Gitea and Forgejo are asked by their interface, with texts that come from files."""
    root, place = repository.folder, "https://git.example.org/o/w.git"
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(root, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(root, "push", "-q", "origin", "main")
    with_token = place.replace("//", "//glossary:t@")
    git(root, "config", f"url.{tmp_path / 'origin.git'}.insteadOf", with_token)
    tools = Path(repository.path.partition(":")[0])
    for name, text in (
        ("curl", _CURL),
        ("glossary", f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n'),
        ("python", f'#!/bin/sh\nif [ "$2" = pip ]; then exit; fi\nexec "{sys.executable}" "$@"\n'),
    ):
        (tools / name).write_text(text, "utf-8")
        (tools / name).chmod(0o755)
    file = ROOT / "generator" / "begin" / "files" / "gitea" / "propose.yml"
    (job,) = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)["jobs"].values()  # noqa: S506

    def propose(body: str, pulls: str) -> str:
        event = {"issue": {"number": 7, "body": body}}
        (tmp_path / "event.json").write_text(json.dumps(event), "utf-8")
        (tmp_path / "open").write_text(pulls, "utf-8")
        (tmp_path / "log").write_text("", "utf-8")
        (tmp_path / "output").write_text("", "utf-8")
        for step in (step["run"] for step in job["steps"] if "run" in step):
            code = re.findall(r"code=(\d)", repository.output)
            facts = {
                "NUMBER": "7",
                "MAIN": "main",
                "TOKEN": "t",
                "CODE": "".join(code),
                "CURL_LOG": str(tmp_path / "log"),
                "CURL_OPEN": str(tmp_path / "open"),
                "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
                "PATH": repository.path,
                "GITHUB_OUTPUT": str(tmp_path / "output"),
                "RUNNER_TEMP": str(tmp_path),
                "GITHUB_SERVER_URL": "https://git.example.org",
                "GITHUB_REPOSITORY": "o/w",
            }
            run = ["bash", "-e", "-o", "pipefail", "-c", step]
            subprocess.run(run, cwd=root, env={**os.environ, **facts}, check=True)
        git(root, "switch", "-q", "main")
        subprocess.run(["git", "branch", "-q", "-D", "proposal/7"], cwd=root, check=False)
        return (tmp_path / "log").read_text("utf-8")

    api = "https://git.example.org/api/v1/repos/o/w"
    said = propose("### Headword\n\n$(touch owned)\n", "[]")
    assert said.startswith(f"{api}/issues/7/comments ")
    assert "Definition" in said
    said = propose(_FORM.format(term='Beurre "manie" $(touch owned)'), "[]")
    asked, made = said.splitlines()[0].split(f"{api}/pulls ")
    assert asked == f"{api}/pulls?state=open&limit=50 "
    pull = json.loads(made)
    assert pull["title"] == 'WIP: Term: Beurre "manie" $(touch owned)'
    assert (pull["head"], pull["base"]) == ("proposal/7", "main")
    assert "Closes #7" in pull["body"]
    there = '[{"number": 9, "head": {"ref": "proposal/7"}}]'
    said = propose(_FORM.format(term="Beurre manie"), there)
    assert f"{api}/pulls/9 " in said
    names = git(tmp_path / "origin.git", "ls-tree", "-r", "--name-only", "proposal/7")
    assert "content/terms/beurre-manie.yml\n" in names
    assert "beurre-manie-touch" not in names
    assert not list(tmp_path.rglob("owned"))


def test_only_a_change_of_content_alone_leaves_tests_out(repository: Repository) -> None:
    """Whatever else changes, or where nobody knows, they run; and the gate says what they say."""
    stock = repository.content / "terms" / "stock.yml"
    for file, asks in ((stock, "false"), (repository.folder / "Makefile", "true")):
        file.write_text(f"{file.read_text('utf-8')}# more\n", "utf-8")
        repository.commit("More", "2026-03-10")
        assert repository.job("check", "scope", BASE="HEAD^1").returncode == 0
        assert repository.output == f"generator={asks}\n"
    assert repository.job("check", "scope", BASE="0" * 40).returncode == 0
    assert repository.output == "generator=true\n"
    jobs = workflow("check")["jobs"]
    assert set(jobs["gate"]["needs"]) == jobs.keys() - {"gate"}
    for results, code in (
        ("success success skipped skipped", 0),
        ("success failure skipped skipped", 1),
        ("failure success skipped skipped", 1),
        ("success success success cancelled", 1),
    ):
        assert repository.job("check", "gate", RESULTS=results).returncode == code


def test_what_is_published_is_recorded(repository: Repository, tmp_path: Path) -> None:
    """On the branch that was published, and not again while nothing is new."""
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(repository.folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(repository.folder, "push", "-q", "origin", "main")
    for _ in range(2):
        done = repository.job("publish", "record", BRANCH="main")
        assert done.returncode == 0, done.stdout + done.stderr
        log = git(tmp_path / "origin.git", "log", "--format=%s", "main").splitlines()
        assert log == ["Record the published addresses", "Begin"]
    record = git(tmp_path / "origin.git", "show", "main:content/addresses.txt")
    assert "terms/stock/\n" in record


def test_a_preview_is_built_of_content_and_runs_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    """What is on main builds a stranger's content; the report leads to it; closed ones go."""
    root = repository.folder
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(root, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(root, "push", "-q", "origin", "main")
    git(root, "switch", "-q", "-c", "idea")
    (root / "generator" / "cli" / "__init__.py").write_text("raise SystemExit(9)\n", "utf-8")
    stock = repository.content / "terms" / "stock.yml"
    stock.write_text(stock.read_text("utf-8").replace("term: Stock", "term: Fond"), "utf-8")
    (repository.content / "images").mkdir(exist_ok=True)
    (repository.content / "images" / "secret.svg").symlink_to("/etc/hostname")
    head = repository.commit("An idea", "2026-03-10")
    git(root, "push", "-q", "origin", "HEAD:refs/pull/5/head")
    (root / "pr-4").mkdir()
    (root / "pr-4" / "index.html").write_text("Closed", "utf-8")
    git(root, "add", "-f", "pr-4")
    git(root, "commit", "-q", "-m", "Previews of before")
    git(root, "push", "-q", "origin", "HEAD:previews")
    git(root, "switch", "-q", "main")
    (tmp_path / "open").write_text("5\n", "utf-8")
    done = repository.job(
        "show-preview",
        "preview",
        HEAD=head,
        MAIN="main",
        NUMBER="5",
        PREVIEW="https://o.github.io/w/preview/pr-5/",
        GITHUB_REPOSITORY="o/w",
        GH_OPEN=str(tmp_path / "open"),
        RUNNER_TEMP=str(tmp_path),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    origin = tmp_path / "origin.git"
    assert git(origin, "log", "--format=%s", "previews") == "Previews\n"
    names = git(origin, "ls-tree", "-r", "--name-only", "previews").splitlines()
    assert "pr-4/index.html" not in names
    assert not any("secret" in name for name in names if name.startswith("pr-5/"))
    page = git(origin, "show", "previews:pr-5/terms/stock/index.html")
    assert "<head><meta name=robots content=noindex>" in page
    assert ">Fond</" in page
    said = (tmp_path / "gh.log").read_text("utf-8")
    assert '<a href="https://o.github.io/w/preview/pr-5/terms/stock/">Fond</a> (changed)' in said
    assert "<del>Stock</del><ins>Fond</ins>" in said
    published = repository.job("publish", "build")
    assert published.returncode == 0, published.stderr
    assert (root / "site" / "preview" / "pr-5" / "index.html").is_file()


def test_adopters_have_our_workflows() -> None:
    """Those that proposals go through differ only in how the command comes."""
    for name in ("propose", "show-preview"):
        ours = (WORKFLOWS / f"{name}.yml").read_text("utf-8")
        theirs = (ROOT / "generator" / "begin" / "files" / "github" / f"{name}.yml").read_text()
        install = "- run: python -m pip install --requirement requirements.txt"
        as_ours = theirs.replace(install, "- run: make .venv/site.stamp")
        as_ours = re.sub(r"(^ +)glossary ", r"\1.venv/bin/glossary ", as_ours, flags=re.MULTILINE)
        assert as_ours.replace("workflows: [check]", "workflows: [preview]") == ours


def test_no_command_of_a_workflow_holds_a_strangers_word() -> None:
    """What a run is about comes in variables and files; no template fills in a command."""
    files = [*WORKFLOWS.glob("*.yml"), *(ROOT / "generator" / "begin" / "files").rglob("*.yml")]
    for file in files:
        read = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        steps = [s for job in read.get("jobs", {}).values() for s in job.get("steps", [])]
        for step in steps:
            assert "${{" not in step.get("run", ""), file
        text = file.read_text("utf-8")
        assert not re.search(r"github\.event\.(issue|pull_request)\.(title|body)", text), file
        assert "head_ref" not in text, file


def test_the_workflows_are_safe() -> None:
    """An auditor of workflows finds nothing, at its strictest."""
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent) or shutil.which("zizmor")
    assert zizmor, "zizmor is part of the tests' requirements"
    done = subprocess.run(
        [zizmor, "--offline", "--persona", "pedantic", ".github", "action.yml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", sorted(WORKFLOWS.glob("*.yml")), ids=lambda file: file.name)
def test_actions_are_pinned_and_rights_least(file: Path) -> None:
    """Each action by its full commit, no right by default, no trigger with secrets for forks."""
    read = workflow(file.stem)
    assert read["permissions"] in ("{}", {}, "")
    triggers = read["on"]
    assert "pull_request_target" not in triggers
    for job in read["jobs"].values():
        rights = job["permissions"]
        assert set(rights) <= {
            "contents",
            "pages",
            "id-token",
            "pull-requests",
            "issues",
            "actions",
        }
        # Only somebody who may push a tag makes a release, and who may label has a draft made.
        by_tag = triggers.keys() == {"push"} and triggers["push"].keys() == {"tags"}
        # Only what has been merged is published, and then recorded.
        by_merge = triggers.get("push", {}).get("branches") == ["main"]
        by_merge &= triggers.keys() <= {"push", "workflow_dispatch"}
        # What a pull request changes is built as data, by what is on main.
        by_run = triggers.keys() == {"workflow_run"} and job["environment"] == "preview"
        by_label = triggers.keys() == {"issues"} and "'accepted'" in job["if"]
        writes = {name for name, right in rights.items() if right == "write"}
        assert (
            not writes & {"contents", "pull-requests", "issues"}
            or by_tag
            or by_merge
            or by_label
            or by_run
        )
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"python3.13": 13, "python3.12": 12}, "python3.12"),
        ({"python3.11": 10, "python3": 14}, "python3"),
        ({"python3": 9, "python": 11}, "python"),
        ({"python3": 10}, ""),
    ],
)
def test_make_takes_a_python_that_is_there(
    tmp_path: Path, there: dict[str, int], found: str
) -> None:
    """The first of the names that is 3.11 or later; without one, make says what it needs."""
    for name, minor in there.items():
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\nexit $(test {minor} -lt 11 && echo 1 || echo 0)\n")
        command.chmod(0o755)
    for name in ("sh", "test"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = subprocess.run(
        [str(shutil.which("make")), "-n", "-B", "VENV=own", "own/site.stamp"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if found:
        assert done.stdout.splitlines()[0] == f"{found} -m venv own"
    else:
        assert done.returncode != 0
        assert "there is no Python 3.11 or later" in done.stderr
