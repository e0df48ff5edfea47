"""PIN pads."""
