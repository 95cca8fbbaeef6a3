"""Collects what a format finds of one entry, section by section, and makes a `Draft` of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import not_

from generator import prose
from generator.edit.naming import made_slug, slug_for
from generator.errors import RefusedError
from generator.importing import sections
from generator.importing.ai_phrases import ai_phrase_note, remove_ai_phrases
from generator.importing.blocks import HEADING, Block, one_line, plain, to_prose
from generator.importing.draft import Draft, FieldStart, ImportNote, NoteKind
from generator.importing.field_map import LEAVE_OUT
from generator.importing.headings import (
    TEXTS,
    split_abbreviation,
    split_comparison,
    strip_decoration,
)
from generator.importing.size import ADDRESS, Size, size_of
from generator.importing.sources import sources
from generator.model import (
    LONGEST_NAME,
    LONGEST_SLUG,
    MOST_NAMES,
    RESERVED_SLUGS,
    Comparison,
    Entry,
    Example,
    Question,
    Settings,
    Source,
    Status,
    Term,
    slugify,
)
from generator.wording import shortened

#: The slug of an entry whose headword gives none without the glossary's language.
UNNAMED = "entry"


class ProseBlocks:
    """The blocks of a prose field so far, which are found by their words."""

    def __init__(self) -> None:
        self._blocks: dict[int, Block] = {}
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self._lengths: set[int] = set()
        self._next = count()

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def blocks(self) -> list[Block]:
        """All of them, in order."""
        return list(self._blocks.values())

    def add(self, blocks: Iterable[Block]) -> None:
        """Append some."""
        for block, key in zip(blocks, self._next):  # noqa: B905 - keys have no end
            self._blocks[key] = block
            if title := block.title:
                self._by_title[title].append(key)
                self._lengths.add(len(title))

    def says(self, words: str) -> bool:
        """Whether one of them has these words, which are not none."""
        return words in self._by_title

    def take_beginnings(self, words: str) -> list[Block]:
        """Remove and return those whose words are the beginning of `words`."""
        beginnings = {words[:length] for length in self._lengths if length <= len(words)}
        keys = sorted(key for title in beginnings for key in self._by_title.pop(title, ()))
        return [self._blocks.pop(key) for key in keys]


class DraftBuilder:
    """One entry in the making."""

    def __init__(self, file: str, line: int = 1) -> None:
        self.file, self.line = file, line
        self.headword = ""
        self.slug = ""
        self.subject = ""
        self.leads_to = ""
        self.aliases: list[str] = []
        self.categories: list[str] = []
        self._prose = {field: ProseBlocks() for field in TEXTS}
        self._takeaways: list[str] = []
        self._examples: list[Example] = []
        self._faq: list[Question] = []
        self._related: list[str] = []
        self._sources: list[Source] = []
        self.anchors: list[str] = []
        self.notes: list[ImportNote] = []
        self._read = Size()
        self._starts: dict[str, int] = {}

    def note(self, line: int, kind: NoteKind, message: str, field: str = "") -> None:
        """Remember something to say about the import."""
        self.notes.append(ImportNote(line, kind, message, field))

    def add_notes(self, notes: Iterable[ImportNote]) -> None:
        """Remember what a reader noted."""
        self.notes += notes

    def add(self, field: str, blocks: Sequence[Block], heading: Block | None = None) -> None:
        """Put the blocks of a section into a field; `heading` is to stand above them as words.

        What an editor's map leaves out is only noted.
        """
        if field == LEAVE_OUT:
            for block in blocks:
                message = f"as the map says: “{' '.join(block.text.split())}”"
                self.note(block.line, NoteKind.LEFT_OUT, message)
            return
        if field == "related":
            blocks, notes = sections.flattened(blocks)
            self.notes += notes
        self._count(field, [*blocks, *([heading] if heading else [])])
        blocks = self._without_ai_phrases(blocks)
        if field in TEXTS:
            blocks = self._without_repeats(field, blocks)
        heading = next(iter(self._without_ai_phrases([heading])), None) if heading else None
        if not blocks and not heading:
            return
        line = heading.line if heading else blocks[0].line
        if field in self._starts and not heading:
            self.note(line, NoteKind.LOOK, f"a second “{field}”: it follows the first", field)
        self._starts.setdefault(field, line)
        if field in TEXTS:
            self._prose[field].add([heading, *blocks] if heading else blocks)
        else:
            self._add_items(field, blocks)

    def add_first(self, field: str, blocks: Sequence[Block]) -> None:
        """Put blocks before what a prose field holds already."""
        later, self._prose[field] = self._prose[field].blocks(), ProseBlocks()
        self._starts.pop(field, None)
        self.add(field, blocks)
        if later:
            self._starts.setdefault(field, later[0].line)
        self._prose[field].add(later)

    def add_names(self, field: str, names: Sequence[str], line: int) -> None:
        """Add names to ``aliases`` or ``categories``."""
        if not names:
            return
        getattr(self, field).extend(names)
        self._read += size_of(names)
        self._starts.setdefault(field, line)

    def _count(self, field: str, blocks: Sequence[Block]) -> None:
        size = size_of(block.text for block in blocks)
        if field == "sources":
            size = Size(size.words, 0, len(blocks))
        elif field == "related":
            cited = sum(map(_leads_outside, blocks))
            size = Size(size.words, len(blocks) - cited, cited)
        self._read += size

    def _without_repeats(self, field: str, blocks: Sequence[Block]) -> list[Block]:
        """The blocks without those that the field holds already; a longer one takes its place."""
        fresh = []
        before = self._prose[field]
        if not before:
            return list(blocks)
        for block in blocks:
            words = block.title
            if before.says(words):
                self.note(block.line, NoteKind.CHANGED, f"said twice: “{words}”", field)
                continue
            for other in before.take_beginnings(words) if not block.marker else ():
                self.note(other.line, NoteKind.CHANGED, f"said twice: “{other.title}”", field)
            fresh.append(block)
        return fresh

    def _add_items(self, field: str, blocks: Sequence[Block]) -> None:
        match field:
            case "takeaways":
                self._takeaways += self._items_of(sections.takeaways(blocks))
            case "examples":
                self._examples += self._items_of(sections.examples(blocks))
            case "faq":
                self._faq += self._items_of(sections.faq(blocks))
            case "related":
                lead_outside = [_leads_outside(block) for block in blocks]
                cited = list(compress(blocks, lead_outside))
                self._sources += self._items_of(sources(cited))
                others = list(compress(blocks, map(not_, lead_outside)))
                self._related += self._items_of(sections.titles(others))
            case "sources":
                self._sources += self._items_of(sources(blocks))
            case "aliases" | "categories":
                names = self._items_of(sections.titles(blocks))
                getattr(self, field).extend(one_line(name) for name in names)
            case "slug":
                self.slug = slugify(" ".join(block.title for block in blocks))
            case _:
                self.name(" ".join(block.title for block in blocks))

    def _items_of(self, reading: sections.SectionItems[sections.T]) -> tuple[sections.T, ...]:
        self._prose["explanation"].add(reading.rest)
        self.notes += reading.notes
        if reading.rest:
            self._starts.setdefault("explanation", reading.rest[0].line)
        return reading.items

    def _without_ai_phrases(self, blocks: Sequence[Block]) -> Sequence[Block]:
        cleaned = []
        for block in blocks:
            text, left_out = remove_ai_phrases(block.text)
            for words in left_out:
                self.note(block.line, NoteKind.LEFT_OUT, ai_phrase_note(words))
            if left_out and prose.parse(text).faults:
                text = plain(text)
            if text:
                cleaned.append(replace(block, text=text))
        return cleaned

    def name(self, headword: str) -> None:
        """Give the entry its headword; the abbreviation in brackets after it becomes an alias."""
        self._read += size_of([headword])
        headword, left_out = remove_ai_phrases(" ".join(headword.split()))
        for words in left_out:
            self.note(self.line, NoteKind.LEFT_OUT, ai_phrase_note(words), "term")
        self.headword, short = split_abbreviation(headword)
        if short:
            self.aliases.append(short)

    def draft(self) -> Draft:
        """The entry as far as it is known. It needs a headword."""
        if (length := len(self.headword)) > LONGEST_NAME:
            message = f"a headword of {length} characters: cut, since it has {LONGEST_NAME} at most"
            self.note(self.line, NoteKind.LOOK, message, "term")
            self.headword = shortened(self.headword, LONGEST_NAME)
        parts = self._parts()
        slug = shorten_slug(self.slug)
        if parts and slug and len(slug.split("-vs-")) != len(parts):
            message = f"a comparison's address has “-vs-”; it was {slug}"
            self.note(self.line, NoteKind.LOOK, message, "term")
            slug = ""
        aliases = (name for name in self.aliases if name != self.headword)
        fields = {
            "slug": slug or self._slug(parts),
            "term": self.headword,
            "aliases": self._fitting("aliases", aliases),
            "categories": [],
            "status": Status.DRAFT,
            **{field: to_prose(said.blocks()) for field, said in self._prose.items()},
            "takeaways": self._takeaways,
            "examples": self._examples,
            "faq": self._distinct_questions(),
            "related": self._fitting("related", self._related),
            "sources": self._sources,
        }
        entry: Entry = Term.model_validate(fields)
        if parts:
            fields["compares"] = [shorten_slug(own_slug(part)) for part in parts]
            entry = Comparison.model_validate(fields)
            what = "its “difference”, criteria and “choose”"
            message = f"a comparison of {' and '.join(parts)}: write {what}"
            self.note(self.line, NoteKind.LOOK, message, "criteria")
        if not entry.definition and not parts:
            self.note(self.line, NoteKind.LOOK, "no definition was found", "definition")
        starts = tuple(FieldStart(field, line) for field, line in self._starts.items())
        notes = tuple(sorted(self.notes))
        categories = tuple(dict.fromkeys(filter(None, map(str.strip, self.categories))))
        return Draft(
            self.file,
            self.line,
            entry,
            starts,
            notes,
            parts,
            categories,
            self.subject,
            tuple(self.anchors),
            self.leads_to,
            self._read,
            addressed=bool(slug),
        )

    def _fitting(self, field: str, names: Iterable[str]) -> list[str]:
        """The names, each once, without those that the field cannot hold."""
        distinct = list(dict.fromkeys(names))
        kept = [name for name in distinct if len(name) <= LONGEST_NAME][:MOST_NAMES]
        if left_out := len(distinct) - len(kept):
            first = next(name for name in distinct if name not in kept)
            which = f"{left_out:,} of {len(distinct):,} names, from “{shortened(first, 60)}” on"
            message = f"{which}: too many, or too long"
            self.note(self._starts.get(field, self.line), NoteKind.LEFT_OUT, message, field)
        return kept

    def _distinct_questions(self) -> list[Question]:
        # Two sections of questions may each hold the same one.
        seen: dict[str, int] = {}
        questions = []
        for question in self._faq:
            count = seen[question.fragment] = seen.get(question.fragment, 0) + 1
            stem = question.fragment.removeprefix("faq-")
            again = count > 1
            questions.append(
                question.model_copy(update={"id": f"{stem}-again-{count}"}) if again else question
            )
        return questions

    def _parts(self) -> tuple[str, ...]:
        parts = split_comparison(self.headword)
        slugs = {own_slug(part) for part in parts}
        is_clear = len(slugs) == len(parts) and all(s and "-vs-" not in f"-{s}-" for s in slugs)
        return parts if is_clear else ()

    def _slug(self, parts: Sequence[str]) -> str:
        most = LONGEST_SLUG // (len(parts) or 1)
        slugs = [shorten_slug(own_slug(part), most) for part in parts or (self.headword,)]
        slug = "-vs-".join(slugs)
        return f"{slug}-term" if slug in RESERVED_SLUGS else slug or UNNAMED


def own_slug(name: str, settings: Settings | None = None) -> str:
    """The slug that `glossary new` gives a name; empty where how it is read cannot be told.

    Without the language of the glossary no Chinese or Japanese name is read.
    """
    try:
        return slug_for(name, settings) if settings else made_slug(name, "ja")
    except RefusedError:
        return ""


def shorten_slug(slug: str, most: int = LONGEST_SLUG) -> str:
    """The slug, cut to what a file's name may hold in bytes."""
    return slug.encode()[:most].decode(errors="ignore").strip("-")


def _leads_outside(block: Block) -> bool:
    """Whether a related item is an address on the web: a source, no title of an entry."""
    links = list(prose.parse(block.text).links())
    return not any(x.to_entry for x in links) and bool(links or ADDRESS.search(block.text))


def heading_block(text: str, line: int) -> Block:
    """A heading that is to stand as words above its section."""
    return Block(one_line(strip_decoration(text)), line, HEADING)
