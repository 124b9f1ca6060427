"""The desk's web server: the site with the desk's script on each page, and the few requests that the script makes."""

from __future__ import annotations

import json
import mimetypes
import sys
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from explainer.desk.curation_file import DeskError
from explainer.desk.guard import COOKIE, Guard
from explainer.errors import ExplainerError

if TYPE_CHECKING:
    from pathlib import Path

    from explainer.desk.api import Api
    from explainer.untyped import Parsed

PREFIX = "/-/desk/"
_ASSETS = {"desk.js": "text/javascript", "desk.css": "text/css"}
_LARGEST_REQUEST = 100_000
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def serve_desk(api: Api, guard: Guard) -> ThreadingHTTPServer:
    """Return a server of the desk, not yet running. Raises `DeskError` where the port is taken."""
    handler = type("Handler", (_Handler,), {"api": api, "guard": guard})
    try:
        return _Server((guard.host, guard.port), handler)
    except OSError as error:
        raise DeskError(
            f"{guard.host}:{guard.port} cannot be used ({error.strerror}). Stop what runs there, or choose another "
            "port: explainer desk -a 127.0.0.1:8011"
        ) from error


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that left before it had its answer: it does so whenever a page is loaded anew."""

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # the base class takes any socket
        """Tell what went wrong with a request, unless whoever asked is gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One request. `api` and `guard` are set by `serve_desk`."""

    api: Api
    guard: Guard
    server_version = "explainer"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the base class looks for this name
        """Answer with a file of the site, one of the desk's own, or what the script asks for."""
        url = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(url.query).items()}
        if self._refused(query.get("desk", "")):
            return
        if query.get("desk"):
            self._hand_over(url.path)
        elif url.path.startswith(PREFIX):
            self._desk(url.path.removeprefix(PREFIX), query)
        else:
            self._file(unquote(url.path))

    def do_POST(self) -> None:  # the base class looks for this name
        """Do what the script asks for."""
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(length)) if length.isdecimal() and int(length) <= _LARGEST_REQUEST else b""
        if self._refused(""):
            return
        name = urlsplit(self.path).path.removeprefix(PREFIX)
        try:
            self._json(self.api.change(name, json.loads(body)))
        except (ValueError, KeyError, TypeError) as error:
            self._json({"error": f"The request cannot be read: {error}"}, HTTPStatus.BAD_REQUEST)
        except ExplainerError as error:
            self._json({"error": str(error)}, HTTPStatus.CONFLICT)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class's signature
        """Say nothing: the terminal belongs to the builds."""

    def _refused(self, given: str) -> bool:
        reason = self.guard.why_refused(self.command, dict(self.headers.items()), given)
        if reason:
            self._answer(f"Refused: {reason}.\n".encode(), "text/plain; charset=utf-8", HTTPStatus.FORBIDDEN)
        return bool(reason)

    def _hand_over(self, path: str) -> None:
        """Keep the token in a cookie that no other site's page can use, and go on to the page without it."""
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", path or "/")
        self.send_header("Set-Cookie", f"{COOKIE}={self.guard.token}; HttpOnly; SameSite=Strict; Path=/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _desk(self, name: str, query: dict[str, str]) -> None:
        if name in _ASSETS:
            content = files("explainer.desk").joinpath("assets", name).read_bytes()
            self._answer(content, f"{_ASSETS[name]}; charset=utf-8")
            return
        try:
            self._json(self.api.answer(name, query))
        except KeyError:
            self._json({"error": f"There is no {name!r} here."}, HTTPStatus.NOT_FOUND)

    def _file(self, path: str) -> None:
        file = _inside(self.api.site.folder, path)
        if file is None:
            missing = self.api.site.folder / "404.html"
            content = missing.read_bytes() if missing.is_file() else b"Not found.\n"
            self._answer(self._with_desk(content), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = file.read_bytes()
        if kind == "text/html":
            content = self._with_desk(content)
        self._answer(content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _with_desk(self, page: bytes) -> bytes:
        """Return an HTML page with the desk's script and looks, and the token that the script sends."""
        head = (
            f'<meta name="explainer-desk" content="{self.guard.token}">'
            f'<link rel="stylesheet" href="{PREFIX}desk.css"><script src="{PREFIX}desk.js" defer></script>'
        )
        return page.replace(b"</head>", head.encode() + b"</head>", 1)

    def _json(self, answer: Parsed, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(json.dumps(answer, ensure_ascii=False, default=asdict).encode(), "application/json", status)

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _inside(folder: Path, path: str) -> Path | None:
    """Return the file of the site that `path` names, or `None`: nothing outside of `folder` is ever read."""
    if "\0" in path or "\\" in path:
        return None
    root = folder.resolve()
    file = (root / path.lstrip("/")).resolve()
    file = file / "index.html" if file.is_dir() else file
    file = file if file.exists() else file.with_name(f"{file.name}.html")  # a page may be asked for without its ending
    return file if file.is_relative_to(root) and file.is_file() else None
