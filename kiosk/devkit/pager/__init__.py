"""Clients and a process wrapper for the pager: used by the demo, the stories and the tests."""
