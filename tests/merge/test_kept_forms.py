"""Forms of names are worked out once while articles are merged, and let go when a large site is merged."""

from __future__ import annotations

from explainer.merge import kept_forms
from explainer.merge.kept_forms import forget_forms, kept_while_merging


def test_what_is_asked_for_again_is_held_until_it_is_forgotten(monkeypatch):
    monkeypatch.setattr(kept_forms, "_forgetting", [])
    asked = []

    @kept_while_merging
    def form(word):
        """Return a form."""
        asked.append(word)
        return word.lower()

    assert [form("Ada"), form("Ada"), asked] == ["ada", "ada", ["Ada"]]
    forget_forms()
    assert [form("Ada"), asked] == ["ada", ["Ada", "Ada"]]
    assert (form.__name__, form.__doc__) == ("form", "Return a form.")
