"""Key terms of a story come from its own articles or from the editor."""

from __future__ import annotations

from explainer.compose.pages.story_terms import own_terms
from explainer.model import Evidence, Explanation, Story, Term


def _term(name: str, *explanations: Explanation) -> Term:
    return Term(id=f"term-{name}", slug=name, name=name, explanations=explanations)


def _by(article: str, text: str) -> Explanation:
    return Explanation(text=text, evidence=Evidence(article=article, start=0, end=4))


def test_what_another_story_says_of_a_word_is_not_told_in_this_one():
    story = Story(id="story-pier", slug="pier", name="The pier", articles=("pier",))
    ours, theirs, editor = _by("pier", "a landing stage"), _by("bank", "its largest owner"), Explanation(text="a fee")
    terms = (_term("slip", theirs, ours), _term("city", theirs), _term("levy", editor), _term("slip", theirs, ours))
    assert [(t.name, t.explanations) for t in own_terms(story, terms)] == [("levy", (editor,)), ("slip", (ours,))]
