"""Tests of the bank card reader."""
