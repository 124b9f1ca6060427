"""Whether anything changed since the last build: where nothing did, a command tells what that build told, and ends."""

from explainer.unchanged.inputs import state_of_sources
from explainer.unchanged.memory import LastBuild, Told, last_build
from explainer.unchanged.tracing import traced

__all__ = ["LastBuild", "Told", "last_build", "state_of_sources", "traced"]
