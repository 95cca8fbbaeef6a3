"""Firefox and WebKit for the tests, driven by the commands of W3C WebDriver.

Firefox takes them by Marionette, the connection that every Firefox offers; WebKit by the
WebKitWebDriver of the system, which starts WebKitGTK's own small browser. Where there is no screen,
Xvfb is one. https://www.w3.org/TR/webdriver2/ names commands, keys and actions;
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html how Firefox takes them.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

#: Browser → its programs: the package that has each, and the names that it may go by.
PROGRAMS: dict[str, dict[str, tuple[str, ...]]] = {
    "firefox": {"firefox-esr": ("firefox-esr", "firefox")},
    "webkit": {"webkit2gtk-driver": ("WebKitWebDriver",), "xvfb": ("Xvfb",)},
}

ENTER, ESCAPE, TAB = "\ue007", "\ue00c", "\ue004"
CONTROL, DOWN = "\ue009", "\ue015"

#: Seconds for a start, and for one command: a page that hangs must end the test, not the run.
_START, _COMMAND = 90, 30
#: Seconds until something is taken never to come true.
_PATIENCE = 20

#: A Firefox that asks nobody and nothing.
_PREFERENCES: dict[str, object] = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "ui.systemUsesDarkTheme": 0,
}

#: Command of WebDriver → its method and path below a session's address.
_PATHS = {
    "Navigate": ("POST", "url"),
    "GetCurrentURL": ("GET", "url"),
    "Back": ("POST", "back"),
    "SetTimeouts": ("POST", "timeouts"),
    "GetWindowRect": ("GET", "window/rect"),
    "SetWindowRect": ("POST", "window/rect"),
    "ExecuteAsyncScript": ("POST", "execute/async"),
    "PerformActions": ("POST", "actions"),
    "ReleaseActions": ("DELETE", "actions"),
    "TakeScreenshot": ("GET", "screenshot"),
    "DeleteSession": ("DELETE", ""),
}

Send = Callable[[str, dict[str, Any]], Any]


class CommandError(Exception):
    """The browser did not do what it was told."""


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing(browser: str) -> list[str]:
    """The packages of Debian that this machine lacks for a browser."""
    return [
        package
        for package, names in PROGRAMS[browser].items()
        if not any(map(shutil.which, names)) and not (package == "xvfb" and _has_screen())
    ]


def untested(browser: str) -> str:
    """What to say where a browser cannot be had; nothing where it can."""
    lacking = " and ".join(missing(browser))
    return lacking and f"NOT TESTED IN {browser.upper()}: install {lacking}"


class Driver:
    """A running browser with one window."""

    def __init__(self, name: str, send: Send) -> None:
        self.name = name
        self._transport = send
        self._lost = ""
        self._send("SetTimeouts", {"script": _COMMAND * 500, "pageLoad": _COMMAND * 500})

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        # Once a page hangs, nothing that follows is waited for.
        if self._lost:
            raise CommandError(self._lost)
        try:
            return self._transport(command, parameters)
        except OSError as error:
            self._lost = f"{self.name} no longer answers, since {command} {parameters}"
            raise CommandError(self._lost) from error

    def open(self, url: str, *, width: int = 1280, height: int = 800) -> None:
        """Load a page in a window with so much room for it."""
        # What the page before is still about to do, such as leading on, ends with it.
        self._send("Navigate", {"url": "about:blank"})
        self.resize(width, height)
        self._send("Navigate", {"url": url})

    def resize(self, width: int, height: int) -> None:
        """Give the page so many pixels; WebKit's window has a least width of its own."""
        for _ in range(3):
            inner = self.run("return [innerWidth, innerHeight]")
            if inner == [width, height]:
                break
            rect = self._send("GetWindowRect", {})
            wanted = {
                "width": rect["width"] + width - inner[0],
                "height": rect["height"] + height - inner[1],
            }
            self._send("SetWindowRect", wanted)
            self.run("await new Promise((done) => setTimeout(done, 100))")

    def run(self, script: str, *values: Any) -> Any:
        """The value that a script returns, which may await; `values` are its `arguments`."""
        code = (
            "const done = arguments[arguments.length - 1];"
            f"(async function () {{ {script} }}).apply(null, arguments).then("
            "(value) => done([value ?? null]), (error) => done(String(error)));"
        )
        answer = self._send("ExecuteAsyncScript", {"script": code, "args": list(values)})
        if not isinstance(answer, list):
            raise CommandError(f"the script ended with {answer}")
        return answer[0]

    def until(self, test: str) -> Any:
        """The value of an expression once it is truthy, on this page or the one that follows."""
        failure = ""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                if value := self.run(f"return {test}"):
                    return value
            except CommandError as error:
                # A page that goes away takes its scripts along.
                failure = str(error)
            time.sleep(0.03)
        raise CommandError(f"{self.name}: waited in vain: {test}. {failure}")

    def press(self, *keys: str) -> None:
        """Press keys together: the first is let go last."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._act({"type": "key", "id": "keys", "actions": [*down, *up]})

    def type(self, text: str) -> None:
        """Press the key of each character."""
        for character in text:
            self.press(character)

    def move(self, x: float, y: float) -> None:
        """Move the mouse to a place in the window, in two steps."""
        self._mouse([self._step(x - 2, y - 1), self._step(x, y)])

    def click(self, selector: str) -> None:
        """Click in the middle of the first line of an element, brought into view."""
        x, y = self.middle(selector)
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._mouse([self._step(x, y), *press])

    def hover(self, selector: str, block: str = "center") -> None:
        """Rest the mouse on the first line of an element, which scrolls to there first."""
        self.move(0, 0)
        self.move(*self.middle(selector, block))

    def middle(self, selector: str, block: str = "nearest") -> tuple[float, float]:
        """Where the middle of the first line of an element stands."""
        x, y = self.run(
            "const [selector, block] = arguments, element = document.querySelector(selector);"
            "element.scrollIntoView({block, behavior: 'instant'});"
            "const [line] = element.getClientRects();"
            "return [line.x + line.width / 2, line.y + line.height / 2];",
            selector,
            block,
        )
        return x, y

    def printed(self) -> str:
        """The page as a PDF in base64, on A4 with the page's own margins."""
        return str(self._send("Print", {"page": {"width": 21.0, "height": 29.7}}))

    def back(self) -> None:
        """Go back one page."""
        self._send("Back", {})

    @property
    def url(self) -> str:
        """The address in the address bar."""
        return str(self._send("GetCurrentURL", {}))

    @staticmethod
    def _step(x: float, y: float) -> dict[str, Any]:
        place = {"x": max(0, round(x)), "y": max(0, round(y))}
        return {"type": "pointerMove", "duration": 20, "origin": "viewport", **place}

    def _mouse(self, actions: list[dict[str, Any]]) -> None:
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self._send("PerformActions", {"actions": [source]})


@contextmanager
def running(name: str) -> Iterator[Driver]:
    """Firefox or WebKit, ended with the block."""
    with ExitStack() as stack:
        start = _start_firefox if name == "firefox" else _start_webkit
        yield Driver(name, start(stack))


def _start(stack: ExitStack, command: list[str], **options: Any) -> None:
    """Start a program that ends with the stack."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    process = subprocess.Popen(command, **quiet)

    def end() -> None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    stack.callback(end)


def _waited_for(get: Callable[[], Any]) -> Any:
    """What `get` returns once it neither fails nor returns nothing."""
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline:
        with suppress(OSError, ValueError):
            if found := get():
                return found
        time.sleep(0.05)
    raise CommandError("the browser did not start in time")


def _start_firefox(stack: ExitStack) -> Send:
    profile = Path(stack.enter_context(_folder()))
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in _PREFERENCES.items()
    ]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    program = next(filter(None, map(shutil.which, PROGRAMS["firefox"]["firefox-esr"])))
    options = ["--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    _start(stack, [program, *options])
    port = _waited_for(lambda: int((profile / "MarionetteActivePort").read_text("utf-8")))
    connection = _waited_for(
        lambda: socket.create_connection(("127.0.0.1", port), timeout=_COMMAND)
    )
    stack.callback(connection.close)
    file = stack.enter_context(connection.makefile("rb"))

    def received() -> Any:
        length = b""
        while not length.endswith(b":"):
            if not (byte := file.read(1)):
                raise CommandError("Firefox ended")
            length += byte
        return json.loads(file.read(int(length[:-1])))

    def send(command: str, parameters: dict[str, Any]) -> Any:
        message = json.dumps([0, 1, f"WebDriver:{command}", parameters]).encode()
        connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = received()
        if error:
            raise CommandError(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    received()  # who it is
    connection.settimeout(_START)
    send("NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
    connection.settimeout(_COMMAND)
    stack.callback(send, "DeleteSession", {})
    return send


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def _start_webkit(stack: ExitStack) -> Send:
    environment = {**os.environ, "LANG": "C.UTF-8", "NO_AT_BRIDGE": "1"}
    if not _has_screen():
        environment["DISPLAY"] = _screen(stack)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    _start(stack, ["WebKitWebDriver", f"--port={port}"], env=environment)

    def asked(method: str, path: str, body: dict[str, Any] | None) -> Any:
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=_START if path == "/session" else _COMMAND
        )
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise CommandError(f"{path}: {value['error']}: {value['message']}")
        return value

    _waited_for(lambda: asked("GET", "/status", None)["ready"])
    session = asked("POST", "/session", {"capabilities": {"alwaysMatch": {}}})["sessionId"]

    def send(command: str, parameters: dict[str, Any]) -> Any:
        method, path = _PATHS[command]
        address = f"/session/{session}/{path}".rstrip("/")
        return asked(method, address, parameters if method == "POST" else None)

    stack.callback(send, "DeleteSession", {})
    return send


def _screen(stack: ExitStack) -> str:
    """Start a screen in memory; its name."""
    read, write = os.pipe()
    options = ["-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    _start(stack, ["Xvfb", *options], pass_fds=(write,))
    os.close(write)
    with os.fdopen(read) as names:
        return f":{names.readline().strip()}"
