"""Understanding of English: tables, slots, examples and weights."""
