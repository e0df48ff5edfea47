"""Resident ID card readers."""
