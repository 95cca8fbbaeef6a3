"""``python -m generator``: the same as ``glossary``."""

import sys

from generator.cli import main

if __name__ == "__main__":  # the processes of a build import this module too
    if not sys.flags.safe_path:
        # Python puts the current folder first; a mkdocs.py there is not ours.
        sys.path.append(sys.path.pop(0))
    main()
