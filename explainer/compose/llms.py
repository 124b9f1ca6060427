"""`llms.txt`: the site's stories and overviews as one list of links, for programs that read for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import MachineLine, PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Settings

_STORIES = 500


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.llms", summary="Writes llms.txt, a list of the site's pages for programs.")


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return `llms.txt` as llmstxt.org describes it: a title, a summary, and sections of links with notes."""
    from explainer.addresses import page_address
    from explainer.compose.pages.markup import escape
    from explainer.compose.pages.plan import site_of
    from explainer.compose.parts import is_planned

    site = site_of(corpus, settings)
    _ = site.words.gettext
    overviews = (
        ("index.md", _("Front page")),
        ("whos-who.md", _("Who’s who")),
        ("watch.md", _("What to watch")),
        ("timeline.md", _("Timeline")),
        ("quotes.md", _("Quotations")),
        ("glossary.md", _("Key terms")),
        ("method.md", _("How this was made")),
    )
    lines = [f"# {escape(settings.site_name)}", ""]
    about = settings.site_description or _(
        "News articles, explained: every statement is the wording of a source article."
    )
    lines += [f"> {escape(about)}", "", "## " + _("Overviews"), ""]
    lines += [
        f"- [{escape(title)}]({page_address(path, settings)})"
        for path, title in overviews
        if is_planned(settings, path)
    ]
    lines += ["", "## " + _("Stories"), ""]
    for story in site.stories[:_STORIES] if is_planned(settings, "story.md") else ():
        fictional = " (" + _("Fictional") + ")" if story.fictional else ""
        address = page_address(site.path(story.id) or "", settings)
        told = site.date(story.last_published) + fictional
        lines.append(f"- [{escape(site.story_title(story))}]({address})" + (f": {told.strip()}" if told else ""))
    lines += ["", "## " + _("Data"), "", f"- [findings.jsonl]({page_address('findings.jsonl', settings)})"]
    lines += [_more(line, settings) for line in corpus.of(MachineLine)]
    yield "llms.txt", ("\n".join(lines) + "\n").encode()


def _more(line: MachineLine, settings: Settings) -> str:
    """Return the line of a plugin."""
    from explainer.addresses import page_address
    from explainer.compose.pages.markup import escape

    return f"- [{escape(line.name)}]({page_address(line.path, settings)})" + (
        f": {escape(line.text)}" if line.text else ""
    )
