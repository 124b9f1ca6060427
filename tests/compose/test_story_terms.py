"""Key terms of a story come from its own articles or from the editor."""

from __future__ import annotations

from explainer.compose.pages.story_terms import explained_terms, own_terms
from explainer.model import Article, Corpus, Evidence, Explanation, Person, Story, Term


def _term(name: str, *explanations: Explanation) -> Term:
    return Term(id=f"term-{name}", slug=name, name=name, explanations=explanations)


def _by(article: str, text: str) -> Explanation:
    return Explanation(text=text, evidence=Evidence(article=article, start=0, end=4))


def test_what_another_story_says_of_a_word_is_not_told_in_this_one():
    story = Story(id="story-pier", slug="pier", name="The pier", articles=("pier",))
    ours, theirs, editor = _by("pier", "a landing stage"), _by("bank", "its largest owner"), Explanation(text="a fee")
    terms = (_term("slip", theirs, ours), _term("city", theirs), _term("levy", editor), _term("slip", theirs, ours))
    assert [(t.name, t.explanations) for t in own_terms(story, terms)] == [("levy", (editor,)), ("slip", (ours,))]


def test_a_person_and_a_broken_explanation_are_no_terms_unless_the_editor_says_so():
    text = "Ada Moss, a miller of Tarnby, and the slip (a stage"
    who = Person(id="moss", name="Ada Moss", slug="moss", aliases=("Moss",))

    def told(words: str) -> Explanation:
        return Explanation(text=words, evidence=Evidence("a", text.index(words), text.index(words) + len(words)))

    editor = Explanation(text="a miller")
    records = (
        who,
        _term("Ada Moss", told("a miller of Tarnby")),
        _term("slip", told("slip (a stage")),
        _term("Moss", editor),
    )
    known = Corpus({"a": Article(id="a", text=text)}, {}, records)
    assert [(t.name, t.explanations) for t in explained_terms(known)] == [("Moss", (editor,))]
