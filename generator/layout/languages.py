"""What a page's template shows of the site's other languages: the switch, and facts for engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2.runtime import Context

from generator import addresses
from generator.language import with_region
from generator.translations import Counterpart, SiteLanguage, Translations


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language as a page leads to it."""

    language: SiteLanguage
    href: str
    is_current: bool
    """Whether it is the page's own."""
    is_home: bool
    """Whether it leads to the language's home page, since the page itself is not there."""
    title: str
    """The headword there, or empty."""


class LanguagesOf:
    """The globals of templates that lead from a page to other languages."""

    def __init__(self, translations: Translations) -> None:
        self._all = translations

    def globals(self) -> Mapping[str, Any]:
        """Name → value, for a template's environment."""
        places = [language.place for language in self._all.languages] or [""]
        return {
            "languages": self.links,
            "outdated_source": self.outdated_source,
            "alternates": self.alternates,
            "locales": self.locales,
            "edition_place": self._all.place,
            "edition_root": self._all.root,
            "other_places": [place for place in places if place and "" in places],
            "edition_places": places,
            "site_languages": self._all.languages,
        }

    @jinja2.pass_context
    def links(self, context: Context) -> list[LanguageLink]:
        """Every language of the site, each leading as near to this page as it can."""
        page = context["page"]
        found = {each.language: each for each in self._counterparts(page)}
        return [self._link(context, each, found.get(each.tag)) for each in self._all.languages]

    def _counterparts(self, page: Any) -> tuple[Counterpart, ...]:
        return self._all.pages.get(addresses.page_path(page.url), ()) if page else ()

    def _link(
        self, context: Context, language: SiteLanguage, counterpart: Counterpart | None
    ) -> LanguageLink:
        page = context["page"]
        is_current = language.place == self._all.place
        where = counterpart.address if counterpart else language.place
        if is_current:
            where = f"{language.place}{page.url if page else ''}"
        return LanguageLink(
            language,
            self._seen(context, where),
            is_current,
            is_home=not counterpart and not is_current,
            title=counterpart.title if counterpart else "",
        )

    def _seen(self, context: Context, where: str) -> str:
        """An address of the site, given from its root, as seen from the page."""
        page, place = context["page"], self._all.place
        if page is not None:
            return addresses.seen_from(f"{place}{page.url}", where)
        up = "../" if place else ""
        return f"{context['root']}{up}{where}" or "./"

    @jinja2.pass_context
    def outdated_source(self, context: Context) -> LanguageLink | None:
        """The text that the page was translated from, if it has changed since."""
        for each in self._counterparts(context["page"]):
            if each.is_newer:
                (language,) = (one for one in self._all.languages if one.tag == each.language)
                return self._link(context, language, each)
        return None

    def alternates(self, url: str) -> list[tuple[str, str]]:
        """What stands in ``hreflang`` → whole address, for the page at an address below the root.

        The page itself is among them, and ``x-default`` for those who read none of the languages;
        nothing without a counterpart. Source: Google Search Central, “Tell Google about localized
        versions of your page”.
        """
        return [
            (tag, addresses.absolute(self._all.root, where))
            for tag, where in self._all.alternates(addresses.page_path(url))
        ]

    def locales(self, url: str) -> list[str]:
        """The locale of the page and those of its counterparts, as Open Graph writes them."""
        own = self._all.language
        others = [tag for tag, _ in self.alternates(url) if tag not in (own, "x-default")]
        return [with_region(tag) for tag in (own, *others)]


def related_works(translations: Translations, url: str) -> Iterator[tuple[str, str, str]]:
    """Property of schema.org, whole address and language of what a page is a translation of.

    And of what was translated from it. Empty where the address of the site is unknown.
    """
    shown = dict(translations.alternates(addresses.page_path(url)))
    for each in translations.pages.get(addresses.page_path(url), ()):
        if each.language not in shown:
            continue
        where = addresses.absolute(translations.root, each.address)
        if each.is_source:
            yield "translationOfWork", where, each.language
        elif each.is_translation:
            yield "workTranslation", where, each.language
