"""Which field a heading, a column or a key means: as editors map it, else by its own name."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import ContentError
from generator.importing.headings import (
    HEAD,
    SECTIONS,
    FieldHeading,
    find_field,
    strip_decoration,
)
from generator.load import shown
from generator.model import slugify
from generator.problems import Location, Problem
from generator.yaml_text import read_yaml

#: Field → names of columns and keys that mean it, beside its headings; as slugs.
_COLUMNS: Mapping[str, str] = {
    "term": "name front entry concept phrase expression label key-term preferred-term preflabel "
    "term-name post-title lemma begriff terme termino termine full-name full-form fullname "
    "long-form expansion expanded-form spelled-out stands-for long-name",
    "aliases": "alias aka synonym altlabel alt alternative-names variants variant other-names "
    "alternate-names also-called also-known-as synonyme",
    "acronym": "acronym acronyms abbreviation abbreviations abbr initialism short-form short-name",
    "categories": "category tag tags topic topics group groups domain theme area subject-area "
    "subject-field field-of-use kategorie",
    "definition": "def meaning back description short-description short-definition summary gloss "
    "content body text answer definicion definizione erklaerung erklarung beschreibung "
    "definitions long-description full-definition excerpt",
    "importance": "why-it-matters",
    "explanation": "details detail elaboration",
    "examples": "example example-sentence usage-example beispiel",
    "takeaways": "key-takeaways",
    "faq": "questions",
    "related": "ref refs see related-concepts see-also related-entries similar broader narrower",
    "sources": "source citation citations url urls link links web external-link external-links "
    "bibliography quelle",
    "slug": "slug id identifier term-id permalink-slug",
    "status": "status state",
}
#: The same for the commonest columns in languages whose letters slugs leave out, or that spell
#: them otherwise; names are parted by commas.
_COLUMNS_ABROAD: Mapping[str, str] = {
    "term": "όρος, מונח, ערך, शब्द, पद, คำศัพท์, คำ, 용어, 단어, ტერმინი, 术语, 術語, 名词, "
    "词条, 用語, "
    "言葉, المصطلح, مصطلح, термин, термін, понятие, terim, kavram, begrip, pojem, "
    "pojęcie, termin, termo, thuật ngữ, istilah, begrepp, käsite, fogalom, "
    "termen, واژه, اصطلاح, տերմին",
    "definition": "ορισμός, הגדרה, परिभाषा, अर्थ, นิยาม, ความหมาย, คำจำกัดความ, 정의, 뜻, 설명, "
    "განმარტება, 定义, 定義, 释义, 解释, 説明, 意味, التعريف, تعريف, определение, визначення, "
    "tanım, definitie, definice, definicja, definição, định nghĩa, definisi, "
    "määritelmä, meghatározás, definiție, تعریف, սահմանում, значение, forklaring, "
    "förklaring",
    "aliases": "συνώνυμα, מילים נרדפות, समानार्थी, คำพ้อง, 동의어, სინონიმები, 同义词, 同義語, "
    "مرادفات, синонимы, синоніми, eş anlamlılar, sinónimos, sinônimos, sinonimi, "
    "synonymes, synoniemen",
    "categories": "κατηγορία, קטגוריה, श्रेणी, หมวดหมู่, 분류, კატეგორია, 类别, 分類, カテゴリ, الفئة, "
    "категория, категорія, catégorie, categoría, categoria, categorie, kategori, "
    "kategorie, kategoria",
    "examples": "παράδειγμα, דוגמה, उदाहरण, ตัวอย่าง, 예, 예시, მაგალითი, 例子, 例, مثال, пример, "
    "приклад, exemple, ejemplo, exemplo, esempio, voorbeeld, örnek, příklad, "
    "przykład",
    "related": "σχετικά, ראו גם, संबंधित, 관련 용어, 相关, 関連, ذات صلة, связанные термины, voir "
    "aussi, véase también, veja também, vedi anche, siehe auch, zie ook",
    "sources": "πηγή, מקור, स्रोत, แหล่งที่มา, 출처, წყარო, 来源, 出典, المصدر, источник, джерело, "
    "fuente, fonte, bron, kaynak, zdroj, źródło",
}
_FIELDS_ABROAD = {
    unicodedata.normalize("NFC", name.strip()).casefold(): field
    for field, names in _COLUMNS_ABROAD.items()
    for name in names.split(",")
}
_FIELDS = {name: field for field, names in _COLUMNS.items() for name in names.split()}


@dataclass(frozen=True)
class FieldMap:
    """Heading, in lower case → field, from a file of the editor's."""

    fields: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    """Of texts in several languages, the one to take."""

    def find(self, text: str) -> FieldHeading | None:
        """The field that a heading means; None if it means none of ours."""
        name = self.fields.get(strip_decoration(text).casefold())
        return FieldHeading(name) if name else find_field(text)

    def field_of(self, name: str) -> str:
        """The field that a column or key means; empty for one that is none of ours."""
        if name.casefold().strip() in self.fields:
            return self.fields[name.casefold().strip()]
        if slugify(name) in _FIELDS:
            return _FIELDS[slugify(name)]
        folded = unicodedata.normalize("NFC", name.strip()).casefold()
        if folded in _FIELDS_ABROAD:
            return _FIELDS_ABROAD[folded]
        heading = self.find(name.replace("_", " "))
        return heading.field if heading and not heading.name else ""

    def fields_of(self, names: Sequence[str]) -> list[str]:
        """The field of each column of a table, or key of an object.

        The first column that may be a headword is it. A full name comes before an acronym.
        """
        fields = [self.field_of(name) for name in names]
        if "term" not in fields and "acronym" in fields:
            fields[fields.index("acronym")] = "term"
        first = fields.index("term") if "term" in fields else -1
        return [
            "aliases" if name == "acronym" or (name == "term" and at != first) else name
            for at, name in enumerate(fields)
        ]


#: What an editor's map says of a heading or column that no entry is to hold.
LEAVE_OUT = "leave out"


def read_field_map(file: Path) -> FieldMap:
    """Read a YAML file of lines such as “Problem it addresses: importance”, “Owner: leave out”.

    Raises ContentError for what is no such line, OSError if the file cannot be read.
    """
    data, source_map, problems = read_yaml(file, shown(file))
    known = (*SECTIONS, *sorted(HEAD), LEAVE_OUT)
    if problems:
        raise ContentError(problems)
    if not isinstance(data, dict):
        message = "expected lines such as “Problem it addresses: importance”"
        raise ContentError([Problem(Location(shown(file)), "bad-map", message)])
    wrong = [
        Problem(
            source_map.place((heading,)),
            "bad-map",
            f"“{name}” is no field; expected one of {', '.join(known)}",
        )
        for heading, name in data.items()
        if name not in known
    ]
    if wrong:
        raise ContentError(wrong)
    return FieldMap({strip_decoration(heading).casefold(): name for heading, name in data.items()})
