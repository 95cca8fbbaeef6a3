"""Commands that write into a content folder: what they change, and that nothing else does."""
