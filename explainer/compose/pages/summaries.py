"""What stands for an article or a record in one line: a headline, and what a preview says."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from explainer.compose.pages.datelines import behind_colon, opening
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.roles import main_role, says_former
from explainer.model import EntityRecord, Term
from explainer.quotation_characters import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from explainer.compose.pages.catalogue import Catalogue
    from explainer.model import Article, Clause, Record, Span

LONGEST_TITLE = 90
"""In characters."""
_SHORTEST_TITLE = 25
_LEAST_CUT = 45
_SHORTEST_SENTENCE = 20
"""What is shorter is a dateline or a sign, whatever a splitter of sentences holds of it."""
_SHORTEST_LAST = 2
_ABBREVIATIONS = frozenset(("Inc.", "Corp.", "Ltd.", "Co.", "Jr.", "Sr.", "etc.", "St.", "No.", "Bros."))
_JOINS = " ,;"
"""What ends a headline whose second line is lost."""
_EDGES = ',;:–—- “‘("'
_OPENERS = frozenset(
    "in on at for from by with about over under against between during until through amid into among despite but"
    " who which when while where after before because as".split()
)
"""Words before which a sentence may break off; not "and": what it joins may share what follows."""
_BEGINNERS = _OPENERS | frozenset(
    "and or a an the this these that his her its their our of to nor than if is are was were be been has have had will"
    " would can could not no they he she it".split()
)
"""Words that nothing ends in."""
_JOINERS = frozenset(("and", "or", "nor"))
_NEAR = 4
"""Words behind a comma among which "and" says that the comma stands in a list."""


def has_headline(article: Article, clauses: Iterable[Clause] = ()) -> bool:
    """Tell whether an article has a title, or begins with a line that is short enough to be one."""
    return bool(flatten(article.title)) or len(_first_line(article.text, _beginning(article, clauses))) <= LONGEST_TITLE


def headline(article: Article, sentences: Iterable[Span] = (), clauses: Sequence[Clause] = ()) -> str:
    """Return the title of an article, else its first paragraph where it is short, else its first sentence, cut.

    It is cut behind its main clause, as far as that is told without parts that may go (of `clauses`, those of the
    article); else before a word that begins something, with "…".
    """
    if flatten(article.title):
        return flatten(article.title).rstrip(_JOINS)
    text, begin = article.text, _beginning(article, clauses)
    paragraph = _first_line(text, begin)
    if len(paragraph) <= LONGEST_TITLE:
        return without_full_stop(paragraph)
    begin = behind_colon(text, begin)
    sentence = next((s for s in sentences if s.end - max(s.start, begin) >= _SHORTEST_SENTENCE), None)
    if sentence is None or (sentence.start <= begin and sentence.end - begin < _SHORTEST_SENTENCE):
        return paragraph if len(paragraph) <= LONGEST_TITLE else _cut_at_word(_first_line(text, begin))
    begin = max(begin, sentence.start)
    title = flatten(text[begin : sentence.end])
    if len(title) <= LONGEST_TITLE:
        return without_full_stop(title)
    told = (flatten(text[begin:end]) for end in _ends(text, sentence, clauses))
    return max(filter(_is_title, told), key=len, default="") or _cut_at_word(title)


def without_full_stop(title: str) -> str:
    """Return `title` without the full stop of a sentence, which no headline has; that of an abbreviation stays."""
    last = title.rpartition(" ")[2]
    ends = title.endswith(".") and "." not in last[:-1] and len(last) > _SHORTEST_LAST and last not in _ABBREVIATIONS
    return (title[:-1] if ends else title).rstrip(_JOINS)


def _beginning(article: Article, clauses: Iterable[Clause]) -> int:
    return opening(article.text, (clause.verb.start for clause in clauses))


def _first_line(text: str, begin: int) -> str:
    return flatten(text[begin:].partition("\n")[0])


def _ends(text: str, sentence: Span, clauses: Sequence[Clause]) -> Iterator[int]:
    """Go through the places of a sentence behind which nothing is missed: the first main clause has been told.

    That is the end of the clause, or where parts begin that may go, up to its end.
    """
    first = next((c for c in clauses if sentence.contains(c.span) and c.place in ("main", "other", "reported")), None)
    if first is None or first.place != "main":
        return
    end = first.span.end
    yield end
    for part in sorted(first.omissible, key=lambda part: part.start, reverse=True):
        if part.start > first.verb.end and not any(map(str.isalnum, text[part.end : end])):
            end = min(end, part.start)
            yield part.start


def _is_title(words: str) -> bool:
    marks = sum(words.count(mark) for mark in DOUBLE)
    return _SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and marks % 2 == 0 and words.count("(") == words.count(")")


def _cut_at_word(title: str) -> str:
    """Return the beginning of `title` up to a comma, or a word that opens something ("in", "who"), with "…".

    Inside a name ("Bay and Harbour Board") it is not cut.
    """
    words, after = title.split(), len(title[: LONGEST_TITLE - 1].rpartition(" ")[0].split())
    long = [n for n in range(after, 0, -1) if len(" ".join(words[:n])) >= _LEAST_CUT]
    needed = (n for n in long if words[n].casefold() in {"to", "of", "that"})  # a pity, but better than amid a phrase
    joined = (n for n in long if words[n] in _JOINERS and not _in_list(words, n))
    last = next((n for n in long if _may_break(words, n)), None) or next(joined, None) or next(needed, after)
    while last > 1 and words[last - 1].strip(_EDGES).casefold() in _BEGINNERS:
        last -= 1
    return " ".join(words[:last]).rstrip(_EDGES) + " …"


def _may_break(words: Sequence[str], place: int) -> bool:
    before, behind, following = words[place - 1], words[place], words[place + 1 : place + 2]
    if before[-1] == "," and _in_list(words, place):
        return False
    if before[-1] in ",;:–—":
        return True
    named = before[0].isupper() and following and following[0][0].isupper() and behind in {"for", "on", "in"}
    return behind.casefold() in _OPENERS and not named


def _in_list(words: Sequence[str], place: int) -> bool:
    """Tell whether the comma before `place` stands in a list: "ropes, sails and oars", "quick, cheap, and good"."""
    if words[place] in _JOINERS:
        return any(word[-1] == "," for word in words[max(0, place - _NEAR) : place - 1])
    return not _JOINERS.isdisjoint(words[place : place + _NEAR])


def summarise(record: Record, words: Catalogue, date: Callable[[str | None], str]) -> str:
    """Return what a preview says of a record: its role with the date of its last sighting, or its explanation."""
    if isinstance(record, Term):
        return flatten(record.explanations[0].text) if record.explanations else ""
    role = main_role(record) if isinstance(record, EntityRecord) else None
    if role is None:
        return ""
    text = role.text
    if role.status == "former" and not says_former(role.text):
        text = words.gettext("former %(role)s", role=role.text)
    elif role.by_editor and role.status == "acting":  # the words of an article say so themselves
        text = words.gettext("acting %(role)s", role=role.text)
    elif role.by_editor and role.status == "future":
        text = words.gettext("future %(role)s", role=role.text)
    seen = date(role.last_seen)
    return flatten(unescape(str(text))) + (f" ({seen})" if seen else "")
