"""Existing material as term files: nothing lost, everything reported.

- ``source_file``  a file's bytes as clean text; archives, with limits
- ``formats``      every format, and which one a file is
- ``text``, ``markdown``, ``html_page``, ``word``   pages
- ``csv_file``, ``sheet``, ``data_file``            rows and objects
- ``sphinx``, ``skos``, ``tbx``, ``wordpress``, ``issue``   what other tools write
- ``dialects``     marks of tools in Markdown; ``html_tree``, ``markup``: HTML and Markdown
  as ``blocks``; ``lines``: plain text as blocks
- ``page``, ``term_list``      the entries of a page: one, or each term of a list
- ``records``, ``field_map``, ``headings``, ``columns``   named values as fields; which field a
  name means
- ``sections``, ``sources``    blocks as examples, questions, sources …
- ``draft_builder``, ``draft`` an entry in the making, and the common result
- ``ai_phrases``               phrases that a language model left, taken out
- ``resolve``, ``references``  drafts as entries of one glossary; ``link_targets``
- ``starter``                  the glossary.yml of a new glossary
- ``run``, ``report``, ``size`` the whole way, and what to say about it; ``passed_over``: what
  was not read
"""

from generator.importing.formats import FORMATS
from generator.importing.run import Import, files_below, plan_import

__all__ = ["FORMATS", "Import", "files_below", "plan_import"]
