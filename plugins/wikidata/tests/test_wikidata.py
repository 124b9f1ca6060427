import json
from pathlib import Path

import explainer_wikidata
import msgspec
import pytest
from explainer_wikidata import WikidataSettings, best_fit, linked
from explainer_wikidata.lookup import Candidate, WikidataSearch

from explainer import Person, RoleRecord

RECORDING = json.loads((Path(__file__).parent / "recording.json").read_text(encoding="utf-8"))
ADA = Candidate(id="Q1", label="Ada Moss", description="mayor", kinds=("person",))
PAINTER = Candidate(id="Q2", label="ada moss", description="painter", kinds=("person",))
STREET = Candidate(id="Q3", label="Ada Moss", kinds=("place",))


def played(query):
    """Answer as Wikidata did when this was recorded (with invented entries in place of real people)."""
    return RECORDING[f"{query['action']} {query.get('search') or query['ids']}"]


def search(tmp_path, fetch=played):
    return WikidataSearch(tmp_path / "kept.json", "", "en", 1, fetch)


def test_only_what_fits_beyond_doubt_is_linked(tmp_path, explainer_corpus):
    with search(tmp_path) as find:
        records = {record.name: record.links for record in linked(explainer_corpus, find, WikidataSettings())}
    assert {name: [link.url for link in links] for name, links in records.items()} == {
        "Vera Lund": ["https://www.wikidata.org/wiki/Q900001"],
        "Orrin": ["https://www.wikidata.org/wiki/Q900004"],
    }


def test_a_rebuild_asks_nothing(tmp_path, explainer_corpus):
    with search(tmp_path) as find:
        first = list(linked(explainer_corpus, find, WikidataSettings()))
    kept = (tmp_path / "kept.json").read_bytes()

    def refuse(query):
        raise AssertionError(query)

    with search(tmp_path, refuse) as find:
        assert list(linked(explainer_corpus, find, WikidataSettings())) == first
    assert (tmp_path / "kept.json").read_bytes() == kept


def test_only_so_many_are_looked_up_and_no_fiction(tmp_path, explainer_corpus):
    with search(tmp_path) as find:
        assert len(list(linked(explainer_corpus, find, WikidataSettings(most=1)))) == 1
        invented = {name: msgspec.structs.replace(a, fictional=True) for name, a in explainer_corpus.articles.items()}
        fiction = type(explainer_corpus)(invented, explainer_corpus.findings, explainer_corpus.records)
        assert list(linked(fiction, find, WikidataSettings())) == []


@pytest.mark.parametrize(
    ("candidates", "role", "wanted"),
    [
        ([ADA], "", ADA),
        ([ADA, STREET], "", ADA),
        ([ADA, PAINTER], "", None),
        ([ADA, PAINTER], "painter of boats", PAINTER),
        ([STREET], "", None),
        ([], "", None),
    ],
)
def test_two_that_fit_settle_nothing_unless_a_role_does(candidates, role, wanted):
    roles = (RoleRecord(text=role),) if role else ()
    assert best_fit(Person(id="p", name="Ada Moss", slug="ada", roles=roles), candidates) == wanted


def test_off_until_it_is_enabled(explainer_host):
    assert "wikidata" not in {plugin.name for plugin in explainer_host(explainer_wikidata).plugins}
    assert "wikidata" in {plugin.name for plugin in explainer_host(explainer_wikidata, enable=("wikidata",)).plugins}
