"""What may stand in a configuration as the bank's address."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def address_fault(address: str) -> str:
    """Why the bank must not be reached by this address, as a sentence; "" when it may be.

    Everything that is known of a customer goes there, so only https will do; plain http reaches this
    machine's own loopback alone, where the sandbox bank and test proxies are.
    """
    if not address.isascii() or not address.isprintable() or " " in address:
        return "address has characters that no address has (spaces, control characters, letters beyond ASCII)"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError as error:
        return f"address cannot be read: {error}"
    if parts.scheme not in ("https", "http") or not host:
        return 'address is like "https://core.bank.example/v1"'
    if parts.username is not None or parts.password is not None:
        return "address has a user or a password in it; the machine proves who it is by machine_file"
    if parts.query or parts.fragment or address.endswith(("/", "?", "#")):
        return "address ends with its path, without a slash, a query or a fragment"
    if parts.scheme == "http" and not _is_loopback(host):
        return "address must begin with https://: what goes there is the customer's"
    return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
