"""The one tree of errors that the command line prints without a traceback."""

from __future__ import annotations


class ExplainerError(Exception):
    """Something the user can mend. `str(error)` names the file or article, what was wrong and what to do."""


class SettingsError(ExplainerError):
    """A setting is unknown or has a wrong value; the message names the file and line."""


class ArticleError(ExplainerError):
    """An article cannot be read; the message names it."""


class PluginError(ExplainerError):
    """A plugin failed; the message names plugin, hook and article."""


class PageError(ExplainerError):
    """Some pages cannot be made, while the others stand; the message names them, one a line."""


class OutputError(ExplainerError):
    """A page or file cannot be written where it belongs."""
