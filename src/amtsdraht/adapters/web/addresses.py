"""Which addresses may be asked at all. An editor types them: they must not reach the data centre from within.

The name is resolved once, every number it has is judged, and the connection goes to that very number: so a name that
answers differently the second time (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass

import httpx

LONGEST_URL = 2_000
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64 (RFC 6052): an IPv4 address in disguise."""


class AddressForbidden(Exception):
    """The address may not be asked. The message says why."""


class HostUnknown(Exception):
    """The name of the host has no address."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and whom to ask for there."""

    url: httpx.URL
    numbers: tuple[str, ...]

    @property
    def host(self) -> str:
        return self.url.raw_host.decode()

    @property
    def origin(self) -> str:
        return f"{self.url.scheme}://{self.url.netloc.decode()}"

    @property
    def host_header(self) -> str:
        return self.url.netloc.decode()


def parse(address: str) -> httpx.URL:
    """Raises AddressForbidden unless it is a whole http(s) address without a password."""
    if len(address) > LONGEST_URL:
        raise AddressForbidden(f"longer than {LONGEST_URL} characters")
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressForbidden("not an address") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise AddressForbidden("not a whole http or https address")
    if url.userinfo:
        raise AddressForbidden("holds a name or a password")
    return url.copy_with(fragment=None)


def locate(url: httpx.URL, *, private_allowed: bool) -> Target:
    """Resolve the host. Raises AddressForbidden if any of its numbers is not public, HostUnknown if it has none."""
    port = url.port or {"http": 80, "https": 443}[url.scheme]
    try:
        found = socket.getaddrinfo(url.raw_host.decode(), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HostUnknown("the host has no address") from error
    numbers = tuple(dict.fromkeys(str(row[4][0]) for row in found))
    if not private_allowed and not all(is_public(number) for number in numbers):
        raise AddressForbidden("lies in a private network")
    return Target(url, numbers)


def is_public(number: str) -> bool:
    """Can everybody on the internet reach it? Wrapped IPv4 addresses are judged by what is inside."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED or address.sixtofour or address.teredo:
            return False
        address = address.ipv4_mapped or address
    return address.is_global and not address.is_multicast and not address.is_reserved
