"""``python -m generator``: the same as ``glossary``."""

from generator.cli import main

main()
