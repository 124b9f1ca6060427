"""What a page cites is known before the pages of its sources are made, and is what they will show."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import msgspec

from explainer import pipeline
from explainer.cited_ahead import cited_sources
from explainer.model import Span
from explainer.publish.audit import Claim, audit_readings, read_page
from tests.merge.corpora import article, corpus, merged

PIER = article(
    "pier", "[p1 Ada Moss], [p1=mayor of Tarn], opened the pier. {quote p1|“It is safe,”} she added. It rained."
)
FERRY = article("ferry", "[p2 Bruno Keel] sold the ferry. {when 2023-04-02|The ferry sank.}", "2023-05-02")


def claim(target, article_id="pier", start=0):
    return Claim("stories/pier.md", 1, "It rained.", ((article_id, start, start + 5),), "", (target,))


def test_the_sentences_are_those_that_the_pages_of_the_sources_show(explainer_host):
    made = merged(corpus(PIER, FERRY))
    host = explainer_host()
    drafts = pipeline.enrich(host, pipeline.compose(host, made))
    readings = {draft.page.path: read_page(draft.page.path, draft.finished) for draft in drafts}
    ahead = cited_sources(made, [each for reading in readings.values() for each in reading.claims])
    assert ahead
    assert {path: each.sentences for path, each in ahead.items()} == {
        path: each.sentences for path, each in readings.items() if path in ahead
    }
    others = {path: each for path, each in readings.items() if not path.startswith("sources/")}
    assert audit_readings(made.articles, others | ahead).failures == ()


def test_a_sentence_is_counted_as_it_stands_now():
    first, second = Span(0, 5), Span(6, 12)
    found = msgspec.structs.replace(PIER[1], sentences=(first, second))
    made = replace(corpus(PIER), findings=MappingProxyType({"pier": found}))
    assert cited_sources(made, [claim("sources/pier.md#s2")])["sources/pier.md"].sentences["s2"][0] == ("pier", 6, 12)
    later = replace(made, findings={"pier": msgspec.structs.replace(found, sentences=(second,))})
    assert cited_sources(later, [claim("sources/pier.md#s1")])["sources/pier.md"].sentences["s1"][0] == ("pier", 6, 12)
    assert cited_sources(later, [claim("sources/pier.md#s2")]) == {}


def test_what_is_no_sentence_of_a_source_is_none():
    targets = ("sources/gone.md#s1", "people/ada-moss.md#s1", "sources/pier.md#s0", "sources/pier.md#sx")
    assert cited_sources(corpus(PIER), [claim(each) for each in targets]) == {}
