"""Applies the entries `speaker`, `date` and `note` of `curation.yml`, which name an item by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from explainer.merge.entities.editor import record_called
from explainer.merge.problems import text_of, unmatched
from explainer.merge.slugs import short_hash
from explainer.model import EditorNote, EntityRecord, Quotation, TimelineEntry, WatchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, CurationEntry, Record

E = TypeVar("E", TimelineEntry, WatchEntry)


def corrected_items(corpus: Corpus) -> Iterator[Record]:
    """Return the changed quotations, the notes, and a problem for each entry whose item or person is nowhere."""
    for entry in corpus.curation:
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
    """Return a timeline or watch entry under the date that the editor gives it (`date:`), else as it is."""
    for correction in corpus.curation:
        if correction.action == "date" and text_of(correction, "item") == entry.id:
            words = {"words": None} if isinstance(entry, WatchEntry) else {}
            return msgspec.structs.replace(entry, value=text_of(correction, "value"), by_editor=True, **words)
    return entry
