"""The Markdown subset of prose fields: parsed once, written as Markdown, HTML or plain text.

Allowed are paragraphs, ``*emphasis*``, ``**strong**``, bulleted and numbered
lists, ```inline code``` and links, ``[text](slug)`` or ``[text](https://…)``;
in some fields quotations (``> …``), tables, and images that stand by
themselves. Everything else that CommonMark knows (headings, HTML, …) is
reported as a `Fault` with its place, and nothing that an author types can act
as markup of the page around it: `to_markdown` escapes what Markdown engines
would read as syntax.

CommonMark is read by pyromark (pulldown-cmark), which knows the source range of
every event, so each piece of text can be traced back to its line and column.

- ``tree``       paragraphs, lists, text, emphasis, links
- ``reading``    source → tree
- ``spans``      words and links across emphasis
- ``writing``    tree → Markdown, HTML
- ``sentences``  where sentences end; the short definition
"""

from __future__ import annotations

from generator.prose.reading import (
    is_plain,
    parse,
)
from generator.prose.sentences import (
    segment_sentences,
    short_definition,
    split_sentence,
)
from generator.prose.spans import Places, insert_links, leaves, mention_text
from generator.prose.tree import (
    Block,
    Code,
    Document,
    Emphasis,
    Fault,
    Image,
    Inline,
    Items,
    Link,
    Paragraph,
    Quotation,
    Table,
    Text,
    has_link,
    inline_text,
    to_text,
    without_links,
)
from generator.prose.writing import (
    escape_inline,
    escape_markdown,
    inline_code,
    inline_markdown,
    to_markdown,
)

__all__ = [
    "Block",
    "Code",
    "Document",
    "Emphasis",
    "Fault",
    "Image",
    "Inline",
    "Items",
    "Link",
    "Paragraph",
    "Places",
    "Quotation",
    "Table",
    "Text",
    "escape_inline",
    "escape_markdown",
    "has_link",
    "inline_code",
    "inline_markdown",
    "inline_text",
    "insert_links",
    "is_plain",
    "leaves",
    "mention_text",
    "parse",
    "segment_sentences",
    "short_definition",
    "split_sentence",
    "to_markdown",
    "to_text",
    "without_links",
]
