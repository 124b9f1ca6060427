"""Articles that differ from what was published by slips of the pen alone: analysed as published, shown as they stand.

So a misspelt word that is mended, or made, moves no line: what is found in the text that was published first stands at
the same words of the text that stands now. It needs nothing but the articles and the history, so that a build which
begins with an empty store makes the same site.
"""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.english import frequent_words, is_word
from explainer.merge.history.lines import stated_in, texts_in
from explainer.merge.history.slips import state_after
from explainer.merge.history.texts import analysed_text, placed, state_of
from explainer.model import Span
from explainer.read.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from explainer.host.host import Host
    from explainer.model import Article
    from explainer.model.texts import TextState
    from explainer.store import Analysed
    from explainer.untyped import Value

_Region = tuple[int, int, int, int]
_Words = tuple[str, str]
_OF_NO_PLACE = ("rule", "value", "reason", "what", "id")


class FirstTexts:
    """The texts that are analysed in place of those that stand now; `states` says which, for the history."""

    def __init__(self, host: Host, articles: Mapping[str, Article]) -> None:
        """Compare `articles` with the history, and say in the ledger which slips are new."""
        folder = Path(host.settings.history)
        known = texts_in(folder)
        self.states: dict[str, TextState] = {}
        self._moves: dict[str, Moves] = {}
        for key, article in articles.items():
            before, english = known.get(key), base_of(article.language) == "en"
            stated = partial(stated_in, folder, key)
            now = (
                state_after(article.text, before, is_word, stated, frequent_words)
                if english
                else state_of(article.text)
            )
            self.states[key] = now
            if now.slips:
                self._moves[key] = Moves(article.text, now)
            if now.slips and now != before:
                host.ledger.say(f"{article.path or key}: {self._moves[key].told}, and all else as it was published")

    def analysed(self, article: Article) -> Article:
        """Return the article as it is analysed."""
        moves = self._moves.get(article.id)
        if moves is None:
            return article
        text = analysed_text(article.text, self.states[article.id].slips)
        return msgspec.structs.replace(article, text=text, parts=moves.back(article.parts))

    def told_by(self, kept: Callable[[Article], bytes]) -> Callable[[Article], bytes]:
        """Return what tells a hash of an article, of how its text differs from the one that is analysed, and of `kept`.

        That is asked for the article as it is analysed; where it knows none, b"" is told.
        """

        def state(article: Article) -> bytes:
            known = kept(self.analysed(article))
            told = msgspec.msgpack.encode((article, self.states[article.id], known))
            return hashlib.blake2b(told, digest_size=len(known)).digest() if known else b""

        return state

    def in_place(self, analysed: Analysed | None, article: Article) -> Analysed | None:
        """Return what was found in the text that was analysed, at its place in the text that stands now."""
        moves = self._moves.get(article.id)
        if moves is None or analysed is None:
            return analysed
        return msgspec.structs.replace(analysed, findings=moves.there(analysed.findings))


class Moves:
    """From the places of the text that is analysed to those of the text that stands now, and back."""

    def __init__(self, text: str, state: TextState) -> None:
        """Take the slips of `state`, which lead from `text` to what is analysed."""
        self._regions: list[_Region] = []
        self._words: list[_Words] = []
        self._gone: list[_Words] = []
        shift = 0
        for start, end, before in placed(text, state.slips):
            first = start + shift
            self._regions.append((first, first + len(before), start, end))
            self._words.append((before, text[start:end]))
            shift += len(before) - (end - start)
        self._gone = [pair for pair in self._words if not _whole(pair[0]).search(text)]

    @property
    def told(self) -> str:
        """What differs, for an editor."""
        return ", ".join(f"“{now.strip()}” is read as “{before.strip()}”" for before, now in self._words)

    def there(self, value: Value) -> Value:
        """Return `value` with all its offsets moved to the text that stands now, and its words as they stand there."""
        return _moved(value, self._regions, self._words, self._gone)

    def back(self, value: Value) -> Value:
        """Return `value` with all its offsets moved to the text that is analysed."""
        return _moved(value, [(start, end, first, last) for first, last, start, end in self._regions], [], [])


def _moved(value: Value, regions: list[_Region], words: list[_Words], gone: list[_Words]) -> Value:
    """Return `value` at its place behind `regions`, its words as they stand there.

    A name that stands elsewhere in the text as it was is called so still: of `words` only those that are `gone` count
    for it. The text of a span has all that stands in the span.
    """
    if isinstance(value, Span):
        return Span(_place(value.start, regions, ends=False), _place(value.end, regions, ends=True))
    if isinstance(value, tuple):
        return tuple(_moved(each, regions, words, gone) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _OF_NO_PLACE}
    span = fields.get("span")
    inside = isinstance(span, Span) and any(start < span.end and span.start < end for start, end, _, _ in regions)
    of_text = {"text": words if inside else gone, "name": gone}
    changed = {
        name: _worded(each, of_text[name]) if name in of_text else _moved(each, regions, words, gone)
        for name, each in fields.items()
    }
    if isinstance(fields.get("start"), int) and isinstance(fields.get("end"), int):
        start, end = fields["start"], fields["end"]
        changed |= {"start": _place(start, regions, ends=False), "end": _place(end, regions, ends=True)}
    return msgspec.structs.replace(value, **changed)


def _place(at: int, regions: list[_Region], *, ends: bool) -> int:
    """Return where place `at` lies behind the regions: pairs of what begins and ends here, and begins and ends there.

    What stands new at one place belongs to the words around it, not to a span that `ends` or begins there.
    """
    shift = 0
    for start, end, new_start, new_end in regions:
        if at < start or (at == start and (ends or start < end)):
            break
        if at < end:
            return min(new_start + at - start, new_end)
        shift = new_end - end
    return at + shift


def _worded(text: Value, words: list[_Words]) -> Value:
    for before, now in words:
        if isinstance(text, str) and before.strip():
            text = _whole(before).sub(now.strip().replace("\\", r"\\"), text)
    return text


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for `words` where they stand whole."""
    return re.compile(rf"(?<!\w){re.escape(words.strip())}(?!\w)")
