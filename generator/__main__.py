"""``python -m generator``: the same as ``glossary``."""

from generator.cli import main

if __name__ == "__main__":  # the processes of a build import this module too
    main()
