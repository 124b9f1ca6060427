"""Puts each verbatim quotation into a box: the words, who says them in which role, how, when, and the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer import PluginInfo, escape_markdown, hookimpl, slot_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer import Edit, Page, QuoteView, RoleView, Settings, Statement

NAME = "quote_boxes"


class QuoteBoxesSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`most`: how many boxes a page has at most. `unnamed`: what stands where the source names no speaker.

    `former`: what stands before an office that the speaker holds no longer. `editors_note`: what stands before a note
    of the editor.
    """

    most: int = 12
    unnamed: str = "Speaker unclear"
    former: str = "former"
    editors_note: str = "Editor’s note:"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Shows verbatim quotations in boxes with speaker, role, occasion, date and citation.",
        settings=QuoteBoxesSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Fill the slot `quote-boxes` with the quotations in `page.data["quotes"]`."""
    mine = settings.plugin(NAME, QuoteBoxesSettings)
    quotes: tuple[QuoteView, ...] = page.data.get("quotes", ())[: mine.most]
    if not quotes:
        return ()
    return slot_edits(markdown, "quote-boxes", "\n\n".join(_box(quote, page, mine) for quote in quotes))


def _box(quote: QuoteView, page: Page, mine: QuoteBoxesSettings) -> str:
    """Return one box in Markdown inside a `figure`, so that it reads as a quotation with styles off as well."""
    said = quote.content
    words = f"“{said.span}”{said.cite}" if quote.verbatim else f"{said.span}{said.cite}"
    caption = " · ".join(part for part in (_who(quote, page, mine), _when(quote, page)) if part)
    return (
        f'<figure class="quote-box" id="{quote.anchor}" markdown>\n\n'
        f"> {words}\n\n"
        f"<figcaption markdown>{caption}{_notes(quote, page, mine)}</figcaption>\n\n"
        "</figure>"
    )


def _who(quote: QuoteView, page: Page, mine: QuoteBoxesSettings) -> str:
    """Return the speaker, the role and telling reporting words ("denied"), as in the source, and their citations."""
    role = quote.speaker_role
    office = _office(role, mine) if role else ""
    cue = quote.cue if quote.cue and _tells_how(quote.cue, quote.cue_kind) else None
    words = ", ".join(part for part in (*_speaker(quote, page, mine), office, cue.span if cue else "") if part)
    stated = (None if quote.speaker else quote.speaker_words, role.statement if role else None, cue)
    return words + "".join(dict.fromkeys(statement.cite for statement in stated if statement))


def _office(role: RoleView, mine: QuoteBoxesSettings) -> str:
    """Return the role's words as in the source, and that it is over where they do not say so themselves."""
    words = role.statement.span if role.statement else escape_markdown(role.text)
    over = role.status == "former" and not role.says_former
    return f"{escape_markdown(mine.former)} {words}" if over else words


def _tells_how(cue: Statement, kind: str) -> bool:
    """Tell whether reporting words tell more than that somebody spoke: "denied", "told the council", not "said"."""
    return kind != "said" or " " in cue.words


def _speaker(quote: QuoteView, page: Page, mine: QuoteBoxesSettings) -> Iterator[str]:
    if quote.speaker:
        name = escape_markdown(quote.speaker.text)
        yield f"**{name}**" if quote.speaker.path == page.path else f"**[{name}]({quote.speaker.href})**"
    elif quote.speaker_words:
        yield quote.speaker_words.span
    else:
        yield f"*{escape_markdown(mine.unnamed)}*"


def _notes(quote: QuoteView, page: Page, mine: QuoteBoxesSettings) -> str:
    """Return the editor's notes to the quotation, marked as the editor's."""
    label = f"<strong>{escape_markdown(mine.editors_note)}</strong>"
    return "".join(
        f' <span class="editors-note">{label} {escape_markdown(text)}</span>'
        for text in page.data.get("editor_notes", {}).get(quote.record, ())
    )


def _when(quote: QuoteView, page: Page) -> str:
    """Return the date, as a link to the story where that is another page."""
    date = escape_markdown(quote.said_on)
    if quote.story and quote.story.path != page.path:
        return f"[{date or escape_markdown(quote.story.text)}]({quote.story.href})"
    return date
