"""Installs what is released and uses it where the checkout is out of reach.

``python -m tests.installed [PYTHON…]`` builds the wheel and the source archive, installs the wheel
into a virtual environment of each Python, and runs the commands in a folder that holds code of its
own under the names of ours. Then it has pip itself build and install the source archive, and a copy
of the files that git knows, each into an environment of its own. The site must be the checkout's,
byte for byte.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import __version__
from tests.building import COOKING, ROOT, differences

_PATIENCE = 60
_NAME = "glossary-generator"
_PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-compile")
#: Ends a process that opens a file of the checkout; Python runs it at every start.
_GUARD = """
import sys
def _guard(event, arguments):
    if event == "open" and str(arguments[0]).startswith({root!r}):
        raise SystemExit("the checkout was read: " + arguments[0])
sys.addaudithook(_guard)
"""
_TRAP = "raise SystemExit('the code of the working folder ran')\n"


def main(pythons: list[str]) -> None:
    """Build once, then try each Python; whatever fails ends in an exception."""
    with TemporaryDirectory(prefix="glossary-installed-") as folder:
        place = Path(folder)
        wheel, archive = _built(place / "dist")
        expected = place / "checkout"
        shutil.copytree(COOKING, place / "content")
        build = ("-m", "generator", "build", "--no-cache", "--content", place / "content")
        _run(sys.executable, *build, "--site", expected, cwd=ROOT)
        for number, python in enumerate(pythons or [sys.executable]):
            work = place / f"python-{number}"
            with _reported(f"{wheel.name} works with {python}"):
                programs = _installed(wheel, python, work / "venv")
                _try(programs, work, expected)
            for name, make in (("copy", _copy), ("archive", lambda _: archive)):
                with _reported(f"pip install {name} works with {python}"):
                    own = work / name
                    source = make(own / "source")
                    _try_source(_by_pip(source, python, own / "venv", programs), own, expected)


@contextmanager
def _reported(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.0f} s")  # noqa: T201 - its report


def _environment() -> dict[str, str]:
    """Without what could lead Python back to the checkout."""
    own = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if name not in own}


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def _built(dist: Path) -> tuple[Path, Path]:
    """The wheel and the source archive, which makes the same wheel."""
    _run(sys.executable, "-m", "hatchling", "build", "--directory", dist, cwd=ROOT)
    (wheel,), (archive,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    shutil.unpack_archive(archive, dist / "source", filter="data")
    (source,) = (dist / "source").iterdir()
    for name in ("tests/installed.py", "content/glossary.yml", "requirements/site.txt", "docs"):
        assert (source / name).exists(), f"{archive.name} lacks {name}"
    again = dist / "again"
    build = ("-m", "hatchling", "build", "--target", "wheel", "--directory", again)
    _run(sys.executable, *build, cwd=source)
    assert (again / wheel.name).read_bytes() == wheel.read_bytes(), "two different wheels"
    with zipfile.ZipFile(wheel) as files:
        top = {name.partition("/")[0] for name in files.namelist()}
    assert top == {"generator", f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"}, top
    return wheel, archive


def _copy(folder: Path) -> Path:
    """A copy of the checkout as git knows it: what nobody added to it is not there."""
    listed = _run("git", "ls-files", "-z", cwd=ROOT).split("\0")
    for name in filter(None, listed):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    return folder


def _installed(wheel: Path, python: str, folder: Path) -> Path:
    """The folder of commands of a virtual environment with the wheel in it."""
    _run(python, "-m", "venv", folder, cwd=wheel.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (programs / "python", *_PIP)
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "site.txt", cwd=folder)
    _run(*pip, "--no-deps", wheel, cwd=folder)
    _run(programs / "python", "-m", "pip", "check", cwd=folder)
    _guard(programs)
    return programs


def _by_pip(source: Path, python: str, folder: Path, other: Path) -> Path:
    """The same, for sources that pip builds in an environment that it makes for that.

    The dependencies are those of the `other` environment, which has the package no more.
    """
    _run(other / "python", "-m", "pip", "uninstall", "--quiet", "--yes", _NAME, cwd=other)
    _run(python, "-m", "venv", folder, cwd=other)
    programs = folder / other.name
    (_packages(programs) / "dependencies.pth").write_text(f"{_packages(other)}\n")
    _run(programs / "python", *_PIP, "--no-deps", source, cwd=folder)
    if source.is_dir():
        shutil.rmtree(source)
    _run(programs / "python", "-m", "pip", "check", cwd=folder)
    _guard(programs)
    return programs


def _packages(programs: Path) -> Path:
    """Where an environment has its packages."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(_run(programs / "python", "-c", where, cwd=programs).strip())


def _guard(programs: Path) -> None:
    """Let no program of an environment read the checkout."""
    packages = _packages(programs)
    (packages / "checkout_guard.py").write_text(_GUARD.format(root=f"{ROOT}{os.sep}"))
    (packages / "checkout_guard.pth").write_text("import checkout_guard\n")


def _try_source(programs: Path, place: Path, expected: Path) -> None:
    """What shows that everything has been installed."""
    shutil.copytree(COOKING, place / "content")

    def glossary(*command: str) -> str:
        return _run(programs / "glossary", *command, cwd=place)

    assert glossary("--version") == f"glossary {__version__}\n"
    assert "build" in glossary("--help")
    glossary("check")
    glossary("build")
    assert differences(place / "site", expected) == []


def _try(programs: Path, place: Path, expected: Path) -> None:
    """Every command that a new user meets, in a folder that makes it hard."""
    folder = place / "my glossar ü"
    folder.mkdir(parents=True)
    shutil.copytree(COOKING, folder / "content")
    (folder / "mkdocs.yml").write_text("site_name: Mine\nhooks: [hooks.py]\n")
    (folder / "hooks.py").write_text(_TRAP)
    for name in ("hooks", "generator", "mkdocs"):
        (folder / name).mkdir()
        for module in ("__init__.py", "__main__.py", "events.py"):
            (folder / name / module).write_text(_TRAP)

    def glossary(*command: str) -> str:
        return _run(programs / "glossary", *command, cwd=folder)

    assert glossary("--version").split()[-1][0].isdigit()
    assert "build" in glossary("--help")
    glossary("init", "new", "--language", "de", "--ci", "gitlab")
    for command in ("check", "build"):
        _run(programs / "glossary", command, cwd=folder / "new")
    assert (folder / "new" / "site" / "terms" / "glossar" / "index.html").is_file()
    glossary("check")
    glossary("build")
    glossary("build")
    glossary("build", "--plain", "--site", "plain")
    assert differences(folder / "site", folder / "plain") == []
    assert differences(folder / "site", expected) == []
    glossary("pages", "--out", "pages")
    assert (folder / "pages" / "index.md").is_file()
    _serve(programs / "glossary", folder)
    glossary("new", "Deglazing", "--category", "methods")
    assert (folder / "content" / "terms" / "deglazing.yml").is_file()
    glossary("check")
    glossary("build")
    assert (folder / "site" / "terms" / "deglazing" / "index.html").is_file()


def _serve(glossary: Path, folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(glossary), "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL
    ) as server:
        try:
            deadline = time.monotonic() + _PATIENCE
            while not _answers(f"http://127.0.0.1:{port}/terms/roux/"):
                assert server.poll() is None, "the server has ended"
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.1)
        finally:
            server.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
            return b"</html>" in answer.read()
    except OSError:
        return False


if __name__ == "__main__":
    main(sys.argv[1:])
