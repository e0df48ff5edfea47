"""Bank card readers."""
