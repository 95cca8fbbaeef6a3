"""Automatic links: which words, which places, which of several mentions."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import lemminflect
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

from generator import pages, prose
from generator.glossary import Glossary
from generator.links import Suggestions, find_links, inflection, matcher_for
from generator.links.folding import fold, folded
from generator.links.forms import Capitals, Form, by_text
from generator.links.matcher import Matcher
from generator.load import load
from tests.building import CONTENT
from tests.writing import write_content

World = Callable[..., Glossary]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Make a glossary of terms given as ``Headword="its YAML"`` or files given by name."""

    def make(**entries: str) -> Glossary:
        files = {}
        for name, fields in entries.items():
            slug = name.replace("_", "-").lower()
            head = f"term: {name.replace('_', ' ')}\nstatus: published\n"
            files[f"terms/{slug}.yml"] = (head if "term:" not in fields else "") + fields
        loaded = load(write_content(tmp_path, files))
        assert not loaded.problems, loaded.problems
        return Glossary(loaded)

    return make


def linked(glossary: Glossary, slug: str) -> list[tuple[str, str]]:
    """Words and target of every automatic link in an entry."""
    mentions = find_links(glossary).mentions[slug]
    return [(m.text, m.target) for m in mentions if m.linked and m.automatic]


def page(glossary: Glossary, slug: str) -> str:
    """The Markdown of an entry's page."""
    rendered = pages.render(glossary, find_links(glossary))
    found = next(page for page in rendered if page.slug == slug and not page.redirect)
    return f"{found.lead}\n\n{found.markdown}"


# --- which mention ------------------------------------------------------------------------------


def test_only_the_first_mention_on_a_page_links(world: World) -> None:
    """Headword, alias and plural count together, across fields."""
    glossary = world(
        Halyard="aliases: [hoist]\n",
        Sail="definition: Use the hoist. Use halyards.\nimportance: A halyard again.\n",
    )
    assert linked(glossary, "sail") == [("hoist", "halyard")]


def test_own_page_does_not_link_to_itself(world: World) -> None:
    """An entry's own names stay plain text on its page."""
    glossary = world(Halyard="definition: A halyard lifts a sail; halyards stretch.\n")
    assert linked(glossary, "halyard") == []


def test_takeaways_do_not_repeat_a_link_from_above(world: World) -> None:
    """What the definition links, the takeaways leave plain."""
    glossary = world(
        Halyard="",
        Mast="",
        Sail="definition: A halyard lifts it.\ntakeaways:\n  - Mind the halyard and the mast.\n",
    )
    assert linked(glossary, "sail") == [("halyard", "halyard"), ("mast", "mast")]


@pytest.mark.parametrize("field", ["definition", "explanation"])
def test_authors_link_counts_as_the_first_mention(world: World, field: str) -> None:
    """A link that the author wrote, even further down, leaves other mentions plain."""
    glossary = world(
        Halyard="", Sail=f"importance: A halyard lifts it.\n{field}: See [this](halyard).\n"
    )
    assert linked(glossary, "sail") == []
    assert "](halyard.md" in page(glossary, "sail")


def test_longest_mention_wins_and_the_shorter_one_links_later(world: World) -> None:
    """Of nested headwords the containing one is meant; containment beats position."""
    glossary = world(
        Jib="",
        Jib_sheet="",
        Sheet_bend="",
        Sail="definition: Tie the jib sheet. Then the jib sheet bend.\nimportance: A jib.\n",
    )
    assert linked(glossary, "sail") == [
        ("jib sheet", "jib-sheet"),
        ("jib", "jib"),
        ("sheet bend", "sheet-bend"),
    ]


def test_comparison_links_its_terms_from_the_table_only(world: World, tmp_path: Path) -> None:
    """The head of the table links the compared terms; the prose links what else it mentions."""
    glossary = world(Jib="", Genoa="", Mast="")
    comparison = (
        "term: Jib vs genoa\nstatus: published\ncompares: [jib, genoa]\n"
        "definition: A jib is smaller than a genoa; both need a mast.\n"
        "criteria:\n  - criterion: Size\n    cells: {jib: before the mast, genoa: past the jib}\n"
    )
    write_content(tmp_path, {"comparisons/jib-vs-genoa.yml": comparison})
    glossary = Glossary(load(tmp_path))
    assert linked(glossary, "jib-vs-genoa") == [("mast", "mast")]
    assert "| Criterion | [Jib](../terms/jib.md) | [Genoa](../terms/genoa.md) |" in page(
        glossary, "jib-vs-genoa"
    )


def test_hyphen_of_a_particle_counts(world: World) -> None:
    """A hyphen before or after a particle makes the word; elsewhere it is a matter of taste."""
    matcher = matcher_for(world(Fit_out="term: Fit-out\nstatus: published\n", Head_sail=""))
    text = "They fit out; the fit-out, the fit–out. A head-sail, a head sail."
    found = [text[m.start : m.end] for m in matcher.find(text)]
    assert found == ["fit-out", "fit–out", "head-sail", "head sail"]


def test_capitals_tell_nothing_where_all_are_capitals(world: World) -> None:
    """An abbreviation that is also a word links in a text with small letters only."""
    matcher = matcher_for(world(AIS="", Jib=""))
    assert [m.slug for m in matcher.find("The AIS and the jib.")] == ["ais", "jib"]
    assert [m.slug for m in matcher.find("The ais and the jib.")] == ["jib"]
    assert [m.slug for m in matcher.find("THE AIS AND THE JIB.")] == ["jib"]
    assert [m.slug for m in matcher.find("AIS")] == ["ais"]


# --- which places -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prose",
    [
        "See `halyard` in code.",
        "See [the halyard rule](https://example.org).",
        "See [**halyard** and more](mast).",
    ],
)
def test_no_link_in_code_or_in_a_link(world: World, prose: str) -> None:
    """Code and links stay as they are."""
    glossary = world(Halyard="", Mast="", Sail=f"definition: '{prose}'\n")
    assert linked(glossary, "sail") == []


def test_no_link_in_headings(world: World) -> None:
    """Questions, titles and section headings never link."""
    glossary = world(
        Halyard="",
        Sail="definition: It hangs.\nexamples:\n  - title: Halyard lost\n    text: Gone.\n"
        "faq:\n  - question: Where is the halyard?\n    answer: Gone.\n",
    )
    assert linked(glossary, "sail") == []


def test_no_link_in_the_title_of_a_source(world: World) -> None:
    """A source's title in the prose is a name, with or without its subtitle."""
    source = "title: 'The Halyard Book: Ropes for All', publisher: P, kind: book, supports: all"
    glossary = world(
        Halyard="",
        Sail=f"sources: [{{{source}}}]\ndefinition: Read The Halyard Book first.\n"
        "importance: The halyard book of the club is another.\n",
    )
    assert linked(glossary, "sail") == [("halyard", "halyard")]


def test_no_link_in_a_longer_term_that_is_wanted(world: World) -> None:
    """Part of a term that nobody has written yet is not that part's entry."""
    glossary = world(
        Halyard="", Sail="related: [Halyard winch]\ndefinition: The halyard winches turn.\n"
    )
    assert linked(glossary, "sail") == []


def test_emphasis_and_lists_link(world: World) -> None:
    """Words in emphasis and in list items link like others, and the link text is theirs."""
    glossary = world(
        Halyard="", Mast="", Sail="definition: |\n  A **halyard**:\n\n  - on the *mast*\n"
    )
    assert linked(glossary, "sail") == [("halyard", "halyard"), ("mast", "mast")]
    assert "**[halyard](halyard.md)**" in page(glossary, "sail")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("A **jib** sheet.", "A [**jib** sheet](jib-sheet.md"),
        ("A *jib* *sheet*.", "A [*jib* *sheet*](jib-sheet.md"),
        ("A jib **sheet**.", "A [jib **sheet**](jib-sheet.md"),
        ("A **big jib** sheet.", "A **big** [**jib** sheet](jib-sheet.md"),
        ("A jib *sheet, or two* now.", "A [jib *sheet*](jib-sheet.md"),
        ("A **(jib** sheet)", "A ([**jib** sheet](jib-sheet.md"),
        ("A ***j*ib** sheet.", "A [***j*ib** sheet](jib-sheet.md"),
        ("A **big *red jib*** sheet.", "A **big *red*** [***jib*** sheet](jib-sheet.md"),
        ("A **j**ib **s**heet.", "A [**j**ib **s**heet](jib-sheet.md"),
        ("A *jib sheet*s and.", "A [*jib sheet*](jib-sheet.md"),
        ("A *big jib sheet*s.", "A *big* [*jib sheet*](jib-sheet.md"),
        ("A **jib sheet** and.", "A **[jib sheet](jib-sheet.md"),
        ("**A jib sheet and**.", "**A [jib sheet](jib-sheet.md"),
    ],
)
def test_emphasis_inside_a_mention_does_not_hide_it(world: World, text: str, markdown: str) -> None:
    """The link lies over all its words, and emphasis is cut where it must be."""
    glossary = world(Jib_sheet="definition: A rope.\n", Sail=f"definition: '{text}'\n")
    assert [target for _, target in linked(glossary, "sail")] == ["jib-sheet"]
    assert markdown in page(glossary, "sail")
    assert _plain(text) in _plain(page(glossary, "sail"))


def _plain(markdown: str) -> str:
    """What a reader reads."""
    return re.sub("<[^>]+>", "", pyromark.html(markdown)).strip()


@pytest.mark.parametrize(
    "text", ["A jib`x`sheet.", "A `jib` sheet.", "A [jib](mast) sheet.", "A pre-*jib* sheet."]
)
def test_code_and_links_part_the_words_of_a_mention(world: World, text: str) -> None:
    """Words on both sides of them, and parts of a longer word, are no mention."""
    glossary = world(Jib_sheet="", Mast="", Sail=f"definition: '{text}'\n")
    assert linked(glossary, "sail") == []


_PIECES = st.tuples(
    st.sampled_from(["", "*", "**", "***"]),
    st.sampled_from(["jib", "jib, sheet", "(jib", "sheet)", "big jib sheet"]),
    st.sampled_from([" ", ", ", "\n"]),
)


@given(st.lists(_PIECES, min_size=1, max_size=5), st.data())
def test_links_over_emphasis_cost_no_word(
    pieces: list[tuple[str, ...]], data: st.DataObject
) -> None:
    """Whichever words it lies over, Markdown has the same text, and one link over them."""
    source = "".join(f"{mark}{words}{mark}{blank}" for mark, words, blank in pieces)
    (paragraph,) = prose.parse(source).blocks
    assert isinstance(paragraph, prose.Paragraph)
    text = prose.inline_text(paragraph.children)
    words = [match.span() for match in re.finditer("[a-z]+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    span = (start, end, prose.Link("it", (), 0))
    placed = prose.insert_links(paragraph.children, [span])
    again = prose.parse(prose.inline_markdown(placed, str))
    if prose.to_text(prose.parse(prose.inline_markdown(paragraph.children, str))) == text:
        assert prose.to_text(again) == text
        assert [prose.inline_text(link.children) for link in again.links()] == [text[start:end]]


# --- which words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "text", "found"),
    [
        ("part-of-speech: verb\n", "He reefed; reefing and reefs.", ["reefed", "reefing", "reefs"]),
        ("", "He reefed; reefing and reefs.", ["reefs"]),
        ("part-of-speech: adjective\n", "A reef, two reefs.", ["reef"]),
        ("autolink: false\n", "A reef.", []),
        (
            "autolink: [slab reef]\n",
            "A reef, a slab reef, slab reefs.",
            ["slab reef", "slab reefs"],
        ),
        ("forms: {add: [reefer knot]}\n", "A reefer knot.", ["reefer knot"]),
        ("forms: {forbid: [reefs]}\n", "Reefs and a reef.", ["reef"]),
        ("forms: {forbid: [coral reef]}\n", "A coral reef, coral reefs, a reef.", ["reef"]),
        ("status: deprecated\nterm: Reef\nreplaced-by: jib\n", "A reef.", []),
    ],
)
def test_forms_follow_what_the_entry_says(
    world: World, fields: str, text: str, found: list[str]
) -> None:
    """Part of speech, `autolink` and `forms` decide which words mean an entry."""
    matcher = matcher_for(world(Reef=fields, Jib=""))
    assert [text[m.start : m.end] for m in matcher.find(text)] == found


@pytest.mark.parametrize(
    "text",
    ["déjà vu", "DEJA VU", "de\u0301ja\u0300 vu", "déjà\u00a0vu", "déjà\nvu", "dé\u00adjà vu"],
)
def test_variants_of_a_spelling_match(world: World, text: str) -> None:
    """Accents, capitals, kinds of space and invisible hyphens do not count; all of it is linked."""
    (match,) = matcher_for(world(Deja_vu="term: Déjà vu\nstatus: published\n")).find(f"A {text}.")
    assert f"A {text}."[match.start : match.end] == text


def test_sentence_of_a_mention_is_the_one_around_it(world: World) -> None:
    """A backlink quotes the sentence of the mention, not one that holds the same letters."""
    glossary = world(
        Halyard="", Sail="definition: Halyardry is an art. The halyard lifts. A halyard ends.\n"
    )
    sentences = [m.sentence for m in find_links(glossary).mentions["sail"]]
    assert sentences == ["The halyard lifts.", "A halyard ends."]


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        (
            "Is it heavy on a small boat? What holds [it](gooseneck) must be strong.",
            "What holds it must be strong.",
        ),
        (
            "It counts.\n\n- Is it `it`?\n- **Is** *[it](gooseneck)* old?\n\nIt is.",
            "Is it old?",
        ),
        ("**It. [It](gooseneck)** holds.", "It holds."),
    ],
)
def test_the_sentence_around_an_authors_link_is_quoted(
    world: World, definition: str, sentence: str
) -> None:
    """Not an earlier one that holds the same words."""
    text = "".join(f"  {line}\n" for line in definition.split("\n"))
    glossary = world(Boom=f"definition: |\n{text}", Gooseneck="definition: A joint.")
    assert [m.sentence for m in find_links(glossary).mentions["boom"]] == [sentence]


def test_the_sentence_of_any_mention_holds_it(world: World) -> None:
    """Whatever stands before it: lists, emphasis, code, links, line breaks."""
    items = "".join(f"{n}. One *and* `x` [b](b{n % 3}):\n   a mast{n}.\n" for n in range(1, 9))
    lines = f"Two\nlines.\n\n{items}\nA mast9.".split("\n")
    text = "".join(f"  {line}\n" for line in lines)
    masts = {f"Mast{n}": "definition: A pole." for n in range(1, 10)}
    glossary = world(Boom=f"definition: |\n{text}", **masts)
    mentions = find_links(glossary).mentions["boom"]
    assert [m.text for m in mentions] == [f"mast{n}" for n in range(1, 10)]
    assert [m for m in mentions if m.text not in m.sentence] == []


def test_backlink_marks_the_mention_in_its_sentence(world: World) -> None:
    """The entry that is mentioned quotes the sentence, with the words that mean it marked."""
    glossary = world(
        Halyard="definition: It lifts.\n",
        Sail="definition: It pulls. The unhalyard of a halyard ends here. Later.\n",
    )
    quoted = "[Sail](sail.md): The unhalyard of a **halyard** ends here."
    assert quoted in page(glossary, "halyard")


def test_suggestions_share_links_and_are_not_related_already(world: World) -> None:
    """Entries with three links in common suggest each other, unless the author named them."""
    glossary = world(
        Mast="",
        Boom="",
        Halyard="",
        Jib="definition: A mast, a boom and a halyard.\n",
        Genoa="definition: A mast, a boom and a halyard.\n",
        Sail="definition: A mast, a boom and a halyard.\nrelated: [jib]\n",
    )
    found = Suggestions(glossary, find_links(glossary).outlinks)
    assert found.of("genoa") == ("jib", "sail")
    assert found.of("sail") == ("genoa",)
    assert found.of("mast") == ()


# --- properties ---------------------------------------------------------------------------------

_TEXTS = st.text(
    st.sampled_from("abcs AB'’-‑– .é\u0301ß\u00ad\u00a0\n") | st.characters(), max_size=60
)
_FORMS = st.lists(st.text(st.sampled_from("abc -'é"), min_size=1, max_size=6), max_size=8)


@given(_TEXTS)
def test_folding_knows_the_way_back(text: str) -> None:
    """Each folded character comes from one place of the text, in order; folding again is idle."""
    result = folded(text)
    assert len(result.starts) == len(result.text) + 1
    assert list(result.starts) == sorted(result.starts)
    assert result.starts[-1] == len(text)
    assert fold(result.text) == result.text


@given(st.text(st.characters(max_codepoint=127)))
def test_folding_of_plain_text_only_changes_single_signs(text: str) -> None:
    """Plain text with single spaces keeps its length."""
    plain = " ".join(text.split())
    assert len(fold(plain.replace("-", "_"))) == len(plain)


#: Thai letters come first of those that are written without blanks between words.
FIRST_WITHOUT_BLANKS = "\u0e00"


@given(_FORMS, _TEXTS)
def test_matches_never_overlap_and_stand_alone(forms: list[str], text: str) -> None:
    """Matches come in order, apart, at the edges of words, and say what was asked for."""
    matcher = Matcher(by_text(Form(form, f"slug-{fold(form)}", Capitals.NONE) for form in forms))
    end = 0
    for match in matcher.find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
        found = text[match.start : match.end]
        assert match.slug == f"slug-{fold(found)}"
        beside = (text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1])
        edges = zip(beside, (found[0], found[-1]), strict=True)
        # Scripts without blanks between words, and what touches them, have no such edges.
        assert not any(
            outside.isalnum() and outside < FIRST_WITHOUT_BLANKS and inside < FIRST_WITHOUT_BLANKS
            for outside, inside in edges
        )


@given(_FORMS)
def test_a_form_alone_is_found(forms: list[str]) -> None:
    """A text that is nothing but a word that was asked for is a match from end to end."""
    for form in filter(str.isalpha, forms):
        matcher = Matcher(by_text([Form(form, "it", Capitals.NONE)]))
        assert [(m.start, m.end) for m in matcher.find(form)] == [(0, len(form))]


_LANGUAGES = [
    ("de", "Aktie", "Eine Aktie ist ein Anteil.", ["Aktie"]),
    ("de", "Aktie", "Die Aktie Bank AG, Aktienkurs, Stammaktie", ["Aktie"]),
    ("en", "Seed", "The Seed Fund", []),
    ("de", "Kauf", "Kauf- und Mietvertrag, kauf", []),
    ("de", "Bar", "Der Bär zahlt bar.", []),
    ("fr", "côte", "Une cote, le côté, la côte, LA COTE", ["côte", "COTE"]),
    ("en", "résumé", "a resume", ["resume"]),
    ("ja", "難民", "避難民と難民と国内難民", ["難民", "難民"]),
    ("ja", "キャンプ", "キャンプファイヤー、キャンプ・サイト、冬キャンプ", ["キャンプ"]),
    ("zh", "投资", "投资者投资", ["投资"]),
    ("th", "กร", "กระ กร", ["กร"]),
    ("fr", "action", "L’action monte, d'action, qu'action, jusqu’action", ["action"] * 4),
    ("fr", "action", "aujourd'action, prud’action, inaction, ns:action", []),
    ("en", "action", "d'action, o’action", []),
    ("it", "azione", "l'azione, dell’azione, un'azione", ["azione"] * 3),
    ("zh", "现金流", "融资会改变现金流的方向。", ["现金流"]),
    ("ja", "株", "この株を買う。", ["株"]),
    ("ja", "ローン", "住宅ローンを組む。カードローンと", ["ローン"]),
    ("th", "หุ้น", "ราคาหุ้นขึ้น", ["หุ้น"]),
    ("zh", "VC", "找VC融资", ["VC"]),
    ("en", "rate", "rated, prorate, pro\u00e9rate", []),
    # Marks that make other letters, and those that may be left out.
    ("th", "หุ้น", "หน้าแรก หนู หุ่น", []),
    ("ja", "かぎ", "かきを買う、かぎを買う", ["かぎ"]),
    ("hi", "ऋण", "ऋणी और ऋण", ["ऋण"]),
    ("hi", "बॉन्ड", "बॉनड बॉन्ड बॉन्डों", ["बॉन्ड"]),
    ("ru", "строй", "строи и Строй", ["Строй"]),
    ("he", "מניה", "מְנָיָה", ["מְנָיָה"]),
    ("ar", "سهم", "سَهْم", ["سَهْم"]),
    # What is written to a noun.
    ("ko", "채권", "채권은 채권으로 채권단 좋은채권 채권들의", ["채권"] * 3),
    ("ko", "주식", "주식이다. 주식회사", ["주식"]),
    ("ko", "API", "API는 두 API를 API화", ["API"] * 2),
    ("he", "מניה", "המניה ושהמניה אמניה מניות", ["המניה", "ושהמניה"]),
    ("ar", "سهم", "السهم والسهم أسهم", ["السهم", "والسهم"]),
    ("ar", "لاجئ", "يصل للاجئ وَاللَّاجِئُ", ["للاجئ", "وَاللَّاجِئُ"]),
    ("ar", "كتابة", "هذه الكتابه لا كتابه", ["الكتابه"]),
    ("en", "주식", "주식은", []),
]


@pytest.mark.parametrize(("language", "word", "text", "matches"), _LANGUAGES)
def test_words_end_as_their_language_has_it(
    language: str, word: str, text: str, matches: list[str]
) -> None:
    """German nouns stand with capitals, French ones behind l’, Chinese ones without blanks."""
    matcher = Matcher(by_text([Form(word, "it", Capitals.NONE)]), language)
    assert [text[match.start : match.end] for match in matcher.find(text)] == matches


# --- growth -------------------------------------------------------------------------------------


def _seconds(matcher: Matcher, text: str) -> float:
    rounds = []
    for _ in range(9):
        start = time.process_time()
        matcher.find(text)
        rounds.append(time.process_time() - start)
    return statistics.median(rounds)


def test_matching_does_not_slow_down_with_the_number_of_headwords() -> None:
    """A text takes about as long with 10,000 further headwords as with 100."""
    matcher = matcher_for(Glossary(load(CONTENT)))
    real = [form for forms in matcher.forms.values() for form in forms]
    text = "An angel investor reads the cap table, and due diligence follows. " * 1500
    ratio = _seconds(Matcher(by_text([*real, *_invented(10_000)])), text) / _seconds(
        Matcher(by_text([*real, *_invented(100)])), text
    )
    assert ratio <= 3


def _invented(number: int) -> list[Form]:
    """Headwords that begin like words of the text and then go on otherwise."""
    starts = ("angel", "cap", "due", "table", "reads", "investor", "follows", "diligence")
    return [
        Form(f"{starts[n % len(starts)]} {n:x}th thing", f"invented-{n}", Capitals.NONE)
        for n in range(number)
    ]


def test_a_page_does_not_grow_with_who_mentions_it(world: World) -> None:
    """Of fifteen entries that mention one, twelve are quoted and three are counted."""
    others = {f"Spar{n:02}": "definition: It hangs on a mast.\n" for n in range(15)}
    glossary = world(Mast="", **others)
    rendered = pages.render(glossary, find_links(glossary))
    (page,) = (page for page in rendered if page.slug == "mast" and page.kind == "term")
    section = page.markdown.partition("{ #mentioned-in }")[2].partition("\n## ")[0]
    assert section.count("It hangs on a **mast**") == 12
    assert "10 more entries" in section
    assert "… and 3 more entries" in section


def test_words_are_looked_up_as_lemminflect_itself_would_load_them() -> None:
    """Of both dictionaries every eleventh word, auxiliary verbs, and words that are in neither."""
    inflector, lemmatizer = lemminflect.Inflections(), lemminflect.Lemmatizer()
    inflection.unload()
    inflection.inflections("rise", "VBD")  # puts our dictionaries in their places
    ours = inflector.infl_dict, lemmatizer.lemma_dict
    loaded = (
        InflectionLUCodec.load(inflector.infl_lu_fn),
        LemmaLUCodec.load(lemmatizer.lemma_lu_fn),
    )
    strange = ("", ",", "house,", "house,noun", "rise\n", "zzz")
    for dictionary, whole in zip(ours, loaded, strict=True):
        words = [*sorted(whole)[::11], "be", "can", "may", *strange]
        assert [dictionary.get(word, {}) for word in words] == [whole.get(w, {}) for w in words]
