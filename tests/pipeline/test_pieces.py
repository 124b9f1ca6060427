"""Merging reads only what changed, and whatever an editor or a source changes gives the bytes of a clean build."""

from __future__ import annotations

import shutil
from random import Random

import pytest

from explainer import pipeline
from explainer.host.filtered import FilteredFindings

MORE = '''\
"""An extractor of quotations, events, plans and explanations, by words alone."""

import re

from explainer import (
    Clause, Definition, Event, Mention, PluginInfo, Quote, Role, Span, TimeExpression, WatchItem, When, hookimpl
)


@hookimpl
def describe_plugin():
    return PluginInfo(name="bad", api=1, requires=("names", "mentions"))


@hookimpl
def extract(article, analysis, findings):
    text = article.text
    names = findings.of(Mention)
    for number, sentence in enumerate(analysis.sentences):
        inside = [name for name in names if sentence.contains(name.span)]
        who = tuple(dict.fromkeys(name.entity for name in inside))
        words = sentence.cut(text)
        day = re.search(r"\\d+ May", words)
        when = None
        if day:
            start = sentence.start + day.start()
            value = f"2031-05-{int(day[0].split()[0]):02d}"
            when = When(start=start, end=start + len(day[0]), value=value)
            yield TimeExpression(span=Span(when.start, when.end), rule="toy", type="DATE", value=value)
        if "said" in words and inside:
            cue = text.index("said", sentence.start)
            yield Quote(
                span=sentence, rule="toy", id=f"q{number}", form="indirect", content=(Span(cue + 5, sentence.end),),
                cue=(Span(cue, cue + 4),), speaker=(inside[0].span,), speaker_entity=inside[0].entity,
                speaker_confidence=1.0, confidence=1.0, source_confidence=1.0,
            )
        elif "will" in words:
            yield WatchItem(span=sentence, rule="toy", category="planned", when=when, entities=who, score=0.5)
        elif day:
            yield Event(span=sentence, rule="toy", when=when, entities=who)
        if " is " in words:
            place = text.index(" is ", sentence.start)
            yield Definition(
                span=sentence, rule="toy", term=Span(sentence.start, place), explanation=Span(place + 4, sentence.end)
            )
        for name in inside:
            yield Clause(
                span=sentence, rule="toy", subject=name.span, verb=Span(name.span.end, sentence.end),
                actors=(name.span,), objects=(), opening="name",
            )
        if "Captain" in words and inside:
            place = text.index("Captain", sentence.start)
            yield Role(span=Span(place, place + 7), rule="toy", entity=inside[0].entity, category="office")
'''
SENTENCES = (
    "Ada Moss said that the pier would be repaired on 9 May.",
    "Captain Bruno Keel said nothing of Ada Moss.",
    "The Lornpass is a narrow boat without sails.",
    "Bruno Keel will sail the Lornpass on {0} May.",
    "The race on {0} May was cancelled by Ada Moss.",
    "Ada Moss opened the pier on {0} May.",
    "Bruno Keel and Ada Moss moored ten boats.",
)
CORRECTIONS = (
    ("hide", '{name: "Bruno Keel"}'),
    ("hide", '{text: "moored ten boats"}'),
    ("hide", '{term: "The Lornpass"}'),
    ("rename", '{name: "Ada Moss", to: "Ada Mossing"}'),
    ("merge", '{names: ["Ada Moss", "Bruno Keel"]}'),
    ("split", '{name: "Ada Moss", articles: ["ferry-3"], as: "Ada Moss (smith)"}'),
    ("role", '{name: "Bruno Keel", set: "harbour master"}'),
    ("define", '{term: "Lornpass", explanation: "A boat."}'),
    ("words", '{story: "The ferries", title: "The boats"}'),
    ("story", '{title: "The pier", articles: ["ferry-2", "ferry-5"]}'),
)


def article(random: Random) -> str:
    chosen = random.sample(SENTENCES, random.randint(2, len(SENTENCES)))
    return " ".join(sentence.format(random.randint(1, 28)) for sentence in chosen)


@pytest.fixture
def told(site):
    """The site, with articles that say something of each kind."""
    site.write("plugins/bad.py", MORE)
    for number in range(1, 10):
        site.write(f"seeds/ferries/ferry-{number}.txt", article(Random(number)))
    return site


def clean(site):
    """Return the pages of a build that knows nothing of those before it."""
    shutil.rmtree(site.folder / ".explainer")
    shutil.rmtree(site.folder / "docs/news")
    pipeline.run(site.host(), history=False)
    return site.pages()


def curation(random: Random) -> str:
    chosen: dict[str, list[str]] = {}
    for section, entry in random.sample(CORRECTIONS, random.randint(0, 4)):
        chosen.setdefault(section, []).append(f"  - {entry}\n")
    return "".join(f"{section}:\n{''.join(entries)}" for section, entries in chosen.items())


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_random_corrections_and_edits_give_the_bytes_of_a_clean_build(told, seed):
    random = Random(seed)  # the same corrections each time
    for _ in range(4):
        told.write("curation.yml", curation(random))
        if random.random() < 0.7:
            told.write(f"seeds/ferries/ferry-{random.randint(1, 9)}.txt", article(random))
        pipeline.run(told.host(), history=False)
    after = told.pages()
    assert clean(told) == after


def test_what_an_extractor_found_goes_with_it(told):
    pipeline.run(told.host(), history=False)
    before = told.pages()
    (told.folder / "plugins/bad.py").unlink()
    pipeline.run(told.host(), history=False)
    after = told.pages()
    assert clean(told) == after != before


def test_merging_reads_the_findings_of_changed_articles_alone(told, monkeypatch):
    run = pipeline.run(told.host(), history=False)
    kinds = {type(record).__name__ for record in run.corpus.records}
    assert {"Person", "Quotation", "Story", "Term", "TimelineEntry", "WatchEntry"} <= kinds
    told.write("seeds/ferries/ferry-4.txt", article(Random(99)))
    read, while_merging = [], []
    original, planned = FilteredFindings._made, pipeline.make_pages
    monkeypatch.setattr(FilteredFindings, "_made", lambda self, name: (read.append(name), original(self, name))[1])
    monkeypatch.setattr(pipeline, "make_pages", lambda *given: (while_merging.extend(read), planned(*given))[1])
    pipeline.run(told.host(), history=False)
    assert set(while_merging) == {"ferry-4"}
