"""The stories, end to end: the whole machine, touched as a customer touches it."""
