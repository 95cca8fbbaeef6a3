"""Existing material as term files: nothing lost, everything reported.

- ``source``       a file's bytes as clean text
- ``text``, ``markdown``, ``csv_file``, ``issue``   the formats, listed in `run.FORMATS`
- ``headings``, ``tables``     which field a heading means
- ``lines``, ``markup``        plain text and Markdown as ``blocks``
- ``sections``, ``sources``, ``columns``, ``gather``   blocks as fields; an entry in the making
- ``leftovers``    phrases that a language model left, taken out
- ``draft``        the common result
- ``settle``, ``references``   drafts as entries of one glossary
- ``yaml_writer``, ``starter`` the files
- ``run``, ``report``          the whole way, and what to say about it
"""

from generator.importing.run import FORMATS, Import, files_below, plan_import

__all__ = ["FORMATS", "Import", "files_below", "plan_import"]
