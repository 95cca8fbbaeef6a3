"""An outline says of an entry's prose what other entries need, and stays the same when stored."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from generator.glossary import Glossary
from generator.load import load
from generator.model import prose_fields
from generator.outline import Sketch, WrittenLink, sketch
from tests.building import CONTENT, COOKING, ROOT
from tests.writing import write_content

#: What the rule on copied sections asks: so many hashes in common.
SHARED = 2


def test_the_links_that_the_author_wrote(tmp_path: Path) -> None:
    """Links to entries, with field and place, and which of them the short definition has."""
    text = (
        "term: Boom\nstatus: draft\n"
        "definition: A boom is a [spar](spar). It hangs on a [mast](mast).\n"
        "takeaways: ['See [the web](https://example.org/) and [a sail](sail).']\n"
    )
    folder = write_content(tmp_path, {"terms/boom.yml": text})
    assert Glossary(load(folder)).outlines["boom"].links == (
        WrittenLink(("definition",), 12, "spar", in_short=True),
        WrittenLink(("definition",), 40, "mast", in_short=False),
        WrittenLink(("takeaways", 0), 40, "sail", in_short=False),
    )


def test_an_outline_is_the_same_in_another_process() -> None:
    """Nothing in it depends on the process, so that it can be kept from one build to the next."""
    glossary = Glossary(load(COOKING))
    code = (
        "import sys; from pathlib import Path; from generator.glossary import Glossary;"
        "from generator.load import load; print(Glossary(load(Path(sys.argv[1]))).outlines)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, COOKING],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said == [f"{glossary.outlines}\n"] * 2


def test_an_outline_can_be_stored() -> None:
    """It has nothing but tuples, texts and numbers, which any format can hold."""
    for outline in Glossary(load(CONTENT)).outlines.values():
        parts = (outline.links, outline.fragments, outline.sketches)
        stored = json.loads(json.dumps(parts))
        assert tuple(WrittenLink(tuple(p), *rest) for p, *rest in stored[0]) == outline.links
        assert tuple(stored[1]) == outline.fragments
        assert tuple(Sketch(tuple(path), packed) for path, packed in stored[2]) == outline.sketches


@pytest.fixture(scope="module")
def sections() -> list[tuple[str, str]]:
    """Slug and text of each long section of a large glossary."""
    return [
        (entry.slug, text)
        for entry in load(CONTENT).entries
        for _, text, _ in prose_fields(entry)
        if len(text.split()) >= 20
    ]


def test_sketches_tell_copies(sections: list[tuple[str, str]]) -> None:
    """Nearly every copy with words replaced, of 85 % likeness and more, shares hashes."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    words = [word for _, text in sections for word in text.split()]
    copies = found = 0
    for _, text in sections:
        copy = [chance.choice(words) if chance.random() < 0.1 else w for w in text.split()]
        if fuzz.ratio(text, " ".join(copy)) >= 85:
            copies += 1
            common = {*sketch(text).hashes()} & {*sketch(" ".join(copy)).hashes()}
            found += len(common) >= SHARED
    assert copies > len(sections) / 2
    assert found / copies > 0.97


def test_sketches_of_other_texts_share_little(sections: list[tuple[str, str]]) -> None:
    """Few sections of other entries have to be compared in full, though the subject is one."""
    bearers: dict[int, list[int]] = {}
    for number, (_, text) in enumerate(sections):
        for hash_ in sketch(text).hashes():
            bearers.setdefault(hash_, []).append(number)
    common: dict[tuple[int, int], int] = {}
    for numbers in bearers.values():
        for one in numbers:
            for other in numbers:
                if sections[one][0] < sections[other][0]:
                    common[one, other] = common.get((one, other), 0) + 1
    alike = [pair for pair, times in common.items() if times >= SHARED]
    assert len(alike) < len(sections) / 20


@pytest.mark.parametrize(
    "text", ["", "one", "one two three", "half of a pair \ud800 of code units"]
)
def test_any_text_has_a_sketch(text: str) -> None:
    """However short or broken a text is, and whatever its case and line breaks."""
    assert sketch(text).hashes() == sketch(f" {text.upper()}\n").hashes()
