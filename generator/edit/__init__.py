"""What writes into the content folder: each edit is planned first, then applied as a whole.

- ``plan``        a `Plan`: files to write and remove, applied or undone as one
- ``text``        a file's text with some places replaced, every other byte kept
- ``references``  where the files name an entry
- ``redirects``   lines of redirects.yml
- ``naming``      which slugs and headwords are free
- ``fix``         what can be fixed without a person's judgment
- ``new``         the skeleton of an entry
- ``rename``      a new slug for an entry, and its removal
- ``merge``       one entry of two, and ``merge_report`` their texts side by side
- ``save``        a file as the edit form sends it
- ``yaml_writer`` a new file of an entry, and any other YAML that a person may go on writing
"""
