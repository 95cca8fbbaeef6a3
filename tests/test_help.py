"""Every command helps: what it does, an example, completion in the shell."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import Any

import pytest
import typer

from generator.cli.commands import COMMANDS, app
from tests.building import ROOT
from tests.writing import glossary

GROUP: Any = typer.main.get_command(app)


def command_of(name: str) -> Any:
    """A command with all its options, loaded as if it were called."""
    return GROUP.resolve_command(GROUP.make_context("glossary", [name]), [name])[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    """`--help` says what the command does, what each option is for, and how it is used."""
    result = glossary(name, "--help")
    assert result.exit_code == 0
    command = command_of(name)
    assert command.help
    assert f"`glossary {name}" in (command.epilog or ""), "no example"
    for parameter in command.params:
        assert getattr(parameter, "help", ""), f"{parameter.name} has no help"
    assert command.help.startswith(COMMANDS[name][1]), "the list of commands says something else"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_is_right_usage(name: str) -> None:
    """The options that an example uses exist."""
    command = command_of(name)
    known = {option for parameter in command.params for option in parameter.opts}
    for example in (command.epilog or "").split("`")[1::2]:
        options = [word for word in shlex.split(example) if word.startswith("--")]
        assert {option.partition("=")[0] for option in options} <= known | {"--help"}


def completed(typed: str) -> list[str]:
    """What a shell would offer after these words."""
    words = shlex.split(typed)
    count = len(words) - (0 if typed.endswith(" ") else 1)
    environment = {
        **os.environ,
        "_GLOSSARY_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(count),
    }
    code = "from generator.cli.commands import app; app(prog_name='glossary')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


def test_the_shell_completes_commands_options_and_rules() -> None:
    """Names of commands, of options, and of rules after `explain`."""
    assert set(completed("glossary ch")) >= {"check"}
    assert "--content" in completed("glossary check --con")
    assert completed("glossary explain orph") == ["orphan"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_can_be_had(shell: str) -> None:
    """`_GLOSSARY_COMPLETE=source_<shell>` prints what the shell's start-up file needs."""
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli.commands import app; app(prog_name='glossary')"],
        cwd=ROOT,
        env={**os.environ, "_GLOSSARY_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "_GLOSSARY_COMPLETE=complete_" in done.stdout


@pytest.mark.parametrize("arguments", ["--help", "--version", "bulid", "check --help"])
def test_what_needs_no_content_loads_no_model(arguments: str) -> None:
    """Help and wrong commands answer without the model, which takes longest to load."""
    code = (
        "import sys; from generator.cli.commands import app\n"
        "try: app(prog_name='glossary')\n"
        "except SystemExit: pass\n"
        "sys.exit(('generator.model' in sys.modules) != sys.argv[1].startswith('check'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_help_names_every_exit_code() -> None:
    """`glossary --help` says what each exit code means, and `--version` which version it is."""
    shown = " ".join(glossary("--help").stdout.split())
    for code in ("0 done", "1 errors", "2 wrong usage", "3 refused", "4 failed", "130 interrupted"):
        assert code in shown
    assert glossary("--version").stdout.startswith("glossary 0.")
