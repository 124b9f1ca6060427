"""The page of a source: its cited sentences highlighted, the whole text only where its rights allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from urllib.parse import quote

from markupsafe import Markup

from explainer.compose.pages.citations import text_fragment
from explainer.compose.pages.common import finish, left_out_counts, statements_in
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.markup import escape, flatten
from explainer.compose.pages.page_views import ParagraphView, SentenceView
from explainer.compose.pages.paths import relative
from explainer.compose.pages.views import Link
from explainer.model import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.compose.pages.common import LeftOutCount
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import SourceView
    from explainer.model import Article, ArticleFindings, Page

_USED_ON = 8
_CITED_ON = 40


class SourceData(TypedDict):
    """`page.data` of a source (with the keys of `CommonData`)."""

    article: Article
    source: SourceView
    story: Link | None
    paragraphs: tuple[ParagraphView, ...]
    cited_on: tuple[Link, ...]
    more_cited_on: int
    cited_count: int
    sentence_count: int
    left_out: tuple[LeftOutCount, ...]


class Cited:
    """Which sentences of which article are cited, with the paths of the pages that do, in order."""

    def __init__(self, site: Site) -> None:
        """Begin with what records of strangers rest on."""
        self._site = site
        self._cited: dict[str, dict[int, list[str]]] = {article: {} for article in site.corpus.articles}
        for evidence in _evidence_of_strangers(site):
            for number in _sentences(site, evidence.article, evidence.span):
                self._cited[evidence.article].setdefault(number, [])

    def by(self, page: Page) -> tuple[tuple[str, int], ...]:
        """Return the sentences that `page` cites, by article and number, in the order in which it does."""
        return tuple(
            dict.fromkeys(
                (evidence.article, number)
                for statement in statements_in(page.data)
                for evidence in statement.evidence
                for number in _sentences(self._site, evidence.article, evidence.span)
            )
        )

    def add(self, path: str, cites: Iterable[tuple[str, int]]) -> None:
        """Add what the page at `path` cites, as `by` tells it."""
        for article, number in cites:
            self._cited[article].setdefault(number, []).append(path)

    def of(self, article: str) -> Mapping[int, list[str]]:
        """Return the cited sentences of `article` by number, with the paths of the pages."""
        return self._cited[article]


def _evidence_of_strangers(site: Site) -> Iterator[Evidence]:
    """Go through what supports records of kinds that plugins brought: their pages, not ours, state it."""
    for record in site.corpus.records:
        if not type(record).__module__.startswith("explainer."):
            yield from record.evidence


def _sentences(site: Site, article: str, span: Span) -> Iterator[int]:
    sentences = site.sentences(article)
    number = site.sentence(Evidence(article, span.start, span.end))
    yield number
    while number + 1 < len(sentences) and sentences[number + 1].start < span.end:
        number += 1
        yield number


def source_page(site: Site, article: Article, cited: Mapping[int, list[str]], titles: Mapping[str, str]) -> Page:
    """Return the page of `article`; `cited` are its cited sentences, `titles` the titles of pages by path."""
    draft = Draft(site, site.source_path(article.id))
    story = site.story_of.get(article.id)
    findings = site.corpus.findings[article.id]
    source = draft.source(article.id)
    pages = sorted({path for paths in cited.values() for path in paths if path in titles}, key=_pages_in_order)
    data: SourceData = {
        "article": article,
        "source": source,
        "story": draft.story_link(story) if story else None,
        "paragraphs": tuple(_paragraphs(draft, article, findings, cited, titles)),
        "cited_on": tuple(_page_link(draft, path, titles) for path in pages[:_CITED_ON]),
        "more_cited_on": len(pages[_CITED_ON:]),
        "cited_count": len(cited),
        "sentence_count": len(findings.sentences),
        "left_out": left_out_counts(site.corpus, (article.id,)),
    }
    return finish(draft, "source.md.j2", source.title, data, fictional=article.fictional)


def _pages_in_order(path: str) -> tuple[bool, bool, str]:
    """Return what to order pages by: stories first, then pages of entities, then indexes."""
    return not path.startswith("stories/"), "/" not in path, path


def _page_link(draft: Draft, path: str, titles: Mapping[str, str]) -> Link:
    return Link(text=titles[path], path=path, href=relative(path, draft.path))


def _paragraphs(
    draft: Draft, article: Article, findings: ArticleFindings, cited: Mapping[int, list[str]], titles: Mapping[str, str]
) -> Iterator[ParagraphView]:
    """Go through the paragraphs that have something to show."""
    spans = (*findings.paragraphs, Span(0, len(article.text)))  # the last holds what is in no paragraph
    shown_up_to, number = 0, 0
    for paragraph in spans:
        first = number
        while number < len(findings.sentences) and findings.sentences[number].start < paragraph.end:
            number += 1
        shown = [n for n in range(first, number) if article.rights == "full" or n in cited]
        if shown:
            sentences = tuple(_sentence(draft, article, n, cited.get(n), titles) for n in shown)
            yield ParagraphView(sentences=sentences, gap=shown[0] > shown_up_to)
            shown_up_to = shown[-1] + 1


def _sentence(
    draft: Draft, article: Article, number: int, used_on: list[str] | None, titles: Mapping[str, str]
) -> SentenceView:
    span = draft.site.sentences(article.id)[number]
    text = flatten(span.cut(article.text))
    tag = "span" if used_on is None else "mark"
    opening = (
        f'<{tag} class="sentence" id="s{number + 1}" '
        f'data-source="{quote(article.id, safe="")}:{span.start}:{span.end}">'
    )
    pages = list(dict.fromkeys(used_on or ()))[:_USED_ON]
    return SentenceView(
        number=number + 1,
        span=Markup(f"{opening}{escape(text)}</{tag}>"),  # noqa: S704  # numbers, a quoted id and escaped words
        cited=used_on is not None,
        fragment=text_fragment(article.url, text),
        used_on=tuple(_page_link(draft, p, titles) for p in pages if p in titles),
    )
