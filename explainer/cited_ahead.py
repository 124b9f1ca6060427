"""The sentences of sources that a page cites, as their pages will show them: known before those pages are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.paths import slugs
from explainer.publish.audit import PageReading
from explainer.told_in import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Corpus
    from explainer.publish.audit import Claim, Place


def cited_sources(corpus: Corpus, claims: Iterable[Claim]) -> dict[str, PageReading]:
    """Return what the audit will read of the pages of sources that `claims` cite, by path: the sentences cited.

    The page of a source shows each sentence that some page cites, by its number. The kept page may not have it yet,
    and has others where a sentence before it is hidden now.
    """
    article_at = {f"sources/{name}.md": article for article, name in slugs(corpus.articles).items()}
    found: dict[str, dict[str, tuple[Place, str]]] = {}
    for target in {target for claim in claims for target in claim.citations}:
        path, _, anchor = target.partition("#")
        article, number = article_at.get(path), anchor.removeprefix("s")
        spans = sentences_of(corpus, article) if article is not None else ()
        if article is not None and number.isdecimal() and 0 < int(number) <= len(spans):
            span = spans[int(number) - 1]
            words = flatten(span.cut(corpus.articles[article].text))
            found.setdefault(path, {})[anchor] = (article, span.start, span.end), words
    return {path: PageReading((), sentences, ()) for path, sentences in sorted(found.items())}
