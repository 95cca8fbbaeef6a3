"""The adapter between `generator` and MkDocs; nothing else in the project knows MkDocs.

- ``events``   MkDocs' events: pages in, labels for the templates, what the theme must not ship
- ``tables``   gives tables row headers, and cells the name of their column
- ``labels``   what every template may use beside the page
- ``search``   writes the search index into the site
- ``config``   which settings of mkdocs.yml the short way knows
- ``fast``     the engine of the short way; ``shell`` renders its templates, ``fast_markdown`` and
  its parts turn our pages' Markdown into HTML
- ``serve``    the server that shows an edit at once
- ``__main__`` builds or serves a site as a child process of the ``glossary`` command
"""
