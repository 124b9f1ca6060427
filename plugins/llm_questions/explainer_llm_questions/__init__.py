"""Lets a language model propose questions; the answers are words of the sources, and each is checked to be that.

Off by default: it sends articles to the model that you choose through the package `llm`, which may be on your machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer import Evidence, Finding, Markup, Page, PluginInfo, Record, escape_markdown, hookimpl, make_notebook

from .proposals import checked, propose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer import Article, Corpus, Settings

NAME = "llm_questions"
_PATH = "questions.md"


class LlmQuestionsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`model`: a name that `llm models` lists; empty is the default of `llm`. `most`: questions for one article."""

    model: str = ""
    most: int = 5
    title: str = "Questions and answers"
    notice: str = "A language model proposed the questions. The answers are the words of the sources."


class AnsweredQuestion(Finding, frozen=True, kw_only=True):
    """A question whose answer is the text at `span`."""

    question: str


class QuestionRecord(Record, frozen=True, kw_only=True):
    """A question (`name`) and its answer in one article (`evidence`)."""


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, which settings and kinds of finding it has, and that it is off by default."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Lets a language model propose questions that the sources answer in their own words.",
        settings=LlmQuestionsSettings,
        findings=(AnsweredQuestion,),
        default=False,
    )


@hookimpl
def extract(article: Article, settings: Settings) -> Iterator[Finding]:
    """Return the proposals that hold, and a `LeftOut` for each that does not. Asked once for each article."""
    mine = settings.plugin(NAME, LlmQuestionsSettings)
    for proposal in propose(article.text, mine.model, mine.most):
        found = checked(proposal, article.text)
        yield (
            AnsweredQuestion(span=found, rule=NAME, question=proposal.question)
            if not isinstance(found, Finding)
            else found
        )


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Make a record of each answered question, so that source pages show the sentences that answer."""
    for article, findings in corpus.findings.items():
        for number, found in enumerate(findings.of(AnsweredQuestion), start=1):
            answer = Evidence(article, found.span.start, found.span.end)
            yield QuestionRecord(
                id=f"question-{article}-{number}", name=found.question, evidence=(answer,), provenance=NAME
            )


@hookimpl
def build_pages(corpus: Corpus, settings: Settings) -> Iterator[Page]:
    """Plan one page with all questions; none where there are none."""
    questions = corpus.of(QuestionRecord)
    if questions:
        mine = settings.plugin(NAME, LlmQuestionsSettings)
        notebook = make_notebook(corpus, settings, _PATH)
        answers = tuple((q.name, notebook.state_sentence(q.evidence[0], rule=NAME)) for q in questions)
        data = {"notice": mine.notice, "answers": answers}
        yield Page(path=_PATH, title=mine.title, template=NAME, data=data)


@hookimpl
def render_page(page: Page) -> str | None:
    """Render the page of this plugin."""
    if page.template != NAME:
        return None
    lines = [f"# {escape_markdown(page.title)}", "", escape_markdown(page.data["notice"]), ""]
    for question, answer in page.data["answers"]:
        lines += [f"## {escape_markdown(question)}", "", str(answer.markdown), ""]
    return Markup("\n".join(lines))  # escaped above
