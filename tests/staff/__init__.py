"""Calling staff, tested on real brokers, a real pager server and a real browser."""
