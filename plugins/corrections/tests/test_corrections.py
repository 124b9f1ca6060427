import explainer_corrections
import msgspec
import pytest
from defusedxml.ElementTree import fromstring
from explainer_corrections import PAGE, write_files

from explainer import Change, ChangedStatement, Corpus, Evidence, Settings, Story, story_title
from explainer.testing import assert_page_cites
from explainer.testing.making import make_page

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Settings(site_url="https://news.example", site_name="Orrin, explained")


def with_changes(corpus, *changes):
    return Corpus(corpus.articles, corpus.findings, (*corpus.records, *changes), today=corpus.today)


@pytest.fixture
def corrected(explainer_corpus):
    """The example with one corrected statement, one day on which an article was withdrawn, and one that was added."""
    story = explainer_corpus.of(Story)[0]
    article = story.articles[0]
    sentence = explainer_corpus.findings[article].sentences[0]
    place = Evidence(article, sentence.start, sentence.end)
    now = " ".join(explainer_corpus.text(place).split())
    statement = ChangedStatement(
        what="changed", kind="figure", article=article, words=now, before="seven <b>boats</b>", evidence=place
    )
    common = {"name": "", "title": "A \x00light", "provenance": "t"}
    return with_changes(
        explainer_corpus,
        Change(
            id="change-1",
            day="2031-05-02",
            story=story.id,
            correction=True,
            edited=(article,),
            statements=(statement,),
            evidence=(place,),
            **common,
        ),
        Change(id="change-2", day="2031-05-03", story=None, withdrawn=("gone",), **common),
        Change(id="change-3", day="2031-05-04", story=story.id, added=("new",), **common),
    )


def feed(corpus):
    ((name, content),) = write_files(corpus, SITE)
    assert name == "corrections.xml"
    return fromstring(content)


def test_the_feed_has_the_newest_day_first_and_no_article_that_only_came(corrected):
    titles = [each.text for each in feed(corrected).iter(ATOM + "title")][1:]
    assert titles == ["Withdrawn: A light", "Corrected: A light"]
    assert "seven" not in "".join(each.text or "" for each in feed(corrected).iter(ATOM + "summary"))


def test_what_has_no_title_is_called_as_its_page_or_by_what_is_gone(corrected):
    bare = [msgspec.structs.replace(each, title="") for each in corrected.of(Change)]
    others = [each for each in corrected.records if not isinstance(each, Change)]
    story = next(each for each in others if isinstance(each, Story))
    nameless = [msgspec.structs.replace(each, name="") if each is story else each for each in others]
    corpus = Corpus(corrected.articles, corrected.findings, (*nameless, *bare), today=corrected.today)
    titles = [each.text for each in feed(corpus).iter(ATOM + "title")][1:]
    assert titles == ["Withdrawn: gone", f"Corrected: {story_title(corpus.record(story.id), corpus, SITE)}"]
    assert not titles[1].endswith(": ")


def test_a_feed_without_changes_is_a_feed(explainer_corpus):
    assert list(feed(explainer_corpus).iter(ATOM + "entry")) == []


def test_the_page_cites_what_stands_now_and_escapes_what_stood_before(corrected):
    page = make_page(corrected, PAGE, explainer_corrections)
    assert_page_cites(page, corrected.of(Change)[0].statements[0].words)
    assert "2031-05-02: A light" in page
    assert "<b>boats" not in page
    assert "1 withdrawn" in page


def test_without_changes_the_page_says_so(explainer_corpus):
    """Else the first change of a site would bring a page, and with it a line in the menu of all others."""
    page = make_page(explainer_corpus, PAGE, explainer_corrections)
    assert "So far, nothing was." in page
    assert "](corrections.xml)" in page
    assert "##" not in page
