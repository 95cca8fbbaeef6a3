"""Language tags (BCP 47), and what Unicode's CLDR says of the languages that they name.

Babel carries CLDR's data. Loading it takes a twentieth of a second, so it is loaded only where a
number, a date or an unusual tag asks for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

#: A tag of language, script, region and variants: RFC 5646, 2.1, without extensions.
TAG_PATTERN = (
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$"
)
_SCRIPT, _REGION = re.compile("[A-Za-z]{4}"), re.compile("[A-Za-z]{2}")
#: Scripts that are written from right to left: Unicode's CLDR, `scriptMetadata`.
_RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)
#: Letters of scripts that put no spaces between words, as in a class of a pattern: Han with its
#: iteration marks, kana, Thai, Lao, Burmese, Khmer. Their marks stand with the letter before them.
UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
    "\u1000-\u102a\u1780-\u17b3"
)
#: What Babel gives for a language of which CLDR has no numbers and dates.
_ROOT = "root"


def canonical(tag: str) -> str:
    """The tag with the usual capitals: ``PT-br`` → ``pt-BR`` (RFC 5646, 2.1.1)."""
    primary, *others = tag.split("-")
    return "-".join((primary.lower(), *map(_cased, others)))


def _cased(subtag: str) -> str:
    if _SCRIPT.fullmatch(subtag):
        return subtag.title()
    return subtag.upper() if _REGION.fullmatch(subtag) else subtag.lower()


def primary(tag: str) -> str:
    """The language alone: ``pt-BR`` → ``pt``."""
    return tag.partition("-")[0]


@cache
def fallbacks(tag: str) -> tuple[str, ...]:
    """The tag, then wider ones that its readers read as well: ``zh-TW`` → ``zh-Hant`` last.

    A language in another script than its usual one falls back to no text in the usual one.
    """
    narrow = tag.split("-")
    tags = ["-".join(narrow[:length]) for length in range(len(narrow), 0, -1)]
    if len(tags) == 1:
        return (tag,)
    own = script(tag)
    tags.insert(-1, f"{narrow[0]}-{own}")
    return tuple(dict.fromkeys(each for each in tags if script(each) == own))


@cache
def script(tag: str) -> str:
    """The script in which a language is written, as in ISO 15924: ``Latn``, or empty if unknown."""
    if tag in _LATIN:
        return "Latn"
    others = tag.split("-")[1:]
    if named := next(filter(_SCRIPT.fullmatch, others), ""):
        return named
    region = next(filter(_REGION.fullmatch, others), "")
    likely = _global("likely_subtags")
    # https://www.unicode.org/reports/tr35/#Likely_Subtags
    for key in (f"{primary(tag)}_{region}", primary(tag)):
        if key in likely:
            return str(likely[key].split("_")[1])
    return ""


def with_region(tag: str) -> str:
    """Language and region, the likely one if the tag has none: ``ar`` → ``ar_EG``.

    Source: Unicode's CLDR, likely subtags.
    """
    region = next(filter(_REGION.fullmatch, tag.split("-")[1:]), "")
    likely = _global("likely_subtags").get(primary(tag), "").split("_")
    region = region or (likely[2] if len(likely) > 2 else "")  # noqa: PLR2004 - its third part
    return f"{primary(tag)}_{region}" if region else primary(tag)


#: Languages of Latin letters that are so common that no data need be loaded to know it.
_LATIN = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})


def direction(tag: str) -> str:
    """``rtl`` or ``ltr``, for a tag such as ``he``, ``uz-Arab`` or ``ks-Deva``."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def unknown_part(tag: str) -> tuple[str, str] | None:
    """The first part of a tag that names nothing, and what it should name, such as a region."""
    names = _names()
    language, *others = tag.split("-")
    if language not in _global("likely_subtags") and language not in names.languages:
        return language, "language"
    for part in others:
        if _SCRIPT.fullmatch(part) and part not in names.scripts:
            return part, "script"
        if _REGION.fullmatch(part) and part not in names.territories:
            return part, "region"
    return None


def meant(text: str) -> str:
    """The tag that somebody means by a text such as ``pt_BR``, ``ger`` or ``Deutsch``, or none."""
    tag = canonical(text.strip().replace("_", "-"))
    language, _, others = tag.partition("-")
    language = _SLIPS.get(language) or _global("language_aliases").get(language, language)
    found = f"{language}-{others}" if others else language
    if found != text and re.match(TAG_PATTERN, found) and not unknown_part(found):
        return found
    return _by_name().get(text.strip().casefold(), "")


#: Codes of countries and former codes that are often written for a language.
_SLIPS = {"jp": "ja", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "se": "sv"}


def name(tag: str) -> str:
    """The English name of a language: ``de-CH`` → German (Switzerland); empty if unknown."""
    return str(locale(tag).english_name or "") if locale(tag) != locale(_ROOT) else ""


@cache
def own_name(tag: str) -> str:
    """What a language is called in itself, as in a list: ``fr`` → Français; the tag if unknown."""
    if locale(tag) == locale(_ROOT):
        return tag
    name = str(locale(tag).get_display_name() or tag)
    return name[:1].upper() + name[1:]


@cache
def _by_name() -> Mapping[str, str]:
    """Names of languages, in English and in themselves, without case → their tags."""
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - see above

    codes = [code for code in locale_identifiers() if "_" not in code and code != _ROOT]
    english = {str(name).casefold(): code for code, name in _names().languages.items()}
    return english | {str(locale(code).display_name).casefold(): code for code in codes}


def _global(key: str) -> Mapping[str, str]:
    from babel.core import get_global  # noqa: PLC0415 - see above

    table: Mapping[str, str] = get_global(key)  # type: ignore[arg-type]
    return table


def _names() -> Locale:
    return locale("en")


@cache
def locale(tag: str) -> Locale:
    """What Babel knows of the tag or of the widest part of it that it knows; the root's else."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see above

    for each in fallbacks(tag):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ROOT)


@lru_cache(maxsize=4096)
def format_number(tag: str, number: float, decimals: int = 0) -> str:
    """A number as people write it: 1234 → 1,234 in English, 1.234 in German."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see above

    whole = str(locale(tag).decimal_formats[None].pattern).partition(".")[0]
    pattern = f"{whole}.{'0' * decimals}" if decimals else whole
    return format_decimal(number, pattern, locale(tag), numbering_system="default")


def numbering_system(tag: str) -> str:
    """The name of the digits in which a language writes numbers: ``latn`` for 0 to 9."""
    return locale(tag).default_numbering_system


@lru_cache(maxsize=4096)
def format_day(tag: str, day: str, pattern: str) -> str:
    """A day, given as ``2026-01-31``, in CLDR's ``medium`` or ``long`` form or by a pattern."""
    from babel.dates import format_date  # noqa: PLC0415 - see above

    return format_date(dt.date.fromisoformat(day), pattern, locale(tag))


@cache
def separator(tag: str) -> str:
    """What stands between two items at the start of a list."""
    return str(locale(tag).list_patterns["standard"]["start"]).format("", "")


def plural_category(tag: str, number: int) -> str:
    """The category of CLDR to which so many things belong: zero, one, two, few, many or other."""
    return str(locale(tag).plural_form(number))


def plural_categories(tag: str) -> frozenset[str]:
    """The categories that a language needs for any number of things below a thousand.

    Some have one more for round millions, where “other” does as well.
    """
    return frozenset({plural_category(tag, number) for number in range(1000)} | {"other"})
