"""Tests: they use the project as its users do, on whole glossaries where it fits."""
