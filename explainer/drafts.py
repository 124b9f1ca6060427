"""One page on its way through stages 4 and 5: planned, rendered, enriched, finished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.compose.parts import are_all_on
from explainer.enrich import Proposal, apply, settle
from explainer.host import Problem
from explainer.host.static_files import static_links
from explainer.host.templates import plain_of
from explainer.markdown import without_slots
from explainer.markdown_links import without_links_to_nowhere
from explainer.publish.front_matter import front_matter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from jinja2 import Environment

    from explainer.host import Host
    from explainer.model import Corpus, LinkIndex, Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A page on its way: its Markdown, the edits that won, and the plugins that planned and rendered it.

    `dropped` are the edits that lost. `finished` is what is published: the front matter, and the Markdown with edits.
    """

    page: Page
    planned_by: str
    rendered_by: str = ""
    markdown: str = ""
    edits: tuple[Proposal, ...] = ()
    dropped: tuple[Proposal, ...] = ()
    finished: str = ""


def rendered(host: Host, draft: Draft, environment: Environment) -> Draft | None:
    """Return `draft` with its Markdown; note where nobody renders it.

    Where a plugin's template or catalogue takes the place of ours and the page cannot be made with it, it is noted, and
    the page is made without.
    """
    arguments = {"page": draft.page, "environment": environment, "settings": host.settings}
    problems, plain = host.ledger.count, plain_of(environment)
    subject = f"{draft.page.path}, planned by {draft.planned_by}"
    strange = any(plugin.name == draft.planned_by and not plugin.ours for plugin in host.plugins)
    answer = host.first("render_page", subject, limited=strange or bool(plain.plugins), **arguments)
    if answer is None and host.ledger.count > problems and plain.environment is not None:
        names = ", ".join(plain.plugins)
        host.ledger.say(f"pages that fail with the templates or words of {names} are made without those")
        answer = host.first("render_page", subject, limited=strange, **{**arguments, "environment": plain.environment})
    if answer is None and host.ledger.count > problems:
        return None
    if answer is None:
        message = f"plugin {draft.planned_by}: nobody renders its page {draft.page.path} ({draft.page.template})"
        host.ledger.note(Problem("plugin", draft.planned_by, message))
        return None
    return replace(draft, rendered_by=answer.plugin, markdown=answer.value)


def enriched(host: Host, draft: Draft, index: LinkIndex, corpus: Corpus, paths: Collection[str] | None = None) -> Draft:
    """Ask all plugins for edits of one page, and let the rule of `explainer.enrich` settle them.

    Links to pages that are not among `paths` become words; `None` is for a site of which no page is switched off.
    """
    arguments = {
        "page": draft.page,
        "markdown": draft.markdown,
        "index": index,
        "corpus": corpus,
        "settings": host.settings,
    }
    answers = host.answers("enrich", draft.page.path, **arguments)
    proposals = [Proposal(answer.plugin, edit) for answer in answers for edit in answer.value]
    settled = settle(proposals)
    won = {id(proposal) for proposal in settled}
    dropped = tuple(proposal for proposal in proposals if id(proposal) not in won)
    links = static_links(host, draft.page.path)
    finished = finish(draft, settled)
    if paths is not None:
        finished = without_links_to_nowhere(finished, draft.page.path, paths)
    return replace(draft, edits=settled, dropped=dropped, finished=finished + links)


def paths_that_count(host: Host, drafts: Iterable[Draft]) -> frozenset[str] | None:
    """Return the paths of all pages where one of our kinds is switched off; `None` where links need no look."""
    return None if are_all_on(host.settings) else frozenset(draft.page.path for draft in drafts)


def finish(draft: Draft, settled: tuple[Proposal, ...]) -> str:
    """Return what is published of `draft`: front matter, edits applied, no marks of slots that nobody filled."""
    return front_matter(draft.page) + without_slots(apply(draft.markdown, settled))
