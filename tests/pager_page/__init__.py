"""The pager page, seen in Chromium."""
