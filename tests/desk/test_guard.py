"""Only this computer, only the desk's own pages, only who knows the token."""

from __future__ import annotations

import pytest

from explainer.desk.curation_file import DeskError
from explainer.desk.guard import COOKIE, TOKEN_HEADER, Guard

GUARD = Guard("127.0.0.1", 8010, token="t0k3n-of-this-test")  # noqa: S106  # no secret
OURS = {"Host": "127.0.0.1:8010", "Cookie": f"theme=dark; {COOKIE}={GUARD.token}"}


def refused(method="GET", given="", **headers):
    plain = {name.replace("_", "-"): value for name, value in headers.items()}
    return GUARD.why_refused(method, {**OURS, **plain}, given)


def test_the_desks_own_requests_pass():
    assert not refused()
    assert not refused(Origin="http://127.0.0.1:8010", Sec_Fetch_Site="same-origin")
    assert not GUARD.why_refused("GET", {"Host": "localhost:8010"}, GUARD.token)
    assert not refused("POST", **{TOKEN_HEADER: GUARD.token})


@pytest.mark.parametrize(
    "host", ["evil.example:8010", "127.0.0.1.evil.example:8010", "127.0.0.1:8011", "127.0.0.1", ""]
)
def test_another_name_for_this_computer_is_refused(host):
    assert "name" in refused(Host=host)


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1:8010", "null", "http://127.0.0.1:9999"])
def test_another_origin_is_refused(origin):
    assert "another site" in refused(Origin=origin)
    assert "another site" in refused("POST", Origin=origin, **{TOKEN_HEADER: GUARD.token})


def test_another_site_is_refused():
    assert "another site" in refused(Sec_Fetch_Site="cross-site")


@pytest.mark.parametrize("token", ["", "x", GUARD.token[:-1], GUARD.token + "x"])
def test_changing_needs_the_token_in_a_header_whatever_the_cookie_says(token):
    assert "token" in refused("POST", **{TOKEN_HEADER: token})


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=x", f"other={GUARD.token}"])
def test_reading_needs_the_token(cookie):
    assert "token" in refused(Cookie=cookie)


def test_two_sessions_have_two_tokens():
    assert Guard("127.0.0.1", 8010).token != GUARD.token


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "", "::"])  # noqa: S104  # refused
def test_it_listens_on_this_computer_alone(host):
    with pytest.raises(DeskError, match="this computer alone"):
        Guard(host, 8010)
