"""Opening an address that the user named: bounded in redirects, and never within the machine's own network.

A page that redirects to `http://127.0.0.1/` or to a cloud's metadata service would have its content published. So each
hop is looked at twice: the addresses that its name has, and the one to which the connection was made.
"""

from __future__ import annotations

import socket
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
    getproxies,
    proxy_bypass,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

MOST_REDIRECTS = 5
C = TypeVar("C", bound=HTTPConnection)
_NAT_64 = ip_network("64:ff9b::/96")
_IN_USE = ip_network("2000::/3")
"""The only addresses of the newer kind that were ever given out; others lead into a network of somebody's own."""
_OF_EXAMPLES = ip_network("3fff::/20")
_ADVICE = "it lies in a private network; set `allow_private_addresses: true` where you trust it"


def opener(*, private: bool = False) -> OpenerDirector:
    """Return what opens http and https addresses alone; with `private` also those of the machine's own network."""
    handlers: list[Any] = [_Redirects()]
    if not private:
        handlers += [_Http(), _Https()]
    return build_opener(*handlers)


def check_public(host: str) -> None:
    """Raise `URLError` where one of the addresses of `host` is private, local or reserved."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise URLError(error) from error
    for each in found:
        _check_address(each)


def _check_address(text: str) -> None:
    address = ip_address(text.partition("%")[0])
    if any(not each.is_global or each.is_multicast for each in (address, *_inside(address))) or _is_odd(address):
        raise URLError(f"{text}: {_ADVICE}")


def _is_odd(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address of the newer kind is none that was given out, nor one of the older kind in its form."""
    if not isinstance(address, IPv6Address) or address.ipv4_mapped is not None or address in _NAT_64:
        return False
    return address not in _IN_USE or address in _OF_EXAMPLES


def _inside(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """Yield the addresses of the older kind that are packed into one of the newer, to which a gateway would connect."""
    if isinstance(address, IPv6Address):
        yield from (each for each in (address.ipv4_mapped, address.sixtofour) if each is not None)
        yield from address.teredo or ()
        if address in _NAT_64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)


class _Redirects(HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS

    def redirect_request(  # noqa: PLR0913, PLR0917  # the library's signature
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in {"http", "https"}:
            raise URLError(f"it redirects to {newurl[:100]!r}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _PublicHttp(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _check_address(self.sock.getpeername()[0])


class _PublicHttps(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _check_address(self.sock.getpeername()[0])


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_guarded(req, HTTPConnection, _PublicHttp), req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_guarded(req, HTTPSConnection, _PublicHttps), req)


def _guarded(request: Request, plain: type[C], public: type[C]) -> type[C]:
    """Return the class that connects for `request`: where a proxy does, the machine's own network is its owner's."""
    host = urlsplit(request.full_url).hostname or ""
    if request.type in getproxies() and not proxy_bypass(host):
        return plain
    check_public(host)
    return public
