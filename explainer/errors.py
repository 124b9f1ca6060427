"""The one tree of errors that the command line prints without a traceback."""

from __future__ import annotations


class ExplainerError(Exception):
    """Something the user can mend. `str(error)` names the file or article, what was wrong and what to do."""


class SettingsError(ExplainerError):
    """A setting is unknown or has a wrong value; the message names the file and line."""


class ArticleError(ExplainerError):
    """An article cannot be read; the message names it. `left_out` are articles of the same source that are left out.

    `several` are the messages where it tells of several articles, one line each.
    """

    left_out: tuple[LeftOutError, ...] = ()
    several: tuple[str, ...] = ()


class LeftOutError(ArticleError):
    """An article or file is left out, and that is right: it is not published, or is no article. No failure of a build.

    `reason` is what such things are counted under: "a draft", "embargoed until 2033-03-02". With `doubtful`, somebody
    should look at it, and a strict build fails. `withdraws` is the `Article.item` whose other versions go too, since
    its publisher has called it back; `publisher` is whom its source names as such, and `path` where it was read.
    """

    path = ""

    def __init__(  # noqa: PLR0913  # most by name
        self,
        where: str,
        reason: str,
        *,
        advice: str = "",
        doubtful: bool = False,
        withdraws: str | None = None,
        publisher: str | None = None,
    ) -> None:
        """Say where the article is, why it is left out, and what to do about it where something can be done."""
        super().__init__(f"{where}: left out, {reason}. {advice}".rstrip())
        self.where, self.reason, self.advice, self.doubtful = where, reason, advice, doubtful
        self.withdraws, self.publisher = withdraws, publisher


class PluginError(ExplainerError):
    """A plugin failed; the message names plugin, hook and article."""


class PageError(ExplainerError):
    """Some pages cannot be made, while the others stand; the message names them, one a line."""


class OutputError(ExplainerError):
    """A page or file cannot be written where it belongs."""
