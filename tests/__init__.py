"""Tests: they use the project as its users do, on real content where it fits."""
