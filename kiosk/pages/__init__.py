"""Texts by key and the message catalog: what pages are made of."""
