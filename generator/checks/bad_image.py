"""Every image that an entry shows is there, and described in words.

What is wrong with the files of images is found while they are read: see `generator.images`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator import images
from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.outline import WrittenImage
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule(images.RULE, fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each image that is not there, and for each without an alternative text."""
    for slug, outline in glossary.outlines.items():
        for image in outline.images:
            for message, fix in _faults(glossary, image):
                place = glossary.source_maps[slug].place(image.path, image.offset)
                yield rule.problem(place, message, fix)


def _faults(glossary: Glossary, image: WrittenImage) -> Iterator[tuple[str, str]]:
    if image.target not in glossary.images:
        fix = did_you_mean(image.target, glossary.images)
        fix = fix or f"Put the file into {images.FOLDER}/ and write ![…]({images.FOLDER}/name.svg)."
        yield f"there is no image “{image.target}” in the content", fix
    if image.alternative.casefold() in ("", *_names(image.target)):
        message = "the image has no alternative text: what does it show?"
        yield message, f"Say it in the brackets: ![what one sees]({image.target})."


def _names(target: str) -> tuple[str, ...]:
    """What people type where nothing comes to their mind."""
    file = PurePosixPath(target)
    return (target.casefold(), file.name.casefold(), file.stem.casefold(), "image", "picture", "…")
