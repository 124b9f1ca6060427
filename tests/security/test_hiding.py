"""What the editor hides stands in no byte of any file that is made."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest

from explainer import Person, Settings, pipeline
from explainer.merge.curation import read_curation
from explainer.merge.hidden_words import folded, found_in, hidden_name, hidden_words, named_by
from tests.merge.corpora import article, corpus, merged

BUNDLED = ("calendar", "crosslinks", "feed", "glossary_tooltips", "network_graphic", "quote_boxes", "structured_data")
LONG = "[p2 Ada Park] leads the harbour of Tarn, which the town has built on its own in five years. "
ARTICLES = (
    article(
        "piet-secretname-resigns",
        LONG + "[p1 Piet Secretname], [p1=engineer of Tarn], left. {quote p1|I am tired of it all.} [p1=He] slept.",
        title="Piet Secretname resigns",
        title_by="source",
        url="https://tarn.example/2031/piet-secretname-resigns.html",
        topics=("Secretname", "Harbours"),
        author="Piet Secretname",
        rights="full",
        story="secretname-affair",
        path="secretname-affair/piet-secretname-resigns.txt",
    ),
    article("later", LONG + "[p9 Pïet\u00a0Secretname]’s bridge has rusted.", "2023-05-02", rights="full"),
    article("other", LONG + "The bridge has rusted. [p3 Carl Lorn] cleaned it.", "2023-05-03", rights="full"),
)


def made_from(curation, host):
    made = merged(corpus(*ARTICLES, curation=curation))
    drafts = pipeline.enrich(host, pipeline.compose(host, made))
    files = {path: file.content for path, file in pipeline.more_files(host, made).items()}
    assert host.ledger.problems == []
    return made, {draft.page.path: draft.finished.encode() for draft in drafts} | files


def told(files):
    """Return all that the files say, as a reader, a program or a search engine may decode it."""
    for path, content in files.items():
        text = f"{path}\n{content.decode('utf-8', 'replace')}"
        yield path, folded(unescape(unquote(text)))


@pytest.fixture
def curation(tmp_path):
    file = tmp_path / "curation.yml"

    def read(yaml):
        file.write_text(yaml)
        return read_curation(file)

    return read


def test_a_hidden_name_and_text_stand_nowhere(explainer_host, curation):
    _, before = made_from((), explainer_host(*BUNDLED))
    assert {path for path, text in told(before) if "secretname" in text} > {"index.md", "findings.jsonl"}
    hide = curation(
        "hide:\n  - name: Piet Secretname\n  - text: the Bridge has  rusted\nmerge:\n"
        "  - names: [Piet Secretname, P. Secretname]\n"
    )
    made, files = made_from(hide, explainer_host(*BUNDLED))
    everything = dict(told(files))
    for words in ("secretname", "has rusted", "tired of it", "engineer of tarn", "he slept"):
        assert [path for path, text in everything.items() if words in text] == []
    assert [person.name for person in made.of(Person)] == ["Ada Park", "Carl Lorn"]
    assert all("Ada Park" in made.articles[each].text for each in made.articles)
    assert made.curation == ()


@pytest.mark.parametrize("called", ["Engineer Piet Secretname", "Mr. Piet Secretname", "Píet Secretname"])
def test_who_is_hidden_with_a_title_or_an_accent_is_hidden_by_all_his_names(curation, called):
    made = merged(corpus(*ARTICLES, curation=curation(f"hide:\n  - name: {called}\n")))
    assert not any("Secretname" in article.text for article in made.articles.values())
    assert not any("tired of it" in article.text for article in made.articles.values())


def test_a_name_with_its_surname_first_is_hidden_too(curation):
    roll = article("roll", LONG + "Named were: SECRETNAME, Piet; Lorn, Carl.", "2023-05-09", rights="full")
    made = merged(corpus(*ARTICLES, roll, curation=curation("hide:\n  - name: Piet Secretname\n")))
    assert "SECRETNAME" not in made.articles["roll"].text


def test_what_the_editor_calls_one_is_hidden_by_all_its_names(curation):
    other = article("lady", LONG + "[p1 Vorn], a poet, was as old as Lady Vorn could be.", "2023-05-09", rights="full")
    entries = "hide:\n  - name: Piet Secretname\nmerge:\n  - names: [Piet Secretname, Lady Vorn]\n"
    made = merged(corpus(*ARTICLES, other, curation=curation(entries)))
    assert [each.id for each in made.articles.values() if "Vorn" in each.text] == []
    assert [person.name for person in made.of(Person)] == ["Ada Park", "Carl Lorn"]


def test_hidden_sentences_leave_all_other_offsets_true(curation):
    made = merged(corpus(*ARTICLES, curation=curation("hide:\n  - name: Piet Secretname\n")))
    for before, (found, _) in zip(made.articles.values(), ARTICLES, strict=True):
        assert len(before.text) == len(found.text)
    for entity in (person for person in made.of(Person)):
        assert {re.sub(r"\W+", " ", made.text(each)) for each in entity.evidence} == {entity.name}


def test_a_name_hidden_in_one_article_stands_in_the_others(curation):
    made = merged(corpus(*ARTICLES, curation=curation("hide:\n  - {name: Piet Secretname, article: later}\n")))
    texts = {article_id: bool(found_in(each.text, (HIDDEN,))) for article_id, each in made.articles.items()}
    assert texts == {"piet-secretname-resigns": True, "later": False, "other": False}


HIDDEN = hidden_words("Piet Secretname", whole=True)
NAME = hidden_words("Piet Lorn-Tarn", whole=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("then Piet Lorn-Tarn left", "Piet Lorn-Tarn"),
        ("PIET\n LORN–TARN’s", "PIET\n LORN–TARN"),
        ("Pie\u00adt\u200b Lórn‑Tarn", "Pie\u00adt\u200b Lórn‑Tarn"),
        ("the Piet Lorn-Tarns", "Piet Lorn-Tarn"),
        ("Spiet Lorn-Tarn", None),
        ("Piet Lorn-Tarnow", None),
        ("the Piet Lorn-Tarnes", "Piet Lorn-Tarn"),
        ("_Piet_ Lorn, Tarn", "Piet_ Lorn, Tarn"),
        ("Pi-\n  et Lorn-\nTarn", "Pi-\n  et Lorn-\nTarn"),
        ("P I E T  L O R N - T A R N", "P I E T  L O R N - T A R N"),
        ("piet.lorn-tarn@post.example", "piet.lorn-tarn"),
        ("to @PietLornTarn and", "PietLornTarn"),
        ("to #FreePietLornTarnNow", "PietLornTarn"),
        ("at https://x.example/pietlorntarnresigns", "pietlorntarn"),
        ("at https://x.example/piet%20lorn%2Dtarn/", "piet%20lorn%2Dtarn"),
        ("Pi&eacute;t L&#xF8;rn&nbsp;Tarn", "Pi&eacute;t L&#xF8;rn&nbsp;Tarn"),
        ("Pïet Lørn Tarn", "Pïet Lørn Tarn"),
        ("a piet lorn tarnish", None),
    ],
)
def test_a_name_is_found_however_it_is_written(text, found):
    assert [span.cut(text) for span in found_in(text, (NAME,))] == ([found] if found else [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Søren Kløv", "soren klov, Soeren Kloev"),
        ("Zoe Ostblik", "Zoë Östblik, ZOË ÖSTBLIK"),
        ("Jörg Müll", "Joerg Muell, Jorg Mull"),
        ("Pat O'Trell", "Pat O’Trell, Pat OTrell, Pat O Trell"),
        ("Łukasz Wędk", "Lukasz Wedk, ŁUKASZ WĘDK"),
        ("Ægir Straßk", "Aegir Strassk, ÆGIR STRASSK"),
    ],
)
def test_a_name_is_found_with_and_without_its_accents(name, text):
    found = found_in(text, tuple(hidden_name(name)))
    assert len({span.start for span in found}) == len(text.split(", "))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("the blue heron", "It was *the* “blue”\nheron, they say", 1),
        ("the blue heron", "THE BLUE HER-\nON", 1),
        ("the blue heron", "The blue one, a heron", 0),
        ("C++", "Plan C was to learn C++.", 1),
        ("§ 4", "§4, §  4, 4", 1),
    ],
)
def test_words_are_found_whatever_signs_stand_between_them(words, text, found):
    assert len(found_in(text, (hidden_words(words, whole=False),))) == found


@pytest.mark.parametrize(
    "label",
    [
        "piet-lorn-tarn.txt",
        "Piet Lorn Tarn resigns",
        "https://x.example/pietlorntarn",
        "https://x.example/p%C3%AFet%20lorn+tarn",
        "Pi&euml;t L&oslash;rn-Tarn",
    ],
)
def test_a_label_tells_a_name_in_the_spellings_of_paths(label):
    assert named_by(label, (NAME,))
    assert not named_by(label.replace("arn", "urn"), (NAME,))


def test_nothing_hidden_is_the_very_same_corpus(curation):
    from explainer.merge.hiding import without_hidden

    whole = corpus(*ARTICLES, curation=curation("rename:\n  - {name: Ada Park, to: Ada}\n"))
    assert without_hidden(whole, Settings()) is whole


def test_the_history_of_earlier_builds_tells_nothing_that_is_hidden_now(curation):
    from explainer.merge.hiding import without_traces
    from explainer.model import Change, ChangedStatement

    made = merged(corpus(*ARTICLES, curation=curation("hide:\n  - name: Piet Secretname\n")))
    told_before = ChangedStatement(what="gone", kind="figure", article="gone", before="Mr. Piet Secretname has two.")
    blank = ChangedStatement(what="gone", kind="figure", article="later", before="He has two.")
    other = ChangedStatement(what="new", kind="figure", article="other", words="Five boats.")
    change = Change(
        id="change-1",
        name="Piet Secretname resigns",
        title="Piet Secretname resigns",
        day="2031-01-01",
        story=None,
        edited=("later", "other"),
        withdrawn=("piet-secretname-resigns",),
        statements=(told_before, blank, other),
    )
    (left,) = without_traces([change], made)
    assert (left.name, left.title, left.edited, left.withdrawn, left.statements) == ("", "", ("other",), (), (other,))
