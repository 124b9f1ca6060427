"""Who may talk to the desk: this computer alone, pages of the desk itself, and who knows the session's token."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explainer.desk.curation_file import DeskError

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN_HEADER = "X-Explainer-Desk"  # noqa: S105  # the name of a header
COOKIE = "explainer_desk"


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one session. `host` and `port` are where the desk listens."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def __post_init__(self) -> None:
        """Raise `DeskError` unless `host` is an address of this computer alone."""
        if self.host != "localhost" and not _is_loopback(self.host):
            raise DeskError(f"{self.host} is not an address of this computer alone; the desk serves 127.0.0.1 only.")

    @property
    def address(self) -> str:
        """The address to open: it hands over the token once."""
        return f"http://{self.host}:{self.port}/?desk={self.token}"

    def why_refused(self, method: str, headers: Mapping[str, str], given: str = "") -> str:
        """Return why a request is refused, or an empty text.

        The name in `Host` must be ours, or a page of another name that was pointed at this computer could read the
        desk (DNS rebinding). `Origin` must be ours where it is there, and a request that changes something needs the
        token in a header that no other site can send (cross-site request forgery). Reading needs the token as a cookie
        or `given` in the address.
        """
        if headers.get("Host", "") not in self._names:
            return "this name is not the desk's: open the address that the command printed"
        origin = headers.get("Origin")
        if origin is not None and origin not in {f"http://{name}" for name in self._names}:
            return "the request comes from another site"
        if headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            return "the request comes from another site"
        if method != "GET":
            return "" if self._is_token(headers.get(TOKEN_HEADER, "")) else "the session's token is missing or wrong"
        known = self._is_token(given) or self._is_token(_cookie(headers.get("Cookie", "")))
        return "" if known else "the session's token is missing: open the address that the command printed"

    @property
    def _names(self) -> set[str]:
        return {f"{name}:{self.port}" for name in (self.host, "localhost", "127.0.0.1")}

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _cookie(header: str) -> str:
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
