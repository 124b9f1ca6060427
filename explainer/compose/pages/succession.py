"""Whether a role is over at the date of what is shown: its holder left it, or somebody else was given it.

A role is told by articles; when a later one tells that the mayor resigned, or that another was named director, the
earlier role is a former one, though no article calls it so. Only what is asserted counts, of the same office: "resigned
as treasurer" leaves a mayor in office, and a second member, or "a director", replaces nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, EntityRecord, Evidence, RoleRecord, Span

_LEAVES = re.compile(r"(?:resign(?:s|ed)|quit|abdicate[sd])\b|(?:step(?:s|ped)|stood|stands) (?:down|aside)\b")
_REMOVED = r"(?:dismissed|fired|sacked|ousted|removed|replaced|succeeded|suspended|unseated|voted out)"
_IS_REMOVED = re.compile(rf"{_REMOVED}\b")
_REMOVES = re.compile(rf"(?:{_REMOVED}|replaces|succeeds|took over from|takes over from)\b")
_AUXILIARIES = re.compile(r"^(?:(?:was|were|has|had|have|been|is|are) )+")
_PASSIVE = re.compile(r"\b(?:was|were|been|got)\b")
_NOT_DONE = re.compile(
    r"\b(?:will|would|may|might|could|should|to|not|never|if|almost|nearly)\b|n[’']t\b", re.IGNORECASE
)
_LATER_OR_LONG_AGO = re.compile(r"\b(?:effective|ago|next|once|decades?|last year)\b|\b(?:1[89]|20)\d\d\b")
_FROM = re.compile(r"\bfrom (?:the|an?|his|her|their|this|that) ((?:[\w’']+ ?){1,3})")
_POSTS = frozenset("post job office role position seat board chair power helm leadership cabinet council team".split())
"""What somebody is removed from who loses the office: "from the board", not "from the case"."""
_THEN = re.compile(r"\bthen[ -](?:the|an?)\b")
_AS = re.compile(r"\b(?:as|from the (?:post|job|office|role) of) ([^,.;]+)")
_GIVEN = re.compile(
    r"\b(?:named|appointed|elected|sworn in|inaugurated|installed|promoted|becomes?|became|succeed(?:s|ed)|replace[sd]"
    r"|t(?:akes|ook) (?:over|office)|made|confirmed)\b[^,;.]{0,40}$"
)
_GIVES = re.compile(
    r"\b(?:was|were|been|is) (?:\w{2,12} )?(?:named|appointed|elected|promoted|sworn|chosen)\b|\bbecame\b"
)
_LONG_AGO = re.compile(r"\bago\b|\b(?:1[89]|20)\d\d\b|\bat (?:just |only |the age of |age )?\d\d\b(?! (?:per|%))")
_ONE_OF_SEVERAL = re.compile(r"\b(?:an?|one of(?: the| its)?|another|second|co-?)\s*$", re.IGNORECASE)
_LITTLE = frozenset("the a an of for at in to new incoming acting interim next its his her their".split())
_SEVERAL = frozenset(
    "member members senator councillor councilor deputy mp spokesman spokeswoman spokesperson adviser advisor"
    " professor lecturer researcher analyst fellow judge officer partner lawyer minister vice assistant ambassador"
    " co-founder founder author expert player actor actress".split()
)
"""Words of offices that several people hold at once."""
_BEFORE = 60
"""Code points before a role in which it stands how its holder came to it."""


def as_of_now(site: Site, record: EntityRecord, role: RoleRecord | None, order: Mapping[str, int]) -> RoleRecord | None:
    """Return `role` of `record`, as a former one where the articles of `order` tell that it is over by their newest."""
    if role is None or role.by_editor or role.status != "current" or role.category != "office":
        return role
    if not isinstance(record, Person) or not role.evidence:
        return role
    if (introduced := _introduced_as_former(site, record, role, order)) is not None:
        return introduced
    newest = max(order.get(e.article, -1) for e in role.evidence)
    later = [article for article, place in order.items() if place >= newest]
    over = _has_left(site, record, role, later) or _is_another_s(site, record, role, later)
    told = site.described(later[-1]).published if later else None
    return replace(role, status="former", last_seen=told or role.last_seen) if over else role


def is_given_another(site: Site, record: EntityRecord, role: RoleRecord | None, order: Mapping[str, int]) -> bool:
    """Tell whether a later article of `order` gives somebody another office than `role`: "was named director".

    What becomes of the earlier one it need not say: some keep it. Where both would be shown, neither is known.
    """
    if role is None or role.by_editor or not role.evidence:
        return False
    newest = max(order.get(e.article, -1) for e in role.evidence)
    own = frozenset(article for article, _ in record.members)
    later = (article for article, place in order.items() if place > newest and article in own)
    return any(_gives_office(site, record, article) for article in later)


def _gives_office(site: Site, record: EntityRecord, article: str) -> bool:
    text = site.corpus.articles[article].text
    named = _named(site, record, article)
    for clause in site.clauses_in(article):
        told = text[clause.subject.end : clause.verb.end]
        if clause.place == "main" and _GIVES.search(told) and not _NOT_DONE.search(told):
            dated = _LATER_OR_LONG_AGO.search(text[clause.span.start : clause.span.end])
            heads = any(actor.overlaps(span) for actor in clause.actors for span in named)
            if not dated and (heads or any(span.start == clause.subject.start for span in named)):
                return True  # a dateline may have been read into the subject
    return False


def _named(site: Site, record: EntityRecord, article: str) -> list[Span]:
    mentions = site.mentions_of(article, {entity for known, entity in record.members if known == article})
    return [mention.span for mention in mentions if site.corpus.record_of(article, mention.entity) is record]


def _introduced_as_former(
    site: Site, record: EntityRecord, role: RoleRecord, order: Mapping[str, int]
) -> RoleRecord | None:
    """Return the former office as which an article introduces somebody, where it tells `role` of an earlier time.

    "Former mayor Ada Moss … became treasurer at 25": she is no treasurer now.
    """
    places = [e for e in role.evidence if e.article in order]
    if not places or not all(_LONG_AGO.search(site.corpus.text(site.whole_sentence(place))) for place in places):
        return None
    for other in record.roles:
        own = tuple(e for e in other.evidence if e.article in order)
        if other.status == "former" and all(_stands_before(place, own) for place in places):
            return replace(other, evidence=own)
    return None


def _stands_before(place: Evidence, others: Iterable[Evidence]) -> bool:
    return any(other.article == place.article and other.start < place.start for other in others)


def articles_around(site: Site, record: EntityRecord) -> Mapping[str, int]:
    """Return the articles of the stories in which `record` is named, with their places in the order of publication."""
    own = (article for article, _ in record.members if article in site.story_of)
    found = {article for mine in own for article in site.story_of[mine].articles}
    return {article: place for place, article in enumerate(sorted(found, key=lambda a: site.article_order[a]))}


def _has_left(site: Site, record: EntityRecord, role: RoleRecord, articles: Iterable[str]) -> bool:
    own = frozenset(article for article, _ in record.members)
    return any(_tells_of_leaving(site, record, role, article) for article in articles if article in own)


def _tells_of_leaving(site: Site, record: EntityRecord, role: RoleRecord, article: str) -> bool:
    text = site.corpus.articles[article].text
    if not _LEAVES.search(text) and not _REMOVES.search(text):
        return False
    named = _named(site, record, article)
    for clause in site.clauses_in(article):
        if clause.place != "main":
            continue
        begin = max(clause.subject.start, clause.span.start)  # a dateline may have been read into the subject
        acts = any(actor.overlaps(span) for actor in clause.actors for span in named)
        acts = acts or any(span.start <= begin and span.end == clause.subject.end for span in named)
        suffers = any(noun.overlaps(span) for noun in clause.objects for span in named)
        if _leaves(text, clause, acts=acts, suffers=suffers) and _is_of(role, text[clause.verb.end : clause.span.end]):
            return True
    return False


def _leaves(text: str, clause: Clause, *, acts: bool, suffers: bool) -> bool:
    """Tell whether a clause says that its subject left (`acts`), or that it made its object leave (`suffers`)."""
    before = text[clause.subject.end : clause.verb.end]
    if _NOT_DONE.search(before) or _LATER_OR_LONG_AGO.search(text[clause.span.start : clause.span.end]):
        return False
    passive = bool(_PASSIVE.search(before))
    verb = _AUXILIARIES.sub("", text[clause.verb.start : clause.span.end])
    if acts and _LEAVES.match(verb):
        return True
    removed = passive and bool(_IS_REMOVED.match(verb)) if acts else suffers and not passive and _REMOVES.match(verb)
    return bool(removed) and not _keeps_office(verb)


def _keeps_office(told: str) -> bool:
    """Tell a removal that ends no office of today: "removed Moss, then the mayor", "removed her from the case"."""
    found = _FROM.search(told)
    return bool(_THEN.search(told)) or (found is not None and _POSTS.isdisjoint(found[1].casefold().split()))


def _is_of(role: RoleRecord, told: str) -> bool:
    """Tell whether what is left is `role`: "as mayor of Tarnby"; where nothing is said it is what somebody was."""
    found = _AS.search(told)
    return found is None or not _main_words(role.text).isdisjoint(_main_words(found[1]))


def office_of_one(text: str) -> frozenset[str]:
    """Return the main words of a role that only one person can hold at a time ("mayor of Tarnby"), else none.

    "Mayor" may be that of another town, and a council has many members.
    """
    office = _main_words(text)
    return office if len(office) > 1 and office.isdisjoint(_SEVERAL) else frozenset()


def _is_another_s(site: Site, record: EntityRecord, role: RoleRecord, articles: Iterable[str]) -> bool:
    """Tell whether a later article gives the same office to somebody else, who was named or elected to it."""
    office = office_of_one(role.text)
    if not office:
        return False
    later = frozenset(articles)
    people = {r.id: r for article in later for r in site.entities_in.get(article, ()) if isinstance(r, Person)}
    given = (
        place
        for each in people.values()
        for other in each.roles
        if each.id != record.id and other.status == "current" and _main_words(other.text) == office
        for place in other.evidence
        if place.article in later
    )
    return any(_is_given(site, place) and not _is_told_after(role, place) for place in given)


def _is_told_after(role: RoleRecord, place: Evidence) -> bool:
    """Tell whether the article of `place` gives `role` behind it, as it would not after handing it on."""
    return any(own.article == place.article and own.start > place.start for own in role.evidence)


def _is_given(site: Site, role: Evidence) -> bool:
    before = site.corpus.articles[role.article].text[max(0, role.start - _BEFORE) : role.start].rpartition("\n")[2]
    given = _GIVEN.search(before)
    return bool(given) and not _NOT_DONE.search(before) and not _ONE_OF_SEVERAL.search(before)


def _main_words(text: str) -> frozenset[str]:
    return frozenset(_words(text)) - _LITTLE


def _words(text: str) -> Iterator[str]:
    return (word.strip("’'\"“”,.()").removesuffix("’s").removesuffix("'s") for word in text.casefold().split())
