"""Care kiosk: a bank teller machine that turns into a machine made for old people."""


def version() -> str:
    """The installed package's version; a checkout has that of the commit at which it was installed."""
    from importlib.metadata import version as installed  # 10 ms, which no start pays before it is asked

    return installed("care-kiosk")
