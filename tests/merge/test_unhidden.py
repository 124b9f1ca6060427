"""What is merged only to find what to hide: what the site shows, as little as is asked for, and once."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import msgspec
import pytest

from explainer.merge.entities import assemble
from explainer.merge.hiding import without_hidden
from explainer.merge.timeline.entries import make_entries
from explainer.merge.unhidden import Unhidden, merged_before, unhidden
from explainer.model import CurationEntry, Definition, Event, Quotation, Quote, Settings, Span, TimelineEntry
from tests.merge.corpora import article, corpus, merged

ONE = article(
    "one", "[p1 Ada Moss] spoke. {quote p1|I sold the ferry to the harbour.} {when 2023-04-02|The ferry sank.}"
)
OTHER = article("other", "[p1 Ada Moss] left Tarn. {when 2023-04-02|The ferry sank.}", "2023-05-02")
THIRD = article("third", "[p2 Carl Lorn] stayed in Tarn.", "2023-05-03")
WHOLE = corpus(ONE, OTHER, THIRD)
SETTINGS = Settings(stories="propose")


def hiding(*items, **more):
    """Return the entries that hide `items`, by their ids, and one that hides `more`."""
    entries = [{"item": each} for each in items] + ([more] if more else [])
    return tuple(CurationEntry(action="hide", values=each, line=2 + n) for n, each in enumerate(entries))


def the(kind):
    """Return the first record of a kind that the site shows where nothing is hidden."""
    return merged(WHOLE).of(kind)[0].id


@pytest.fixture
def grouped(monkeypatch):
    """The corpora whose entities were merged."""
    seen, group = [], assemble.make_records
    monkeypatch.setattr(assemble, "make_records", lambda corpus, *more: seen.append(corpus) or group(corpus, *more))
    return seen


class Read(dict):
    """Findings by article that note of which they were asked."""

    def __init__(self, found):
        super().__init__(found)
        self.articles = []

    def __getitem__(self, article_id):
        """Note the article."""
        self.articles.append(article_id)
        return super().__getitem__(article_id)


def test_a_quotation_is_found_without_merging_anybody(grouped):
    hidden = without_hidden(replace(WHOLE, curation=hiding(the(Quotation))), SETTINGS)
    assert [quote for found in hidden.findings.values() for quote in found.of(Quote)] == []
    assert len(grouped) == 1  # by `the`


def test_what_was_merged_is_kept_while_only_corrections_that_do_not_bear_on_it_change(grouped):
    event, memory = the(TimelineEntry), Unhidden()
    grouped.clear()
    counts = []
    rename = CurationEntry(action="rename", values={"name": "Ada Moss", "to": "Ada Quist"}, line=4)
    role = CurationEntry(action="role", values={"name": "Ada Moss", "set": "mayor"}, line=5)
    more = ((), hiding(name="Carl Lorn"), (role,), (rename,), (replace_line(rename, 9), role), ())
    with merged_before(memory):
        for entries in more:
            without_hidden(replace(WHOLE, curation=(*entries, *hiding(event))), SETTINGS)
            counts.append(len(grouped))
        without_hidden(replace(WHOLE, articles=MappingProxyType({**WHOLE.articles}), curation=hiding(event)), SETTINGS)
        counts.append(len(grouped))
        without_hidden(replace(WHOLE, today="2031-05-04", curation=hiding(event)), SETTINGS)
        counts.append(len(grouped))
    assert counts == [1, 1, 1, 2, 2, 3, 4, 5]


def test_only_findings_of_articles_in_which_something_is_hidden_are_read():
    found = Read(WHOLE.findings)
    entries = hiding(the(Quotation), the(TimelineEntry), name="Carl Lorn")
    hidden = without_hidden(replace(WHOLE, findings=found, curation=entries), SETTINGS, WHOLE.findings)
    assert found.articles == ["one", "other", "third"]
    found.articles.clear()
    hidden = without_hidden(replace(WHOLE, findings=found, curation=entries[:1]), SETTINGS, WHOLE.findings)
    assert found.articles == ["one"]
    assert [hidden.articles[each] is WHOLE.articles[each] for each in WHOLE.articles] == [True, True, True]


def test_an_entry_names_what_is_shown_though_something_doubtful_was_found_before_it():
    earlier = article("before", "{when 2023-04-02|The old ferry sank.} It rained.", "2023-04-30")
    whole = corpus(earlier, ONE, OTHER, THIRD)
    doubtless = msgspec.structs.replace(earlier[1], findings=())
    shown = {**whole.findings, "before": doubtless}
    (entry,) = (e for e in make_entries(merged(replace(whole, findings=shown))) if e.evidence[0].article != "before")
    assert entry.id not in {each.id for each in make_entries(merged(whole))}
    hidden = without_hidden(replace(whole, curation=hiding(entry.id)), SETTINGS, shown)
    assert hidden.records == ()
    assert {name for name, found in hidden.findings.items() if found.of(Event)} == {"before"}


def test_what_is_not_shown_any_more_stays_hidden():
    shown = {**WHOLE.findings, "one": msgspec.structs.replace(WHOLE.findings["one"], findings=())}
    hidden = without_hidden(replace(WHOLE, curation=hiding(the(Quotation), "quotation-gone")), SETTINGS, shown)
    assert hidden.findings["one"].of(Quote) == ()
    assert [problem.name for problem in hidden.records] == ["hide: quotation-gone"]


def test_a_hidden_term_is_taken_from_the_articles_that_explain_it():
    text = "A weir is a low dam. Carl Lorn built a weir."
    weir = Definition(span=Span(0, 20), rule="test", term=Span(2, 6), explanation=Span(10, 19))
    defined = article("weir", text, "2023-05-04")
    whole = corpus(ONE, (defined[0], msgspec.structs.replace(defined[1], findings=(weir,))))
    found = Read(whole.findings)
    hidden = without_hidden(replace(whole, findings=found, curation=hiding(term="Weir")), SETTINGS, whole.findings)
    assert (hidden.findings["weir"].of(Definition), hidden.records, found.articles) == ((), (), ["weir"])


def test_without_a_memory_nothing_is_kept():
    given = Unhidden()
    with merged_before(given):
        assert unhidden() is given
    assert unhidden() is not unhidden()


def replace_line(entry, line):
    return CurationEntry(action=entry.action, values=entry.values, line=line)
