"""What an editor can do about one item: each action is an entry of `curation.yml`, with what is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explainer.merge.slugs import slug
from explainer.model import (
    EditorNote,
    EntityRecord,
    Explanation,
    Person,
    Quotation,
    RoleRecord,
    Story,
    Term,
    TimelineEntry,
    WatchEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record


@dataclass(frozen=True, slots=True)
class Question:
    """A value that the editor gives: the key of the entry, its label, and what stands there at first.

    `choices` names a list that helps: `people`, `entities`, `statuses`, `stories:ID` (all others), and of a story or of
    what articles name `articles in:ID` and `articles not in:ID`. `many` asks for several values.
    """

    key: str
    label: str
    value: str = ""
    choices: str = ""
    many: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One choice of a menu: its label, the section and the known values of the entry, and the questions it asks."""

    label: str
    section: str
    values: dict[str, Any]
    ask: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item on a page that can be corrected: its record, what it is, its words, and the actions."""

    record: str
    kind: str
    words: str
    actions: tuple[Action, ...]
    rule: str = ""
    confidence: float | None = None


_ARTICLES = "Articles"
_IN_ARTICLES = "Somebody or something else is meant in"
_ROLE = (
    Question("set", "Role (mayor of Elmford)"),
    Question("status", "Is the role held today?", choices="statuses", optional=True),
    Question("since", "Since (2026-05-01, 2026-05 or 2026)", optional=True),
)


def item_of(corpus: Corpus, record: Record, article: str = "") -> Item | None:
    """Return what can be done about `record` as it stands in `article`, or `None` where nothing can."""
    made = {
        Quotation: _quotation,
        TimelineEntry: _event,
        WatchEntry: _watch,
        Term: _term,
        Story: _story,
    }
    for kind, make in made.items():
        if isinstance(record, kind):
            return make(corpus, record)
    return _entity(corpus, record, article) if isinstance(record, EntityRecord) else None


def _quotation(corpus: Corpus, record: Quotation) -> Item:
    speaker = corpus.record(record.speaker) if record.speaker else None
    name = Question("name", f"Speaker (now {speaker.name})" if speaker else "Speaker", choices="people")
    actions = [
        Action("Other speaker", "speaker", {"item": record.id}, (name,)),
        Action("Speaker unclear", "speaker", {"item": record.id, "nobody": True}),
        _hide_item(record),
        _note(corpus, record),
    ]
    return Item(record.id, "quotation", record.name, tuple(actions), record.provenance, record.speaker_confidence)


def _event(corpus: Corpus, record: TimelineEntry) -> Item:
    actions = _dated(corpus, record, record.value)
    return Item(record.id, "event", record.name, actions, record.provenance, record.confidence)


def _watch(corpus: Corpus, record: WatchEntry) -> Item:
    actions = _dated(corpus, record, record.value or "")
    return Item(record.id, "watch item", record.name, actions, record.provenance, record.confidence)


def _dated(corpus: Corpus, record: Record, value: str) -> tuple[Action, ...]:
    date = Question("value", "Date (2026-05-01, 2026-05 or 2026)", value)
    return (Action("Other date", "date", {"item": record.id}, (date,)), _hide_item(record), _note(corpus, record))


def _term(_corpus: Corpus, record: Term) -> Item:
    first = record.explanations[0] if record.explanations else Explanation(text="")
    source = Question("source", "Source", first.source if first.evidence is None else "", optional=True)
    ask = (Question("explanation", "Explanation", first.text), source)
    actions = (
        Action("Own explanation", "define", {"term": record.name}, ask),
        Action("Hide the term", "hide", {"term": record.name}),
    )
    return Item(record.id, "definition", record.name, actions, record.provenance, record.confidence)


def _story(corpus: Corpus, record: Story) -> Item:
    actions = [
        Action("Own title", "words", {"story": record.id}, (Question("title", "Title", record.name),)),
        Action("Own lead", "words", {"story": record.id}, (Question("standfirst", "Lead", record.standfirst),)),
    ]
    if len(corpus.articles) > len(record.articles):
        elsewhere = Question("articles", _ARTICLES, choices=f"articles not in:{record.id}", many=True)
        actions.append(Action("Move an article here", "story", {"into": record.id}, (elsewhere,)))
    own = Question("articles", _ARTICLES, choices=f"articles in:{record.id}", many=True)
    if len(corpus.of(Story)) > 1:
        other = Question("into", "Story", choices=f"stories:{record.id}")
        actions.append(Action("Move an article to another story", "story", {}, (own, other)))
    if len(record.articles) > 1:
        title = Question("title", "Title of the new story")
        actions.append(Action("Make an article a story of its own", "story", {}, (own, title)))
    return Item(record.id, "story", record.name, tuple(actions), record.provenance, record.confidence)


def _entity(corpus: Corpus, record: EntityRecord, article: str) -> Item:
    own = _own_name(record)
    called = record.id if sum(each.name == record.name for each in corpus.of(type(record))) > 1 else own
    elsewhere = {"name": called, "articles": [article]} if article in corpus.articles else {"name": called}
    there = Question("as", "Who or what it is there", f"{record.name} (another)")
    where = () if article else (Question("articles", _IN_ARTICLES, choices=f"articles in:{record.id}", many=True),)
    split = (Action("Not this one here" if article else "Split", "split", elsewhere, (*where, there)),)
    named_in = {place for place, _ in record.members}
    actions = [
        Action("Rename", "rename", {"name": record.id}, (Question("to", "Name", record.name),)),
        Action(
            "Merge with …",
            "merge",
            {"names": [called]} if own == record.name else {"names": [called], "name": own},
            (
                Question("names", "The same as", choices="entities", many=True),
                *((Question("name", "Name on the site", own),) if own == record.name else ()),  # else it is renamed
            ),
        ),
        *(split if article or len(named_in) > 1 else ()),  # of one article there is nothing to part: it is renamed
        Action("Add a role", "role", {"name": record.id}, _ROLE),
        *_roles(record),
        Action("Hide everywhere", "hide", {"name": record.id}),
    ]
    kind = "person" if isinstance(record, Person) else type(record).__name__.lower()
    return Item(record.id, kind, record.name, tuple(actions), record.provenance, record.confidence)


def _own_name(record: EntityRecord) -> str:
    """Return the name that a record had before the editor renamed it: that of its id, which a rename leaves."""
    return next((each for each in (record.name, *record.aliases) if slug(each) == record.slug), record.name)


def _roles(record: EntityRecord) -> Iterator[Action]:
    for role in record.roles[:5]:
        yield _hide_role(record, role)


def _hide_role(record: EntityRecord, role: RoleRecord) -> Action:
    return Action(f"Not “{role.text}”", "role", {"name": record.id, "hide": role.text})


def _hide_item(record: Record) -> Action:
    return Action("Hide", "hide", {"item": record.id})


def _note(corpus: Corpus, record: Record) -> Action:
    said = next((note.text for note in corpus.of(EditorNote) if note.item == record.id), "")
    label = "Change the note" if said else "Add a note"
    return Action(label, "note", {"item": record.id}, (Question("text", "Note", said),))
