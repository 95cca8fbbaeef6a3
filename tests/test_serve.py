"""``glossary serve``: an edit shows, a mistake does not take the pages away, the search follows."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.building import COOKING, EDITIONS, ROOT

_PATIENCE = 120
_STAYS = "The pages stay as they were"


@dataclass
class Server:
    """A running server, its content, what it said, and its temporary files."""

    content: Path
    port: int
    log: Path
    temporary: Path
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def roux(self) -> Path:
        return self.content / "terms" / "roux.yml"

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, number: int) -> int:
        """Send a signal, and wait until the server has ended."""
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not until():
            assert time.monotonic() < deadline, f"{what}; it said: {self.said()}"
            time.sleep(0.05)

    def text(self, path: str) -> str:
        """What a browser gets; nothing if nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:  # noqa: S310
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError:
            return ""


@contextmanager
def _served(
    folder: Path, *options: str, port: int = 0, broken: bool = False, of: Path = COOKING
) -> Iterator[Server]:
    """A server for a copy of the second glossary or another one, which is ended at the end."""
    content, log, temporary = folder / "content", folder / "log", folder / "temporary"
    shutil.copytree(of, content)
    temporary.mkdir()
    if broken:
        (content / "terms" / "roux.yml").write_text("tem: roux\n", "utf-8")
    command = (sys.executable, "-m", "generator", "serve", "--content", str(content))
    port = port or _free_port()
    with (
        log.open("w") as said,
        subprocess.Popen(
            [*command, "--port", str(port), *options],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(temporary)},
            stdout=said,
            stderr=said,
        ) as process,
    ):
        try:
            yield Server(content, port, log, temporary, process)
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _is_json(server: Server, path: str) -> bool:
    return server.text(path)[:1] == "{"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_edit_shows_and_mistake_leaves_the_pages(tmp_path: Path) -> None:
    """Edit, break, fix, add: what a browser would see after each."""
    page = "/terms/roux/"
    with _served(tmp_path) as server:
        server.wait(lambda: "Five sauces" in server.text(page), "no page was served")
        good = server.roux.read_text("utf-8")
        server.roux.write_text(good.replace("Five sauces", "Quincunx sauces"), "utf-8")
        server.wait(lambda: "Quincunx sauces" in server.text(page), "the edit did not show")
        server.roux.write_text(good.replace("term: ", "tem: "), "utf-8")
        server.wait(lambda: _STAYS in server.said(), "nothing was said")
        assert "terms/roux.yml:" in server.said()
        assert "Quincunx sauces" in server.text(page)
        server.roux.write_text(good, "utf-8")
        server.wait(lambda: "Five sauces" in server.text(page), "the fixed file did not show")
        assert "not found" in server.text("/no-such-page/").lower()
        assert "not found" in server.text("/assets/").lower(), "a folder was listed"
        server.wait(lambda: server.text("/search/index/index.json")[:1] == "{", "no search")


def test_an_edit_in_one_language_shows_in_the_others(tmp_path: Path) -> None:
    """What is renamed there shows on its translation here; each language has its search."""
    with _served(tmp_path, of=EDITIONS) as server:
        server.wait(lambda: "lang" in server.text("/ar/terms/laji/"), "no page was served")
        refugee = server.content / "en/terms/refugee.yml"
        text = refugee.read_text("utf-8")
        refugee.write_text(text.replace("term: refugee", "term: Convention refugee"), "utf-8")
        shown = 'title="Convention refugee"'
        server.wait(lambda: shown in server.text("/ar/terms/laji/"), "the edit did not show")
        laji = server.content / "ar/terms/laji.yml"
        laji.write_text(laji.read_text("utf-8").replace("term: ", "tem: "), "utf-8")
        server.wait(lambda: _STAYS in server.said(), "nothing was said")
        assert "ar/terms/laji.yml:1:1" in server.said()
        for language in ("ar", "en"):
            index = f"/{language}/search/index/index.json"
            server.wait(partial(_is_json, server, index), "no search")


def test_open_pages_reload_after_an_edit(tmp_path: Path) -> None:
    """A page follows the server's changes, and hears of the next one."""
    with _served(tmp_path) as server:
        server.wait(lambda: server.text("/") != "", "no page was served")
        text = server.text("/terms/roux/")
        script = re.search(r'<script src="(/-/[^"]+)" data-version="(\d+)"></script>', text)
        assert script
        follows = re.search(r"new EventSource\(`([^`]+)\?\$\{version\}`\)", server.text(script[1]))
        assert follows
        news = f"{server.address}{follows[1]}?{script[2]}"
        with urllib.request.urlopen(news, timeout=_PATIENCE) as changes:  # noqa: S310
            text = server.roux.read_text("utf-8")
            server.roux.write_text(text.replace("Five sauces", "Quincunx sauces"), "utf-8")
            lines = iter(changes.readline, b"")
            assert any(line.startswith(b"data:") for line in lines)
        assert "Quincunx sauces" in server.text("/terms/roux/")


def test_only_edits_make_it_build(tmp_path: Path) -> None:
    """Reading files, or writing them as they were, is no reason to report an error again."""
    with _served(tmp_path) as server:
        server.wait(lambda: server.text("/") != "", "no page was served")
        text = server.roux.read_text("utf-8")
        server.roux.unlink()
        server.wait(lambda: _STAYS in server.said(), "the missing file was not noticed")
        server.roux.write_text(text.replace("Five sauces", "Quincunx sauces"), "utf-8")
        server.wait(lambda: "Quincunx" in server.text("/terms/roux/"), "the edit did not show")
        assert server.said().count(_STAYS) == 1
        (server.content / "glossary.yml").unlink()
        server.wait(lambda: "there is no glossary.yml" in server.said(), "nothing was said")
        assert server.said().count(_STAYS) == 2
        assert "Quincunx" in server.text("/terms/roux/")


def _sent(server: Server, fields: Mapping[str, object], **headers: str) -> tuple[int, str]:
    """The status and text of the answer to what the edit form sends, with other headers."""
    found = re.search(r'data-token="([^"]+)"', server.text("/edit/"))
    usual = {
        "Content-Type": "application/json",
        "Origin": server.address,
        "X-Glossary-Edit": found[1] if found else "",
    }
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{server.address}/-/edit", json.dumps({"root": "/", **fields}).encode(), {**usual, **given}
    )
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_edit_form_writes_files_of_entries_and_no_others(tmp_path: Path) -> None:
    """For pages of this server alone, never over a file that has changed, never elsewhere."""
    with _served(tmp_path, "--edit") as server:
        server.wait(lambda: server.text("/edit/") != "", "no page was served")
        before = server.roux.read_text("utf-8")
        after = before.replace("Five sauces", "Quincunx sauces")
        roux = {"file": "terms/roux.yml", "text": after, "before": before}
        beside = sorted(path.name for path in tmp_path.iterdir())
        for headers in (
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Host": "evil.example:80"},
            {"X_Glossary_Edit": "guessed"},
            {"X_Glossary_Edit": ""},
            {"Content_Type": "text/plain"},
            {"Sec_Fetch_Site": "cross-site"},
        ):
            assert _sent(server, roux, **headers)[0] in (403, 421), headers
        for name in (
            *("../roux.yml", "terms/../../roux.yml", "/etc/roux.yml", "glossary.yml", "terms/.yml"),
            *("terms/a/b.yml", "terms/ROUX.yml", "terms/con.yml", "images/x.yml", "terms/x.yaml"),
        ):
            assert _sent(server, {"file": name, "text": after, "before": None})[0] == 422, name
        (server.content / "terms" / "linked.yml").symlink_to(tmp_path / "elsewhere.yml")
        linked = {"file": "terms/linked.yml", "text": after, "before": None}
        assert _sent(server, linked)[0] == 422
        (server.content / "terms" / "linked.yml").unlink()
        assert _sent(server, {**roux, "before": before + "#"})[0] == 409
        assert _sent(server, {**roux, "before": None})[0] == 409
        status, text = _sent(server, {**roux, "text": "tem: roux\n"})
        assert status == 422
        assert "terms/roux.yml:1:1" in text
        assert server.roux.read_text("utf-8") == before
        assert _sent(server, roux) == (200, "")
        assert server.roux.read_text("utf-8") == after
        server.wait(lambda: "Quincunx" in server.text("/terms/roux/"), "the edit did not show")
        assert server.text("/terms/roux/entry.yml") == after
        new = "term: Velouté\nstatus: draft\ndefinition: A velouté is a sauce.\n"
        assert _sent(server, {"file": "terms/veloute.yml", "text": new, "before": None})[0] == 200
        server.wait(lambda: "a sauce" in server.text("/terms/veloute/"), "the term is not there")
        assert sorted(path.name for path in tmp_path.iterdir()) == beside


def test_without_the_option_nothing_is_written(tmp_path: Path) -> None:
    """A server that only shows has no token and takes no file."""
    with _served(tmp_path) as server:
        server.wait(lambda: server.text("/edit/") != "", "no page was served")
        before = server.roux.read_text("utf-8")
        roux = {"file": "terms/roux.yml", "text": before + "#\n", "before": before}
        assert "data-token" not in server.text("/edit/")
        assert _sent(server, roux)[0] == 403
        assert server.roux.read_text("utf-8") == before


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_ended_server_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    """Ctrl+C, or whoever ends it: temporary files go, the port is free, nothing is complained."""
    with _served(tmp_path) as server:
        server.wait(lambda: server.text("/search/index/index.json")[:1] == "{", "no search")
        assert server.end(number) == 0
        assert list(server.temporary.iterdir()) == []
        assert "Traceback" not in server.said()
        with socket.socket() as asking:
            assert asking.connect_ex(("127.0.0.1", server.port)) != 0


def test_taken_port_is_said_with_another(tmp_path: Path) -> None:
    """One sentence, before anything is built."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _served(tmp_path, port=port) as server:
            assert server.process.wait(_PATIENCE) == 1
            said = f"port {port} is taken; try `--port {port + 1}`"
            assert server.said().removeprefix("glossary: ").strip() == said


def test_broken_content_is_told_at_the_start(tmp_path: Path) -> None:
    """With nothing to show, the command ends and says why."""
    with _served(tmp_path, broken=True) as server:
        assert server.process.wait(_PATIENCE) == 1
        assert "there is nothing to serve" in server.said()
        assert "terms/roux.yml:" in server.said()
        assert "Traceback" not in server.said()
