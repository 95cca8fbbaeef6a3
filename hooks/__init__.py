"""MkDocs' events, see ``events``; nothing else in the project knows MkDocs."""
