"""Planning by the plugins in turn: each page plugin sees the pages that it comes after, and the sections of a story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.compose.pages.plan_memory import planned_only, planned_together
from explainer.compose.parts import FOLDERS, PAGES, SECTIONS, WITH_TARGETS, are_all_on, overview_at
from explainer.compose.sections import SectionView
from explainer.host.ledger import Problem
from explainer.host.limits import contained
from explainer.host.values import WrongAnswerError, check_text
from explainer.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from explainer.compose.sections import StorySection
    from explainer.compose.sections.section_draft import SectionDraft
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.host.host import Answer, Host
    from explainer.host.plugin import Plugin
    from explainer.model import Corpus


def planned_by_all(
    host: Host,
    corpus: Corpus,
    only: Collection[str] | None = None,
    records: Collection[str] | None = None,
    progress: Callable[[str, int, int], object] = lambda *_: None,
) -> list[Answer]:
    """Return the pages that each plugin plans; those of built-in plugins first, since the first to claim a path has it.

    A plugin is given the pages of the plugins that it requires or comes after. With `only`, plugins of other names are
    not asked; with `records`, of stories and entities only theirs are planned. `progress` is told which is asked.
    """
    answers: dict[str, Answer] = {}
    sections = story_sections(host)
    with planned_together(), planned_only(records):
        planners = host.implementing("build_pages")
        for done, plugin in enumerate(planners):
            progress("plan", done, len(planners))
            if only is not None and plugin.name not in only:
                continue
            before = tuple(
                page
                for name in host.needs(plugin)
                if name in answers
                for page in answers[name].value
                if isinstance(page, Page)
            )
            arguments = {"corpus": corpus, "settings": host.settings, "pages": before, "sections": sections}
            if (answer := host.ask(plugin, "build_pages", "", arguments)) is not None:
                answers[plugin.name] = answer
    return sorted(answers.values(), key=lambda answer: not answer.built_in)


def enough_for(host: Host, *paths: str) -> frozenset[str]:
    """Return the names of the plugins that plan the pages at `paths` and all with link targets; none if unknown.

    That is so where nobody but us plans pages and none of ours is switched off: then overviews, sources and the page
    on method have no targets, and only entities, stories, the glossary and what bundled plugins add need be planned,
    beside the overviews that are asked for. The page of a source needs all that cite it.
    """
    planners = host.implementing("build_pages")
    built_in = {plugin.name for plugin in planners if plugin.kind == "built in"}
    bundled = [plugin for plugin in planners if plugin.kind != "built in"]
    kinds = {PAGES + kind for kind in WITH_TARGETS}
    wanted = kinds | {plugin.name for plugin in bundled}
    alone = all(plugin.ours and wanted.issuperset(host.needs(plugin)) for plugin in bundled)
    if not (alone and are_all_on(host.settings) and kinds <= built_in):
        return frozenset()
    overviews = {path: overview_at(path) for path in paths}
    if any(not overview and path.partition("/")[0] not in FOLDERS for path, overview in overviews.items()):
        return frozenset()
    return frozenset(wanted.union(PAGES + overview for overview in overviews.values() if overview))


def story_sections(host: Host) -> tuple[StorySection, ...]:
    """Return the sections that plugins offer for the story page, in the order of the page.

    One of a plugin stands in the place of ours of its name; where it fails, ours does. Of two plugins with one name
    both are named, and neither is asked.
    """
    ours: dict[str, StorySection] = {}
    theirs: dict[str, list[tuple[Plugin, StorySection]]] = {}
    for plugin in host.implementing("story_sections"):
        answer = host.ask(plugin, "story_sections", "", {"settings": host.settings})
        for section in answer.value if answer is not None else ():
            if plugin.name.startswith(SECTIONS) and plugin.kind == "built in":
                ours[section.name] = section
            else:
                theirs.setdefault(section.name, []).append((plugin, section))
    whole = dict(ours)
    for name, offered in theirs.items():
        if len(offered) == 1:
            plugin, section = offered[0]
            guarded = _Guarded(host, plugin, section, ours.get(name))
            place = ours.get(name, section)
            whole[name] = replace(place, build=guarded.build, planned_by=plugin.name)
        else:
            plugins = " and ".join(str(plugin) for plugin, _ in offered)
            message = f"{len(offered)} plugins offer the section {name} of a story: {plugins}; disable all but one"
            host.ledger.note(Problem("plugin", offered[0][0].name, message))
    return tuple(sorted(whole.values(), key=lambda section: (section.order, section.name)))


@dataclass(frozen=True, slots=True)
class _Guarded:
    """The section of a plugin: what it fails in costs no more than itself, and ours of its name is there instead."""

    host: Host
    plugin: Plugin
    section: StorySection
    ours: StorySection | None

    def build(self, story: StoryDraft, room: int) -> SectionView | None:
        """Return what the section shows of a story."""
        from explainer.compose.sections.section_draft import SectionDraft

        seconds = self.host.settings.plugin_seconds
        draft, undo = SectionDraft(story), story.undo()
        try:
            view = contained(seconds, lambda: _checked(self.section.build(draft, room), self.section, draft))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  # a stranger's code may raise anything
            undo()
            subject = f"the section {self.section.name} of the story {story.story.id}"
            self.host.note_failure(self.plugin, "story_sections", subject, error, seconds)
            return self.ours.build(story, room) if self.ours is not None else None
        return replace(view, planned_by=self.plugin.name) if view is not None else None


def _checked(answer: object, section: StorySection, draft: SectionDraft) -> SectionView | None:
    """Return the section that a plugin built, with what it states; raise `WrongAnswerError` where it is malformed."""
    if answer is None:
        return None
    if not isinstance(answer, SectionView):
        raise WrongAnswerError(f"it returned a value of type {type(answer).__name__}, not a SectionView")
    if answer.name != section.name:
        raise WrongAnswerError(f"it returned the section {answer.name!r}, and offers {section.name!r}")
    for name in ("title", "short", "text"):
        check_text(getattr(answer, name), f"the {name} of its section {section.name!r}")
    if type(answer.words) is not int or answer.words < 0:
        raise WrongAnswerError(f"its section {section.name!r} has {answer.words!r} words, which is no number of words")
    return replace(answer, short=answer.short or answer.title, data={"statements": tuple(draft.statements)})
