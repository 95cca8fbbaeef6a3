"""German: nouns have capitals, cases and many plurals; the noun of a compound is its last.

Without a dictionary nobody can tell which plural a noun has. So a noun gets all that its ending
allows: what is no word (“Fristes”) is never found. Only where another plural would be another word
(*Fall* and *Falle*, *Zahl* and *zählen*) do lists of nouns decide, which compounds follow: *Zufall*
is declined as *Fall* is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.links.languages.rules import Rules

#: Plurals in -er. Of other nouns they would be people: Käufer, Eigentümer.
_WITH_ER = (
    "amt bad band bild blatt brett buch dach denkmal dorf fach fass feld geist geld geschlecht "
    "gesicht glas glied grab gras gut haus holz horn huhn irrtum kalb kind kleid korn kraut lamm "
    "land licht lied loch mann pfand rad rand reichtum rind schild schloss schwert strauch tal "
    "tuch volk wald wort wurm"
)
#: Plurals in -e with an umlaut. Without it they are verbs or other nouns: fallen, Falle.
_WITH_UMLAUT = (
    "arzt ast auskunft bach ball baum block bock brand brauch bruch bund busch darm drang "
    "einkunft fall fang fluss frosch frost frucht fuchs fuß gang gast grund guss hahn hals hand "
    "hang haut hof hut kahn kamm kampf kauf klang klotz knopf koch kopf korb kraft kuh kunst "
    "lauf lohn luft macht markt maus nacht napf not pass plan platz rang rat raum rausch rock "
    "saal sack saft sarg satz schacht schatz schaum schlag schluss schrank schuss schwamm "
    "schwanz schwarm schwung sohn spaß spruch sprung stab stadt stall stamm stand stock stoß "
    "strand strom stuhl sturm sturz sumpf tanz ton topf trag traum turm unterkunft wand wuchs "
    "wulst wunsch wurf zahn zaun zoll zopf zug zunft zwang"
)
#: Plurals in -en without an umlaut. With it they are verbs: wählen, zählen.
_WITH_EN = (
    "art arbeit antwort bahn burg fahrt form frau gefahr jagd kur last mark norm qual saat schar "
    "schlacht schuld spur staat tat uhr wahl zahl zeit"
)
#: None: with one they are what somebody does, or who does it: tauschen, Schütze.
_WITHOUT_PLURAL = "dank schutz tausch"
#: Without an umlaut; some end like others that have one, some are animals with one: Bären.
_WITHOUT_UMLAUT = (
    "apparat automat bar beton boot format granat haar heirat jahr karton mandat monat ort paar "
    "produkt punkt quadrat salat star tag zitat"
)
_KINDS = {
    noun: kind
    for kind, nouns in (
        ("er", _WITH_ER),
        ("umlaut", _WITH_UMLAUT),
        ("en", _WITH_EN),
        ("none", _WITHOUT_PLURAL),
        ("plain", _WITHOUT_UMLAUT),
    )
    for noun in nouns.split()
}
_LONGEST_KIND = max(map(len, _KINDS))
#: Genitives and plurals that begin sentences as other words do.
_OTHER_WORDS = frozenset(
    (
        *("Abends", "Anfangs", "Falls", "Links", "Mangels", "Morgens", "Nachts", "Teils", "Wegen"),
        *("Zwecks", "Seitens"),
    )
)

_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_LAST_VOWEL = re.compile(r"(a(?=u[^aouäöüyei]*$)|[aou](?=[^aouäöüyei]*$))", re.IGNORECASE)
#: An ending of two letters may follow the stem's vowel: Mangel, Garten.
_BEFORE_ENDING = re.compile(r"([aou])(?=u?[^aouäöüyei]+e[lnr]$)", re.IGNORECASE)

_WEAK = ("er", "el", "en", "chen", "lein")
_FEMININE = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|anz|enz|ik|ur|ei)$")
_AGENT = re.compile(r"(?:er|ent|ant|ist|eur|or)$")
_KIN = re.compile(r"(?:vater|bruder|mutter|tochter|acker|hammer|kloster|schwager)$")
_SIGNS_OF_GENDER = (":", "*", "_", "/", "/-")

#: What stands behind the noun of a name, rather than before it: Maßstab der Sorgfalt.
_BEHIND = re.compile(
    r"\s(?=(?:der|des|die|das|dem|den|von|vom|für|zur|zum|zu|im|in|mit|an|am|auf|aus|und|oder|ohne"
    r"|bei|nach|als|über|unter|vor|gegen|durch|pro|per|de|la)\s)"
)
_ADJECTIVE = re.compile(r"(?P<stem>[^\W\d_]{2,})(?:er|es|e)")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


@lru_cache(maxsize=8192)
def inflected(name: str) -> tuple[str, ...]:
    """The cases and plurals of a noun, with the adjectives before it in each of their endings."""
    gap = _BEHIND.search(name)
    head, behind = (name[: gap.start()], name[gap.start() :]) if gap else (name, "")
    before, blank, noun = head.rpartition(" ")
    if noun.islower():
        return ()
    first, hyphen, last = noun.rpartition("-")
    forms = (*_cases(last), *(() if before else _people(last)))
    forms = tuple(form for form in forms if form not in _OTHER_WORDS)
    nouns = dict.fromkeys((noun, *(f"{first}{hyphen}{form}" for form in forms)))
    starts = dict.fromkeys((f"{before}{blank}", *_declined(before)))
    return tuple(f"{start}{form}{behind}" for start in starts for form in nouns)


def _declined(before: str) -> Iterator[str]:
    """The words before a noun, if all are adjectives, in each of their endings."""
    adjectives = [_ADJECTIVE.fullmatch(word) for word in before.split()]
    stems = [adjective["stem"] for adjective in adjectives if adjective]
    if not before or len(stems) < len(adjectives):
        return
    stems[0] = stems[0][:1].lower() + stems[0][1:]
    for ending in _ADJECTIVE_ENDINGS:
        yield "".join(f"{stem}{ending} " for stem in stems)


def _cases(noun: str) -> Iterable[str]:
    if not noun[1:].islower():  # LKW, GmbH
        return () if noun.endswith(("s", "S")) else (f"{noun}s",)
    if len(noun) < 3 or not noun.isalpha():  # noqa: PLR2004 - Ei, Au
        return ()
    if noun.endswith("in"):
        return (f"{noun}nen", *_masculine(noun))
    if _FEMININE.search(noun) and len(noun) > 4 and not _kind(noun.lower()):  # noqa: PLR2004 - Tour
        return (f"{noun}en",)
    if noun.endswith("e"):
        return (f"{noun}n", f"{noun}s")
    return _masculine(noun)


def _masculine(noun: str) -> Iterator[str]:
    """Forms of what may be masculine or neuter, and of feminine nouns without a telling ending."""
    yield from _genitives(noun)
    if _kind(noun.lower()):
        yield from _plurals(noun)
    elif noun.endswith(_WEAK):
        yield from _with_weak_ending(noun)
    elif noun.endswith("nis"):
        yield from (f"{noun}se", f"{noun}sen")
    elif noun.endswith(("a", "i", "o", "u", "y", "us", "um", "is", "on")):
        yield from _of_foreign(noun)
    else:
        yield from _plurals(noun)


def _genitives(noun: str) -> tuple[str, ...]:
    if noun.endswith("nis"):
        return (f"{noun}ses",)
    if noun.endswith(("s", "ß", "x", "z")):
        return (f"{noun}es", f"{noun}ses") if noun.endswith("us") else (f"{noun}es",)
    return (f"{noun}s",) if noun.endswith(_WEAK) else (f"{noun}s", f"{noun}es")


def _with_weak_ending(noun: str) -> Iterator[str]:
    dative = "" if noun.endswith("n") else "n"
    yield f"{noun}{dative}"
    if not noun.endswith("er") or _KIN.search(noun.lower()):
        plural = _BEFORE_ENDING.sub(_umlaut, noun)
        yield from (plural, f"{plural}{dative}")


def _of_foreign(noun: str) -> Iterator[str]:
    yield f"{noun}s"
    if noun.endswith(("us", "um", "is", "a")) and noun != "Datum":
        stem = re.sub(r"(?:us|um|is|a)$", "", noun)
        yield from (f"{stem}en", f"{noun}se", f"{noun}sen")
        yield f"{stem}i" if noun.endswith("us") else f"{stem}a"
    if noun.endswith("on"):
        yield from (f"{noun}e", f"{noun}en")
    if noun.endswith("au"):
        yield from (f"{noun}ten", f"{noun}e")


def _plurals(noun: str) -> Iterator[str]:
    kind = _kind(noun.lower())
    with_umlaut = _LAST_VOWEL.sub(_umlaut, noun, count=1)
    if kind == "er":
        yield from (f"{with_umlaut}er", f"{with_umlaut}ern")
        if noun.endswith("mann"):
            yield from (f"{noun[:-4]}leute", f"{noun[:-4]}leuten")
    if kind in {"er", "none"}:
        return
    if kind != "umlaut":
        yield from (f"{noun}e", f"{noun}en")
    if kind not in {"en", "plain"}:
        yield from (f"{with_umlaut}e", f"{with_umlaut}en")


def _people(noun: str) -> Iterator[str]:
    """Women who do it, and everybody, for a noun of somebody: Gärtnerin, Gärtner:innen."""
    if not _AGENT.search(noun) or not noun[1:].islower():
        return
    yield from (f"{noun}in", f"{noun}innen")
    yield from (f"{noun}{sign}{end}" for sign in _SIGNS_OF_GENDER for end in ("in", "innen"))


def _kind(noun: str) -> str:
    """Which plurals a noun in small letters has, by the longest listed noun that it ends in."""
    for start in range(max(0, len(noun) - _LONGEST_KIND), len(noun)):
        if (kind := _KINDS.get(noun[start:])) is not None:
            return kind
    return ""


def _umlaut(vowel: re.Match[str]) -> str:
    letter = vowel[1]
    changed = _UMLAUTS[letter.lower()]
    return changed.upper() if letter.isupper() else changed


def _is_first_of_two(text: str, _start: int, end: int) -> bool:
    """Whether a hyphen stands for the rest of a compound: Kauf- und Mietverträge."""
    return bool(_HYPHEN_FOR_MORE.match(text, end))


_HYPHEN_FOR_MORE = re.compile("[-\u2010\u2011](?=\\s|,|/)")

RULES = Rules(inflected=inflected, joins=_is_first_of_two, nouns_have_capitals=True)
#: Dutch leaves the rest of a compound out, too; accents only stress.
DUTCH = Rules(joins=_is_first_of_two, accents_count=False)
#: So do the Scandinavian languages.
SCANDINAVIAN = Rules(joins=_is_first_of_two)
