"""The tour: plays stories on the whole machine, by touches on the real window, and keeps what it saw."""
