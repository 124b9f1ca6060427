"""The names that a plugin may import are those of `public_api.txt`, and they are enough."""

from __future__ import annotations

import inspect
from pathlib import Path

import explainer
from explainer import hookspecs, model, testing

LISTED = Path(__file__).with_name("public_api.txt")
OURS = {"CORE_FINDINGS", "EntityType", "PartKind", "judged_key"}


def test_the_public_names_are_those_that_are_listed():
    """A new name goes into the list; one that goes follows docs/authoring/deprecation.md."""
    names = [f"explainer.{name}" for name in explainer.__all__]
    names += [f"explainer.testing.{name}" for name in testing.__all__]
    assert sorted(names) == LISTED.read_text(encoding="utf-8").split()


def test_every_public_name_is_there_and_documented():
    for name in explainer.__all__:
        value = getattr(explainer, name)
        documented = not callable(value) or (value.__doc__ or "").strip()
        assert documented, f"{name} has no docstring"


def test_every_value_that_flows_can_be_imported_by_a_plugin():
    assert set(model.__all__) - OURS <= set(explainer.__all__)


def test_every_hook_has_types():
    for name, hook in inspect.getmembers(hookspecs, inspect.isfunction):
        if hasattr(hook, "explainer_spec"):
            signature = inspect.signature(hook)
            parameters = signature.parameters.values()
            assert all(parameter.annotation is not parameter.empty for parameter in parameters), name
            assert signature.return_annotation is not signature.empty, name
