"""The desk's server over a small site that is there already: what it shows, changes and refuses."""

from __future__ import annotations

import http.client
import json
import re
from importlib.resources import files
from threading import Thread

import pytest

from explainer.desk.api import Api
from explainer.desk.curation_file import CurationFile, DeskError
from explainer.desk.finding import Finder
from explainer.desk.guard import COOKIE, TOKEN_HEADER, Guard
from explainer.desk.lock import locked
from explainer.desk.queue import Decision, decisions
from explainer.desk.server import PREFIX, serve_desk
from explainer.desk.site import Built
from explainer.host.doubtful import SureFindings, Thresholds
from explainer.merge import editor_items, entities, quotations, stories, terms, timeline, watch
from explainer.merge.curation import read_curation
from explainer.model import Corpus, Quotation, Settings
from tests.hooks import asked
from tests.merge.corpora import article

PAGE = "<html><head><title>Pier</title></head><body><main><h1>Pier</h1></main></body></html>"
PIER = "[p1 Ada Moss] met [p2 Bruno Keel]. {quote p1|“The pier is safe,” [p1 she] said.} {watch 2031-06-01|A vote.}"


class SmallSite:
    """Stands in for a site: merges an article again at each request, and renders nothing."""

    def __init__(self, folder, curation):
        self.folder, self.curation = folder, curation
        self.built, self.error, self.building, self.number = None, "", False, 0
        self.request()

    @property
    def done(self):
        return self.number

    def request(self, page=""):  # noqa: ARG002  # the site's own signature
        found = dict([article("pier", PIER, title="The pier")])
        articles = {each.id: each for each in found}
        findings = {each.id: made for each, made in found.items()}
        shown = SureFindings(findings, Thresholds(0.9))
        corpus = Corpus(articles, shown, curation=read_curation(self.curation), today="2031-05-03")
        for plugin in (entities, quotations, terms, stories, timeline, watch, editor_items):
            corpus = corpus.plus(asked(plugin.merge, corpus=corpus, settings=Settings()))
        self.number += 1
        queue = (*decisions(corpus, findings, Settings()), *self.asked(corpus))
        self.built = Built(self.number, corpus, Finder(corpus), queue, ())
        return self.number

    def asked(self, corpus):
        if not any(entry.action == "hide" for entry in corpus.curation):
            hide = ("hide", {"name": "Bruno Keel"})
            yield Decision("q1", "merge", "Hide him?", accept=hide, reject=("decided", {"question": "q1"}))

    def wait(self, number, seconds, *, early=False):  # noqa: ARG002  # as above
        return number <= self.number


class Desk:
    """A running desk, and requests to it."""

    def __init__(self, folder):
        self.curation = folder / "curation.yml"
        (folder / "site/news/stories").mkdir(parents=True)
        (folder / "site/news/stories/pier.html").write_text(PAGE)
        (folder / "site/app.css").write_text("p {}")
        (folder / "secret.txt").write_text("secret")
        (folder / "site/out.txt").symlink_to(folder / "secret.txt")
        self.site = SmallSite(folder / "site", self.curation)
        self.server = serve_desk(Api(self.site, CurationFile(self.curation)), Guard("127.0.0.1", 0))
        port = self.server.server_address[1]
        self.guard = Guard("127.0.0.1", port)
        self.server.RequestHandlerClass.guard = self.guard
        Thread(target=self.server.serve_forever, daemon=True).start()

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.guard.port, timeout=60)
        sent = {"Cookie": f"{COOKIE}={self.guard.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        connection.request(method, path, None if body is None else json.dumps(body), sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def get(self, name):
        return json.loads(self.ask("GET", PREFIX + name)[1])

    def post(self, name, **body):
        return json.loads(self.ask("POST", PREFIX + name, body, **{TOKEN_HEADER: self.guard.token})[1])


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_pages_carry_the_desks_script_and_other_files_are_as_they_are(desk):
    answer, page = desk.ask("GET", "/news/stories/pier.html")
    assert answer.status == 200
    assert f"{PREFIX}desk.js".encode() in page
    assert desk.guard.token.encode() in page
    assert desk.ask("GET", "/app.css")[1] == b"p {}"
    assert b"desk-bar" in desk.ask("GET", PREFIX + "desk.js")[1]


def test_the_address_hands_the_token_over_once_and_drops_it(desk):
    answer, _ = desk.ask("GET", f"/news/?desk={desk.guard.token}", Cookie="")
    assert (answer.status, answer.headers["Location"]) == (303, "/news/")
    assert "HttpOnly; SameSite=Strict" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/out.txt", "/..%5csecret.txt", "//etc/passwd"]
)
def test_nothing_outside_the_site_is_read(desk, path):
    answer, content = desk.ask("GET", path)
    assert answer.status == 404
    assert b"secret" not in content.replace(b"secret.txt", b"")


@pytest.mark.parametrize("headers", [{"Cookie": ""}, {"Host": "evil.example"}, {"Origin": "http://evil.example"}])
def test_others_are_refused(desk, headers):
    assert desk.ask("GET", "/news/stories/pier.html", **headers)[0].status == 403


@pytest.mark.parametrize("headers", [{}, {TOKEN_HEADER: "guess"}, {"Origin": "http://evil.example"}])
def test_a_change_without_the_token_or_from_elsewhere_writes_nothing(desk, headers):
    body = {"section": "hide", "values": {"name": "Ada Moss"}}
    assert desk.ask("POST", PREFIX + "entry", body, **headers)[0].status == 403
    assert not desk.curation.exists()


def test_a_choice_writes_one_entry_and_undo_takes_it_back(desk):
    (quotation,) = desk.site.built.corpus.of(Quotation)
    state = desk.post("entry", section="speaker", values={"item": quotation.id, "name": "Bruno Keel"})
    assert (state["build"], state["undo"]) == (2, 1)
    assert desk.curation.read_text() == f"speaker:\n  - item: {quotation.id}\n    name: Bruno Keel\n"
    assert desk.site.built.corpus.of(Quotation)[0].by_editor
    assert desk.post("undo")["undo"] == 0
    assert not desk.curation.exists()


def test_a_file_that_is_broken_by_hand_is_named_and_left(desk):
    desk.curation.write_text("hide:\n  - nmae: x\n")
    answer = desk.post("entry", section="hide", values={"name": "Ada Moss"})
    assert "curation.yml:2" in answer["error"]
    assert desk.curation.read_text() == "hide:\n  - nmae: x\n"


@pytest.mark.parametrize("body", [{}, {"section": "hide"}, {"section": "nosuch", "values": {"name": "x"}}])
def test_a_wrong_request_is_an_answer_and_no_entry(desk, body):
    assert "error" in json.loads(desk.ask("POST", PREFIX + "entry", body, **{TOKEN_HEADER: desk.guard.token})[1])
    assert not desk.curation.exists()


def test_the_menu_of_a_statement_has_its_quotation_its_people_and_why(desk):
    (quotation,) = desk.site.built.corpus.of(Quotation)
    place = quotation.content[0]
    found = desk.get(f"items?source={place.article}:{place.start}:{place.end}")
    kinds = [item["kind"] for item in found["items"]]
    assert kinds[0] == "quotation"
    assert {"person", "sentence"} <= set(kinds)
    labels = [action["label"] for action in found["items"][0]["actions"]]
    assert labels == ["Other speaker", "Speaker unclear", "Hide", "Add a note"]
    assert found["why"][0]["sentence"].startswith("“The pier is safe,”")


def test_a_page_is_its_record(desk):
    (item,) = desk.get("items?page=people/ada-moss")["items"]
    assert (item["kind"], item["words"]) == ("person", "Ada Moss")
    assert desk.get("items?page=nowhere")["items"] == []


def test_what_cannot_be_read_of_a_place_is_passed_over(desk):
    assert desk.get("items?source=nosuch:1:2")["why"] == []
    assert desk.get("items?source=half")["items"] == []


def test_the_queue_is_answered_with_one_key_each(desk):
    assert [each["id"] for each in desk.get("queue")] == ["q1"]
    later = desk.post("decide", id="q1", answer="later")
    assert (later["decided"], later["of"]) == (0, 1)
    assert not desk.curation.exists()
    state = desk.post("decide", id="q1", answer="accept")
    assert (state["decided"], state["of"]) == (1, 1)
    assert "Bruno Keel" in desk.curation.read_text()
    assert "not open" in desk.post("decide", id="q1", answer="accept")["error"]


def test_a_second_desk_on_a_folder_says_so(tmp_path):
    with (
        locked(tmp_path / "desk.lock"),
        pytest.raises(DeskError, match="Another desk is open"),
        locked(tmp_path / "desk.lock"),
    ):
        pass
    with locked(tmp_path / "desk.lock"):
        pass


def test_a_port_that_is_taken_is_one_line(desk):
    with pytest.raises(DeskError, match="choose another port"):
        serve_desk(Api(desk.site, CurationFile(desk.curation)), desk.guard)


@pytest.mark.parametrize(("error", "told"), [(BrokenPipeError(), False), (ValueError("a page"), True)])
def test_only_what_goes_wrong_is_told_and_not_that_a_browser_left(desk, capsys, error, told):
    try:
        raise error
    except type(error):
        desk.server.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capsys.readouterr().err) is told


def test_the_desk_has_its_own_colours_where_a_theme_has_none_of_materials():
    looks = files("explainer.desk").joinpath("assets", "desk.css").read_text(encoding="utf-8")
    assert "var(" in looks
    assert re.findall(r"var\([^,)]*\)", looks) == []
