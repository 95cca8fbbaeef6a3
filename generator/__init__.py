"""From term files to cross-linked Markdown pages. Knows nothing of MkDocs, nor of any subject.

Data flows one way; each line may import from the lines above it:

- ``model``       Term, Comparison, Settings: the schema
- ``prose``       the Markdown subset of prose fields
- ``problems``    Problem and its faces
- ``load``        YAML files → entries, each value knowing its place
- ``addresses``   where everything stands, for good
- ``glossary``    the index of all entries
- ``catalog``     texts of pages and site that no entry holds
- ``checks``      the rules: glossary → problems
- ``links``       mentions, automatic links, backlinks
- ``stats``       the glossary in figures, for editors
- ``pages``       glossary and links → Markdown pages
- ``search``      glossary → search index
- ``site``        pages → site, by an engine in a child process
- ``cli``         the ``glossary`` command
"""
