"""The money harness: the real client, a line full of faults, the real sandbox bank."""
