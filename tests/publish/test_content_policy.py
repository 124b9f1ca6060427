"""The Content Security Policy: what stands in the theme's frame runs, what stands in a page's content does not."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from explainer.publish.content_policy import content_policy, inline_parts, refused_scripts, with_policy

FRAME = '<head><meta charset="utf-8"><style>a{}</style><script>one()</script><script src="a.js"></script></head>'
PAGE = FRAME + '<script type="application/ld+json">{}</script><script>two()</script>'


def checksum(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_theme_s_own_scripts_run_and_no_other():
    policy = dict(each.split(" ", 1) for each in content_policy(FRAME).split("; "))
    assert policy["script-src"] == f"'self' {checksum('one()')}"
    assert checksum("a{}") in policy["style-src"]
    assert checksum("text-align: right;") in policy["style-src"]
    assert "unsafe-inline" not in str(policy)
    assert refused_scripts(PAGE, FRAME) == ("two()",)


def test_data_that_no_browser_runs_is_no_script():
    assert inline_parts(PAGE) == (("one()", "two()"), ("a{}",))


def test_the_owner_may_trust_other_hosts():
    policy = content_policy(FRAME, ("https://stats.example",), wasm=True)
    assert "'wasm-unsafe-eval' https://stats.example;" in policy


def test_the_policy_stands_before_all_that_a_page_loads():
    page = with_policy(FRAME, content_policy(FRAME, ('https://x.example"><script>',)))
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert inline_parts(page)[0] == ("one()",)
