"""The role in a clause: "Park is the mayor", "she was appointed director", "Park, who leads the union, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS, denied_phrase
from explainer.analyse.roles.draft import CLOSING, PLURAL, Draft
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People
    from explainer.model.findings import RoleStatus

_APPOINTING = frozenset(
    "name appoint elect re-elect reelect choose make nominate pick crown install hire declare proclaim".split()
)
_DOING_AS = frozenset("serve work act continue resign retire step quit join return start begin succeed replace".split())
"""Verbs whose subject is what stands behind "as"."""
_MADE_AS = frozenset(("swear", "confirm", "inaugurate", "reappoint", "sack", "oust", "fire", "dismiss", "remove"))
"""Verbs whose passive subject is, beside those of appointing."""
_POSTS = frozenset(("post", "position", "job", "role", "office", "seat"))
_ACHIEVING = frozenset(("defeat", "beat", "win", "rise", "go", "oust", "overcome", "topple", "return"))
_LEAVING = frozenset(("resign", "retire", "quit"))
_TAKING = frozenset(("become", "swear", "take", "succeed", "replace", "inaugurate", "confirm", "join"))
_ELSEWHEN = frozenset(("later", "then", "once", "eventually", "previously", "first", "when"))
_VOTING = frozenset(("elect", "choose", "pick", "nominate", "declare", "proclaim"))
_LEADING = frozenset(
    "lead head run chair co-chair direct manage oversee supervise represent coach captain command govern edit"
    " own host anchor teach coordinate".split()
)
"""Verbs whose object is what somebody leads or works at."""
_REACH, _ADVERBS = 8, 3
"""Tokens from a name to its "who", and from that to its verb."""
_YEAR = 4
_PUT_OUT = frozenset(("replace", "oust", "fire", "dismiss", "remove", "sack", "succeed"))
"""Verbs that in the passive end a term of office."""
_DOUBTFUL = frozenset("would could might may should must can ca if whether unless not n't n’t".split())
_FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
_NEW_CLAUSE = frozenset(("who", "whom", "which", "whose", "because", "when", "but", "while", "after", "before"))
_DEEPEST = 20
_LONGEST = 30


def roles_in_clauses(doc: Doc, people: People, said: bytes) -> Iterator[Draft]:
    """Return the roles that a verb ascribes to its subject, where the subject is a person.

    What somebody is quoted or reported to say of a person ("she is a traitor", Lee said) is a claim, not a role.
    `said` has a 1 for each code point inside quotation marks.
    """
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX") or said[verb.idx] or _is_reported(verb):
            continue
        subject = _office_holder(verb)
        person = None if subject is None else _person(_meant(subject, verb), people)
        if person is None or _is_hypothetical(verb):
            continue
        noun = _predicate(verb)
        if (
            noun is None
            or noun.i < verb.i
            or people.name_at(noun.i) is not None
            or _is_first_to(noun)
            or denied_phrase(noun)
        ):
            continue
        called = verb.lemma_ in _PUT_OUT and any(child.lower_ in ("a", "an") for child in noun.children)
        if noun_kind(noun) and noun.tag_ not in PLURAL and not called:  # "dismissed as a dreamer"
            pattern = "appointment" if _comes_into_office(verb, noun) else "copula"
            status = _status(verb, noun)
            if status != "future":  # the phrase alone would read as if the office were held
                yield Draft(person, noun.left_edge.i, _clause_end(doc, noun), pattern, status)


def role_in_relative_clause(doc: Doc, named: Named, people: People) -> Draft | None:
    """Return what "who …" right after a person's name says that the person leads or does, or `None`."""
    number = named.last + 1
    limit = min(named.end, number + _REACH)
    while number < limit and doc[number].lower_ != "who" and (doc[number].is_punct or doc[number].like_num):
        number += 1
    if number >= limit or doc[number].lower_ != "who":
        return None
    verb = doc[number].head
    if not number < verb.i <= number + _ADVERBS or verb.tag_ not in ("VBZ", "VBP") or _is_hypothetical(verb):
        return None
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_.lower() not in _LEADING or not objects:
        return None
    if any((owned := people.name_at(each.i)) and owned.type == "person" for each in objects):
        return None  # "who leads Tom Lee by ten votes"
    return Draft(named.entity, verb.i, _clause_end(doc, verb), "relative", category="office")


def _office_holder(verb: Token) -> Token | None:
    """Return of whom a verb tells an office: its subject, or in "she ran to become mayor" that of the verb before."""
    own = next((child for child in reversed([*verb.lefts]) if child.dep_ in NOMINAL_SUBJECTS), None)
    if own is not None and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children):
        return None  # "for her to serve as mayor"
    if own is None and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBZ", "VBP", "VBD"):
        return next((child for child in reversed([*verb.head.lefts]) if child.dep_ in NOMINAL_SUBJECTS), None)
    infinitive = verb.lemma_ == "become" and verb.dep_ in ("xcomp", "advcl") and verb.head.tag_ == "VBD"
    if own is not None or not infinitive or verb.head.lemma_ not in _ACHIEVING:
        return own
    return next((child for child in verb.head.children if child.dep_ == "nsubj"), None)


def _meant(subject: Token, verb: Token) -> Token:
    """Return whom a pronoun in a clause before the main one means: "now that she is mayor, Park …" means Park."""
    now_that = verb.dep_ == "ccomp" and verb.head.pos_ == "ADV"
    main = verb.head.head if now_that else verb.head
    before = (now_that or verb.dep_ == "advcl") and main.i > verb.i
    if subject.pos_ != "PRON" or subject.lower_ == "who" or not before:
        return subject
    return next((child for child in main.children if child.dep_ == "nsubj" and child.pos_ == "PROPN"), subject)


def _person(subject: Token, people: People) -> str | None:
    """Return the person that the subject names; for "who", the person it goes back to."""
    if subject.lower_ == "who":
        clause = subject.head
        return people.person_at(clause.head) if clause.dep_ == "relcl" else None
    return people.person_at(subject)


def _predicate(verb: Token) -> Token | None:
    """Return the noun that the verb ascribes to its subject."""
    lemma = verb.lemma_.lower()
    wanted = []
    if lemma in ("be", "become", "remain"):
        wanted = [child for child in verb.children if child.dep_ == "attr"]
    elif lemma in _APPOINTING and any(child.dep_ == "nsubjpass" for child in verb.children):
        wanted = [child for child in verb.children if child.dep_ in ("oprd", "attr", "dobj")]
    if not wanted and _ascribes_by_as(verb, lemma):
        objects = (child.children for child in verb.children if child.lower_ == "as")
        wanted = [token for children in objects for token in children if token.dep_ == "pobj"]
    if not wanted and lemma in _APPOINTING:
        return _post(verb)
    return wanted[0] if wanted else None


def _ascribes_by_as(verb: Token, lemma: str) -> bool:
    """Tell whether "as …" behind the verb says what its subject is, not what its object is ("took him as a friend")."""
    relations = {child.dep_ for child in verb.children}
    if "nsubjpass" in relations or "auxpass" in relations:
        return lemma in _APPOINTING or lemma in _MADE_AS or lemma in _DOING_AS
    over = lemma == "take" and any(child.lower_ == "over" for child in verb.children)
    return over or (lemma in _DOING_AS and ("dobj" not in relations or lemma in ("succeed", "replace")))


def _post(verb: Token) -> Token | None:
    """Return "director" of "named to the post of director"."""
    to = (child for child in verb.children if child.lower_ == "to")
    posts = (token for each in to for token in each.children if token.lower_ in _POSTS)
    of = (child for post in posts for child in post.children if child.lower_ == "of")
    return next((token for each in of for token in each.children if token.dep_ == "pobj"), None)


def _is_hypothetical(verb: Token) -> bool:
    """Tell whether the clause denies, asks or supposes what it says."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in _DOUBTFUL:
            return True
    if verb.lower_ == "being":
        return True  # "the idea of Park being a spy"
    last = verb.sent[-1]
    return last.text == "?" or (verb.lower_ in ("be", "been") and not any(c.dep_ == "aux" for c in verb.children))


def _is_first_to(noun: Token) -> bool:
    """Tell "the first mayor to visit the port": a deed, no role."""
    clauses = (child for child in noun.children if child.dep_ in ("relcl", "acl"))
    return any(child.lower_ == "to" for clause in clauses for child in clause.children)


def _is_reported(verb: Token) -> bool:
    """Tell whether the clause of `verb` is what somebody says or thinks."""
    clause = verb
    for _ in range(_DEEPEST):
        if clause.dep_ not in ("conj", "aux", "auxpass", "advcl", "relcl") or clause.head == clause:
            break
        clause = clause.head
    if clause.dep_ == "acl" and any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children):
        return clause.head.lemma_ != "fact"  # "the claim that Park is a spy"
    return clause.dep_ in ("ccomp", "parataxis") and is_reporting_verb(clause.head)


def _status(verb: Token, noun: Token) -> RoleStatus | None:
    """Return what the verb's tense and adverbs say of the role's time, where they say something."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.lemma_.lower() in _VOTING and noun_kind(noun) == "office" and not any(map(_is_year, _around(verb))):
        return "future"  # chosen, and not yet in office
    if any(child.lower_ in _FUTURE for child in helpers) or verb.lemma_ == "nominate":
        return "future"
    over = verb.lower_ in ("was", "were") and noun_kind(noun) == "office"
    once = over or any(child.lower_ in ("once", "formerly", "previously") for child in verb.children)
    had = any(child.lower_ == "had" for child in helpers)
    return "former" if once or had or _served(verb, noun) or _ends_a_term(verb) else None


def _served(verb: Token, noun: Token) -> bool:
    """Tell "served as mayor", "worked as a teacher": in the past alone, as what somebody is for longer than a day."""
    if verb.tag_ != "VBD" or verb.lemma_ not in _DOING_AS:
        return False
    for_long = verb.lemma_ == "work" or (verb.lemma_ == "serve" and noun_kind(noun) == "office")
    return for_long or _for_years(verb)


def _for_years(verb: Token) -> bool:
    """Tell "served as mayor from 1983 to 1989", "until 2001": from one year to another, or up to one."""
    years = [token for token in verb.subtree if _is_year(token)]
    return any(token.head.lower_ in ("to", "until", "till", "through", "-", "–") for token in years) or len(years) > 1


def _comes_into_office(verb: Token, noun: Token) -> bool:
    """Tell whether the verb reports as news that somebody gets an office.

    Not so in a subordinate clause ("since she became mayor"), with a year or another time around it, and with "a
    candidate" or "the first woman", which is no office.
    """
    lemma = verb.lemma_.lower()
    if (lemma not in _APPOINTING and lemma not in _TAKING) or noun_kind(noun) != "office" or verb.dep_ == "advcl":
        return False
    indefinite = any(child.lower_ in ("a", "an", "first", "only") for child in noun.children)
    elsewhen = any(map(_is_year, _around(verb))) or any(child.lower_ in _ELSEWHEN for child in verb.children)
    return not indefinite and not elsewhen


def _around(verb: Token) -> Iterator[Token]:
    """Go through the words of the verb's sentence that are not far from it."""
    doc, first = verb.doc, verb.i
    while not doc[first].is_sent_start and first > max(0, verb.i - _LONGEST):
        first -= 1
    for token in doc[first : verb.i + _LONGEST]:
        if token.i > verb.i and token.is_sent_start:
            return
        yield token


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token) == _YEAR


def _ends_a_term(verb: Token) -> bool:
    """Tell "resigned as", "stepped down as" and "was dismissed as"."""
    down = verb.lemma_ == "step" and any(child.lower_ in ("down", "aside") for child in verb.children)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return down or verb.lemma_ in _LEAVING or (passive and verb.lemma_ in _PUT_OUT)


def _clause_end(doc: Doc, head: Token) -> int:
    """Return where the phrase of `head` ends: at the first closing punctuation or new clause."""
    edge = min(head.right_edge.i, head.i + _LONGEST)
    last = head.i
    for number in range(head.i + 1, edge + 1):
        token = doc[number]
        if (
            token.text in CLOSING
            or token.is_space
            or token.lower_ in _NEW_CLAUSE
            or (token.lower_ == "that" and token.tag_ == "WDT" and head.pos_ != "VERB")
            or (token.dep_ == "cc" and doc[number + 1].pos_ in ("VERB", "AUX"))
        ):
            break
        last = number
    while last > head.i and doc[last].lower_ in ("and", "or"):
        last -= 1
    return last
