"""Tests of `glossary check`; the inputs and what each rule says of them stand in cases/checks/."""
