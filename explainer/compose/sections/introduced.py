"""Which sentence comes first: one that says in full who somebody is, or one that goes on with a part of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Evidence


def introducing_first(site: Site, ranked: list[tuple[Evidence, str]], title: str) -> Iterator[tuple[Evidence, str]]:
    """Go through `ranked`, sentences with their rules: one that gives a name in full before one that has a part of it.

    A part of a name at the beginning is known to the reader where the `title` has it.
    """
    for evidence, rule in ranked:
        if (name := unknown_beginning(site, evidence, title)) is not None:
            others = (other for other in ranked if unknown_beginning(site, other[0], title) is None)
            yield from (other for other in others if _gives_in_full(site, other[0], name))
        yield evidence, rule


def unknown_beginning(site: Site, evidence: Evidence, title: str) -> Mention | None:
    """Return the part of a name that begins a sentence: the title has it not, and the text before it in full."""
    names = [m for m in site.findings_of(evidence.article, Mention) if m.form == "name" and m.entity]
    found = next((m for m in names if m.span.start == evidence.start), None)
    if found is None or found.span.cut(site.corpus.articles[evidence.article].text) in title:
        return None
    before = (m for m in names if m.entity == found.entity and m.span.start < evidence.start)
    return found if any(m.span.end - m.span.start > found.span.end - found.span.start for m in before) else None


def _gives_in_full(site: Site, evidence: Evidence, name: Mention) -> bool:
    length = name.span.end - name.span.start
    mentions = (m for m in site.findings_of(evidence.article, Mention) if m.form == "name" and m.entity == name.entity)
    return any(evidence.span.contains(m.span) and m.span.end - m.span.start > length for m in mentions)
