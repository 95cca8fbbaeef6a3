"""The incremental build: whatever is edited, the same bytes as MkDocs makes from nothing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from lemminflect import Inflections, Lemmatizer
from typer.testing import Result

from benchmarks import corpus
from generator import site
from generator.incremental import index, pool, worker
from generator.incremental.records import WrittenFile
from generator.layout.assets import asset_folder
from generator.links.forms import FormsByText
from generator.links.matcher import Matcher
from generator.search import fulltext
from tests.building import COOKING, ROOT, build_by_mkdocs, differences
from tests.random_edits import git
from tests.writing import glossary_in

_PROJECT = ("generator", "hooks", "site-overrides", "mkdocs.yml")


@dataclass
class Bench:
    """A folder with a content, a site and a cache."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    def run(self, *options: str) -> Result:
        return glossary_in(self.root, *options)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the folder, with the generator that stands there, if one does."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": f"{self.root}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
            check=False,
        )

    def build(self, *options: str) -> int:
        """Build, and tell how many pages were."""
        # Pagefind has tests of its own, and takes most of the time.
        done = self.run("build", "--no-search", *options)
        assert done.exit_code == 0, done.stderr
        return _pages(done.stderr)

    def assert_as_mkdocs(self) -> None:
        """The site is what MkDocs alone makes of the content."""
        plain = self.root / "plain"
        build_by_mkdocs(self.content, plain)
        assert differences(plain, self.site) == []


def _pages(said: str) -> int:
    lines = [line for line in said.splitlines() if line.startswith("Pages built: ")]
    return int(lines[0].removeprefix("Pages built: ")) if lines else 0


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A copy of the second glossary."""
    shutil.copytree(COOKING, tmp_path / "content")
    return Bench(tmp_path)


def _prose(bench: Bench) -> None:
    replace(bench.content / "terms" / "roux.yml", "Five sauces", "Once more, five sauces")


def test_an_edit_makes_one_bundle_of_the_search_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a search in several bundles; names stay as well, and a lost file comes back."""
    monkeypatch.setattr(fulltext, "_DOCUMENTS", 3)
    _build_here(bench)
    before = _search_files(bench)

    _prose(bench)
    _build_here(bench)
    after = _search_files(bench)
    kept = {path for path, stamp in after.items() if before.get(path) == stamp}
    folders = {
        path.split("/")[1] for path in after if path.startswith("text/") and path.count("/") > 1
    }
    assert len(folders) > 2
    assert len({path.split("/")[1] for path in after.keys() - kept if path.count("/") > 1}) == 1
    assert {path for path in after if path.startswith("index/")} <= kept

    replace(bench.content / "terms" / "roux.yml", "A roux is", "A good roux is")
    lost = next(path for path in sorted(kept) if path.endswith(".pf_fragment"))
    (bench.site / "search" / lost).unlink()
    _build_here(bench)


def _build_here(bench: Bench) -> None:
    """Build with the search in this process; the site is as one that is built from nothing."""
    anew = bench.root / "anew"
    for folder, cache in (bench.site, bench.cache), (anew, None):
        site.build(
            [bench.content],
            folder,
            on_problems=lambda _: None,
            on_progress=lambda *_: None,
            cache=cache,
        )
    assert differences(anew, bench.site) == []
    shutil.rmtree(anew)


def _search_files(bench: Bench) -> dict[str, tuple[int, int]]:
    """Each file of the search with what tells whether it was written again."""
    folder = bench.site / "search"
    files = (file for file in folder.rglob("*") if file.is_file() and file.parent != folder)
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in files
    }


def test_generated_glossary_is_the_same_after_every_kind_of_edit(bench: Bench) -> None:
    """Cold, and after edits of prose, definition, headword, links, settings and templates."""
    shutil.rmtree(bench.content)
    corpus.write(14, 7, bench.content)  # few enough for one process
    terms = sorted((bench.content / "terms").glob("*.yml"))
    total = bench.build()
    bench.assert_as_mkdocs()
    assert bench.build() == 0
    assert differences(bench.root / "plain", bench.site) == []

    replace(terms[3], 'importance: "', 'importance: "Something else. ')
    assert 0 < bench.build() < total / 4
    bench.assert_as_mkdocs()

    replace(terms[5], 'definition: "', 'definition: "Quite another thing. ')
    assert 0 < bench.build() < total
    bench.assert_as_mkdocs()

    replace(terms[7], 'term: "', 'term: "Aardvark ')
    bench.build()
    bench.assert_as_mkdocs()

    mentioned = terms[9].read_text("utf-8").split('"')[1]
    replace(terms[11], 'explanation: "', f'explanation: "Of {mentioned} it is said. ')
    bench.build()
    bench.assert_as_mkdocs()

    replace(terms[11], "it is said", "it is often said")  # on the page that quotes it, too
    assert 1 < bench.build() < total / 4
    bench.assert_as_mkdocs()

    replace(bench.content / "glossary.yml", "title: ", "title: New ")
    assert bench.build() == total
    bench.assert_as_mkdocs()


def test_everything_is_made_anew_by_another_version(bench: Bench) -> None:
    """After an edit of a template, in a copy of the project."""
    for name in _PROJECT:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, bench.root / name)
    command = ("-m", "generator", "build", "--no-search")
    total = _pages(bench.python(*command).stderr)
    assert total > 30
    assert _pages(bench.python(*command).stderr) == 0
    template = bench.root / "site-overrides" / "partials" / "footer.html"
    template.write_text(template.read_text("utf-8") + "<!-- new -->\n", "utf-8")
    assert _pages(bench.python(*command).stderr) == total
    plain = bench.python(*command, "--plain", "--site", "plain")
    assert plain.returncode == 0, plain.stderr
    assert differences(bench.root / "plain", bench.site) == []
    assert "<!-- new -->" in (bench.site / "index.html").read_text("utf-8")


def test_pages_are_written_with_nothing_in_memory_that_only_linking_needs(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dictionaries take 55 MB, forms 40 MB of each process at 10,000 terms."""
    matchers: weakref.WeakSet[Matcher] = weakref.WeakSet()
    alive: list[int] = []
    write = worker.write_file

    class Watched(Matcher):
        def __init__(self, forms: FormsByText, language: str) -> None:
            super().__init__(forms, language)
            matchers.add(self)
            alive.append(len(matchers))

    def watched(out: str, path: str, data: bytes) -> WrittenFile:
        alive.append(len(matchers))
        return write(out, path, data)

    monkeypatch.setattr(index, "_MANY", 1)
    monkeypatch.setattr(worker, "Matcher", Watched)
    monkeypatch.setattr(worker, "write_file", watched)
    site.build([bench.content], bench.site, on_problems=lambda _: None, on_progress=lambda *_: None)
    assert alive.count(1) == 1  # when it was made
    assert alive.count(0) > 30
    assert not {"infl_dict", "lemma_dict"} & {*vars(Inflections()), *vars(Lemmatizer())}


def test_renamed_and_removed_entries_leave_nothing_behind(bench: Bench) -> None:
    """After `rename` and `remove`, pages, backlinks and redirects are those of a first build."""
    bench.build()
    assert bench.run("rename", "roux", "roux-blanc").exit_code == 0
    bench.build()
    bench.assert_as_mkdocs()
    done = bench.run("remove", "parboiling", "--replaced-by", "blanching")
    assert done.exit_code == 0, done.stderr
    bench.build()
    bench.assert_as_mkdocs()


def test_first_screen_is_as_a_first_build_makes_it(bench: Bench) -> None:
    """After edits of a difference and of who reviews, and a second commit on the same day."""
    git(bench.root, "init", "-q")
    for subject in ("Begin", "Go on"):
        replace(
            bench.content / "comparisons" / "braising-vs-simmering.yml", "browns", "soon browns"
        )
        git(bench.root, "add", "content")
        git(bench.root, "commit", "-q", "-m", subject)
        bench.build()
    page = bench.site / "compare" / "braising-vs-simmering" / "index.html"
    assert "Go on</li>" in page.read_text("utf-8")
    bench.assert_as_mkdocs()

    replace(bench.content / "comparisons" / "braising-vs-simmering.yml", "soon soon", "always")
    reviewers = "reviewers:\n  - name: Test kitchen\n    role: cooks\n    kind: group\nabout: |"
    replace(bench.content / "glossary.yml", "about: |", reviewers)
    bench.build()
    assert "about/#reviewers" in page.read_text("utf-8")
    bench.assert_as_mkdocs()


def test_a_broken_file_hides_a_reference_only_while_it_is_there(bench: Bench) -> None:
    """A reference to an entry whose file is broken is no fault; once the file is gone, it is."""
    zest = "term: Zest\nstatus: draft\ndefinition: The rind of a lemon.\nrelated: [zester]\n"
    (bench.content / "terms" / "zest.yml").write_text(zest, "utf-8")
    broken = bench.content / "terms" / "zester.yml"
    broken.write_text("no fields\n", "utf-8")
    assert "there is no entry “zester”" not in bench.run("build", "--no-search").stderr
    broken.unlink()
    assert "there is no entry “zester”" in bench.run("build", "--no-search").stderr


def _cache_file(bench: Bench) -> Path:
    (file,) = bench.cache.glob("*.sqlite")
    return file


def _garbage(bench: Bench) -> None:
    file = _cache_file(bench)
    # The header stays: a file without it would not be taken for a cache.
    file.write_bytes(file.read_bytes()[:100] + b"no database at all" * 100)


def _cut_off(bench: Bench) -> None:
    file = _cache_file(bench)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _wrong_values(bench: Bench) -> None:
    with sqlite3.connect(_cache_file(bench)) as database:
        database.execute("UPDATE kept SET value = substr(value, 1, length(value) - 1) || x'00'")
    database.close()


def _deleted(bench: Bench) -> None:
    shutil.rmtree(bench.cache)


@pytest.mark.parametrize("harm", [_garbage, _cut_off, _wrong_values, _deleted])
def test_harmed_cache_is_made_anew(bench: Bench, harm: Callable[[Bench], None]) -> None:
    """Whatever happens to the cache costs time, not the site."""
    bench.build()
    harm(bench)
    _prose(bench)
    bench.build()
    bench.assert_as_mkdocs()
    assert bench.build() == 0


def test_harmed_site_is_made_whole(bench: Bench) -> None:
    """Files that somebody changed or deleted in the site are written again."""
    bench.build()
    shutil.rmtree(bench.site / "a-z")
    (bench.site / "terms" / "roux" / "index.html").write_text("Ha!", "utf-8")
    (bench.site / asset_folder() / "css" / "frame.css").unlink()
    bench.build()
    bench.assert_as_mkdocs()


#: Runs the command and kills it at the n-th call of a function: module and class, name, n.
_KILLER = """
import importlib, os, signal, sys
from generator.cli import main

place, name, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
module, _, attribute = place.partition(":")
owner = importlib.import_module(module)
owner = getattr(owner, attribute) if attribute else owner
function = getattr(owner, name)

def deadly(*arguments, **options):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return function(*arguments, **options)

setattr(owner, name, deadly)
sys.argv[1:] = ["build", "--no-search"]
main()
"""
MOMENTS = {
    "results are stored": ("generator.incremental.cache:Cache", "replace", "4"),
    "pages are written": ("generator.incremental.worker", "write_file", "2"),
    "the manifest is saved": ("generator.incremental.manifest:Manifest", "save", "1"),
    "files take their places": ("os", "replace", "2"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
def test_killed_builds_harm_nothing(bench: Bench) -> None:
    """Killed without a chance to tidy up, whenever: the next build is as good as ever."""
    bench.build()
    earlier = {path: bench.root / f"earlier-{path.name}" for path in (bench.site, bench.cache)}
    for path, copy in earlier.items():
        path.rename(copy)
    _prose(bench)
    bench.build()
    bench.assert_as_mkdocs()
    for moment, (place, name, number) in MOMENTS.items():
        for path, copy in earlier.items():
            shutil.rmtree(path)
            shutil.copytree(copy, path)  # with the times of the files, which a build looks at
        killed = bench.python("-c", _KILLER, place, name, number)
        assert killed.returncode == -signal.SIGKILL, f"{moment}: {killed.stderr}"
        bench.build()
        assert differences(bench.root / "plain", bench.site) == [], moment
        assert not list(bench.root.glob(".glossary-work-*")), moment


@pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")
def test_no_process_outlives_a_killed_build(tmp_path: Path) -> None:
    """Those that a large build starts end with it, however it ends."""
    corpus.write(24, 3, tmp_path / "content")
    script = (
        "import time\n"
        "from pathlib import Path\n"
        "from generator.incremental import pool, scan, worker\n"
        "from generator.incremental.cache import Cache\n"
        "from generator.incremental.records import ReadTask\n"
        "from generator.load import load_settings\n"
        "pool.WORTHWHILE, pool._BATCH = 20, 8\n"
        "if __name__ == '__main__':\n"
        "    here = Path(__file__).parent\n"
        "    content = here / 'content'\n"
        "    setup = worker.Setup(load_settings(content)[0], content, here / 'c', here / 'p')\n"
        "    with pool.Pool(setup, here) as started:\n"
        "        files = scan.scan(content, Cache(None))\n"
        "        started.read([ReadTask(file, key) for file, key in files])\n"
        "        print('ready', flush=True)\n"
        "        time.sleep(60)\n"
    )
    (tmp_path / "builder.py").write_text(script, "utf-8")
    command = [sys.executable, str(tmp_path / "builder.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "ready\n", "the processes did not start"
        place = Path(f"/proc/{builder.pid}/task/{builder.pid}/children")
        started = place.read_text("ascii").split()
        assert len(started) > 2
        builder.kill()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{number}").exists() for number in started):
        assert time.monotonic() < deadline, "processes are left"
        time.sleep(0.05)


def test_two_builds_at_once_do_not_disturb_each_other(bench: Bench) -> None:
    """Two sites built from one content with one cache, at the same time."""
    other = bench.root / "other"
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--no-search", "--site", str(other)],
        cwd=bench.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    ) as second:
        bench.build()
        assert second.wait() == 0
    bench.assert_as_mkdocs()
    assert differences(other, bench.site) == []


def test_more_processes_than_one_make_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work is shared out when there is enough of it, by processes that start from nothing."""
    monkeypatch.setattr(pool, "WORTHWHILE", 20)
    monkeypatch.setattr("generator.incremental.build.WORTHWHILE", 20)
    monkeypatch.setattr(pool, "_BATCH", 8)
    shutil.rmtree(bench.content)
    corpus.write(24, 3, bench.content)
    bench.build()
    bench.assert_as_mkdocs()
