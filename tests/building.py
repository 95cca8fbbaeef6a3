"""Built sites for the tests: each built once a run, served to whoever asks."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.writing import glossary_in

ROOT = Path(__file__).resolve().parent.parent
#: A large glossary as it was on one day. `content/`, which is another glossary in a fork, says
#: nothing of the generator: `tests/test_content.py` alone reads it.
CONTENT = ROOT / "tests" / "fixtures" / "entrepreneurship"
COOKING = ROOT / "tests" / "fixtures" / "cooking"
#: One glossary in two languages, each in the folder that is named after it.
EDITIONS = ROOT / "tests" / "fixtures" / "editions"
#: Small glossaries, each in the language that its folder is named after.
LANGUAGES = ROOT / "tests" / "fixtures" / "languages"

_PATIENCE = 300


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments, such as ``-m generator check``."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build(content: Path, folder: Path) -> None:
    """Build a site, in this process; if it fails, so does the test, with what the command said."""
    done = glossary_in(ROOT, "build", "--content", content.absolute(), "--site", folder.absolute())
    assert done.exit_code == 0, done.output


def build_by_mkdocs(content: Path, folder: Path) -> None:
    """Let MkDocs build a site without the search, in this process; raises what MkDocs does."""
    environment = {"GLOSSARY_CONTENT": str(content.absolute()), "GLOSSARY_SEARCH": "false"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()


def branded_content(folder: Path) -> Path:
    """The second glossary with a brand, its fonts and its own pages, in a new `folder`."""
    shutil.copytree(COOKING, folder)
    shutil.copytree(ROOT / "tests" / "fixtures" / "branded", folder, dirs_exist_ok=True)
    settings = folder / "glossary.yml"
    text = settings.read_text("utf-8")
    links = (
        "menu: [{label: Library, url: 'https://library.example.org/?a=b&c'}]\n"
        "footer:\n- {label: Order form, url: forms/order.txt}\n"
        "- {label: Mail, url: 'mailto:a@b.org'}\n"
    )
    settings.write_text(f"{text}address: https://law.example.org/\n{links}", "utf-8")
    fonts = ROOT / "site-overrides" / "assets" / "fonts"
    (folder / "assets" / "fonts").mkdir()
    shutil.copy(fonts / "glossary-serif-normal-usual.woff2", folder / "assets/fonts/faculty.woff2")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def differences(one: Path, other: Path) -> list[str]:
    """Paths of files that two folders do not have alike."""
    first, second = files(one), files(other)
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def once(folder: Path, make: Callable[[], object]) -> None:
    """Call `make`, which makes `folder`, unless another worker of the same run has, or is at it."""
    done = folder.with_name(f"{folder.name}.done")
    failed = folder.with_name(f"{folder.name}.failed")
    try:
        folder.with_name(f"{folder.name}.lock").touch(exist_ok=False)
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not done.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < deadline, f"{folder} was not made"
            time.sleep(0.05)
        return
    try:
        make()
    except BaseException as error:
        failed.write_text(f"{folder.name} could not be made: {error}", "utf-8")
        raise
    done.touch()


@dataclass(frozen=True)
class Site:
    """A built site and where it is served, without the slash at the end."""

    content: Path
    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every HTML page, parsed, by its address such as ``/terms/burn-rate/``."""
        return {
            self.address(file): BeautifulSoup(file.read_text("utf-8"), "lxml")
            for file in sorted(self.folder.rglob("*.html"))
        }

    def address(self, file: Path) -> str:
        """Where the site shows a file."""
        return "/" + file.relative_to(self.folder).as_posix().removesuffix("index.html")

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Address of each page that only leads on → the address that it names."""
        found = {}
        for address, page in self.pages.items():
            if refresh := page.select_one("meta[http-equiv=refresh i]"):
                found[address] = str(refresh["content"]).partition("url=")[2]
        return found

    @cached_property
    def readable(self) -> dict[str, BeautifulSoup]:
        """The pages that are neither redirects nor for a wrong address or for no network."""
        left_out = {*self.redirects, "/404.html", "/offline.html"}
        return {address: page for address, page in self.pages.items() if address not in left_out}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The heaviest page of each kind, by the class of its body: kind → address."""
        found: dict[str, tuple[int, str]] = {}
        for address, page in {**self.readable, "/404.html": self.pages["/404.html"]}.items():
            assert page.body is not None
            kind = next(name for name in page.body["class"] if name.startswith("kind-"))
            found[kind] = max(found.get(kind, (0, "")), (len(str(page)), address))
        return {kind: address for kind, (_, address) in sorted(found.items())}

    @cached_property
    def rich(self) -> str:
        """The address of the entry whose prose links the most entries."""
        counts = {
            address: len(page.select(".article > p a[title]"))
            for address, page in self.readable.items()
            if address.startswith("/terms/")
        }
        return max(counts, key=lambda address: counts[address])


@dataclass(frozen=True)
class HostRule:
    """A paragraph of a site's `_headers`, as Netlify and Cloudflare Pages read it."""

    path: str
    headers: dict[str, str]

    def fits(self, address: str) -> bool:
        """Whether an answer at this address has the headers; `*` stands for anything."""
        return fnmatchcase(address.partition("?")[0], self.path)


def host_rules(site: Path) -> list[HostRule]:
    """The rules of a site's `_headers`."""
    rules = []
    for paragraph in (site / "_headers").read_text("utf-8").strip().split("\n\n"):
        path, *lines = paragraph.splitlines()
        named = (line.strip().partition(": ") for line in lines)
        rules.append(HostRule(path, {name: value for name, _, value in named}))
    return rules


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site as its host would: compressed if asked for, with its own 404 page."""

    protocol_version = "HTTP/1.1"
    # Head and body are two small packets; the second would wait 40 ms for the first one's receipt,
    # as it does not on the servers of a host.
    disable_nagle_algorithm = True

    def __init__(self, *request: Any, rules: Sequence[HostRule], directory: str) -> None:
        self._rules = rules
        super().__init__(*request, directory=directory)

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path.partition("?")[0].partition("#")[0]))
        status = 200
        if path.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                return super().send_head()
            path /= "index.html"
        if not path.is_file():
            status, path = 404, Path(self.directory) / "404.html"
        return self._send(path, status)

    def _send(self, path: Path, status: int) -> BinaryIO:
        body = path.read_bytes()
        self.send_response(status)
        headers = {
            "Content-Type": f"{self.guess_type(path)}; charset=utf-8",
            "Cache-Control": "max-age=600",
        }
        for rule in self._rules:
            if rule.fits(self.path):
                headers |= rule.headers
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Requests are not part of a test's output."""


@contextmanager
def served(folder: Path, rules: Sequence[HostRule] = ()) -> Iterator[str]:
    """Serve a folder on a free port, by these rules; yields its address without the last slash."""
    handler = partial(_Handler, rules=rules, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
