"""The money harness and the speed bench: the real client, a line full of faults, the real sandbox bank."""
