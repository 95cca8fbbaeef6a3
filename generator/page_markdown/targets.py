"""Where the links and images of a glossary's own pages lead: entries, pages, files, the web."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import join

import imagesize

from generator import addresses, svg
from generator.glossary import Glossary
from generator.page_markdown.links import TERM, inside, on_the_web
from generator.page_markdown.markdown import BadTarget, Target
from generator.wording import did_you_mean

_WEB_FIX = "Lead to a page (imprint.md), an entry (term:slug), a file (../assets/…) or https://…."


@dataclass
class Targets:
    """What one glossary's own pages may lead to."""

    glossary: Glossary

    def resolve(self, target: str, kind: str, path: str) -> Target | BadTarget:
        """Where a link (`kind` ``a``) or an image (``img``) of the page at `path` leads."""
        if kind == "img":
            return self._image(target, path)
        if target.startswith(TERM):
            return self._entry(target.removeprefix(TERM), path)
        return Target(target) if on_the_web(target) else self._inside(target, path)

    def _inside(self, target: str, path: str) -> Target | BadTarget:
        found = inside(target, path)
        if found is None:
            return BadTarget(f"the link leads to “{target[:60]}”, where no link may", _WEB_FIX)
        where, fragment = found
        hash_ = f"#{fragment}" if fragment else ""
        if where in self.files:
            return Target(self._seen(path, self.files[where]))
        if where in self.pages:
            seen = "" if where == path and hash_ else self._seen(path, addresses.address(where))
            return Target(seen + hash_, self.by_path.get(where, ""))
        fix = did_you_mean(where, [*self.pages, *self.files]) or _WEB_FIX
        return BadTarget(
            f"the link leads to “{target[:60]}”, and there is no such page or file", fix
        )

    def _entry(self, name: str, path: str) -> Target | BadTarget:
        slug, _, fragment = name.partition("#")
        if slug in self.glossary.left_out:
            return Target(self._seen(path, addresses.address(addresses.WANTED)))
        if slug not in self.glossary:
            fix = did_you_mean(slug, self.glossary.heads) or "Take the link away."
            return BadTarget(f"the link leads to “{slug[:60]}”, which is no entry", fix)
        where = addresses.address(self.glossary.card(slug).path)
        return Target(self._seen(path, where) + (f"#{fragment}" if fragment else ""), slug)

    def _image(self, target: str, path: str) -> Target | BadTarget:
        found = inside(target, path)
        file = found[0] if found else ""
        if file in self.glossary.images:
            image = self.glossary.images[file]
            return Target(self._seen(path, file), size=(image.width, image.height))
        if file in self.files and file.lower().endswith((".svg", ".png", ".jpg", ".jpeg", ".webp")):
            return Target(self._seen(path, self.files[file]), size=self._size(file))
        fix = did_you_mean(file, [*self.files, *self.glossary.images]) or (
            "Put it into content/assets/ and write ![what it shows](../assets/name.svg)."
        )
        return BadTarget(f"there is no image “{target[:60]}” in the content", fix)

    def _size(self, file: str) -> tuple[int, int] | None:
        copied = self.glossary.frame.look.copied
        data = next(each.data for each in copied if each.path == self.files[file])
        if file.lower().endswith(".svg"):
            return svg.size(data)
        width, height = imagesize.get(BytesIO(data))
        return (width, height) if width > 0 and height > 0 else None

    @staticmethod
    def _seen(path: str, where: str) -> str:
        return addresses.seen_from(addresses.address(path), where)

    @cached_property
    def files(self) -> dict[str, str]:
        """Path from the content folder → address of each copied file."""
        copied = self.glossary.frame.look.copied
        return {join("assets", file.path): file.path for file in copied}

    @cached_property
    def by_path(self) -> dict[str, str]:
        """Path of an entry's page → its slug."""
        return {card.path: slug for slug, card in self.glossary.cards.items()}

    @cached_property
    def pages(self) -> frozenset[str]:
        """Paths of all pages that may be meant."""
        fixed = (addresses.HOME, addresses.A_TO_Z, addresses.CATEGORIES, addresses.COMPARISONS)
        more = (addresses.WANTED, addresses.ABOUT, addresses.SEARCH, addresses.MAP)
        own = (page.path for page in self.glossary.frame.pages)
        categories = map(addresses.category_path, self.glossary.categories)
        return frozenset({*fixed, *more, *own, *categories, *self.by_path})
