"""A bank to try the kiosk on: a real HTTP server with a double-entry ledger on SQLite.

It is a bank of its own: it imports nothing of the kiosk, and the kiosk's client imports
nothing of it. What both know is the contract, kiosk/bank/openapi.yaml.
"""
