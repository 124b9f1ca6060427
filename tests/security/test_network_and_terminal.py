"""Fetching stays on the public web and within bounds; the terminal obeys nobody; a stranger's folder runs no code."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError

import pytest

from explainer.desk.site import DeskSite
from explainer.errors import ArticleError, SettingsError
from explainer.merge.curation import CurationError, parse_curation
from explainer.printable import escaped_json, printable
from explainer.read import network
from explainer.read.addresses import fetch
from explainer.read.network import check_public
from explainer.settings import read_site, read_strange_site

ROOT = Path(__file__).parents[2]
PRIVATE = (
    *("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1"),
    *("0.0.0.0", "64:ff9b::7f00:1", "2002:a00:1::"),  # noqa: S104  # addresses that are refused
    *("::127.0.0.1", "fec0::1", "64:ff9b:1::7f00:1", "::ffff:0:7f00:1", "5f00::1", "2001:0:7f00:1::", "100.64.0.1"),
    *("2130706433", "0x7f.1", "017700000001", "127.1", "localhost", "１２７.0.0.1"),  # other spellings of them
)


class _Hostile(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer by the path."""
        if self.path == "/drip":
            self.send_response(200)
            while not self.server.over.wait(0.01):
                self.wfile.write(b"X: y\r\n"[:1])
                self.wfile.flush()
            return
        if self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
        elif self.path == "/inner":
            self.send_response(302)
            self.send_header("Location", "http://inner.example/")
        elif self.path == "/ftp":
            self.send_response(302)
            self.send_header("Location", "ftp://tarn.example/a.txt")
        else:
            self.send_response(200)
            self.send_header("Content-Type", "application/zip" if self.path == "/zip" else "text/plain")
            if self.path == "/packed":
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.path == "/endless":
            for _ in range(1_000):
                self.wfile.write(b"a" * 10_000)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    """Says nothing of clients that leave: to print where that happened, Python 3.11 parses code in this thread."""

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing; another thread that parses code at that moment would fail."""


@pytest.fixture(scope="module")
def server():
    running = _Quiet(("127.0.0.1", 0), _Hostile)
    running.over = threading.Event()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}"
    running.over.set()
    running.shutdown()


def test_a_server_that_never_ends_its_headers_is_left(server):
    with pytest.raises(ArticleError, match=r"not done after 0\.3 seconds"):
        fetch(f"{server}/drip", 1_000, 0.3, private=True)


@pytest.mark.parametrize("host", PRIVATE)
def test_an_address_of_a_private_network_is_refused(host):
    with pytest.raises(URLError, match="private network"):
        check_public(host)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_a_public_address_is_none(address):
    check_public(address)


def as_if(monkeypatch, server, **hosts):
    """Let each of `hosts` have that address, whichever is asked for; connections to them end at `server`."""
    port = int(server.rpartition(":")[2])
    known = {f"{name}.example": address for name, address in hosts.items()}
    asked = []

    def getaddrinfo(host, *_given, **_named):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known.get(host, host), port))]

    connect = socket.create_connection
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", lambda _to, *rest, **_named: connect(("127.0.0.1", port), *rest))
    return asked


def test_a_name_that_leads_into_a_private_network_is_refused(server, monkeypatch):
    as_if(monkeypatch, server, tarn="10.0.0.7")
    with pytest.raises(ArticleError, match=r"10\.0\.0\.7: it lies in a private network"):
        fetch("http://tarn.example/a", 1_000)


def test_a_name_that_leads_elsewhere_when_it_is_connected_is_refused(server, monkeypatch):
    as_if(monkeypatch, server, tarn="93.184.215.14")  # a public address was told, and this machine connected to
    with pytest.raises(ArticleError, match=r"127\.0\.0\.1: it lies in a private network"):
        fetch("http://tarn.example/a", 1_000)


def test_a_redirect_into_a_private_network_is_refused(server, monkeypatch):
    asked = as_if(monkeypatch, server, tarn="93.184.215.14", inner="192.168.0.9")
    monkeypatch.setattr(network._PublicHttp, "connect", HTTPConnection.connect)  # else the first would be refused
    with pytest.raises(ArticleError, match=r"192\.168\.0\.9: it lies in a private network"):
        fetch("http://tarn.example/inner", 1_000)
    assert [host for host in asked if host.endswith(".example")] == ["tarn.example", "inner.example"]


def test_this_machine_is_asked_for_nothing_unless_allowed(server):
    with pytest.raises(ArticleError, match="allow_private_addresses"):
        fetch(f"{server}/zip", 1_000)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("round", "cannot be fetched"),
        ("ftp", "no web address"),
        ("zip", "no page, text or feed"),
        ("packed", "comes packed"),
        ("endless", "larger than 1,000 bytes"),
    ],
)
def test_hostile_answers_are_named_and_bounded(server, path, says):
    with pytest.raises(ArticleError, match=says):
        fetch(f"{server}/{path}", 1_000, private=True)


def test_the_terminal_is_told_nothing_that_it_obeys():
    assert printable("a\x1b]0;x\x07\x9b31m\u202e\ud800\tb\n") == "a\ufffd]0;x\ufffd\ufffd31m\ufffd\ufffd\tb\n"


def test_only_one_place_writes_to_the_terminal():
    for path in (ROOT / "explainer/cli").glob("*.py"):
        if path.name == "terminal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert called not in {"click.echo", "click.secho", "print", "sys.stderr.write"}, (path.name, node.lineno)


@pytest.mark.parametrize("name", ["seeds", "docs", "site"])
def test_a_part_of_a_stranger_s_folder_is_no_link_out_of_it(tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site-of-a-stranger").mkdir()
    (tmp_path / "site-of-a-stranger" / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SettingsError, match="leads out"):
        read_strange_site(tmp_path / "site-of-a-stranger/mkdocs.yml", tmp_path)


@pytest.mark.parametrize("line", ["site_name: !ENV [ZQX_SECRET, x]", "INHERIT: ../other.yml"])
def test_a_stranger_s_settings_tell_nothing_of_the_machine(tmp_path, monkeypatch, line):
    monkeypatch.setenv("ZQX_SECRET", "zqx-secret")
    (tmp_path / "other.yml").write_text("site_name: zqx-secret\n")
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange/mkdocs.yml").write_text(f"{line}\nplugins: [explainer]\n")
    assert "zqx-secret" not in str(read_strange_site(tmp_path / "strange/mkdocs.yml", tmp_path).settings)
    assert read_site(tmp_path / "strange/mkdocs.yml").settings.site_name == "zqx-secret"


def test_a_stranger_s_configuration_is_no_link_out_of_his_folder(tmp_path):
    (tmp_path / "other.yml").write_text("site_name: zqx-secret\n")
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange/mkdocs.yml").symlink_to(tmp_path / "other.yml")
    with pytest.raises(SettingsError, match="leads out"):
        read_strange_site(tmp_path / "strange/mkdocs.yml", tmp_path)


ODD_SETTINGS = {
    "a day that is none": "today: 2026-02-30",
    "a number without end": f"jobs: {'9' * 6_000}",
    "lists without end": f"seeds: {'[' * 5_000}{']' * 5_000}",
    "a list as a key": "? [a]\n      : b",
}


@pytest.mark.parametrize("setting", ODD_SETTINGS.values(), ids=ODD_SETTINGS)
def test_odd_yaml_in_the_settings_is_told_in_words(tmp_path, setting):
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - explainer:\n      {setting}\n")
    with pytest.raises(SettingsError, match="cannot be read") as told:
        read_site(tmp_path / "mkdocs.yml")
    assert len(str(told.value)) < 600


def test_settings_that_inherit_from_themselves_are_refused(tmp_path):
    (tmp_path / "a.yml").write_text("INHERIT: mkdocs.yml\n")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: a.yml\n")
    with pytest.raises(SettingsError, match="inherits from itself"):
        read_site(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("text", [f"hide: {'[' * 5_000}{']' * 5_000}", "? [a]\n: b\n", "hide:\n  - ? [a]\n    : b\n"])
def test_odd_yaml_in_the_corrections_is_told_in_words(text):
    with pytest.raises(CurationError, match=r"^curation\.yml"):
        parse_curation(text, Path("curation.yml"))


@pytest.mark.slow
def test_a_stranger_s_folder_runs_no_code_and_chooses_no_paths(tmp_path):
    ran, code = tmp_path / "ran", "from pathlib import Path\nPath({!r}).touch()\n"
    folder = tmp_path / "strange"
    for name in ("plugins", "templates", "overrides", "docs", "seeds"):
        (folder / name).mkdir(parents=True)
    (folder / "plugins/bad.py").write_text(code.format(str(ran)))
    (folder / "hook.py").write_text(code.format(str(ran)))
    (folder / "docs/news").mkdir()
    (folder / "docs/index.md").write_text("# Strange <script>canary()</script>\n")
    (folder / "docs/page.html").write_text("<script>canary()</script>")
    (tmp_path / "secret.txt").write_text("zqx-secret")
    for link in ("docs/leak.txt", "docs/leak.md", "docs/news/leak.txt"):
        (folder / link).symlink_to(tmp_path / "secret.txt")
    (folder / "docs/news/.explainer-manifest.json").write_text('{"files": ["leak.txt", "page.html"]}')
    (folder / "docs/news/page.html").write_text("<script>canary()</script>")
    (folder / "overrides/main.html").write_text("{{ joiner.__init__.__globals__ }}{{ fails( }}")
    (folder / "templates/index.md.j2").write_text("{{ fails( }}")
    (folder / "seeds/a.txt").write_text("Ada Park, the mayor of Tarn, said on Tuesday that the bridge will close.")
    (folder / "mkdocs.yml").write_text(
        "site_name: Strange\nhooks: [hook.py]\ntheme: {name: material, custom_dir: overrides}\n"
        f"extra: !!python/object/apply:os.system ['touch {ran}']\n"
        "plugins:\n  - search\n  - explainer: {seeds: [/etc], output: ../out}\n"
    )
    command = [sys.executable, "-m", "explainer", "-f", str(folder / "mkdocs.yml"), "build", "--no-site-plugins"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not ran.exists()
    assert not (tmp_path / "out").exists()
    front = (folder / "site/news/index.html").read_text(encoding="utf-8")
    assert "Strange" in front
    assert "Content-Security-Policy" in front
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    assert not {path.name for path in files} & {"leak.txt", "leak.html", "page.html"}
    assert not [path for path in files if b"zqx-secret" in path.read_bytes() or b"canary" in path.read_bytes()]


def test_a_line_of_json_means_the_same_and_moves_no_terminal():
    text = "a\x9b31mb\x7f\u202egnirts\u2069 \u200f“c” é"
    line = json.dumps({"text": text}, ensure_ascii=False).encode()
    escaped = escaped_json(line)
    assert json.loads(escaped) == {"text": text}
    assert printable(escaped.decode()) == escaped.decode()
    assert "“c” é".encode() in escaped


def test_the_desk_tells_a_failed_build_in_characters_that_are_shown(caplog):
    site = DeskSite.__new__(DeskSite)

    def fails():
        raise KeyError("\x1b]0;evil\x07")  # its repr is harmless; a library's message may not be

    def fails_plainly():
        raise RuntimeError("\x1b]0;evil\x07")

    for build in (fails, fails_plainly):
        site._try(build)  # where a build's failure is told
        assert "\x1b" not in caplog.text
        assert "evil" in caplog.text


NOT_TOLD = "ORT_DISABLE_TELEMETRY"
LOADED = """
import os, sys
from explainer.analyse.encoder.runtime import EncoderModel, model_folder
EncoderModel(model_folder())("Ada Park said so.")
print(os.environ["ORT_DISABLE_TELEMETRY"])
"""


def test_a_model_that_is_loaded_tells_nobody_of_the_machine(tmp_path):
    """The library that it runs on writes an identifier of the machine, and sends it, unless it is told not to."""
    environment = {name: value for name, value in os.environ.items() if name != NOT_TOLD}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    told = subprocess.run([sys.executable, "-c", LOADED], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "1"
    assert list(tmp_path.iterdir()) == []
