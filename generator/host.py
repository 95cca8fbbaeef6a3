"""Who keeps a glossary's repository: where its files are edited, terms proposed, mistakes reported.

And what a workflow tells of where the site will stand, for a glossary that does not say so itself.
Sources: GitHub Docs, “Creating an issue” and “Store information in variables”; GitLab Docs, “Create
issues” and “Predefined CI/CD variables reference”; Forgejo Docs, “Forgejo Actions reference”;
Netlify Docs, “Build environment variables”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import quote, urlsplit


class Host(StrEnum):
    """What serves a repository."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Forgejo and Codeberg have its addresses."""


#: What goes between the repository's address and a content file's path to edit it.
_EDIT = {
    Host.GITHUB: "edit/main/content/",
    Host.GITLAB: "-/edit/main/content/",
    Host.GITEA: "_edit/main/content/",
}
#: Behind the repository's address: where a term is proposed. ``{title}`` becomes a title with the
#: word in it, ``{query}`` the word. Each opens the form that `generator.begin` writes.
_PROPOSE = {
    Host.GITHUB: "issues/new?template=propose-a-term.yml&title={title}&term={query}",
    Host.GITLAB: "-/issues/new?issuable_template=propose-a-term&issue[title]={title}",
    Host.GITEA: "issues/new?template=.gitea/ISSUE_TEMPLATE/propose-a-term.yml&title={title}",
}
#: Behind the repository's address: where a mistake is reported. ``{title}`` becomes a title with
#: that of the page in it, ``{page}`` the page's address.
_REPORT = {
    Host.GITHUB: "issues/new?template=report-a-mistake.yml&title={title}&entry={page}",
    Host.GITLAB: "-/issues/new?issuable_template=report-a-mistake&issue[title]={title}",
    Host.GITEA: "issues/new?template=.gitea/ISSUE_TEMPLATE/report-a-mistake.yml&title={title}",
}
#: A parameter of an address whose value is a gap.
_GAP = re.compile(r"([?&][^?&=]+=)\{(\w+)\}")
#: What each adds to the address of a new file's page to fill it in, as far as it can be. Gitea does
#: so as GitHub (go-gitea/gitea#16556), GitLab fills in the name alone.
_NEW = {
    Host.GITHUB: "{folder}?filename={name}&value={text}",
    Host.GITLAB: "{folder}?file_name={name}",
    Host.GITEA: "{folder}?filename={name}&value={text}",
}
#: How the path to edit a file begins; that to a new one has another word there.
_EDITING = re.compile(r"^(-/|_)?edit/")
#: Words of a host's name that tell what it runs.
_NAMES = {
    "gitlab": Host.GITLAB,
    "gitea": Host.GITEA,
    "forgejo": Host.GITEA,
    "codeberg": Host.GITEA,
}
#: Where a host with an address that everybody knows publishes repositories.
_PAGES = {"https://github.com": "github.io", "https://codeberg.org": "codeberg.page"}
#: Ends of names that belong to nobody: RFC 2606, 2.
_NOBODY = (".example", ".invalid", ".test", ".localhost")


def host_of(repository: str) -> Host:
    """What serves a repository, by its address; GitHub where that does not tell."""
    name = (urlsplit(repository).hostname or "").casefold()
    return next((host for word, host in _NAMES.items() if word in name), Host.GITHUB)


def edit_folder(host: Host) -> str:
    """What goes between the repository's address and a content file's path to edit it."""
    return _EDIT[host]


def new_file(folder: str, host: Host) -> str:
    """What goes behind the repository's address to begin a file, with gaps; empty if unknown.

    `folder` is what goes there to edit one. Gaps: ``{folder}`` within the content, ``{name}`` of
    the file and, where the host takes it, its ``{text}``.
    """
    begun, known = _EDITING.subn(lambda found: f"{found[1] or ''}new/", folder)
    return f"{begun}{_NEW[host]}" if known else ""


def proposal(repository: str, host: Host) -> str:
    """Where a term is proposed, with gaps for what is proposed."""
    return f"{repository}/{_PROPOSE[host]}"


def report(repository: str, host: Host) -> str:
    """Where a mistake on a page is reported, with gaps for the page."""
    return f"{repository}/{_REPORT[host]}"


def filled(address: str, **values: str) -> str:
    """An address with its gaps filled; the parameter of a gap that stays empty is left out."""

    def value(gap: re.Match[str]) -> str:
        text = values.get(gap[2], "")
        return f"{gap[1]}{quote(text, safe='')}" if text else ""

    return _GAP.sub(value, address)


def is_nobodys(address: str) -> bool:
    """Whether an address stands for one that is still to be chosen."""
    return f".{urlsplit(address).hostname or ''}".casefold().endswith(_NOBODY)


def told_by_workflow(environment: Mapping[str, str]) -> dict[str, str]:
    """What a workflow tells of its glossary: the settings ``address``, ``repository``, ``host``.

    Empty outside the workflows of known hosts.
    """
    told = _told(environment)
    return {
        key: f"{value.rstrip('/')}/" if key == "address" else value.removesuffix(".git")
        for key, value in told.items()
        if key == "host" or value.startswith(("http://", "https://"))
    }


def _told(environment: Mapping[str, str]) -> dict[str, str]:
    known = environment.get
    if known("GITHUB_ACTIONS") == "true" and known("GITHUB_REPOSITORY"):
        # Gitea and Forgejo run the same workflows.
        is_gitea = any(known(f"{name}_ACTIONS") == "true" for name in ("GITEA", "FORGEJO"))
        server = known("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
        owner, _, name = known("GITHUB_REPOSITORY", "").partition("/")
        host = Host.GITEA if is_gitea else host_of(server)
        return {
            "repository": f"{server}/{owner}/{name}",
            "host": host.value,
            "address": _pages_address(server, owner.lower(), name),
        }
    if known("GITLAB_CI") == "true":
        return {
            "repository": known("CI_PROJECT_URL", ""),
            "host": Host.GITLAB.value,
            "address": known("CI_PAGES_URL", ""),
        }
    if known("NETLIFY") == "true":
        return {"repository": known("REPOSITORY_URL", ""), "address": known("URL", "")}
    return {}


def _pages_address(server: str, owner: str, name: str) -> str:
    if server not in _PAGES:
        return ""
    site = f"{owner}.{_PAGES[server]}"
    whole = name.lower() == site or (server.endswith("codeberg.org") and name == "pages")
    return f"https://{site}/" if whole else f"https://{site}/{name}/"
