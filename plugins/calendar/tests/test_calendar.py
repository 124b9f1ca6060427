from datetime import date

import explainer_calendar
import msgspec
import pytest
from explainer_calendar import write_files
from icalendar import Calendar

from explainer import Article, ArticleFindings, Clause, Corpus, Evidence, Settings, Span, WatchEntry, WatchUpdate

FIRST = "Ferry Two; to Tarn, will be named on 5 May 2031. Nobody objects."
SECOND = "The naming was put off to 7 May 2031."


CLAUSE = Clause(span=Span(0, 47), rule="test", subject=Span(0, 9), verb=Span(19, 32), opening="name")


def corpus_of(*entries):
    articles = {
        "a": Article(id="a", text=FIRST, published="2031-04-01", source="Tarnby Post", url="https://post.example/a"),
        "b": Article(id="b", text=SECOND, published="2031-04-20"),
    }
    findings = {
        "a": ArticleFindings(article="a", sentences=(Span(0, 48), Span(49, 64)), findings=(CLAUSE,)),
        "b": ArticleFindings(article="b", sentences=(Span(0, len(SECOND)),)),
    }
    return Corpus(articles, findings, entries, today="2031-04-30")


NAMING = WatchEntry(
    id="watch-1", name="", uid="abc", category="scheduled", value="2031-05-05", evidence=(Evidence("a", 0, 47),)
)


def calendar(*entries, settings=None):
    files = dict(write_files(corpus_of(*entries), settings or Settings(site_url="https://news.example")))
    return Calendar.from_ical(files["watch.ics"]) if files else None


def test_an_event_as_a_reader_imports_it():
    (event,) = calendar(NAMING).events
    assert event.uid == "abc@explainer"
    assert event["sequence"] == 0
    assert (event.start, event.end) == (date(2031, 5, 5), date(2031, 5, 6))
    assert event["summary"] == "Ferry Two; to Tarn, will be named on 5 May 2031."
    assert event["description"].splitlines()[-1] == "Tarnby Post, 2031-04-01, https://post.example/a"
    assert event["url"] == "https://news.example/news/watch/#watch-1"
    assert event["status"] == "CONFIRMED"


def test_a_range_keeps_both_ends():
    fair = msgspec.structs.replace(NAMING, value="2031-05-05/2031-05-07")
    (event,) = calendar(fair).events
    assert (event.start, event.end) == (date(2031, 5, 5), date(2031, 5, 8))


def test_a_date_that_moves_keeps_its_uid_and_raises_the_sequence():
    update = WatchUpdate(status="postponed", evidence=Evidence("b", 0, 10), value="2031-05-07")
    moved = msgspec.structs.replace(NAMING, value="2031-05-07", sequence=1, status="postponed", updates=(update,))
    (event,) = calendar(moved).events
    assert (event.uid, event["sequence"], event.start) == ("abc@explainer", 1, date(2031, 5, 7))
    assert event["summary"] == SECOND
    assert event["dtstamp"].dt.date() == date(2031, 4, 20)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "cancelled"}, "CANCELLED"),
        ({"category": "expected"}, "TENTATIVE"),
        ({"status": "done"}, "CONFIRMED"),
    ],
)
def test_status(changes, status):
    (event,) = calendar(msgspec.structs.replace(NAMING, **changes)).events
    assert event["status"] == status


@pytest.mark.parametrize("value", [None, "2031", "FUTURE_REF", "XXXX-05-05"])
def test_nothing_is_made_up_for_vague_dates(value):
    assert calendar(msgspec.structs.replace(NAMING, value=value)) is None


def test_a_month_and_long_lines_follow_the_standard():
    month = msgspec.structs.replace(NAMING, value="2031-05")
    assert calendar(month).events[0].end == date(2031, 6, 1)
    ((_, content),) = write_files(corpus_of(month), Settings())
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_the_same_input_gives_the_same_bytes():
    other = msgspec.structs.replace(NAMING, id="watch-2", uid="xyz", value="2031-05-01")
    assert list(write_files(corpus_of(NAMING, other), Settings())) == list(
        write_files(corpus_of(other, NAMING), Settings())
    )


def test_the_page_of_what_to_watch_leads_to_it(explainer_page, explainer_corpus):
    assert "[Add these dates to your calendar](watch.ics)" in explainer_page("watch.md", explainer_calendar)
    assert "watch.ics" not in explainer_page("stories/light.md", explainer_calendar)
    assert "watch.ics" in dict(write_files(explainer_corpus, Settings()))
    vague = {"calendar": {"longest_days": 0}}
    assert "watch.ics" not in explainer_page("watch.md", explainer_calendar, plugins=vague)
    assert list(write_files(explainer_corpus, Settings(plugins=vague))) == []


def test_the_calendar_has_what_the_page_shows_and_nothing_else(explainer_corpus, explainer_page):
    (told,) = explainer_corpus.of(WatchEntry)
    demanded = msgspec.structs.replace(
        told, id="watch-demanded", uid="demanded", category="demanded", status="open", updates=()
    )
    files = dict(write_files(explainer_corpus.plus((demanded,)), Settings(site_url="https://news.example")))
    addresses = [str(event["url"]) for event in Calendar.from_ical(files["watch.ics"]).events]
    assert addresses == [f"https://news.example/news/watch/#{told.id}"]
    assert f'id="{told.id}"' in explainer_page("watch.md", explainer_calendar)


def test_where_a_plan_stands_on_a_page_of_its_own_kind_the_calendar_leads_there(explainer_corpus):
    (told,) = explainer_corpus.of(WatchEntry)
    many = tuple(
        msgspec.structs.replace(told, id=f"watch-{number}", uid=f"uid-{number}", value=f"2031-05-{number % 28 + 1:02}")
        for number in range(40)
    )
    files = dict(write_files(explainer_corpus.plus(many), Settings(site_url="https://news.example")))
    events = Calendar.from_ical(files["watch.ics"]).events
    assert len(events) >= 40
    assert all("/news/watch/" in str(event["url"]) and "/watch/#" not in str(event["url"]) for event in events)
