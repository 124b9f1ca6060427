"""What the desk's script may ask for and change: the state, the queue, the items of a place, one entry, one undo."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.desk.curation_file import DeskError
from explainer.merge.curation import SECTIONS

if TYPE_CHECKING:
    from explainer.desk.curation_file import CurationFile
    from explainer.desk.queue import Decision
    from explainer.desk.site import Built, DeskSite
    from explainer.untyped import Parsed

_WAIT_SECONDS = 120.0
_MOST = 200
_TYPED = frozenset({"people", "entities"})
"""Lists that only help whoever types; of the others each choice must be there."""


@dataclass
class Api:
    """One session: the site, the file of corrections, what was decided or put off, and where our pages are (`root`)."""

    site: DeskSite
    file: CurationFile
    root: str = "/news/"
    later: list[str] = field(default_factory=list)
    _answers: list[str] = field(default_factory=list)
    """For each change that can be undone, the id of the question that it answered, or ""."""
    _answered: dict[str, int] = field(default_factory=dict)
    """The number of the build from which on a question that was answered is not there any more, by its id."""
    _writing: Lock = field(default_factory=Lock)
    """Requests come on threads of their own; one at a time may read and write the file."""

    @property
    def decided(self) -> int:
        """How many questions this session has answered."""
        return sum(map(bool, self._answers))

    @property
    def built(self) -> Built:
        """The last build."""
        if self.site.built is None:
            raise DeskError("The site is not built yet; wait a moment.")
        return self.site.built

    # Reading

    def answer(self, name: str, query: dict[str, str]) -> Parsed:
        """Return what a GET request asks for; raise `KeyError` for an unknown name."""
        if name == "state":
            return self.state()
        if name == "queue":
            return self.queue()
        if name == "items":
            return self.items(query.get("source", ""), query.get("page", ""), query.get("term", ""))
        if name == "choices":
            name = query.get("name", "")
            return self.built.finder.choices(name)[: _MOST if name in _TYPED else None]
        raise KeyError(name)

    def state(self) -> dict[str, Any]:
        """Return the number of the build, whether another runs, progress of the queue, and what went wrong."""
        open_ = len(self.open_decisions())
        return {
            "build": self.built.number,
            "building": self.site.building,
            "early": self.built.early,
            "error": self.site.error,
            "problems": self.built.problems,
            "decided": self.decided,
            "of": self.decided + open_,
            "undo": self.file.can_undo,
            "led": self.built.led,
            "root": self.root,
        }

    def open_decisions(self) -> list[Decision]:
        """Return the decisions that are open, those put off last; what was answered goes at once."""
        put_off, done = set(self.later), self.site.done
        open_ = [each for each in self.built.queue if self._answered.get(each.id, 0) <= done]
        return sorted(open_, key=lambda each: each.id in put_off)

    def queue(self) -> list[dict[str, Any]]:
        """Return the open decisions, each as a value for JSON."""
        return [msgspec.to_builtins(each) for each in self.open_decisions()[:_MOST]]

    def items(self, source: str, page: str, term: str = "") -> dict[str, Any]:
        """Return what can be corrected at the places `source` of a statement, about the page at `page` or of a term."""
        finder = self.built.finder
        if source:
            found = [asdict(item) for item in finder.items(source)]
            return {"items": found, "why": [asdict(why) for why in finder.why(source)]}
        item = finder.term(term) if term else finder.page(page)
        return {"items": [asdict(item)] if item else [], "why": []}

    # Changing

    def change(self, name: str, given: dict[str, Any]) -> dict[str, Any]:
        """Do what a POST request asks for, and return the state when the page that the editor looks at shows it.

        An answer to a question is not waited for: the next question is there, whatever becomes of the pages.
        """
        with self._writing:
            wrote = self._write(name, given)
            number = self.site.request(str(given.get("at", ""))) if wrote else 0
            if wrote and name == "decide":
                self._answered[given["id"]] = number
        if wrote and name != "decide":
            self.site.wait(number, _WAIT_SECONDS, early=True)
        return self.state()

    def _write(self, name: str, given: dict[str, Any]) -> bool:
        """Change the file as asked; tell whether it changed."""
        if name == "entry":
            return self._add(given["section"], given["values"])
        if name == "undo":
            self.file.undo()
            self._answered.pop(self._answers.pop(), None)
            return True
        if name == "decide":
            return self._decide(given["id"], given["answer"], given.get("text", ""))
        raise DeskError(f"The desk cannot do {name!r}.")

    def _add(self, section: str, values: dict[str, Any]) -> bool:
        if section not in SECTIONS:
            raise DeskError(f"curation.yml has no section {section!r}.")
        wrote = self.file.add(section, {key: value for key, value in values.items() if value not in ("", [], None)})
        self._answers += [""] if wrote else []
        return wrote

    def _decide(self, id_: str, answer: str, text: str) -> bool:
        """Write the entry of an answer; tell whether something was written."""
        decision = next((each for each in self.open_decisions() if each.id == id_), None)
        if decision is None:
            raise DeskError("This question is not open any more.")
        if answer == "later":
            self.later = [*(each for each in self.later if each != id_), id_]
            return False
        if answer == "accept" and decision.remove is not None:
            self.file.remove(decision.remove)
        else:
            entry = decision.accept if answer == "accept" else decision.reject
            if entry is None:
                raise DeskError("This question has no such answer; leave it for later.")
            section, values = entry
            if answer == "accept" and decision.ask:
                if not text.strip():
                    raise DeskError(f"Write the {decision.ask} first.")
                values = {**values, decision.ask: text.strip()}
            if not self.file.add(section, values):
                return False
        self._answers.append(id_)
        return True
