"""Simulated devices: the real drivers, with a simulated counterpart at the other end of a pty or a socket."""
