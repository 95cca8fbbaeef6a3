"""Whatever a page looks like: its import ends in files that check, each word there or noted."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.importing import plan_import

#: Pieces of pages; each % becomes a word that stands nowhere else.
_PIECES = st.sampled_from(
    (
        *("Definition", "## Definition", "**Key Takeaways**", "Importance", "Explanation"),
        *("Examples of Foo", "FAQ: Foo", "Related X Terms", "Sources", "Title %", "### %? {#x}"),
        *("- %", "* %: %", "• % – %", "1. %", "2) %", "  - %", "- ", "- [%](/z/): %", "- % - %."),
        *("> %", "| % | % |", "|---|---|", "```", "    % code", "`% %`", "## % {#id}", "---"),
        *("<div>", "</div>", "<b>%</b> %", "<p>%</p><p>%</p>", "<li>%</li>", "<br> %"),
        *("[%](/y/)", "[%][y]", "![%](b)", "[%](javascript:x)", "[^1]: %", "%: [%](https://e.org)"),
        *("%: %.", "Q: why %?", "A: so %.", "What is % %?", "Is it %? It is %.", "%?", "% % %."),
        *(
            "*% %* %",
            "**%** %",
            "5*% 6*%",
            "&amp; %",
            "{{ % }}",
            "{% if % %}",
            "%|%",
            "%\t%",
            "\\%",
        ),
        *("https://e.org/%", "ISBN 978-0-385-04025-9 %", "10.1000/% %", "“%” — ‘%’…", "%  \n%"),
        *("%, %, and %", "1986. %", "# %", "#% _%_", "% < % > %", "\u202e%\u200b", "e\u0301 %"),
    )
)


def _page(pieces: list[str], end: str) -> tuple[str, list[str]]:
    """A page of the pieces, and the words that stand in it."""
    parts = re.split("%", end.join(pieces))
    words = [f"w{at}z" for at in range(len(parts) - 1)]
    return "".join(a + b for a, b in zip(parts, [*words, ""], strict=True)), words


@pytest.mark.parametrize("name", ["text", "markdown", "issue", "csv"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=15), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_word_is_lost(name: str, pieces: list[str], end: str) -> None:
    """Every word of a page stands in the planned files or the report; the files have no errors."""
    text, words = _page(pieces, end)
    head = {"issue": "### Headword\n\nFoo\n\n", "csv": "term\tnotes\nfoo\tbar\n"}.get(name, "")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "foo.txt"
        source.write_text(head + text, "utf-8", newline="")
        done = plan_import([source], Path(folder) / "content", name)
    (report,) = done.files
    if not report.failure:
        assert done.errors == 0
        written = "".join(text for text in done.plan.files.values() if text).casefold()
        notes = [note for one in report.imported for note in one.draft.notes]
        written += "".join(note.message.casefold() for note in notes)
        assert [word for word in words if word not in written] == []
