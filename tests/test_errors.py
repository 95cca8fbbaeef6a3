"""However a command fails, people read a line or a list of problems, and scripts an exit code."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import errors
from generator.cli.commands import COMMANDS
from tests.building import COOKING, ROOT, run
from tests.writing import glossary, write_content

#: Each command with arguments that would do something in a good folder.
CALLS = {
    "check": ("--fix",),
    "build": ("--site", "{out}/site", "--cache", "{out}/cache"),
    "new": ("Lee helm",),
    "rename": ("roux", "brown-roux"),
    "merge": ("roux", "stock"),
    "remove": ("roux", "--replaced-by", "stock"),
    "owners": ("--check",),
    "stats": (),
    "forms": (),
    "links": ("--since", "HEAD"),
    "changes": ("--since", "HEAD"),
    "addresses": ("--record",),
    "pages": ("--out", "{out}/pages"),
    "cms": ("sveltia", "--out", "{out}/admin"),
}


def empty(_: Path) -> None:
    """Nothing at all."""


def file_for_folder(folder: Path) -> None:
    """A file called terms."""
    write_content(folder, {"terms": "no folder"})


def not_text(folder: Path) -> None:
    """Bytes that are no UTF-8."""
    write_content(folder, {"glossary.yml": b"\xff\xfe\x00", "terms/roux.yml": b"\xff"})


def folders_for_files(folder: Path) -> None:
    """Folders with the names of files."""
    for name in ("glossary.yml", "redirects.yml", "addresses.txt", "terms/roux.yml"):
        (folder / name).mkdir(parents=True)


def test_every_command_that_reads_content_is_tried() -> None:
    """A new command is tried on odd folders too."""
    assert set(COMMANDS) - set(CALLS) == {
        "init",
        "serve",
        "import",
        "explain",
        "merge-parts",
        "propose",
        "translations",
        "schema",
    }


@pytest.mark.parametrize("spoil", [empty, file_for_folder, not_text, folders_for_files])
@pytest.mark.parametrize("command", CALLS)
def test_no_command_ends_in_a_traceback(
    command: str, spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    """On whatever folder, a command ends with one of the exit codes."""
    content = tmp_path / "content"
    content.mkdir()
    spoil(content)
    arguments = [part.format(out=tmp_path) for part in CALLS[command]]
    result = glossary(command, *arguments, "--content", content)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code in range(5)
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", [*CALLS, "schema"])
def test_without_settings_every_command_says_what_check_says(command: str, tmp_path: Path) -> None:
    """Nothing that a command could say of a folder without glossary.yml would be true."""
    (tmp_path / "content/terms").mkdir(parents=True)
    arguments = [part.format(out=tmp_path) for part in CALLS.get(command, ())]
    result = glossary(command, *arguments, "--content", tmp_path / "content")
    assert result.exit_code == 1
    assert "there is no glossary.yml in" in result.output
    assert [file.name for file in (tmp_path / "content").rglob("*")] == ["terms"]


@pytest.mark.parametrize("command", CALLS)
def test_without_a_content_folder_the_usage_is_explained(command: str, tmp_path: Path) -> None:
    """The first call of many: where nothing is yet, or from the wrong folder."""
    arguments = [part.format(out=tmp_path) for part in CALLS[command]]
    result = glossary(command, *arguments, "--content", tmp_path / "content")
    assert result.exit_code == 2
    assert "glossary init" in " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["check", "stats", "rename", "pages"])
def test_a_file_that_cannot_be_read_ends_in_one_line(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the right to read a file, the line names it and why."""
    shutil.copytree(COOKING, tmp_path / "content")
    real = io.open

    def refusing(file: object, *arguments: object, **options: object) -> object:
        if str(file).endswith("roux.yml"):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", refusing)
    arguments = [part.format(out=tmp_path) for part in CALLS[command] if part != "--fix"]
    result = glossary(command, *arguments, "--content", tmp_path / "content")
    assert result.exit_code == errors.FAILED
    assert result.stderr.strip() == (
        f"glossary: {tmp_path}/content/terms/roux.yml: Permission denied"
    )


def test_a_missing_file_of_the_generator_is_no_mistake_of_the_users(tmp_path: Path) -> None:
    """Its traceback is shown, the exit code is its own, and nobody is told to fix content."""
    code = (
        "import sys, generator.edit.new as new; from generator.cli import main;"
        "new._SKELETON = new._SKELETON.with_name('gone.yml');"
        "sys.argv[1:] = ['new', 'Lee helm', '--content', *sys.argv[1:]]; main()"
    )
    done = run("-c", code, str(write_content(tmp_path, {})))
    assert done.returncode == errors.FAULT
    assert "gone.yml" in done.stderr
    assert done.stderr.strip().endswith("a fault of the generator; please report it.")


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no signals, no such devices")


@POSIX
def test_a_reader_who_leaves_early_is_no_error() -> None:
    """`glossary explain | true`: nothing on the error stream, the code of a broken pipe."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "explain"],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@POSIX
def test_a_full_disk_ends_in_one_line() -> None:
    """What cannot be printed is said in one line."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "explain"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == errors.FAILED
    assert done.stderr == "glossary: No space left on device\n"


@POSIX
def test_a_closed_output_is_no_error() -> None:
    """`glossary explain >&-`."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m generator explain >&-"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@POSIX
def test_interrupted_in_one_line() -> None:
    """Ctrl+C ends in one line and with a shell's code for it."""
    code = (
        "import sys, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "import generator.stats as s; from generator.cli import main;"
        "s.compute_stats = lambda *_: signal.raise_signal(signal.SIGINT);"
        "sys.argv[1:] = ['stats']; main()"
    )
    done = run("-c", code)
    assert (done.returncode, done.stderr) == (errors.INTERRUPTED, "glossary: interrupted\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_into_files_is_utf8_whatever_the_terminal_is(encoding: str) -> None:
    """A quotation mark that the system's encoding lacks neither stops a report nor is lost."""
    done = run("-m", "generator", "explain", "orphan", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert done.stdout == glossary("explain", "orphan").stdout
