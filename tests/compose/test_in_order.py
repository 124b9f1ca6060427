"""What was found at a place of a long article: found without a look at all that was found in it."""

from __future__ import annotations

from random import Random

import pytest

from explainer.compose.pages.in_order import InOrder
from explainer.compose.pages.signed import is_signed, is_unsigned
from explainer.compose.pages.site import Site
from explainer.model import Clause, Corpus, Figure, LineVerdict, Mention, Quote, Settings, Span
from tests.compose.planned import build_pages
from tests.merge.corpora import article, corpus, merged
from tests.merge.test_many_names import many

SETTINGS = Settings(today="2031-04-25")


def _span(random: Random) -> Span:
    start = random.randrange(4000)
    return Span(start, start + random.choice((1, 8, 60)))


def _found(random: Random, kind: type) -> Clause | Quote:
    if kind is Clause:
        return Clause(
            span=_span(random),
            rule="x",
            subject=_span(random),
            verb=_span(random),
            opening="name",
            actors=(_span(random),),
        )
    return Quote(span=_span(random), rule="x", id="q", form="direct", content=(_span(random),), cue=(_span(random),))


def _spans(found: Clause | Quote) -> tuple[Span, ...]:
    if isinstance(found, Clause):
        return (found.span, found.subject, found.verb, *found.actors, *found.objects)
    return (found.span, *found.content, *found.cue)


@pytest.mark.parametrize("kind", [Clause, Quote])
@pytest.mark.parametrize("number", [0, 1, 30, 300])
def test_all_that_touches_a_place_is_found_in_order(kind: type, number: int) -> None:
    random = Random(number)
    known = tuple(_found(random, kind) for _ in range(number))
    listed = InOrder(known)
    for _ in range(60):
        place = _span(random)
        near = [known.index(each) for each in listed.near(place)]
        assert near == sorted(near)
        touching = {
            n for n, each in enumerate(known) if any(s.overlaps(place) or s.start == place.start for s in _spans(each))
        }
        assert touching <= set(near)


def test_of_many_findings_few_are_near_a_place() -> None:
    listed = InOrder(
        tuple(Mention(span=Span(n, n + 1), rule="x", entity=f"e{n % 7}", form="name") for n in range(5000))
    )
    assert len(listed.near(Span(2000, 2002))) <= 5
    assert [m.span.start for m in listed.of_entities({"e1", "e3"})][:4] == [1, 3, 8, 10]


def test_a_line_is_signed_by_the_verdicts_on_its_own_finding_alone() -> None:
    figures = [Figure(span=Span(n, n + 1), rule="x", value=float(n)) for n in range(200)]
    verdicts = [LineVerdict(span=f.span, rule="x", of="Figure", shown=f.span.start % 2 == 0) for f in figures]
    text, found = article("a0", "Much happened. " * 20)
    found = type(found)(article="a0", sentences=found.sentences, findings=(*figures, *verdicts))
    site = Site(Corpus({"a0": text}, {"a0": found}), SETTINGS)
    assert [is_signed(site, "a0", each) for each in figures] == [n % 2 == 0 for n in range(200)]
    assert [is_unsigned(site, "a0", Figure, each.span) for each in figures] == [n % 2 == 1 for n in range(200)]


def test_pages_of_thousands_of_people_of_one_article_look_at_its_mentions_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = 0
    record_of = Corpus.record_of

    def counted(known, *of):
        nonlocal asked
        asked += 1
        return record_of(known, *of)

    monkeypatch.setattr(Corpus, "record_of", counted)
    counts = []
    for number in (40, 80):
        text = " ".join(
            f"[p{n} {name}] closed the quay. Then [p{n} the keeper] left." for n, name in enumerate(many(number))
        )
        made = merged(corpus(article("a0", text)))
        asked = 0
        assert len(build_pages(made, SETTINGS)) > number
        counts.append(asked)
    assert counts[1] <= 2.5 * counts[0]
