"""Generators of the package's tables and of docs/rules.md."""
