"""Which workers of a cluster are used: those that would find the same; the others are told why not."""

from __future__ import annotations

import msgspec
import pytest

from explainer.host.cluster import About, why_not

HERE = About("2.0", {"": "models", "names": "n1", "roles": "r1"})


def answer(version="2.0", **fingerprints):
    known = {**HERE.fingerprints, **fingerprints}
    return msgspec.msgpack.encode(About(version, {name: own for name, own in known.items() if own is not None}))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (answer(), None),
        (answer(extra="more than here does no harm"), None),
        (answer("1.9"), "it has explainer 1.9, and this machine 2.0"),
        (answer(roles=None), "it lacks the plugin roles"),
        (answer(roles="r2"), "it has another roles"),
        (msgspec.msgpack.encode(About("2.0", {**HERE.fingerprints, "": "x"})), "it has other models"),
        (ImportError("no explainer"), "explainer does not run there (ImportError: no explainer)"),
    ],
)
def test_why_a_worker_is_not_used(given, reason):
    assert why_not(given, HERE) == reason
