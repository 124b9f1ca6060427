"""One article through all plugins that extract; each sees what the plugins that it requires found."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from explainer.collecting import collecting_seldom
from explainer.errors import SettingsError
from explainer.host.masking import masked, readable
from explainer.host.windows import LONGEST, joined, window_of, windows
from explainer.model import ArticleFindings, Findings, Span
from explainer.store import Analysed, Made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.host.host import Host
    from explainer.model import Analyser, Article, Finding

    Known = Mapping[str, tuple[Finding, ...]]


def make_analyser(host: Host) -> Analyser:
    """Return the first analyser that a plugin makes; raise `SettingsError` where none makes one for these settings."""
    answer = host.first("make_analyser", settings=host.settings)
    if answer is None:
        raise SettingsError(f"no plugin analyses articles in the language {host.settings.language!r} (`language:`)")
    analyser: Analyser = answer.value
    return analyser


def analysed(host: Host, analyser: Analyser, article: Article, known: Known | None = None) -> Analysed:
    """Return what all plugins find in `article`. A plugin that fails is noted, the others go on.

    `known` holds what is kept from an earlier run, by plugin: those plugins are not asked. Each plugin sees what those
    that it requires found, and nothing else: what is kept of it depends on nothing else. An article longer than a
    window is analysed in windows, by all plugins.
    """
    if is_long(article):
        parts = cut(host, article)
        return joined(parts[0].whole, ((part.window, analysed_at_once(host, analyser, part.article)) for part in parts))
    return analysed_at_once(host, analyser, readable(masked(host, article)), known)


def is_long(article: Article) -> bool:
    """Tell whether `article` is longer than a window."""
    return len(article.text) > LONGEST


class Part(NamedTuple):
    """A `window` of the article `whole`, as it is read, and what stands in it as an `article` of its own."""

    whole: Article
    window: Span
    article: Article


def cut(host: Host, article: Article) -> list[Part]:
    """Return the windows of a long article, masked as a whole."""
    whole = readable(masked(host, article))
    return [Part(whole, window, window_of(whole, window)) for window in windows(whole.text)]


@collecting_seldom()
def analysed_at_once(host: Host, analyser: Analyser, article: Article, known: Known | None = None) -> Analysed:
    """Return what all plugins find in `article`, which is masked and no longer than a window."""
    analysis = analyser(article)
    found = dict(known or {})
    made = []
    for plugin in host.extractors:
        seconds = 0.0
        if plugin.name not in found:
            seen = Findings(chain.from_iterable(found.get(name, ()) for name in host.needs(plugin)))
            arguments = {"article": article, "analysis": analysis, "findings": seen, "settings": host.settings}
            answer = host.ask(plugin, "extract", article.id, arguments)
            if answer is None:
                continue
            found[plugin.name], seconds = answer.value, answer.seconds
        made.append(Made(plugin.name, len(found[plugin.name]), seconds))
    whole = ArticleFindings(
        article=article.id,
        paragraphs=analysis.paragraphs,
        sentences=analysis.sentences,
        findings=tuple(finding for part in made for finding in found[part.plugin]),
        parts=article.parts,
    )
    return Analysed(whole, tuple(made), complete=len(made) == len(host.extractors))
