"""Tests of the PIN pad: its contract, its keys, its process, and the search for what it leaves behind."""
