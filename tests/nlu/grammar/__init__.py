"""Grammars of sentences with their labels, and a report of how they are understood."""
