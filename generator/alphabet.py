"""Under which letter a name stands, and in which order names stand.

Unicode decides: its decomposition takes accents away (Ž is a Z), its names say what a letter with a
stroke or another mark is made of (LATIN SMALL LETTER O WITH STROKE is an O). Where a language has
letters of its own, as Spanish has Ñ, they stand where its readers look for them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from generator import latin
from generator.language import script
from generator.marks import fold

#: Each of these has its page, whether a name starts with it or not: its address lasts.
LETTERS = ("0-9", *"abcdefghijklmnopqrstuvwxyz")

#: By which names are sorted: letters first, then what else tells two names apart.
SortKey = tuple[str, str]

#: Letters of their own, behind the one that they follow; a slash parts spellings of the same.
#: Source: Unicode's CLDR, collation charts. Elsewhere an accent makes no other letter.
_OWN_LETTERS = {
    "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "da": "z<æ/ä<ø/ö<å",
    "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fa": "ب<پ ج<چ ز<ژ ک<گ",
    "fi": "z<å<ä/æ<ö/ø",
    "gl": "n<ñ",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö/ő s<sz t<ty u<ü/ű z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ<ö/ø<å",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "nb": "z<æ/ä<ø/ö<å",
    "nn": "z<æ/ä<ø/ö<å",
    "no": "z<æ/ä<ø/ö<å",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș/ş t<ț/ţ",
    "sk": "a<ä c<č h<ch o<ô s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž д<ђ и<ј л<љ н<њ т<ћ ч<џ",
    "sv": "z<å<ä/æ<ö/ø",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ е<є и<і<ї",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
}
#: Stands behind the letter that one of a language's own follows, above every letter.
_BEHIND = 0xE000

#: Letters whose Unicode name does not say beside which letter a reader looks for them.
_BESIDE = {**latin.LETTERS, "ŋ": "n", "ə": "e"}
_MARKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
#: Thai and Lao write some vowels before the consonant that they follow, under which people look.
_VOWEL_BEFORE = re.compile(r"([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
#: Doubled consonants of Korean stand under the simple ones.
_DOUBLED = {"\u1101": "\u1100", "\u1104": "\u1103", "\u1108": "\u1107"}
_DOUBLED |= {"\u110a": "\u1109", "\u110d": "\u110c"}
#: The consonants as they stand alone.
_HANGUL = dict(zip("ᄀᄂᄃᄅᄆᄇᄉᄋᄌᄎᄏᄐᄑᄒ", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", strict=True))
_CASE = re.compile(r"\b(?:SMALL|CAPITAL|LETTER) ")

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
#: The first kana of each row of fifty sounds, and the letter under which the row stands.
_ROWS, _ROW_LETTERS = "ぁかさたなはまゃらゎ", "あかさたなはまやらわ"
_KANA = re.compile("[\u3041-\u3096]")
_VOWELS = dict(zip("AIUEO", "あいうえお", strict=True))

#: The article, but not the start of words such as التزام, whose root begins with ل.
_ARABIC_ARTICLE = re.compile(r"ال(?!ت.ا.(?:ة|ي.*)?$|له$)(?=..)")
_ARABIC_VARIANTS = str.maketrans({"ة": "ت", "ى": "ي", "ٱ": "ا", "\u0640": ""})
_PERSIAN_VARIANTS = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه"})


def sort_key(name: str, language: str = "en") -> SortKey:
    """The key by which a name, or its reading, is sorted in a language (ISO 639 code).

    Signs before it do not count; accents, and what else a language makes little of, count only
    between names that are the same without them.
    """
    if language == "en":
        return alphabetical(fold(name)), ""
    return _letters_of(name, language), unicodedata.normalize("NFD", name.lower())


def letter_of(name: str, language: str = "en") -> str:
    """The letter under which a name stands: ``b``, ``б``, ``ñ``; ``0-9`` for all but letters."""
    letters = alphabetical(fold(name)) if language == "en" else _letters_of(name, language)
    first = letters[:1]
    if "\u3040" <= first <= "\ud7a3":  # kana and Hangul; Chinese characters have no parts
        first = unicodedata.normalize("NFD", first)[:1]
        first = _DOUBLED.get(first, first)
    if language == "ja":
        first = _row(first)
    if own := _own_letters(language):
        first = own.shown.get(letters[:2], first)
    return first if first[:1].isalpha() else LETTERS[0]


def kept_letters(tag: str) -> tuple[str, ...]:
    """The letters that have a page in a language (a tag of BCP 47) without any name, too.

    Where people write other letters than Latin ones, only letters with names have pages.
    """
    return LETTERS if script(tag) in {"Latn", ""} else ()


def in_order(letters: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """Letters in the order of a language's alphabet, digits first."""
    own = _own_letters(language)
    keys = {letter: key for key, letter in own.shown.items()} if own else {}
    return tuple(sorted(letters, key=lambda each: (each != LETTERS[0], keys.get(each, each))))


def alphabetical(folded: str) -> str:
    """The letters by which a folded name is sorted, without signs before it and without strokes."""
    if folded.isascii() and folded[:1].isalnum():
        return folded
    plain = "".join(map(_plain, _VOWEL_BEFORE.sub(r"\2\1", folded)))
    start = next((at for at, character in enumerate(plain) if _counts(character)), 0)
    return plain[start:]


@lru_cache(maxsize=65536)
def _letters_of(name: str, language: str) -> str:
    """The letters by which a name is sorted in a language other than English."""
    text = unicodedata.normalize("NFC", name.casefold())
    if own := _own_letters(language):
        text = own.pattern.sub(lambda letter: own.keys[letter[0]], text)
    prepared = _PREPARED.get(language)
    letters = alphabetical(fold(prepared(text) if prepared else text))
    return _without_kana_marks(letters) if language == "ja" else letters


class _OwnLetters:
    """The letters that a language has beside those of others."""

    def __init__(self, table: str) -> None:
        self.keys: dict[str, str] = {}
        """Each spelling → what it is sorted as."""
        self.shown: dict[str, str] = {}
        """What a letter is sorted as → the letter."""
        for line in table.split():
            base, *letters = line.split("<")
            for rank, letter in enumerate(letters):
                key = f"{base}{chr(_BEHIND + rank)}"
                self.shown[key] = letter.partition("/")[0]
                self.keys |= dict.fromkeys(letter.split("/"), key)
        longest_first = sorted(self.keys, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))


@cache
def _own_letters(language: str) -> _OwnLetters | None:
    table = _OWN_LETTERS.get(language)
    return _OwnLetters(table) if table else None


def _arabic(text: str) -> str:
    """Without the article: catalogs and indexes in Arabic file words without it."""
    return _ARABIC_ARTICLE.sub("", text, count=1).translate(_ARABIC_VARIANTS)


def _persian(text: str) -> str:
    return text.translate(_PERSIAN_VARIANTS)


def _chinese(text: str) -> str:
    """Chinese characters by their sound in Pinyin, as dictionaries sort them."""
    if not _HAN.search(text):
        return text
    import anyascii  # noqa: PLC0415 - only names in Chinese need its tables

    return _HAN.sub(lambda sign: f"{anyascii.anyascii(sign[0]).lower()} ", text)


_PREPARED: Mapping[str, Callable[[str], str]] = {
    "ar": _arabic,
    "fa": _persian,
    "zh": _chinese,
}


def _without_kana_marks(letters: str) -> str:
    """Kana without what counts little: か for が, つ for っ, あ for the length in カー.

    Source: JIS X 4061, the order of Japanese texts.
    """
    plain: list[str] = []
    for letter in unicodedata.normalize("NFD", letters):
        if letter == "ー" and plain:
            vowel = unicodedata.name(plain[-1], "")[-1:]
            plain.append(_VOWELS.get(vowel, letter))
        elif letter not in "\u3099\u309a":
            plain.append(_large(letter))
    return "".join(plain)


@lru_cache(maxsize=256)
def _large(kana: str) -> str:
    name = unicodedata.name(kana, "")
    return unicodedata.lookup(name.replace("SMALL ", "")) if "LETTER SMALL" in name else kana


def _row(kana: str) -> str:
    """The letter of a kana's row; 漢 for a Chinese character, of which nobody gave the reading."""
    if _HAN.match(kana):
        return "漢"
    return _ROW_LETTERS[bisect_right(_ROWS, kana) - 1] if _KANA.match(kana) else kana


def _counts(character: str) -> bool:
    """Whether it is a letter or digit and no sign such as the okina, which Unicode calls one."""
    return character.isalnum() and unicodedata.category(character) != "Lm"


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    if character in _BESIDE:
        return _BESIDE[character]
    if "\u30a1" <= character <= "\u30f6":
        return chr(ord(character) - 0x60)  # katakana among hiragana
    marked = _MARKED.match(unicodedata.name(character, ""))
    return marked[1].lower() if marked else character


def shown_letter(letter: str) -> str:
    """A letter as a heading shows it: a capital, where the script has any that people use."""
    if letter in _HANGUL:
        return _HANGUL[letter]
    if "GEORGIAN" in unicodedata.name(letter[:1], ""):
        return letter
    return letter[:1].upper() + letter[1:]


def letter_slug(letter: str) -> str:
    """What stands for a letter in addresses: ``b``; ``cyrillic-be`` for б, by its Unicode name."""
    if letter.isascii():
        return letter
    names = (unicodedata.name(sign, f"u-{ord(sign):x}") for sign in letter)
    return "-".join(_CASE.sub("", name).lower().replace(" ", "-") for name in names)
