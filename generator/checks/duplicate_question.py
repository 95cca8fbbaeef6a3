"""Two questions of an entry with the same address.

A link to the second would lead to the first. Mend it by giving one of them an `id` of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Entry, Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "duplicate-question"
BAD = """
# terms/boom.yml
faq:
  - question: What does a boom hold on a sloop?
    answer: The foot of the mainsail.
  - question: What does a boom hold on a ketch?
    answer: The foot of the mainsail or of the mizzen.
"""
GOOD = """
# terms/boom.yml
faq:
  - id: sloop
    question: What does a boom hold on a sloop?
    answer: The foot of the mainsail.
  - id: ketch
    question: What does a boom hold on a ketch?
    answer: The foot of the mainsail or of the mizzen.
"""


def check_entry(entry: Entry, origin: Origin, _settings: Settings) -> Iterator[Problem]:
    """One problem at each question whose fragment an earlier question of the entry has."""
    seen: dict[str, str] = {}
    for position, question in enumerate(entry.faq):
        fragment = question.fragment
        first = seen.setdefault(fragment, question.question)
        if first is not question.question:
            path = ("faq", position, "id" if question.id else "question")
            message = f"the question has the same address as “{first}”: #{fragment}"
            cure = "Give it an “id” of its own: one to three words joined by hyphens."
            yield Problem(origin.place(path), KIND, message, cure)
