"""Existing material as term files: nothing lost, everything reported.

- ``source_file``  a file's bytes as clean text
- ``text``, ``markdown``, ``csv_file``, ``issue``   the formats, listed in `run.FORMATS`
- ``headings``, ``field_map``  which field a heading means
- ``lines``, ``markup``        plain text and Markdown as ``blocks``
- ``sections``, ``sources``, ``named_values``   blocks and named values as fields
- ``draft_builder``            collects the fields of one entry
- ``ai_phrases``               phrases that a language model left, taken out
- ``draft``                    the common result
- ``resolve``, ``references``  drafts as entries of one glossary
- ``yaml_writer``, ``starter`` the files
- ``run``, ``report``          the whole way, and what to say about it
"""

from generator.importing.formats import FORMATS
from generator.importing.run import Import, files_below, plan_import

__all__ = ["FORMATS", "Import", "files_below", "plan_import"]
