"""Characters written with a finger."""
