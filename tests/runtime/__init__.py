"""Tests of the runtime: orders, workers, the store."""
