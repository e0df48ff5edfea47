"""The microphone's tests."""
