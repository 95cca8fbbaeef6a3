"""What writes into the content folder: each edit is planned whole, then carried out whole.

- ``plan``      a `Plan`: files to write, move and remove; carried out or undone as one
- ``new``       the skeleton of an entry
- ``rename``    a new slug for an entry, and its removal
"""
