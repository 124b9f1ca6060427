"""The patterns of roles in order, and what makes a draft a `Role`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from explainer import courtesy_titles, wordlists
from explainer.analyse.once import once
from explainer.analyse.quotation_marks import inside_quotation_marks
from explainer.analyse.roles.appositives import appositive_after
from explainer.analyse.roles.clauses import role_in_relative_clause, roles_in_clauses
from explainer.analyse.roles.draft import NEVER_VERBS, People, is_phrase_word
from explainer.analyse.roles.lexicon import is_abbreviated, is_abbreviation_before, noun_kind
from explainer.analyse.roles.marked import marked_roles
from explainer.analyse.roles.over import ended, is_over, of_another_time, other_people_in
from explainer.analyse.roles.particulars import particulars
from explainer.analyse.roles.preposed import appositive_before
from explainer.analyse.roles.refused import behind_colours, is_refused
from explainer.analyse.roles.then import Times
from explainer.analyse.roles.titles import is_of_an_office, titles_before
from explainer.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Draft, Named
    from explainer.model import Analysis, Findings
    from explainer.model.findings import RoleStatus

Category = Literal["office", "age", "origin", "kinship", "description"]

_CATEGORIES = frozenset(get_args(Category))
_FORMER = wordlists.words("former_words")
_FUTURE = frozenset(("incoming", "elect", "designate", "prospective"))
_PARTIES = frozenset(("republican", "democrat", "democratic", "conservative", "liberal", "socialist", "independent"))
_ACTING = frozenset(("acting", "interim", "caretaker"))
_TIMED = _FORMER | _FUTURE | _ACTING | {"current"}
_LEADING = frozenset(("DET", "PUNCT", "SPACE"))
_COURTESIES = frozenset(("highness", "majesty", "excellency", "holiness", "eminence", "honour", "honor"))
_POSSESSIVE = ("PRP$",)


def find_roles(analysis: Analysis, findings: Findings) -> Iterator[Role]:
    """Return what the article says its persons are, in order of place; one role a place and person."""
    return iter(sorted(_found(analysis, findings), key=lambda role: (role.span.start, -role.span.end)))


def _found(analysis: Analysis, findings: Findings) -> Iterator[Role]:
    doc = analysis.parse
    people = People.of(doc, findings)
    times = Times(analysis, findings)
    taken: set[tuple[str, int]] = set()
    for draft in sorted(_all_drafts(analysis, people), key=lambda d: (d.marked, d.first, -d.last, d.entity)):
        if other_people_in(doc, draft, people) or of_another_time(doc, draft):
            continue
        for begin, last in _parted(doc, *_trimmed(doc, draft)):
            first, then = is_over(doc, begin, last)
            words = set(range(first, last + 1))
            if first > last or any((draft.entity, number) in taken for number in words):
                continue
            category = _category(doc, first, last, draft)
            over = then or ended(doc, draft.entity, people, last)
            titled = draft.pattern == "title" and category == "office"
            if draft.category not in ("age", "origin") and is_refused(doc, first, last, titled=titled):
                continue
            taken |= {(draft.entity, number) for number in words}
            yield Role(
                span=Span(doc[first].idx, doc[last].idx + len(doc[last])),
                rule="roles.marked" if draft.marked else f"roles.{draft.pattern}",
                entity=draft.entity,
                status=draft.status or ("former" if over else _status(doc, first, last)),
                pattern=draft.pattern,
                category=category,
                confidence=draft.confidence,
                told_of=times.told_of(doc, draft, first, last),
            )


def _all_drafts(analysis: Analysis, people: People) -> list[Draft]:
    said = inside_quotation_marks(analysis.article.text, analysis.quotations)
    beside, marked = _of_names(analysis, people.told)
    drafts = [*beside, *roles_in_clauses(analysis.parse, people, said)]
    known = {number for draft in drafts for number in range(draft.first, draft.last + 1)}
    return [*drafts, *(draft for draft in marked if known.isdisjoint(range(draft.first, draft.last + 1)))]


@once()  # coreference asks twice before us, with more pronouns and descriptions each time, and the same names
def _of_names(analysis: Analysis, names: tuple[Named, ...]) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
    """Return the roles that stand beside names, and those that the network marks."""
    people = People(names, {})
    return tuple(_beside_names(analysis.parse, people)), tuple(marked_roles(analysis, people))


def _beside_names(doc: Doc, people: People) -> Iterator[Draft]:
    for named in people.persons():
        titles = list(titles_before(doc, named, people))
        yield from titles
        before = appositive_before(doc, named, people)
        if before is not None:
            yield before
        for after in appositive_after(doc, named, people):
            if not ((titles or before is not None) and _leads_to_another(doc, after, people)):
                yield after
        yield from particulars(doc, named, people)
        relative = role_in_relative_clause(doc, named, people)
        if relative is not None:
            yield relative


def _leads_to_another(doc: Doc, draft: Draft, people: People) -> bool:
    """Tell a role behind a name that introduces the next: "the mayor Mr Park, the rector of the school, | Mrs Lee"."""
    behind = draft.last + 1
    if behind >= len(doc) or doc[behind].text != ",":
        return False
    while behind + 1 < len(doc) and (doc[behind].text in (",", ".") or doc[behind].lower_ in courtesy_titles.WRITTEN):
        behind += 1
    named = people.name_at(behind)
    return named is not None and named.type == "person" and named.entity != draft.entity


def _trimmed(doc: Doc, draft: Draft) -> tuple[int, int]:
    """Leave out articles and possessive pronouns before the phrase, and punctuation around it."""
    first, last = draft.first, draft.last
    while first < last and (
        doc[first].pos_ in _LEADING
        or doc[first].tag_ in _POSSESSIVE
        or _says_nothing(doc[first], doc[first + 1])
        or (draft.pattern != "relative" and _is_of_the_clause(doc[first], last))
    ):
        first += 1
    first = behind_colours(doc, first, last)
    if draft.pattern == "title":
        first = _behind_opinion(doc, first, last)
    while first < last and _hangs_over(doc[last]) and not _belongs(doc, first, last) and doc[last - 1].text != "-":
        last -= 1
    return first, last


def _behind_opinion(doc: Doc, first: int, last: int) -> int:
    """Return where a title in capitals begins behind adjectives in small letters: "the blustery | Norwick Mayor Park".

    They are the writer's; those that belong to an office ("acting", "deputy", "state") stay.
    """
    number = first
    while number < last and doc[number].pos_ == "ADJ" and doc[number].text.islower() and doc[number].whitespace_:
        if is_of_an_office(doc[number].lower_):
            return first
        number += 1
    return number if doc[number].text[:1].isupper() else first


def _is_of_the_clause(token: Token, last: int) -> bool:
    """Tell a word before a title that is none of it: "recall | Sen. Park", "make sure | President Park is there"."""
    if token.lower_ in _COURTESIES:
        return True
    if token.lower_ in NEVER_VERBS:
        return False
    if token.pos_ == "VERB" and token.tag_ in ("VB", "VBP", "VBZ", "VBD") and noun_kind(token) is None:
        return token.i > 0 or token.tag_ == "VB"
    if token.pos_ == "ADJ" and token.dep_ not in ("amod", "compound", "nmod", "conj", "poss"):
        return token.head.i < token.i
    opens = token.is_sent_start and token.tag_ in ("NNP", "NN") and not token.ent_type_ and token.i + 1 == last
    return bool(opens) and is_abbreviated(token.doc[last]) and noun_kind(token) is None


def _parted(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Part roles of different times: "banker and former mayor of Norwick"."""
    for number in range(first + 1, last):
        if doc[number].lower_ == "and" and doc[number + 1].lower_ in _TIMED and noun_kind(doc[number - 1]) is not None:
            yield first, number - 1
            first = number + 1
    yield first, last


def _hangs_over(token: Token) -> bool:
    return token.is_punct or token.is_space or token.pos_ in ("CCONJ", "ADP", "DET")


def _belongs(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the punctuation at the end is part of the phrase: a stop, or the end of a quotation in it."""
    mark = doc[last].text
    return mark == "." or (mark in '”"' and any(token.text in '“"' for token in doc[first:last]))


def _says_nothing(token: Token, after: Token) -> bool:
    """Tell whether a role's first word is about another person ("fellow senator", "the first President Park")."""
    numbered = token.lower_ in ("first", "second") and token.text.islower() and after.text[:1].isupper()
    return numbered or (token.lower_ == "fellow" and after.text != "-" and is_phrase_word(after))


def _status(doc: Doc, first: int, last: int) -> RoleStatus:
    words = {doc[number].lower_ for number in range(first, last + 1)}
    of = next((number for number in range(first + 1, last + 1) if doc[number].pos_ == "ADP"), last + 1)
    head = {doc[number].lower_ for number in range(first, max(of, first + 3)) if number <= last}
    after = doc[first + 1].text if first + 1 < len(doc) else ""
    hyphened = after == "-" and doc[first].lower_ not in ("ex", "then", "one")  # "late-night host"
    if (head & _FORMER and not hyphened) or any(word.startswith("ex-") for word in head):
        return "former"
    if words & _FUTURE or any(word.endswith("-elect") for word in words) or _is_chosen(doc, first, last):
        return "future"
    return "acting" if words & _ACTING else "current"


def _is_chosen(doc: Doc, first: int, last: int) -> bool:
    """Tell a nominee for an office ("nominee for the court", "treasury secretary nominee") from a party's candidate."""
    nominee = next((doc[n] for n in range(first, last + 1) if doc[n].lemma_.lower() == "nominee"), None)
    if nominee is None:
        return False
    if nominee.i < last and doc[nominee.i + 1].lower_ in ("for", "to"):
        return doc[min(nominee.i + 2, last)].lower_ not in ("president", "governor", "mayor", "senate", "congress")
    before = doc[nominee.i - 1]
    return nominee.i > first and noun_kind(before) == "office" and before.lower_ not in _PARTIES


def _category(doc: Doc, first: int, last: int, draft: Draft) -> Category:
    if draft.category in _CATEGORIES:
        return draft.category  # type: ignore[return-value]  # just checked to be one of them
    if is_abbreviation_before(doc[last]):
        return "office"
    kinds = [kind for number in range(first, last + 1) if (kind := noun_kind(doc[number])) is not None]
    if "office" in kinds:
        return "office"
    return "kinship" if "kinship" in kinds else "description"
