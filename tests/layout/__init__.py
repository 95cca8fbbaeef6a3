"""Tests of `generator.layout`."""
