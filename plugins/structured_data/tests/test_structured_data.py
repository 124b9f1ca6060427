import json
import re
from pathlib import Path

import explainer_structured_data
import pytest
from explainer_structured_data.things import things_of

from explainer import Page, Settings

VOCABULARY = json.loads((Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8"))
SITE = {"site_url": "https://news.example/", "site_name": "Orrin, explained"}
PAGES = ["stories/light.md", "people/vera-lund.md", "places/orrin.md", "glossary.md", "watch.md"]


def graph(explainer_page, path, **settings):
    markdown = explainer_page(path, explainer_structured_data, **{**SITE, **settings})
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', markdown)
    return json.loads(found[1])["@graph"]


def ancestors(kind):
    return {kind}.union(*(ancestors(parent) for parent in VOCABULARY["types"][kind]))


def faults(thing):
    """Yield what schema.org does not know: the type, a property of the type, a value of the property."""
    kinds = ancestors(thing["@type"])
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        known = VOCABULARY["properties"].get(name)
        if known is None or not kinds & set(known["of"]):
            yield f"{thing['@type']} has no {name}"
            continue
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield from faults(value)
                if not ancestors(value["@type"]) & {*known["is"], "Role"}:  # a role may stand before any value
                    yield f"{name} is no {value['@type']}"
            elif not fits(value, known["is"]):
                yield f"{name} is not {value!r}"


def fits(value, kinds):
    if isinstance(value, bool):
        return "Boolean" in kinds
    if "Date" in kinds:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return "Text" in kinds or re.match(r"https://\S+$", value) is not None


@pytest.mark.parametrize("path", PAGES)
def test_all_is_in_the_vocabulary(explainer_page, path):
    things = graph(explainer_page, path)
    assert things
    assert [fault for thing in things for fault in faults(thing)] == []


def test_faults_are_found():
    wrong = {"@type": "Person", "headline": "x", "jobTitle": {"@type": "Place"}, "name": True}
    assert list(faults(wrong)) == ["Person has no headline", "jobTitle is no Place", "name is not True"]


def test_a_story_cites_its_sources(explainer_page):
    (story,) = graph(explainer_page, "stories/light.md")
    assert story["@type"] == "BackgroundNewsArticle"
    assert story["url"] == "https://news.example/news/stories/light/"
    assert story["backstory"]["url"] == "https://news.example/news/method/"
    assert {source["publisher"]["name"] for source in story["citation"]} == {"Orrin Post", "Island Mail"}
    assert (story["datePublished"], story["dateModified"]) == ("2031-04-07", "2031-04-24")
    assert {"Vera Lund", "Jonas Reet"} == {person["name"] for person in story["about"]}


def test_a_person_has_roles_and_no_dates_that_no_source_gives(explainer_page):
    (person,) = graph(explainer_page, "people/vera-lund.md")
    assert person["hasOccupation"] == [{"@type": "Role", "roleName": "mayor", "description": "current"}]


def test_terms_and_events(explainer_page):
    (glossary,) = graph(explainer_page, "glossary.md")
    assert glossary["hasDefinedTerm"][0]["description"] == "the body that guides ships into Orrin"
    (event,) = graph(explainer_page, "watch.md")
    assert (event["startDate"], event["eventStatus"]) == ("2031-06-06", "https://schema.org/EventPostponed")


def test_no_text_ends_the_script(explainer_page):
    markdown = explainer_page("stories/light.md", explainer_structured_data, site_name="</script><script>alert(1)")
    assert "alert(1)" in markdown
    assert markdown.count("</script>") == 1


def test_fiction_is_not_told_to_machines():
    assert things_of(Page(path="watch.md", title="", template="", data={"fictional": True}), Settings()) == []
