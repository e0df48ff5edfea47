"""The memory of the whole kiosk: what is left of a customer when the session is over."""
