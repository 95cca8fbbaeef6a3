"""A new glossary: its content, and what its host and its editors' tools read.

- ``texts``     what is written into it, in the glossary's language
- ``settings``  its glossary.yml, which an import begins as well
- ``forms``     issue forms and templates for readers
- ``starter``   the whole beginning, as a `Plan` that leaves what is there
- ``files/``    files that are the same in every glossary
"""
