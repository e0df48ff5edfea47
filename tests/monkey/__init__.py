"""Random customers, devices, staff and sentences against the real reducer and runtime."""
