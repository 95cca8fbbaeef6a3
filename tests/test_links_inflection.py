"""Words are inflected as LemmInflect does by itself, whose tables are read another way here."""

from __future__ import annotations

import json
import subprocess
import sys

from generator.links.inflection import inflections, noun_lemmas
from tests.building import ROOT

#: Regular and irregular, plural already, capital, in no dictionary, fixed in LemmInflect's code;
#: first and last of its tables.
WORDS = (
    *("rate", "analysis", "child", "sheep", "leaf", "company", "proxy", "Pivot", "Ellis", "index"),
    *("axes", "data", "people", "criteria", "Companies", "terms", "zogwort", "zyzzyva", "A", "be"),
    *("can", "will", "naïve", "café", "mother-in-law", "'s", "aardvark", "Aaron", "zymurgy"),
)
TAGS = ("NNS", "VBZ", "VBG", "VBD", "VBN")
UNAIDED = """
import json, sys
from lemminflect import getAllLemmas, getInflection
words, tags = json.load(sys.stdin)
forms = [[w, t, getInflection(w, t)] for w in words for t in tags]
lemmas = [[w, getAllLemmas(w.lower(), upos="NOUN").get("NOUN", ())] for w in words]
json.dump([forms, lemmas], sys.stdout)
"""


def test_words_are_inflected_as_by_lemminflect_itself() -> None:
    """Every form and lemma is the one that a process without our tables finds."""
    asked = json.dumps([WORDS, TAGS])
    command = [sys.executable, "-c", UNAIDED]
    told = subprocess.run(
        command, cwd=ROOT, input=asked, capture_output=True, text=True, check=True
    )
    forms, lemmas = json.loads(told.stdout)
    assert [[w, t, list(inflections(w, t))] for w in WORDS for t in TAGS] == forms
    assert [[w, list(noun_lemmas(w.lower()))] for w in WORDS] == lemmas
