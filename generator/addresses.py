"""The address of everything: one place decides, and what is published stays.

A *path* names a Markdown page from the root of the pages (``terms/burn-rate.md``);
its *address* is where readers find it (``terms/burn-rate/``), without a leading slash,
so that a site may live below any folder.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.alphabet import letter_slug
from generator.model import ENTRY_KINDS, Entry, Settings

HOME = "index.md"
A_TO_Z = "a-z/index.md"
CATEGORIES = "categories/index.md"
COMPARISONS = "compare/index.md"
WANTED = "wanted.md"
ABOUT = "about.md"
SEARCH = "search.md"
EDITORS = "editors.md"
EDIT = "edit.md"
RULES = "rules/index.md"
MAP = "map.md"

#: Pages of folders: their addresses do not tell them from other pages.
_FOLDER_PAGES = {
    path.removesuffix("index.md"): path for path in (A_TO_Z, CATEGORIES, COMPARISONS, RULES)
}

#: Folders of the site that belong to entries.
ENTRY_FOLDERS = frozenset(model.site_folder for model in ENTRY_KINDS.values())


def entry_path(entry: Entry) -> str:
    """``terms/<slug>.md`` or ``compare/<slug>.md``."""
    return named_path(entry.kind, entry.slug)


def named_path(kind: str, slug: str) -> str:
    """The path of an entry's page, or of a page that leads to one, for a kind of entry."""
    return f"{ENTRY_KINDS[kind].site_folder}/{slug}.md"


def letter_path(letter: str) -> str:
    """``a-z/<letter>.md``; letters beyond a to z go by their names: ``a-z/cyrillic-be.md``."""
    return f"a-z/{letter_slug(letter)}.md"


def category_path(slug: str) -> str:
    """``categories/<slug>.md``."""
    return f"categories/{slug}.md"


def rule_path(rule: str) -> str:
    """``rules/<rule>.md``, for a rule of `glossary check`, by its id."""
    return f"rules/{rule}.md"


def source_file(path: str) -> str:
    """Where the site has the YAML of the entry whose page is at `path`, for the edit form."""
    return f"{address(path)}entry.yml"


def address(path: str) -> str:
    """Where readers find the page at `path`: ``terms/x.md`` → ``terms/x/``."""
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index").lstrip("/")
    return f"{stem}/".lstrip("/")


def proposing(settings: Settings) -> str:
    """Where readers propose a term: the edit form, as seen from the site's root, or another place.

    That is where glossary.yml says so, or where there is no form; empty if unknown. Gaps as in
    `Settings.proposal_address`.
    """
    if settings.edit_form and not settings.proposals:
        return f"{address(EDIT)}?term={{query}}"
    return settings.proposal_address


def absolute(site: str, where: str) -> str:
    """The whole address of a page at an address below that of the site, as links have it.

    Letters beyond ASCII are percent-encoded, as RFC 3986 and the sitemaps' protocol ask.
    """
    return f"{site}{where if where.isascii() else quote(where, safe='/#%')}"


def seen_from(here: str, there: str) -> str:
    """The address of a page as seen from that of another: ``../burn-rate/``, ``./`` for the same.

    Both start at the root of the site.
    """
    if there.startswith(here):
        return there[len(here) :] or "./"
    folder = here[: here.rfind("/", 0, -1) + 1]
    return f"../{_below(folder, there)}"


def _below(folder: str, there: str) -> str:
    """An address or path as seen from that of a folder; nothing for the same."""
    up = ""
    while not there.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += "../"
    return f"{up}{there[len(folder) :]}"


def page_path(where: str) -> str:
    """The path of the page at an address, be it a folder's own page: ``a-z/`` → the list of all."""
    return _FOLDER_PAGES.get(where) or path_of(where)


def path_of(where: str) -> str:
    """The path of the page at an address; the inverse of `address`."""
    return f"{where.rstrip('/')}.md" if where.rstrip("/") else HOME


def slug_of(path: str) -> str:
    """The slug that an entry's or a category's path ends in."""
    return path.rpartition("/")[2].removesuffix(".md")


def link(source: str, target: str, fragment: str = "") -> str:
    """A relative link from the page at `source` to the page at `target`, both paths.

    Markdown engines resolve it: ``../compare/bpo-vs-kpo.md#choose``.
    """
    relative = _below(source[: source.rfind("/") + 1], target)
    return f"{relative}#{fragment}" if fragment else relative
