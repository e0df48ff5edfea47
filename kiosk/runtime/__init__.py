"""Runs the core: store, orders to devices, workers, clock."""
