"""What somebody says, in words that read under the speaker's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.long_ago import said_long_ago
from explainer.compose.pages.pointing import points_back
from explainer.compose.pages.quote_views import told_cue
from explainer.compose.pages.wording import Wording, count_words, is_balanced, part_of, trimmed
from explainer.model import Evidence
from explainer.quotation_characters import ALL, DOUBLE

if TYPE_CHECKING:
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Quotation

MOST_WORDS = 20
_MOST_LED = 23
"""The fewest words of a quotation with its reporting verb, which cannot stand apart."""
_FEWEST_WORDS = 4
_FEWEST_QUOTED = 5
_FEWEST_BEGUN = 7
"""The fewest words before the speaker's name, where a comma says that more of the quotation follows."""
_NEAREST = 30
_ABOUT = frozenset(["about", "against", "for", "in", "of", "on", "over", "to", "with"])
MARKS = ("''", "``", *sorted(DOUBLE))
_MARKS = "".join(sorted(ALL | {"`"}))
REPORTING_VERBS = frozenset(
    [
        "said",
        "says",
        "added",
        "adds",
        "wrote",
        "writes",
        "warned",
        "argued",
        "noted",
        "explained",
        "insisted",
        "replied",
        "recalled",
        "admitted",
        "claimed",
        "announced",
        "confirmed",
        "declared",
        "concluded",
        "countered",
        "remarked",
        "tweeted",
    ]
)
"""Verbs that may stand before the name of who speaks: “warned Ada Moss”."""
_ANAPHOR = re.compile(r"(?:it|that|this|these|those|they|he|she)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:that )?(?:this|these|those)\b(?! (?:year|week|month))"
    r"|that(?:[’']s| that| is| was| will| would| has| had| can| could| may)\b",
    re.IGNORECASE,
)
"""“This …” and “that will …” mean something said before."""
_TAKES_UP = re.compile(
    r"(?:moreover|however|therefore|thus|hence|besides|furthermore|additionally|instead|otherwise|nevertheless"
    r"|nonetheless|consequently|accordingly|likewise|similarly|meanwhile|for (?:example|instance)|as a result"
    r"|in (?:addition|contrast|other words|that case)|on the (?:other hand|contrary)|at the same time|after that)\b",
    re.IGNORECASE,
)
"""What joins a sentence to the one before it."""
_THESE = re.compile(
    r"(?:all|both|many|most|none|some|each|any|one|two) (?:of )?(?:these|those|this|them)\b", re.IGNORECASE
)
_TURNS = re.compile(r"(?:but|not|if|unless|though|although|yet|except|only)\b", re.IGNORECASE)
_RUN_IN = re.compile(r"\w [“\"][A-Z][^“”\"]*,[”\"]$")
"""A heading that has run into a quotation: "Minister resigns "I did not …,""."""
_EXPLETIVE = re.compile(
    r"(?:it|that)(?:[’']s| is| was| would be) (?:not )?(?:\w+ly )?\w+ (?:that|who|what|whether|to|for|how|why)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = frozenset(
    [
        "i",
        "we",
        "my",
        "our",
        "me",
        "us",
        "i’m",
        "we’re",
        "i'm",
        "we're",
        "i’ve",
        "we’ve",
        "i've",
        "we've",
        "i’ll",
        "we’ll",
    ]
)


@dataclass(frozen=True, slots=True)
class WordedQuotation:
    """A quotation in few words. `verb` are the reporting words where they do not lead into the words themselves."""

    quotation: Quotation
    wording: Wording
    verbatim: bool
    verb: tuple[Evidence, ...] = ()
    verb_first: bool = False


def worded_quotation(story: StoryDraft, quotation: Quotation) -> WordedQuotation | None:
    """Return `quotation` in few words, or `None` where it cannot be told shortly and stand by itself.

    Where the reporting verb leads into the words ("said that the dam …"), it begins them; else it stands apart.
    """
    if not quotation.content or quotation.reported_by or quotation.reporter_words:
        return None
    if said_long_ago(story.site, quotation):  # no current view; the fold tells it with its date
        return None
    led = _led_by_verb(story, quotation)
    if led is not None:
        return WordedQuotation(quotation, led, verbatim=False)
    return _apart(story, quotation)


def _led_by_verb(story: StoryDraft, quotation: Quotation) -> Wording | None:
    """Return cue and words as one piece where the one stands directly before the other, in a single sentence."""
    if quotation.form == "direct" or len(quotation.cue) != 1 or len(quotation.content) != 1:
        return None
    cue, content = quotation.cue[0], quotation.content[0]
    if cue.article != content.article or not cue.end <= content.start <= cue.end + _NEAREST:
        return None
    between = Evidence(cue.article, cue.end, content.start)
    gap = story.site.corpus.text(between)
    if any(mark in gap for mark in ".!?\n:,") or story.site.corpus.text(cue)[:1].isupper():
        return None
    end = _with_closing_quotation_mark(story, cue, content)
    verb = story.site.corpus.text(cue).split()
    if _POINTER.match(story.site.corpus.text(content)):
        return None
    if not verb or verb[0].endswith("ing"):  # "vowing to stay" needs the clause that it hangs on
        return None
    wording = part_of(story.site, Evidence(cue.article, cue.start, end), _MOST_LED, least=_FEWEST_WORDS)
    return wording if wording and not _speaks_of_itself(story, wording) else None


def _with_closing_quotation_mark(story: StoryDraft, cue: Evidence, content: Evidence) -> int:
    """Return the end of `content` with the quotation mark that closes what opened in it or in the gap before it."""
    text = story.site.corpus.articles[content.article].text
    inside = text[cue.start : content.end]
    after = text[content.end : content.end + 2]
    if not is_balanced(inside):
        for length in (1, 2):
            if any(mark in after[:length] for mark in '”"') and is_balanced(inside + after[:length]):
                return content.end + length
    return content.end


def _apart(story: StoryDraft, quotation: Quotation) -> WordedQuotation | None:
    """Return the words alone, with the reporting verb beside the speaker."""
    content = quotation.content[0]
    whole = story.site.corpus.text(content)
    quoted = quotation.form == "direct"
    bare = trimmed(story.site, [_inside_quotation_marks(content, whole)]) if quoted else trimmed(story.site, [content])
    if not bare:
        return None
    least = _FEWEST_QUOTED if quoted else _FEWEST_WORDS
    wording = part_of(story.site, bare[0], MOST_WORDS, least=least)
    if wording is None or _text(story, wording) in story.site.title(story.site.corpus.articles[quotation.article]):
        return None
    if not (_stands_quoted(story, quotation, wording) if quoted else _stands_unquoted(story, quotation, wording)):
        return None
    cue = told_cue(story.site, quotation)
    verb = " ".join(story.site.corpus.text(piece) for piece in cue)
    first = verb.casefold() in (*REPORTING_VERBS, "according to")
    after = not first and sum(count_words(story.site.corpus.text(piece)) for piece in quotation.cue) > 1
    # "gave her view of": what it is about is nothing said. "hopes": without the verb the words would be told as a fact.
    if not quoted and verb and (verb.rpartition(" ")[2] in _ABOUT or not (first or after)):
        return None
    return WordedQuotation(quotation, wording, verbatim=quoted, verb=cue if first or after else (), verb_first=first)


def _stands_quoted(story: StoryDraft, quotation: Quotation, wording: Wording) -> bool:
    """Tell whether quoted words are a clause and go on from nothing, and are no mere beginning: “As I see it,” ….

    Nor may what is not shown turn them round: “We have time,” she said, “but not much.”
    """
    if any(_TURNS.match(story.site.corpus.text(piece).lstrip(_MARKS)) for piece in quotation.content[1:2]):
        return False
    begun = len(quotation.content) > 1 and story.site.corpus.text(quotation.content[0]).rstrip(_MARKS)[-1:] == ","
    opens = begun and wording.words < _FEWEST_BEGUN
    return not opens and _is_clause(story, wording) and not _answers(_text(story, wording))


def _stands_unquoted(story: StoryDraft, quotation: Quotation, wording: Wording) -> bool:
    """Tell whether told words are whole, of the speaker alone, and name whom they are about."""
    text = _text(story, wording)
    mixed = _speaks_of_itself(story, wording) or _RUN_IN.search(text)
    return len(quotation.content) == 1 and not (
        points_back(text) or mixed
    )  # several: "… because of the “cost,” she said"


def _is_clause(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether quoted words have a verb with its subject, where the article's clauses were found at all."""
    known = story.site.clauses_in(wording.pieces[0].article)
    return not known or any(piece.span.contains(c.verb) for piece in wording.pieces for c in known)


def _answers(text: str) -> bool:
    """Tell whether quoted words go on from what was said before: "That is …", "All these …", "Moreover, …"."""
    return _begins_with_anaphor(text) or bool(_TAKES_UP.match(text)) or bool(_THESE.match(text))


def _begins_with_anaphor(text: str) -> bool:
    """Tell whether words begin with "it" or "that" for something named before; "it is clear that" does not."""
    return bool(_ANAPHOR.match(text)) and not _EXPLETIVE.match(text)


def _inside_quotation_marks(content: Evidence, text: str) -> Evidence:
    start, end = content.start, content.end
    start += next((len(mark) for mark in MARKS if text.startswith(mark)), 0)
    end -= next((len(mark) for mark in MARKS if text.endswith(mark)), 0)
    return Evidence(content.article, start, max(start, end))


def _speaks_of_itself(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether unquoted reported words have "I" or "we": the report and the quotation have got mixed."""
    text = _text(story, wording)
    return not any(mark in text for mark in MARKS) and not _FIRST_PERSON.isdisjoint(text.casefold().split())


def _text(story: StoryDraft, wording: Wording) -> str:
    return " ".join(story.site.corpus.text(piece) for piece in wording.pieces)
