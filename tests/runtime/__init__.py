"""Tests of the runtime: commands, workers, the store."""
