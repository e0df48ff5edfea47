"""Tests of the packaging: lists, units, the Debian package."""
