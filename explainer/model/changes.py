"""What sources changed from build to build, and what the history keeps of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from explainer.model.records import Evidence, Record


class ChangedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that a source changed: `words` as they stand now (empty where it is gone), `before` as they stood.

    Of longer words the beginning is known, with "…" behind it; nothing of those before where that has not changed.
    `about` says what a statement needs beside its words: a quotation's speaker, a date, who has a role, a term;
    `about_before` the same before the change. `evidence` is the place of the words that stand now.
    """

    what: Literal["new", "gone", "changed", "moved"]
    kind: str
    article: str
    words: str = ""
    before: str = ""
    about: str = ""
    about_before: str = ""
    evidence: Evidence | None = None

    @property
    def stood(self) -> str:
        """What readers are told stood before: the words, or where those are the same what they were about."""
        if self.before and self.before != self.words:
            return self.before
        return self.about_before if self.about_before != self.about else ""


class Change(Record, frozen=True, kw_only=True):
    """What the sources of one story changed on one day: articles that came, went or were edited, and the statements.

    `day` is the ISO date of the build that saw it, `correction` whether a changed article says that it was corrected,
    `story` the record id of the story, or `None` where the story is gone, `title` its title then. `added`, `edited`
    (where a statement changed, or a notice says so) and `withdrawn` are article ids. `pending` is true for what no
    build has written into the history yet.
    """

    day: str
    story: str | None
    title: str = ""
    pending: bool = False
    correction: bool = False
    added: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    statements: tuple[ChangedStatement, ...] = ()

    @property
    def corrected(self) -> tuple[ChangedStatement, ...]:
        """The statements that say something else now and stand in a source, each once: none is a part of another."""
        found = [each for each in self.statements if each.what == "changed" and each.evidence is not None]
        found = [each for n, each in enumerate(found) if all(_is_told(each, one) for one in found[:n])]
        return tuple(each for n, each in enumerate(found) if all(_is_told(each, one) for one in found[n + 1 :]))


def _is_told(changed: ChangedStatement, other: ChangedStatement) -> bool:
    """Tell whether `changed` has to be told beside `other`, which does not hold it."""
    one, whole = changed.evidence, other.evidence
    if one is None or whole is None or one.article != whole.article or not whole.span.contains(one.span):
        return True
    return not changed.before or changed.before == changed.words  # the words of the other do not tell what changed


class FirstShown(Record, frozen=True, kw_only=True):
    """When the site first showed the articles of a story, by the history: pairs of an article's id and an ISO date."""

    story: str
    days: tuple[tuple[str, str], ...] = ()


class HistoryLines(Record, frozen=True, kw_only=True):
    """Lines that this build adds to a file of the history folder; `file` is its name. Never shown on the site.

    `anew` says that they are all that the file may hold: what stood there tells something that is hidden now. Without
    lines, the file goes.
    """

    file: str
    lines: tuple[str, ...] = ()
    anew: bool = False
