"""The plugin API: one typed hook per stage. Read from top to bottom, it is the life of a build.

A plugin is a module with functions of these names, each marked with `@hookimpl`. It is found by the entry-point group
`explainer` of an installed distribution, or as a file in the `plugins/` folder of a site. A function may leave out any
argument that it does not use. What it returns is frozen; nothing that it is given may be changed.

The host calls the plugins of a hook one after another: a plugin after all that provide what it requires, ties by name.
Where one answer is enough (`read_article`, `make_analyser`, `render_page`), strangers are asked before the built-in
plugins. A plugin that raises, returns something else, never ends or computes longer than `plugin_seconds` (CPU seconds
for each 100,000 characters or 100 articles that it is given; it may wait ten times as long) is named, and the build
goes on without its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    import click
    import jinja2

    from explainer.compose.sections import StorySection
    from explainer.model import (
        Analyser,
        Analysis,
        Article,
        Corpus,
        Edit,
        Finding,
        Findings,
        LinkIndex,
        Page,
        PluginInfo,
        Record,
        Settings,
        Source,
        TextPart,
    )

hookspec = pluggy.HookspecMarker("explainer")


@hookspec
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, what it needs and what it brings. Called once, when the plugin is loaded.

    Without this hook a plugin has the name of its file or entry point, and neither needs nor settings.

    Returns:
        The plugin's name, the version of the API that it is written for, the words that it `provides` and `requires`,
        the class of its own settings and its own kinds of finding.

    Example:
        ```python
        import msgspec

        from explainer import PluginInfo, hookimpl


        class TidesSettings(msgspec.Struct, frozen=True, kw_only=True):
            harbour: str = "Harrow Ferry"


        @hookimpl
        def describe_plugin():
            return PluginInfo(name="tides", api=1, summary="Says when the tide turns.", settings=TidesSettings)
        ```
    """
    raise NotImplementedError


@hookspec
def register_commands(cli: click.Group) -> None:
    """Add commands to the command line. A command of a name that `explainer` has already is never reached.

    Called when somebody asks for the list of commands or for one that is not built in.

    Args:
        cli: the group to add commands to, with `cli.command()` or `cli.add_command()`.

    Example:
        ```python
        import click

        from explainer import hookimpl


        @hookimpl
        def register_commands(cli):
            @cli.command()
            @click.argument("name")
            def greet(name):
                "Greet a reader."
                click.echo(f"Good morning, {name}.")
        ```
    """


@hookspec(firstresult=True)
def read_article(source: Source, settings: Settings) -> Iterable[Article] | None:
    """Read the articles of one source, or return `None` to leave it to another reader.

    Args:
        source: a file below a seeds folder, or a web address that the user named.
        settings: the site's settings; no source may be read beyond `max_article_bytes`.

    Returns:
        One or more articles. Offsets everywhere count code points of their `text`.

    Raises:
        ArticleError: the source is this reader's but cannot be read; the message names it and says what to do. Articles
            that were yielded before it are kept.
        LeftOutError: the source holds no article that may be published; it is told in a notice and is no failure.

    Example:
        ```python
        from pathlib import Path

        from explainer import Article, ArticleError, hookimpl


        @hookimpl
        def read_article(source):
            file = Path(source.location)
            if file.suffix != ".telegram":
                return None
            text = file.read_text(encoding="utf-8").replace(" STOP", ".")
            if not text.strip():
                raise ArticleError(f"{source.path}: the telegram is empty. Write its text, or delete the file.")
            return [Article(id=file.stem, text=text, story=source.story, path=source.path)]
        ```
    """


@hookspec(firstresult=True)
def make_analyser(settings: Settings) -> Analyser | None:
    """Make the linguistic analyser, once a process, or return `None` to leave it to another plugin.

    Args:
        settings: the site's settings; `language` says which language the articles are in.

    Returns:
        An object that turns an article into an `Analysis`, and has a `fingerprint` that changes whenever the same text
        could be analysed differently (the models' names, versions and checksums).

    Example:
        ```python
        from explainer import Analysis, Span, hookimpl


        class LineByLine:
            fingerprint = "line by line 1"

            def __call__(self, article):
                import spacy

                lines, start = [], 0
                for line in article.text.splitlines(keepends=True):
                    if line.strip():
                        lines.append(Span(start, start + len(line.rstrip())))
                    start += len(line)
                doc = spacy.blank("sv")(article.text)
                return Analysis(article=article, doc=doc, paragraphs=tuple(lines), sentences=tuple(lines))

            def pipe(self, articles):
                return map(self, articles)


        @hookimpl
        def make_analyser(settings):
            return LineByLine() if settings.language == "sv" else None
        ```
    """


@hookspec
def mask_text(article: Article, settings: Settings) -> Iterable[TextPart]:
    r"""Say what spans of an article's text are, where they are not running prose.

    Captions, credits, bylines, tables and furniture of the page are kept from the analysis: whatever is found, names
    and quotations and dates alike, is found in the rest. What a plugin says here outweighs what the article's reader
    knew, and that outweighs the built-in rules; `body` takes a span back. Of two plugins the first is right.

    Args:
        article: the article as it was read, with the `parts` that its reader knew.
        settings: the site's settings.

    Returns:
        Parts of the text. Those that overlap stronger ones are cut to what is left of them.

    Example:
        ```python
        import re

        from explainer import Span, TextPart, hookimpl


        @hookimpl
        def mask_text(article):
            for line in re.finditer(r"Tide table: [^\n]*", article.text):
                yield TextPart(Span(*line.span()), "furniture", "tide table")
        ```
    """
    raise NotImplementedError


@hookspec
def extract(article: Article, analysis: Analysis, findings: Findings, settings: Settings) -> Iterable[Finding]:
    """Find something in one article.

    What is found is kept until the article's text, title, dates, source, author, place, topics, language or metadata
    that plugins declare, this plugin's version, code or settings, those of a plugin that it requires, or a model
    changes. So it must depend on nothing else: not on the clock, the network, the path of the file or another article.
    A plugin that names `languages` is not asked on a site in another language.

    Args:
        article: the article as it is analysed: what its mask keeps from the analysis is blank, all offsets are those of
            its file. `article.parts` is the mask.
        analysis: sentences, paragraphs, quotation marks, and the spaCy `doc` of the text; `parse` is the same in plain
            values.
        findings: what the plugins that this one requires found in the article, and those that they require;
            `findings.of(Quote)` picks a kind.
        settings: the site's settings; `settings.plugin(name, Class)` gives the plugin's own.

    Returns:
        Findings, each with the `span` of the text that shows it and the `rule` that found it. A plugin's own kind is a
        subclass of `Finding` that its `PluginInfo` lists.

    Example:
        ```python
        from explainer import Finding, PluginInfo, Span, hookimpl


        class Exclamation(Finding, frozen=True, kw_only=True):
            "A sentence that shouts."


        @hookimpl
        def describe_plugin():
            return PluginInfo(name="exclamations", api=1, provides=("exclamations",), findings=(Exclamation,))


        @hookimpl
        def extract(article, analysis):
            for sentence in analysis.sentences:
                if sentence.cut(article.text).endswith("!"):
                    yield Exclamation(span=sentence, rule="mark")
        ```
    """
    raise NotImplementedError


@hookspec
def merge(corpus: Corpus, settings: Settings) -> Iterable[Record]:
    """Build records from the findings of all articles.

    Args:
        corpus: all articles and findings, the editor's corrections, and the records of the plugins before this one.
        settings: the site's settings.

    Returns:
        Records. One whose `id` is known already replaces the earlier record in its place.

    Example:
        ```python
        import msgspec

        from explainer import ExternalLink, Person, PluginInfo, hookimpl


        @hookimpl
        def describe_plugin():
            return PluginInfo(name="portraits", api=1, requires=("people",))


        @hookimpl
        def merge(corpus):
            for person in corpus.of(Person):
                link = ExternalLink("Portrait", f"https://portraits.example/{person.slug}")
                yield msgspec.structs.replace(person, links=(*person.links, link))
        ```
    """
    raise NotImplementedError


@hookspec
def story_sections(settings: Settings) -> Iterable[StorySection]:
    r"""Offer sections of the story page. One of a name that explainer has itself stands in the place of that.

    Sections share the words that a page may show, in their order, and say nothing twice. One that fails is left out, or
    ours of its name is there instead. `--no-plugin compose.sections.NAME` takes one of ours away.

    Args:
        settings: the site's settings.

    Returns:
        Sections, each with its place on the page, how many words it may show, and what builds it for one story.

    Example:
        ```python
        from explainer import Evidence, Markup, SectionView, StorySection, hookimpl


        def build(draft, room):
            article = draft.story.articles[-1]
            last = draft.corpus.findings[article].sentences[-1]
            place = Evidence(article, last.start, last.end)
            if not draft.tells(place):
                told = draft.state(place, rule="last words")
                text = Markup("- {}\n").format(told)
                return SectionView(name="last-words", title="Last words", text=text, words=len(told.words.split()))


        @hookimpl
        def story_sections():
            return [StorySection(name="last-words", order=75, words=40, build=build)]
        ```
    """
    raise NotImplementedError


@hookspec
def build_pages(
    corpus: Corpus, settings: Settings, pages: tuple[Page, ...], sections: tuple[StorySection, ...]
) -> Iterable[Page]:
    r"""Plan pages. Rendering comes later, so a page is only its path, title, template and data.

    Two pages with one path are an error that names both plugins; a built-in page stays. Each kind of built-in page is a
    plugin of its own: with `--no-plugin compose.pages.glossary` or `disable:` its paths are free for yours.

    Args:
        corpus: everything that is known.
        settings: the site's settings.
        pages: the pages of the plugins that this one requires or comes after; ours provide `pages`.
        sections: the sections of the story page that plugins offer, in order.

    Returns:
        Pages. `template` may be `NAME/page.md.j2`: that template in the folder `templates` of the plugin called NAME.

    Raises:
        PageError: after the last good page, for pages that could not be made: these are kept, the message is told.

    Example:
        ```python
        from explainer import Page, Person, hookimpl


        @hookimpl
        def build_pages(corpus):
            names = sorted(person.name for person in corpus.of(Person))
            yield Page(path="a-to-z.md", title="A to Z", template="a-to-z", data={"names": names})


        @hookimpl
        def render_page(page):
            if page.template == "a-to-z":
                return "# A to Z\n\n" + "\n".join(f"- {name}" for name in page.data["names"])
        ```
    """
    raise NotImplementedError


@hookspec(firstresult=True)
def render_page(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    r"""Render one page to Markdown, or return `None` to leave it to another renderer.

    Args:
        page: the page; its front matter is written by the host.
        environment: a Jinja environment that knows the templates of plugins; what it prints is escaped.
        settings: the site's settings.

    Returns:
        Markdown without front matter, with a line break at its end.

    Example:
        ```python
        from explainer import Markup, escape_markdown, hookimpl


        @hookimpl
        def render_page(page):
            if page.path == "glossary.md":
                return f"# {escape_markdown(page.title)}\n\nOur glossary is on paper this week.\n"
        ```
    """


@hookspec
def enrich(page: Page, markdown: str, index: LinkIndex, corpus: Corpus, settings: Settings) -> Iterable[Edit]:
    """Propose edits of one rendered page. All plugins see the page as it was rendered, not each other's edits.

    Where edits overlap, the one that starts first wins, then the longest, then that of the plugin that runs first.
    `text_spans` offers the plain text of a page, where an edit breaks no link, heading, code, HTML or quotation.

    Args:
        page: the page.
        markdown: its Markdown without front matter; offsets count code points of it.
        index: all that the site's pages define, to link to.
        corpus: everything that is known. Pages are made again in each build where a plugin asks for it and it changed.
        settings: the site's settings.

    Returns:
        Edits. Their text is escaped unless it is `Markup`.

    Example:
        ```python
        from explainer import Edit, Markup, hookimpl, text_spans


        @hookimpl
        def enrich(page, markdown):
            for span in text_spans(markdown):
                at = span.text.find("ferry")
                if at >= 0:
                    start, end = span.place(at, at + len("ferry"))
                    yield Edit(start, end, Markup("<em>ferry</em>"))
                    return
        ```
    """
    raise NotImplementedError


@hookspec
def write_files(corpus: Corpus, settings: Settings) -> Iterable[tuple[str, bytes]]:
    r"""Return more files of the output folder.

    Args:
        corpus: everything that is known.
        settings: the site's settings.

    Returns:
        Pairs of a path below the output folder, with forward slashes, and the file's content.

    Example:
        ```python
        from explainer import Person, hookimpl


        @hookimpl
        def write_files(corpus):
            names = sorted(person.name for person in corpus.of(Person))
            yield "people.txt", "\n".join(names).encode()
        ```
    """
    raise NotImplementedError


@hookspec
def configure_site(mkdocs_config: MutableMapping[str, Any], settings: Settings) -> None:
    """Change MkDocs' configuration before it builds. Other generators never call this: nothing may depend on it.

    Args:
        mkdocs_config: MkDocs' `MkDocsConfig`, a mapping that this hook may change in place.
        settings: the site's settings; `settings.plugin(name, Class)` gives the plugin's own.

    Example:
        ```python
        from explainer import hookimpl


        @hookimpl
        def configure_site(mkdocs_config):
            mkdocs_config["copyright"] = "The Harrow Ferry News"
        ```
    """
