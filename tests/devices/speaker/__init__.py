"""The speaker's tests."""
