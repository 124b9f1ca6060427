"""From a place of a page to what can be corrected there, and from a page that is gone to the one that took over."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from explainer.desk.finding import Finder, successor
from explainer.model import Evidence, Person, Quotation, Settings, Story
from tests.merge.corpora import article, corpus, merged

TEXT = "[p1 Ada Moss] and [p2 Bruno Keel] opened the pier. {quote p1|“It is safe,”} she added."


@pytest.fixture(scope="module")
def made():
    return merged(corpus(article("pier", TEXT), article("ferry", "[p2 Bruno Keel] sold the ferry.")))


def person(found, name):
    return next(each for each in found.of(Person) if each.name == name)


def test_words_that_report_a_quotation_lead_to_it(made):
    (quotation,) = made.of(Quotation)
    start = made.articles["pier"].text.index("added")
    cue = Evidence("pier", start, start + len("added"))
    finder = Finder(made.plus([msgspec.structs.replace(quotation, cue=(cue,))]))
    assert "quotation" in [item.kind for item in finder.items(f"pier:{cue.start}:{cue.end}")]
    assert "Other speaker" in [action.label for action in finder.items(f"pier:{cue.start}:{cue.end}")[0].actions]


def test_the_page_of_who_was_merged_is_followed_by_that_of_who_has_most_of_the_mentions(made):
    ada, bruno = person(made, "Ada Moss"), person(made, "Bruno Keel")
    kept = [each for each in made.records if each.id != bruno.id]
    one = msgspec.structs.replace(ada, members=(*ada.members, *bruno.members))
    now = replace(made, records=tuple(kept)).plus([one])
    assert successor(made, now, f"people/{bruno.slug}.md") == f"people/{ada.slug}.md"
    assert successor(made, replace(made, records=tuple(each for each in kept if each != ada)), "people/x.md") == ""
    assert successor(made, replace(made, records=()), f"people/{bruno.slug}.md") == "index.md"
    assert successor(made, replace(made, records=()), "quotes.md") == ""


def test_a_story_is_followed_by_the_one_with_most_of_its_articles(made):
    pier = next(each for each in made.of(Story) if "pier" in each.articles)
    rest = tuple(each for each in made.records if not isinstance(each, Story))
    whole = msgspec.structs.replace(pier, id="story-whole", slug="whole", articles=("ferry", "pier"))
    assert successor(made, replace(made, records=(*rest, whole)), f"stories/{pier.slug}.md") == "stories/whole.md"


def test_lists_name_stories_and_articles_as_readers_know_them_and_leave_out_what_cannot_be_meant(made):
    finder = Finder(made, Settings())
    pier, ferry = sorted(made.of(Story), key=lambda each: each.articles, reverse=True)
    assert [value for value, _ in finder.choices(f"stories:{pier.id}")] == [ferry.id]
    ((value, label),) = finder.choices(f"articles not in:{pier.id}")
    assert value == "ferry"
    assert label == "Bruno Keel sold the ferry (2023-05-01)"
    assert [value for value, _ in finder.choices(f"articles in:{pier.id}")] == ["pier"]
    assert sorted(value for value, _ in finder.choices("articles")) == ["ferry", "pier"]


def test_of_articles_that_are_called_the_same_the_file_is_told():
    twins = merged(corpus(article("one", TEXT), article("two", TEXT)))
    labels = [label for _, label in Finder(twins, Settings()).choices("articles")]
    assert len(set(labels)) == 2
    assert all(label.endswith(("– one", "– two")) for label in labels)


def test_a_menu_offers_no_move_that_cannot_be_made(made):
    def labels(found):
        story = found.of(Story)[0]
        return [action.label for action in Finder(found).page(f"stories/{story.slug}").actions]

    moves = "Move an article here", "Move an article to another story"
    assert [label for label in labels(made) if label in moves] == list(moves)
    assert "Make an article a story of its own" not in labels(made)
    both = merged(corpus(article("pier", TEXT, story="s"), article("ferry", "[p2 Bruno Keel] sold it.", story="s")))
    assert labels(both)[-1] == "Make an article a story of its own"
    assert not set(moves) & set(labels(both))


def test_split_offers_the_articles_that_name_somebody_and_is_not_there_for_one_alone():
    other = article("ferry", "[p1 Ada Moss] took the ferry.")
    third = article("mill", "[p2 Bruno Keel] bought the mill.")
    finder = Finder(merged(corpus(article("pier", TEXT), other, third)))
    page = finder.page("people/ada-moss")
    split = next(action for action in page.actions if action.label == "Split")
    assert sorted(value for value, _ in finder.choices(split.ask[0].choices)) == ["ferry", "pier"]
    alone = Finder(merged(corpus(article("pier", TEXT), third)))
    assert "Split" not in [action.label for action in alone.page("people/ada-moss").actions]
