"""What is not known: at most three places where a source itself says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.compose.pages.pointing import has_own_voice, points_outside, unquoted
from explainer.compose.pages.reads_alone import reads_alone
from explainer.compose.pages.wording import clause_around
from explainer.compose.sections import SectionView, StorySection
from explainer.model import Unknown

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.wording import Wording
    from explainer.compose.sections.story_draft import StoryDraft

NAME = "unknowns"
_MOST = 3
_LONGEST = 20
_NO_ANSWER = re.compile(
    r"\b(?:(?:no|without)(?: (?:immediate|further|additional|official))? comment"
    r"|respond(?:ed)?|repl(?:y|ied)|elaborate|unaware|(?:be|been) reached"
    r"|return(?:ed)? (?:a |the )?(?:phone )?(?:calls?|messages?|e-?mails?|requests?|quer(?:y|ies)|inquir(?:y|ies))"
    r"|(?:for|on|to|seeking) (?:further )?comment"
    r"|(?:declin|refus)(?:ed|es|ing) (?:further )?comment"
    r"|(?:declin|refus)(?:ed|es|ing) to (?:comment|discuss|say|name|identify|speak|talk|answer))\b"
)
_UNKNOWN = re.compile(
    r"\b(?:not|no|none|nobody|never|neither|nothing|cannot|un(?:clear|known|certain|sure|decided|determined|disclosed"
    r"|explained|confirmed|identified|resolved|specified)|unanswered|mystery|doubt|yet to|too (?:early|soon)|remains to"
    r"|only time|little|declined|refused|fail(?:s|ed)|without|open question|hard to|difficult to|impossible to|vague"
    r"|question)\b|n[’']t\b",
    re.IGNORECASE,
)


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return what the newest article says is not known, in clauses that read by themselves."""
    rows: list[Statement] = []
    left = room
    newest = story.story.articles[-1]  # what an older article did not know a newer one may tell
    for unknown, evidence in reversed([item for item in story.found(Unknown) if item[1].article == newest]):
        wording = clause_around(story.site, evidence, min(_LONGEST, left)) if len(rows) < _MOST else None
        if (
            wording
            and _tells(story, wording)
            and _is_of_the_news(story, wording)
            and not story.shown.tells(wording.pieces)
        ):
            rows.append(story.state(wording, unknown.rule))
            left -= wording.words
    if not rows:
        return None
    _ = story.site.words.gettext
    title, short = str(_("What is not known")), str(_("Unknown"))
    return SectionView(name=NAME, title=title, short=short, data={"rows": tuple(rows)}, words=room - left)


def _tells(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether a row says itself that something is not known: it may have been cut before that, or quote it."""
    return bool(_UNKNOWN.search(unquoted(" ".join(story.site.corpus.text(piece) for piece in wording.pieces))))


def _is_of_the_news(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether a row is of what happened: not that somebody gave a reporter no answer, nor the writer's doubts."""
    text = " ".join(story.site.corpus.text(piece) for piece in wording.pieces)
    unclear = has_own_voice(text) or points_outside(text) or _NO_ANSWER.search(text)
    return not unclear and reads_alone(story.site, wording.pieces, story.heading, shared=1)


SECTION = StorySection(name=NAME, order=70, words=40, build=build)
