"""Tests of the receipt printer."""
