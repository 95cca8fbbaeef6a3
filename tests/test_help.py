"""Every command helps: what it does, an example, completion in the shell."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from generator.cli.every import app
from tests.building import ROOT
from tests.writing import glossary

ROOT_COMMAND = typer.main.get_command(app)


def commands(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of groups included."""
    for name, command in sorted(getattr(group, "commands", {}).items()):
        yield (*above, name)
        yield from commands(command, (*above, name))


def command_of(words: tuple[str, ...]) -> Any:
    command: Any = ROOT_COMMAND
    for word in words:
        command = command.commands[word]
    return command


COMMANDS = [pytest.param(words, id=" ".join(words)) for words in commands(ROOT_COMMAND)]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]) -> None:
    """`--help` says what the command does, what each option is for, and how it is used."""
    result = glossary(*words, "--help")
    assert result.exit_code == 0
    command = command_of(words)
    assert command.help
    assert f"`glossary {' '.join(words)}" in (command.epilog or ""), "no example"
    for parameter in command.params:
        assert getattr(parameter, "help", ""), f"{parameter.name} has no help"


@pytest.mark.parametrize("words", COMMANDS)
def test_every_example_is_right_usage(words: tuple[str, ...]) -> None:
    """The options that an example uses exist."""
    command = command_of(words)
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
    code = "from generator.cli.every import app; app(prog_name='glossary')"
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
        [sys.executable, "-c", "from generator.cli.every import app; app(prog_name='glossary')"],
        cwd=ROOT,
        env={**os.environ, "_GLOSSARY_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "_GLOSSARY_COMPLETE=complete_" in done.stdout
