"""Words in both directions: what was said becomes meaning, what is shown becomes speech. Pure."""
