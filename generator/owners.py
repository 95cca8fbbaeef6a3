"""Who decides on which file, as a file CODEOWNERS that hosts of repositories read.

Sources: GitHub Docs, “About code owners”; GitLab Docs, “Code Owners syntax”; Gitea Docs, “Code
Owners”. GitHub and GitLab take the last line that fits a file; Gitea takes all of them and reads
patterns as regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import RefusedError
from generator.glossary import Glossary
from generator.host import Host
from generator.model import OTHERS

#: Where each host looks for the file, from the root of the repository.
PLACES = {
    Host.GITHUB: ".github/CODEOWNERS",
    Host.GITLAB: ".gitlab/CODEOWNERS",
    Host.GITEA: ".gitea/CODEOWNERS",
}
_BEGIN = "# Written by `glossary owners` from glossary.yml: lines down to its end are replaced."
_END = "# End of what `glossary owners` writes."
_WRITTEN = re.compile(f"{re.escape(_BEGIN)}\n.*?{re.escape(_END)}\n", re.DOTALL)
_SPACE = re.compile(r"(?=[ \t#])")


def codeowners(glossary: Glossary, folder: str, host: Host) -> str:
    """The lines for a glossary whose content is in `folder`, a path from the root with a slash.

    An entry belongs to the owners of its main category, all else to those of “*”.
    """
    return "\n".join([_BEGIN, *_lines(glossary, folder, host), _END, ""])


def _lines(glossary: Glossary, folder: str, host: Host) -> Iterator[str]:
    settings = glossary.settings
    if others := settings.owners.get(OTHERS):
        # Where every line counts, the owners of a category would not be asked alone.
        for path in ("",) if host is not Host.GITEA else ("glossary.yml", "redirects.yml"):
            yield f"{_pattern(folder + path, host)} {' '.join(others)}"
    for head in sorted(glossary, key=lambda head: head.file):
        owners = settings.owners_of(head.categories)
        if owners and (host is Host.GITEA or owners != tuple(settings.owners.get(OTHERS, ()))):
            yield f"{_pattern(folder + head.file, host)} {' '.join(owners)}"


def _pattern(path: str, host: Host) -> str:
    if host is Host.GITEA:
        return _SPACE.sub(r"\\", re.sub(r"([.+*?()|\[\]{}^$\\])", r"\\\1", path))
    return "/" + _SPACE.sub(r"\\", path)


def merged_into(file: Path, lines: str) -> str:
    """The text of a CODEOWNERS with these lines; what others wrote in it stays.

    Raises RefusedError if somebody cut off the end of what was written earlier.
    """
    text = file.read_text("utf-8") if file.is_file() else ""
    if _BEGIN in text and not _WRITTEN.search(text):
        raise RefusedError(f"{file.as_posix()}: the line “{_END}” is missing; put it back first")
    if _BEGIN in text:
        return _WRITTEN.sub(lambda _: lines, text, count=1)
    return f"{text}\n{lines}" if text else lines
