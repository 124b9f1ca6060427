"""Applies the entries `speaker`, `date` and `note` of `curation.yml`, which name an item by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from explainer.merge.dates import is_over
from explainer.merge.entities.editor import record_called
from explainer.merge.problems import text_of, unmatched
from explainer.merge.slugs import short_hash
from explainer.model import EditorNote, EntityRecord, Quotation, TimelineEntry, WatchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, CurationEntry, Record

E = TypeVar("E", TimelineEntry, WatchEntry)


def corrected_items(corpus: Corpus) -> Iterator[Record]:
    """Return the changed quotations, the notes, and a problem for each entry whose item or person is nowhere.

    Of several entries for one item the last counts: the editor thought again.
    """
    last = {(each.action, text_of(each, "item")): each for each in corpus.curation}
    for entry in corpus.curation:
        if last[entry.action, text_of(entry, "item")] is not entry and entry.action in {"speaker", "note"}:
            continue
        if entry.action == "speaker":
            yield _with_speaker(corpus, entry)
        elif entry.action == "note":
            yield _note(corpus, entry)
        elif entry.action == "date" and corpus.record(text_of(entry, "item")) is None:
            yield unmatched(entry, text_of(entry, "item"), _ids(corpus))


def _with_speaker(corpus: Corpus, entry: CurationEntry) -> Record:
    quotation = corpus.record(text_of(entry, "item"))
    if not isinstance(quotation, Quotation):
        return unmatched(entry, text_of(entry, "item"), (each.id for each in corpus.of(Quotation)))
    name = text_of(entry, "name")
    if not name:
        nobody = {"speaker": None, "speaker_words": (), "speaker_confidence": None, "by_editor": True}
        return msgspec.structs.replace(quotation, **nobody)
    entities = list(corpus.of(EntityRecord))
    speaker = record_called(entities, name)
    if speaker is None:
        return unmatched(entry, name, (n for r in entities for n in (r.name, *r.aliases)))
    about = tuple(each for each in quotation.about if each != speaker.id)
    return msgspec.structs.replace(quotation, speaker=speaker.id, speaker_confidence=1.0, about=about, by_editor=True)


def _note(corpus: Corpus, entry: CurationEntry) -> Record:
    item, text = text_of(entry, "item"), text_of(entry, "text")
    record = corpus.record(item)
    if record is None:
        return unmatched(entry, item, _ids(corpus))
    return EditorNote(
        id=f"note-{short_hash(item, text)}",
        name=text,
        evidence=record.evidence,
        provenance="merge.editor_items",
        by_editor=True,
        item=item,
        text=text,
    )


def _ids(corpus: Corpus) -> Iterator[str]:
    return (each.id for each in corpus.records if isinstance(each, Quotation | TimelineEntry | WatchEntry))


def redated(corpus: Corpus, entry: E) -> E:
    """Return a timeline or watch entry under the date that the editor gave it last (`date:`), else as it is.

    Where sources disagree the editor has settled it; whether something is still to come follows from the new date.
    """
    given = [each for each in corpus.curation if each.action == "date" and text_of(each, "item") == entry.id]
    if not given:
        return entry
    value = text_of(given[-1], "value")
    others: dict[str, object] = {"disputed": False}
    if isinstance(entry, WatchEntry):
        others = {} if value == entry.value else {"words": None}
        if entry.status in {"open", "passed"}:
            others["status"] = "passed" if is_over(value, corpus.today) else "open"
    return msgspec.structs.replace(entry, value=value, by_editor=True, **others)
