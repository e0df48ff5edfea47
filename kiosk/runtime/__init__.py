"""Runs the core: store, commands to devices, workers, clock."""
