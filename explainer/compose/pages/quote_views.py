"""One quotation as the pages show it: who says it how, in which role, and on which day."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer.compose.pages.dates import days_of
from explainer.compose.pages.long_ago import said_long_ago
from explainer.compose.pages.metonyms import speaks_as_government
from explainer.compose.pages.roles import role_in
from explainer.compose.pages.succession import as_of_now
from explainer.compose.pages.views import QuoteView, RoleView
from explainer.model import EntityRecord
from explainer.quotation_characters import OPENING

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.site import Site
    from explainer.model import Evidence, Quotation, Story

_THAT = "that "
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=\s)")
_ENDS_OPEN = re.compile(
    r"\s(?:a|an|the|of|to|in|on|at|by|for|from|with|about|against|into|over|after|before|during|his|her|its|their|and"
    r"|or|but|as|that|who|which|whose)$"
)
"""How reporting words end that need others behind them: "wrote in a letter published by"."""
_ADDRESSED = frozenset(("told", "tells", "informed", "informs", "assured", "assures", "reminded", "reminds"))
_LISTENER = re.compile(r"[^\s.!?:;“”\"]{1,30}(?: [^\s.!?:;“”\"]{1,30}){0,7}")
_LISTENER_BEFORE_MARK = re.compile(r"(?P<words>(?: [^\s.!?:;,“”\"]{1,30}){1,6})(?=[.,:;!?])")
"""Whom somebody told, behind the verb: as far as the words themselves, or the next mark."""
_LENGTH_OF_A_DAY = len("2031-04-07")


def quote_view(draft: Draft, quotation: Quotation, *, with_role: bool, with_published: bool) -> QuoteView:
    """Return a quotation with its speaker as of now, and the day on which it was said or, if told, published."""
    site = draft.site
    story = site.story_of.get(quotation.article)
    role = _role(draft, quotation, story) if with_role else None
    cue = told_cue(site, quotation)
    around = (*cue, *quotation.speaker_words, *quotation.reporter_words)
    says_how = bool(cue) and _says_how(site, quotation)
    pieces = quotation.content if says_how else _without_that(site, quotation.content)
    content = draft.notebook.state(*pieces, rule=quotation.provenance, beside=around)
    published = site.described(quotation.article).published or ""
    said_on = said_long_ago(site, quotation) or _day_said(quotation, published)

    def state(evidence: tuple[Evidence, ...]) -> Statement | None:
        return draft.notebook.state(*evidence, rule=quotation.provenance) if evidence else None

    return QuoteView(
        record=quotation.id,
        anchor=draft.quote_anchor(quotation),
        form=quotation.form,
        cue_kind=quotation.cue_kind,
        content=content,
        cue=state(cue) if says_how else None,
        leads_in=_leads_in(quotation),
        speaker=draft.link(quotation.speaker),
        speaker_words=state(quotation.speaker_words),
        speaker_role=role,
        reported_by=draft.link(quotation.reported_by),
        reporter_words=state(quotation.reporter_words),
        said_on=site.date(said_on) or (_published(site, published) if with_published else ""),
        said_on_value=said_on or published,
        story=draft.story_link(story) if story else None,
        verbatim=quotation.form == "direct" and content.words[:1] not in OPENING,
        as_government=speaks_as_government(quotation, site.governments),
    )


def _published(site: Site, day: str) -> str:
    """Return when words were published of which nobody can tell on which day they were said."""
    date = site.date(day)
    return unescape(site.words.gettext("published %(date)s", date=date)) if date else ""


def _day_said(quotation: Quotation, published: str) -> str:
    """Return the day beside the reporting words, or "": a year or a week there is that of something else."""
    day = quotation.said_on or ""
    return day if len(day) == _LENGTH_OF_A_DAY and days_of(day) and day <= (published or day) else ""


def _says_how(site: Site, quotation: Quotation) -> bool:
    """Tell whether the cue says how something was said, in a form that reads behind a name.

    "According to", "from" or a colon only point to the speaker; "adding" and "Says" began something else.
    """
    words = " ".join(site.corpus.text(piece) for piece in quotation.cue)
    cue = words.casefold()
    points = cue.startswith("according to") or cue in ("from", "by", "per", "via")
    reads = not words[:1].isupper() and not cue.partition(" ")[0].endswith("ing")
    return any(letter.isalpha() for letter in cue) and not points and reads


def told_cue(site: Site, quotation: Quotation) -> tuple[Evidence, ...]:
    """Return the reporting words as they read beside what was said.

    "Told" and "confirmed to" come with whom ("told reporters"), or do not come; "wrote in a letter published by" is
    "wrote". What leads into the words may end in a preposition ("spoke of"); elsewhere nothing follows it.
    """
    cue = quotation.cue
    last = site.corpus.text(cue[-1]).rpartition(" ")[2].casefold() if cue else ""
    if len(cue) == 1 and (last in _ADDRESSED or (last == "to" and _leads_in(quotation))):
        return _with_listener(site, quotation, cue[0])
    if _leads_in(quotation) or not cue or not _ENDS_OPEN.search(site.corpus.text(cue[-1])):
        return cue
    first = _FIRST_WORD.match(site.corpus.text(cue[0]))
    return (replace(cue[0], end=cue[0].start + first.end()),) if first else cue


def _with_listener(site: Site, quotation: Quotation, cue: Evidence) -> tuple[Evidence, ...]:
    """Return a cue with the words for whom somebody told: up to what was said, or to the next mark."""
    text = site.corpus.articles[cue.article].text
    if _leads_in(quotation):
        gap = text[cue.end : quotation.content[0].start].rstrip()
        if not gap:
            return (cue,)  # "was told that"
        return (replace(cue, end=cue.end + len(gap)),) if _LISTENER.fullmatch(gap.strip()) else ()
    found = _LISTENER_BEFORE_MARK.match(text, cue.end)
    return (replace(cue, end=found.end("words")),) if found else ()


def _without_that(site: Site, content: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return what was said without "that" before it, which has lost its verb."""
    if not content or not site.corpus.text(content[0]).startswith(_THAT):
        return content
    return (replace(content[0], start=content[0].start + len(_THAT)), *content[1:])


def _leads_in(quotation: Quotation) -> bool:
    """Tell whether the reporting words stand before what was said and lead into it: "denied that the dam …"."""
    if quotation.form == "direct" or not quotation.cue or not quotation.content:
        return False
    return quotation.cue[-1].end <= quotation.content[0].start


def _role(draft: Draft, quotation: Quotation, story: Story | None) -> RoleView | None:
    """Return the speaker's role by the articles of the quotation's story, as its other sections tell it."""
    speaker = draft.site.corpus.record(quotation.speaker) if quotation.speaker else None
    if not isinstance(speaker, EntityRecord):
        return None
    articles = story.articles if story else (quotation.article,)
    order = {article: number for number, article in enumerate(articles)}
    role = as_of_now(draft.site, speaker, role_in(speaker, order), order)
    return draft.role(role) if role else None
