"""From term files to a cross-linked glossary. Knows nothing of MkDocs, nor of any subject.

Data flows one way: what stands on a line imports nothing from the lines below it.

- ``wording``, ``problems``, ``errors``   what is said to people: counts and guesses, problems,
  errors with exit codes
- ``bundle``, ``output``   where the templates stand; folders that commands fill, and the marker
  that lists what is ours in them
- ``alphabet``, ``version``   the letters under which names stand; a digest of the generator
- ``host``          who keeps a repository: where files are edited, what its workflows tell
- ``model``         Term, Comparison, Settings: the schema
- ``addresses``     where everything stands, for good
- ``prose``         the Markdown subset of prose fields
- ``source_map``, ``yaml_slips``, ``yaml_losses``, ``yaml_text``, ``validation``, ``load``
  YAML files → entries, each value knowing its place; text that YAML drops, and slips in it
- ``catalog``       texts of pages, site and rules in the glossary's language
- ``measure``, ``outline``   facts about an entry's prose that rules and lists need
- ``head``, ``glossary``   the facts of an entry that others need; the index of all entries
- ``links``         mentions, automatic links, backlinks
- ``address_register``  the addresses that were ever published
- ``checks``        the rules: glossary → problems
- ``search``        glossary → search index
- ``edit``, ``begin``, ``importing``   what writes into the content folder, or begins one
- ``schema``, ``stats``, ``history``, ``changes``   schemas for editors' tools, figures, what git
  knows, what an edit changed
- ``pages``         glossary and links → Markdown pages
- ``layout``        pages → the HTML files of a site
- ``shard``         a share of a site that one machine builds, and the joining of all shards
- ``incremental``   the same files, reusing the results of earlier builds
- ``progress``, ``from_disk``, ``site``, ``serve``   a site on disk, and shown while it is edited
- ``cli``           the ``glossary`` command
"""

__version__ = "0.2.0"
