"""The words by which the rule `machine-phrase` is made fast do not hide a phrase."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks import machine_phrase
from generator.load import load
from generator.source_map import SourceMap
from tests.building import COOKING

SETTINGS = load(COOKING).settings


@pytest.mark.parametrize("phrase", machine_phrase.PHRASES)
@settings(max_examples=40, derandomize=True)
@given(data=st.data())
def test_words_of_each_phrase(phrase: str, data: st.DataObject) -> None:
    """Whatever matches a phrase's regular expression is found by the words that go with it."""
    pattern = re.compile(phrase.replace(" ", r"\s+"), re.IGNORECASE)
    text = f"So: {data.draw(st.from_regex(pattern, fullmatch=True))} add"
    source_map = SourceMap("boom.yml")
    found = machine_phrase.check_texts({("importance",): text}, source_map, SETTINGS)
    assert pattern.search(text) is None or list(found), text
