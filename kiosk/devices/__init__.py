"""Devices: one folder each with its port, its real drivers and its simulated one."""
