"""One test module a rule; the inputs and what is said of them stand in cases/checks/."""
