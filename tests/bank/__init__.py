"""Tests of the bank client, its journal, the contract and the sandbox bank."""
