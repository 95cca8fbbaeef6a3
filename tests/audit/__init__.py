"""What needs Java or Node: two checkers over every page, Lighthouse over some; the scripts.

The Nu checker reads HTML; Adobe's validator reads JSON-LD as search engines do.

``python -m tests.audit [SITE]`` prints figures for the built site (``site/`` if none is
named) and ends with 1 if a page has an error. ``make audit`` installs what it needs.
``python -m tests.audit.scripts`` checks the scripts alone, and needs only Node.
"""
