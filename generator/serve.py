"""A server on this computer that shows an edit as soon as the file is saved.

Only what an edit can have changed is built; the search, which takes longer, catches up behind.
Pages are served with a script that reloads them when the site has changed.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shutil
import signal
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from urllib.parse import unquote

from watchfiles import watch

from generator import search
from generator.bundle import OVERRIDES
from generator.edit.save import ChangedMeanwhileError, Sent, entry_file, save
from generator.editions import edition_folders
from generator.errors import BuildError, ContentError, GlossaryError, PortTakenError
from generator.incremental.editions import build_editions
from generator.incremental.plan import BuildRequest
from generator.load import drafts_shown
from generator.model import Settings
from generator.output import SITE, Output
from generator.problems import Problem, as_text
from generator.site import give_memory_back

_HOST = "127.0.0.1"
#: The address at which a page learns that the site has changed.
_CHANGES = "/-/changes"
#: Milliseconds without a change after which a build begins; editors save in several steps.
_SETTLED = 30
#: Seconds after which a page that waits for a change hears that the server still runs, and the
#: server notices that the page is gone.
_HEARTBEAT = 15.0
#: A hidden page lets go: browsers open only six connections to a server.
_RELOAD = f"""(() => {{
  document.documentElement.dataset.live = "";
  const {{ version, token }} = document.currentScript.dataset;
  if (token) document.documentElement.dataset.editToken = token;
  let changes;
  const follow = () => {{
    changes?.close();
    if (document.hidden) return;
    changes = new EventSource(`{_CHANGES}?${{version}}`);
    changes.onmessage = () => {{
      // Who is writing in the edit form is asked before.
      const may = document.dispatchEvent(new Event("glossary-changed", {{ cancelable: true }}));
      if (may) location.reload();
    }};
  }};
  document.addEventListener("visibilitychange", follow);
  follow();
}})();
"""
#: In a file of its own: the policy of our pages allows no script inside them.
_RELOADER = "/-/reload.js"
#: The address to which the edit form sends a file, and where its token stands.
_EDIT, _TOKEN = "/-/edit", "X-Glossary-Edit"
#: Bytes of what it may send: two texts of the largest file, in JSON's longest way of writing them.
_MOST_SENT = 2_600_000
#: The address of an entry's YAML in the site.
_SOURCE = re.compile(r"(/(?:[^/]+/)?)(terms|compare)/([^/]+)/entry\.yml")
#: Names of this computer: another site could give itself its address (DNS rebinding).
_OWN_NAMES = ("127.0.0.1", "localhost")


def serve(
    contents: Sequence[Path], port: int, say: Callable[[str], None], *, editing: bool = False
) -> None:
    """Serve the site of content folders until interrupted or terminated.

    With `editing`, the edit form may write the files of entries. `say` takes what people should
    read. Raises PortTakenError if the port is taken, ContentError if there is nothing to show,
    BuildError or OSError.
    """
    # Whoever ends the process has its folder tidied up, as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    give_memory_back()
    with (
        suppress(KeyboardInterrupt),
        TemporaryDirectory(prefix="glossary-", ignore_cleanup_errors=True) as folder,
    ):
        builder = _Builder([content.absolute() for content in contents], Path(folder), say)
        folders = edition_folders(builder.contents) if editing else ()
        edited = {f"/{each.place}": each.content for each in folders}
        with (
            _listening(builder.site, port, edited) as server,
            _watched(*contents, OVERRIDES) as changed,
        ):
            builder.build()
            say(f"http://{_HOST}:{port} (stop with Ctrl+C)")
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                while True:
                    if changed.wait(timeout=1.0):  # with a timeout, for Ctrl+C on Windows
                        changed.clear()
                        builder.rebuild()
                        server.has_changed()
            finally:
                server.shutdown()


@contextmanager
def _watched(*folders: Path) -> Iterator[threading.Event]:
    """An event that is set when a file below the folders changes."""
    changed, stopped = threading.Event(), threading.Event()

    def follow() -> None:
        for _ in watch(*folders, step=_SETTLED, stop_event=stopped):
            changed.set()

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    try:
        yield changed
    finally:
        stopped.set()
        thread.join()


@dataclass(frozen=True)
class _SearchSource:
    """What a search is made of, whatever becomes of the build that it comes from."""

    settings: Settings
    entries: Sequence[search.SearchEntry]
    names: Sequence[search.NamedResult]
    pages: Sequence[search.SearchDocument]
    read: Mapping[str, search.SearchDocument]

    def documents(self, slugs: Collection[str]) -> Iterator[search.SearchDocument]:
        """The documents of some entries."""
        return (self.read[slug] for slug in slugs)


class _Builder:
    """Builds on each change; a broken file leaves the pages as they were."""

    def __init__(self, contents: Sequence[Path], folder: Path, say: Callable[[str], None]) -> None:
        self.contents, self.folder, self.site = contents, folder, folder / "site"
        self._say = say
        self._search = threading.Lock()
        self._latest: dict[str, _SearchSource] = {}

    def rebuild(self) -> None:
        """Bring the site up to date, or say why it stays as it was."""
        try:
            self.build()
        except ContentError as error:
            self._say(f"{error}\nThe pages stay as they were until this is fixed.")
        except (BuildError, OSError) as error:
            # An editor that saves a file in two steps: the second one calls us again.
            self._say(str(error))

    def build(self) -> None:
        """Bring the pages up to date, and begin to bring the search after them.

        Raises ContentError, BuildError or OSError; the pages are then as they were.
        """
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        request = BuildRequest(
            self.contents[0],
            self.site,
            fresh,
            self.folder / "cache",
            with_pictures=False,  # nobody sends a link to this computer
            search_later=self._remember,
        )
        # Somebody may begin a further language while we run.
        folders = edition_folders(self.contents)
        with drafts_shown(wanted=True):
            build_editions(folders, request, self._tell, lambda *_: None)
        Output(self.site, SITE).fill(fresh)
        threading.Thread(target=self._bring_search, daemon=True).start()

    def _tell(self, found: Sequence[Problem]) -> None:
        if found:
            self._say(as_text(found))

    def _remember(self, source: search.SearchSource, settings: Settings, place: str) -> None:
        slugs = [entry.row.slug for entry in source.entries]
        read = dict(zip(slugs, source.documents(slugs), strict=True))
        kept = _SearchSource(settings, source.entries, source.names, source.pages, read)
        self._latest[place] = kept

    def _bring_search(self) -> None:
        with self._search:
            # What a later build has served already is not there any more.
            latest, self._latest = self._latest, {}
            for place, source in latest.items():
                made = self.folder / "made"
                shutil.rmtree(made, ignore_errors=True)
                search.write_text(source, source.settings.primary_language, made / search.TEXT)
                search.write_names(source.names, source.settings, made / search.NAMES)
                # The texts first: the index of names says which of them belong to it.
                for part in (search.TEXT, search.NAMES):
                    shutil.copytree(made / part, self.site / place / part, dirs_exist_ok=True)


class _Server(ThreadingHTTPServer):
    """Serves a site, and tells its pages when it has changed."""

    daemon_threads = True
    # Elsewhere the system refuses a port that is taken even so; Windows would share it.
    allow_reuse_address = os.name != "nt"

    def __init__(self, site: Path, port: int, edited: Mapping[str, Path]) -> None:
        self.site = site
        self.edited = edited
        """Address of a glossary's root → its content folder; empty if nothing may be written."""
        # Pages of other sites cannot read it, so what they send is not ours.
        self.token = secrets.token_urlsafe() if edited else ""
        self._version = time.time_ns()  # pages of a server that ran before reload, too
        self._news = threading.Condition()
        super().__init__((_HOST, port), partial(_Handler, directory=str(site)))

    @property
    def own_hosts(self) -> tuple[str, ...]:
        """How a browser on this computer names the server."""
        return tuple(f"{name}:{self.server_port}" for name in _OWN_NAMES)

    @property
    def version(self) -> str:
        """The state of the site, for comparison with a later one."""
        return str(self._version)

    def has_changed(self) -> None:
        """Have every open page reload."""
        with self._news:
            self._version += 1
            self._news.notify_all()

    def wait_for_change(self, since: str) -> bool:
        """Whether the site is not as it was any more; waits a while for it."""
        with self._news:
            return self._news.wait_for(lambda: self.version != since, _HEARTBEAT)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection is no error."""


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files of the site, and with its own page where there is none."""

    server: _Server

    def do_GET(self) -> None:
        """Answer with a file, or wait until the site changes."""
        if not self._is_asked_by_own_name():
            return
        path, _, query = self.path.partition("?")
        if path == _CHANGES:
            self._follow(query)
        else:
            super().do_GET()

    def do_POST(self) -> None:
        """Write the file of an entry that the edit form sends."""
        if not self._is_asked_by_own_name():
            return
        content, sent = self._sent()
        if sent is None or content is None:
            self._answer(HTTPStatus.FORBIDDEN, "")
            return
        try:
            save(content, sent)
        except ChangedMeanwhileError as error:
            self._answer(HTTPStatus.CONFLICT, str(error))
        except (GlossaryError, OSError, ValueError) as error:
            self._answer(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        else:
            self._answer(HTTPStatus.OK, "")

    def _is_asked_by_own_name(self) -> bool:
        """Whether a request names this computer; while files may be written, others are refused."""
        if not self.server.edited or self.headers.get("Host", "") in self.server.own_hosts:
            return True
        self._answer(HTTPStatus.MISDIRECTED_REQUEST, "")
        return False

    def _sent(self) -> tuple[Path | None, Sent | None]:
        """What a page of this server sends, and for which content; None if another page does."""
        headers = self.headers
        length = headers.get("Content-Length", "")
        if (
            self.path != _EDIT
            or not self.server.token
            or headers.get("Origin") != f"http://{headers.get('Host', '')}"
            or headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
            or headers.get_content_type() != "application/json"
            or not secrets.compare_digest(
                headers.get(_TOKEN, "").encode(), self.server.token.encode()
            )
            or not re.fullmatch("[0-9]{1,7}", length)
            or int(length) > _MOST_SENT
        ):
            return None, None
        try:
            fields = json.loads(self.rfile.read(int(length)))
            content = self.server.edited.get(fields["root"])
            file, text, before = fields["file"], fields["text"], fields["before"]
        except (ValueError, KeyError, TypeError):
            return None, None
        right = isinstance(file, str) and isinstance(text, str) and isinstance(before, str | None)
        return content, Sent(file, text, before) if right else None

    def _answer(self, status: HTTPStatus, text: str) -> None:
        self.close_connection = True  # what was sent may not have been read
        shutil.copyfileobj(self._begin(status, "text/plain", text.encode()), self.wfile)

    def _follow(self, since: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while not self.server.wait_for_change(since):
            self.wfile.write(b":\n\n")
        self.wfile.write(b"data: changed\n\n")

    def translate_path(self, path: str) -> str:
        """The file in the site; a folder's is its index.html."""
        file = Path(super().translate_path(path))
        here = file / "index.html"
        return str(here if path.partition("?")[0].endswith("/") and here.is_file() else file)

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Begin an answer; pages are read at once, for the script at their end."""
        if self.path == _RELOADER:
            return self._begin(HTTPStatus.OK, "text/javascript", _RELOAD.encode())
        if source := self._source():
            return self._begin(HTTPStatus.OK, "application/yaml", source)
        file = Path(self.translate_path(self.path))
        if file.is_dir() and (file / "index.html").is_file():
            return super().send_head()  # leads to the address with a slash
        if file.is_file() and file.suffix != ".html":
            return super().send_head()
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        page = file if file.is_file() else self.server.site / "404.html"
        token = f' data-token="{self.server.token}"' if self.server.token else ""
        script = (
            f'<script src="{_RELOADER}" data-version="{self.server.version}"{token}></script>\n'
        )
        data = page.read_bytes().replace(b"</body>", script.encode() + b"</body>")
        return self._begin(status, "text/html", data)

    def _source(self) -> bytes:
        """The file of an entry as it is now, though the site may not be built from it yet."""
        found = _SOURCE.fullmatch(unquote(self.path.partition("?")[0]))
        content = self.server.edited.get(found[1]) if found else None
        if not found or content is None:
            return b""
        folder = {"terms": "terms", "compare": "comparisons"}[found[2]]
        with suppress(GlossaryError, OSError):
            return entry_file(content, f"{folder}/{found[3]}.yml").read_bytes()
        return b""

    def _begin(self, status: HTTPStatus, kind: str, data: bytes) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def end_headers(self) -> None:
        """No browser may keep what the next edit changes."""
        self.send_header("Cache-Control", "no-store")
        if self.server.edited:
            self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing of requests."""


@contextmanager
def _listening(site: Path, port: int, edited: Mapping[str, Path]) -> Iterator[_Server]:
    try:
        server = _Server(site, port, edited)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        message = f"port {port} is taken; try `--port {port % 65535 + 1}`"
        raise PortTakenError(message) from None
    try:
        yield server
    finally:
        server.server_close()
