"""The host of one run: calls the plugins of a hook in their order, each on its own, and checks what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.errors import ArticleError, ExplainerError, SettingsError
from explainer.host.answers import PartlyAnsweredError, checked_answer
from explainer.host.causes import cause_of, trace_of
from explainer.host.discover import built_in, installed, one_file
from explainer.host.filtered import IN_MEMORY
from explainer.host.ledger import Ledger, Problem, Timing
from explainer.host.limits import contained
from explainer.host.load import ONE_ANSWER, Loaded, load_plugins, unknown_only
from explainer.host.order import by_need, needs, with_kinds_apart
from explainer.host.plugin_settings import Place, check_plugin_settings, names_of
from explainer.host.static_files import Static, static_of
from explainer.host.values import WrongAnswerError
from explainer.merge.curation import Declared
from explainer.model.codec import FindingsCodec
from explainer.model.frozen import frozen
from explainer.read.languages import base_of
from explainer.read.several import unreadable
from explainer.settings import CONFIG_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.host.plugin import Candidate, Plugin
    from explainer.model import Settings
    from explainer.untyped import Answered

_CHARACTERS_PER_BUDGET, _ARTICLES_PER_BUDGET = 100_000, 100
"""A plugin has `plugin_seconds` for each 100,000 characters, or each 100 articles, that it is given."""
_NAMED = 3
"""How many of the plugins that are not asked a note names."""
_OF_THE_INPUT: dict[str, tuple[type[ExplainerError], ...]] = {
    "read_article": (ArticleError, SettingsError),
    "make_analyser": (SettingsError,),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one plugin returned from a hook, and how long it took."""

    plugin: str
    value: Any
    seconds: float
    built_in: bool


class Host:
    """Calls plugins. `plugins` are in the order in which they run; what goes wrong is noted in `ledger`."""

    def __init__(
        self,
        loaded: Loaded,
        settings: Settings,
        ledger: Ledger,
        plugins: tuple[Plugin, ...],
        known: Iterable[str] = (),
    ) -> None:
        """Call `plugins`, which are some of the loaded ones, in this order. `known` are the names of all there are."""
        self.settings = msgspec.structs.replace(settings, plugins=frozen(settings.plugins))
        self.ledger = ledger
        self.off = loaded.off
        self.plugins = plugins
        self.articles_in_memory = IN_MEMORY
        """The findings of how many articles are held as they are, for each use of them; the others are read again."""
        self._known = frozenset(known)
        self._needs = needs(plugins)
        self.codec = FindingsCodec(kind for plugin in self.plugins for kind in plugin.info.findings)

    @cached_property
    def statics(self) -> tuple[Static, ...]:
        """The static files of the plugins, in order."""
        return tuple(static for plugin in self.plugins if (static := self._static_of(plugin)) is not None)

    def _static_of(self, plugin: Plugin) -> Static | None:
        """Return the static files of `plugin`; note where they cannot be read."""
        try:
            return static_of(plugin)
        except (OSError, UnicodeError, RuntimeError) as error:
            message = f"plugin {plugin}: its static files are left out, they cannot be read: {error}"
            self.ledger.note(Problem("plugin", plugin.name, message))
            return None

    @cached_property
    def article_kinds(self) -> tuple[type[msgspec.Struct], ...]:
        """The classes of metadata that plugins declare, in order."""
        return tuple(plugin.info.article for plugin in self.plugins if plugin.info.article is not None)

    @cached_property
    def declared(self) -> Declared:
        """The sections of `curation.yml` that plugins declare, and those that plugins which do not run may have."""
        kinds = {plugin.name: plugin.info.curation for plugin in self.plugins if plugin.info.curation is not None}
        return Declared(kinds, self._known - {plugin.name for plugin in self.plugins})

    def implementing(self, hook: str) -> tuple[Plugin, ...]:
        """Return the plugins that implement `hook`, in order."""
        return tuple(plugin for plugin in self.plugins if hook in plugin.hooks)

    @cached_property
    def extractors(self) -> tuple[Plugin, ...]:
        """The plugins that extract from articles in the site's language, in order."""
        return tuple(plugin for plugin in self.implementing("extract") if self._reads(plugin))

    def _reads(self, plugin: Plugin) -> bool:
        known = {base_of(code) for code in plugin.info.languages}
        return not known or base_of(self.settings.language) in known

    def foreign(self) -> str:
        """Return a line on the extractors that do not know the site's language, or "" where all do."""
        names = [plugin.name for plugin in self.implementing("extract") if not self._reads(plugin)]
        if not names:
            return ""
        shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        return f"{shown}: not asked, since `language: {self.settings.language}` is none of their languages"

    def needs(self, plugin: Plugin) -> tuple[str, ...]:
        """Return the names of the plugins whose findings `plugin` builds on, in order."""
        return self._needs[plugin.name]

    def answers(self, hook: str, subject: str = "", **arguments: Any) -> Iterator[Answer]:
        """Yield what each plugin answers to `hook`, in order, without those that fail.

        `subject` names the article or page that is worked on, for messages.
        """
        for plugin in self.implementing(hook):
            answer = self.ask(plugin, hook, subject, arguments)
            if answer is not None:
                yield answer

    def answers_core_first(self, hook: str, **arguments: Any) -> list[Answer]:
        """Return all answers, those of built-in plugins first, for hooks where the first to claim a path keeps it."""
        return sorted(self.answers(hook, **arguments), key=lambda answer: not answer.built_in)

    def first(
        self,
        hook: str,
        subject: str = "",
        *,
        limited: bool = False,
        **arguments: Any,
    ) -> Answer | None:
        """Return the first answer that is not `None`. Strangers are asked before the built-in plugins.

        `limited` says that what is given is a stranger's, so that the built-in ones have no more time than others.
        """
        for plugin in sorted(self.implementing(hook), key=lambda plugin: plugin.kind == "built in"):
            answer = self.ask(plugin, hook, subject, arguments, limited=limited)
            if answer is not None and answer.value is not None:
                return answer
        return None

    def ask(  # noqa: PLR0913  # the last two by name
        self,
        plugin: Plugin,
        hook: str,
        subject: str,
        arguments: dict[str, Any],
        *,
        limited: bool = False,
        given: int | None = None,
    ) -> Answer | None:
        """Return what `plugin` answers to `hook`; `None`, and a note in the ledger, where it fails.

        `given` tells of how many articles of a corpus it is given what was found there, where not of all.

        Raises what tells of the input and not of the plugin: the `ArticleError` of a reader, the `SettingsError` of a
        reader or a maker of analysers.
        """
        start, computed = perf_counter(), thread_time()
        seconds = self._budget(arguments, given)
        value: Answered = None
        failure: BaseException | None = None

        def checked() -> Answered:
            answer = getattr(plugin.manager.hook, hook)(**arguments)
            return checked_answer(hook, _alone(hook, answer), arguments, plugin, self.codec)

        try:
            value = contained(None if plugin.kind == "built in" and not limited else seconds, checked)
        except _OF_THE_INPUT.get(hook, ()):
            raise
        except PartlyAnsweredError as error:
            value, failure = error.value, error.__cause__
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # a stranger's code may raise anything
            failure = error
        if failure is not None:
            if hook == "read_article" and plugin.kind == "built in" and isinstance(failure, Exception):
                value = (*(value or ()), unreadable(arguments["source"].location, failure))
            else:
                self.note_failure(plugin, hook, subject, failure, seconds)
        took = perf_counter() - start
        answers = len(value) if isinstance(value, tuple) else int(value is not None)
        self.ledger.time(Timing(plugin.name, hook, took, results=answers, computed=thread_time() - computed))
        if failure is not None and value is None:
            return None
        return Answer(plugin.name, value, took, built_in=plugin.kind == "built in")

    def note_failure(self, plugin: Plugin, hook: str, subject: str, error: BaseException, seconds: float) -> None:
        """Note that `plugin` failed in `hook` on `subject` by `error`; it had so many CPU `seconds`."""
        wrong = isinstance(error, WrongAnswerError)
        cause = str(error) if wrong else cause_of(error, seconds, plugin.module)
        on = f" on {subject}" if subject else ""
        message = f"plugin {plugin} failed in {hook}{on}: {cause}"
        trace = "" if wrong else trace_of(error)
        self.ledger.note(Problem("plugin", plugin.name, message, same=f"{plugin}\n{hook}\n{cause}", trace=trace))

    def _budget(self, arguments: dict[str, Any], given: int | None = None) -> float:
        article, corpus = arguments.get("article"), arguments.get("corpus")
        text = arguments.get("markdown", "") if article is None else article.text
        articles = given if given is not None else len(corpus.articles) if corpus is not None else 0
        budgets = max(1, len(text) / _CHARACTERS_PER_BUDGET, articles / _ARTICLES_PER_BUDGET)
        return self.settings.plugin_seconds * budgets


def make_host(
    settings: Settings,
    ledger: Ledger | None = None,
    *,
    candidates: Iterable[Candidate] | None = None,
    place: Place = lambda _keys: CONFIG_FILE,
    ordered: bool = True,
) -> Host:
    """Return a host with the plugins of `settings`: built in, installed, the site's own files; or with `candidates`.

    Two runs in one process share only what plugins of ours say of themselves. `place` tells where a setting stands, for
    messages; `ordered=False` is for a part of the plugins, whose needs may not be met.

    Raises `SettingsError` where a plugin's own settings do not fit.
    """
    ledger = Ledger() if ledger is None else ledger
    found = tuple(all_candidates(settings) if candidates is None else candidates)
    loaded = load_plugins(found, settings, ledger)
    apart, clashes = with_kinds_apart(loaded.plugins.values())
    if not ordered:
        return Host(loaded, settings, ledger, apart)
    check_plugin_settings(loaded, found, settings, place)
    if unknown := unknown_only(found, loaded):
        ledger.say(unknown)
    plugins, unmet = by_need(apart)
    ledger.note_all((*clashes, *unmet))
    host = Host(loaded, settings, ledger, plugins, names_of(loaded, found))
    if foreign := host.foreign():
        ledger.say(foreign)
    return host


def all_candidates(settings: Settings) -> tuple[Candidate, ...]:
    """Return all plugins that could be loaded for `settings`, whether on or off."""
    return (*built_in(), *installed(), *one_file(Path(settings.plugins_dir)))


def _alone(hook: str, answer: Answered) -> Answered:
    """Return the one answer: pluggy gives a list of one for hooks that all may answer, and leaves `None` out."""
    if hook in ONE_ANSWER:
        return answer
    return answer[0] if answer else None
