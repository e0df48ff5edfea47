"""Care kiosk: a bank teller machine that turns into a machine made for old people."""

__version__ = "0.1.0"
