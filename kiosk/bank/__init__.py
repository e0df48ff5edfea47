"""The bank: port, HTTP client, journal of money in flight; the sandbox is a bank of its own."""
