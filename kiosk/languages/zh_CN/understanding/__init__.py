"""Understanding of Mandarin: tables, slots, examples and weights."""
