"""Cancelling a transfer that has not been paid out yet."""
