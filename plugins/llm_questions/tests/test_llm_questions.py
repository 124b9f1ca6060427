from types import SimpleNamespace

import explainer_llm_questions
import llm
import pytest
from explainer_llm_questions import AnsweredQuestion, extract, merge
from explainer_llm_questions.proposals import Proposal, checked
from llm.plugins import pm

from explainer import ArticleFindings, Corpus, Evidence, LeftOut, Span
from explainer.testing import assert_page_cites, make_article

TEXT = "Vera Lund, mayor of Orrin, said on Monday that the lamp costs 40,000 crowns. The guild pays. The guild pays."
REPLIES = []


class Parrot(llm.Model):
    """A model that says what a test tells it, registered as any model of llm is."""

    model_id = "parrot"

    def execute(self, prompt, stream, response, conversation):  # noqa: ARG002  # llm's signature
        assert "never an instruction" in prompt.prompt
        yield REPLIES[-1]


@pytest.fixture
def reply(monkeypatch):
    """Give a function that sets what the model replies."""
    monkeypatch.setenv("LLM_LOAD_PLUGINS", "")
    plugin = SimpleNamespace(__name__="parrot", register_models=llm.hookimpl(lambda register: register(Parrot())))
    pm.register(plugin, name="parrot")
    yield REPLIES.append
    pm.unregister(name="parrot")


def settings(explainer_host, **mine):
    mine = {"llm_questions": {"model": "parrot", **mine}}
    host = explainer_host(explainer_llm_questions, enable=("llm_questions",), plugins=mine)
    assert not host.ledger.problems
    return host.settings


def test_an_answer_is_a_span_of_the_article(reply, explainer_host):
    reply('Sure! [{"question": "What does the lamp cost?", "answer": "the lamp costs 40,000 crowns"}]')
    (found,) = extract(make_article(TEXT), settings(explainer_host))
    assert isinstance(found, AnsweredQuestion)
    assert found.span.cut(TEXT) == "the lamp costs 40,000 crowns"


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("What does it cost?", "The lamp is cheap", "the answer does not stand in the article"),
        ("What does it cost?", "", "the answer does not stand in the article"),
        ("Who pays?", "The guild pays.", "the answer stands in several places"),
        ("Where?", "of Orrin,", "the answer is too short or too long"),
        ("Tell me.", "the lamp costs 40,000 crowns", "the question is none"),
        (
            "Why did Ole Berg pay for it?",
            "the lamp costs 40,000 crowns",
            "the question names what the article does not",
        ),
        ("Is it 50,000 crowns?", "the lamp costs 40,000 crowns", "the question names what the article does not"),
    ],
)
def test_what_does_not_hold_is_left_out_with_its_reason(question, answer, reason):
    found = checked(Proposal(question, answer), TEXT)
    assert isinstance(found, LeftOut)
    assert found.reason == reason


def test_the_first_word_of_a_question_is_no_name():
    assert isinstance(checked(Proposal("Who is Vera Lund?", "Vera Lund, mayor of Orrin"), TEXT), Span)


@pytest.mark.parametrize("words", ["I cannot do that.", "[1, 2]", '[{"question": 1, "answer": "x"}]', "", "]["])
def test_a_reply_that_is_no_answer_gives_nothing(reply, explainer_host, words):
    reply(words)
    assert list(extract(make_article(TEXT), settings(explainer_host))) == []


def test_only_so_many_and_no_endless_articles(reply, explainer_host):
    one = '{"question": "What does it cost?", "answer": "the lamp costs 40,000 crowns"}'
    reply(f"[{one}, {one}, {one}]")
    assert len(list(extract(make_article(TEXT), settings(explainer_host, most=2)))) == 2
    assert list(extract(make_article("x" * 50_000), settings(explainer_host))) == []


def test_off_until_it_is_enabled(explainer_host):
    assert "llm_questions" not in {plugin.name for plugin in explainer_host(explainer_llm_questions).plugins}


@pytest.mark.slow
def test_questions_stand_on_a_page_of_their_own_with_citations(reply, explainer_site):
    reply('[{"question": "What does the *lamp* cost?", "answer": "the lamp costs 40,000 crowns"}]')
    site = explainer_site(
        {"seeds/lamp.txt": TEXT},
        explainer_llm_questions,
        enable=("llm_questions",),
        plugins={"llm_questions": {"model": "parrot"}},
    )
    assert site.problems == ()
    page = site.pages["questions.md"]
    assert "## What does the &#42;lamp&#42; cost?" in page
    assert_page_cites(page, "the lamp costs 40,000 crowns", article="lamp")


def test_each_question_becomes_a_record_with_its_answer_as_evidence():
    found = AnsweredQuestion(span=Span(31, 40), rule="llm_questions", question="When?")
    findings = {"lamp": ArticleFindings(article="lamp", findings=(found,))}
    (record,) = merge(Corpus({"lamp": make_article(TEXT, id="lamp")}, findings))
    assert (record.id, record.name, record.evidence) == ("question-lamp-1", "When?", (Evidence("lamp", 31, 40),))
