"""The plugin host: finds plugins, orders them by what they need, calls them, and keeps their failures from the rest."""

from explainer.host.host import Answer, Host, make_host
from explainer.host.ledger import Ledger, Problem, Timing
from explainer.host.plugin import Plugin

__all__ = ["Answer", "Host", "Ledger", "Plugin", "Problem", "Timing", "make_host"]
