"""What needs Java or Node: the Nu HTML checker over every page, Lighthouse over some; the scripts.

``python -m tests.audit [SITE]`` prints figures for the built site (``site/`` if none is
named) and ends with 1 if a page has an error. ``make audit`` installs what it needs.
``python -m tests.audit.scripts`` checks the scripts alone, and needs only Node.
"""
