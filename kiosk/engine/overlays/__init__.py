"""Interactions that lie over every page: help, reading aloud, the voice dialog, time-outs, preferences."""
