"""Tests of the development kit."""
