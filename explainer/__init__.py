"""explainer turns news articles into a published static explainer site.

What is imported from here is the public API: it keeps its meaning as `docs/authoring/deprecation.md` promises.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from markupsafe import Markup

from explainer.addresses import page_address
from explainer.errors import ArticleError, ExplainerError, OutputError, PluginError, SettingsError
from explainer.graphics import graphic_markdown, svg_element
from explainer.hookimpl import hookimpl
from explainer.markdown import (
    PageLink,
    Section,
    TextSpan,
    escape_markdown,
    link_markdown,
    page_links,
    sections,
    slot_edits,
    text_spans,
)
from explainer.model import (
    API_VERSION,
    Analyser,
    Analysis,
    Article,
    ArticleFindings,
    Corpus,
    CurationEntry,
    CurationProblem,
    Dated,
    DatedPassage,
    Definition,
    Doubt,
    Edit,
    Encoding,
    Entity,
    EntityRecord,
    Event,
    Evidence,
    Explanation,
    ExternalLink,
    Figure,
    Finding,
    Findings,
    FiveWs,
    KeySentence,
    LeftOut,
    LinkIndex,
    LinkTarget,
    Mention,
    NameSpan,
    Organisation,
    Page,
    Person,
    Place,
    PluginInfo,
    Quotation,
    Quote,
    QuotedRegion,
    Record,
    Role,
    RoleRecord,
    Settings,
    Source,
    Span,
    Story,
    TaggedSpan,
    Term,
    TimeExpression,
    TimelineEntry,
    UnexplainedTerm,
    Unknown,
    WatchEntry,
    WatchItem,
    WatchUpdate,
    When,
)

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Note, Statement
    from explainer.compose.pages.dates import days_of
    from explainer.compose.pages.paths import entity_path
    from explainer.compose.pages.stating import make_notebook
    from explainer.compose.pages.views import (
        CardView,
        DateView,
        EventView,
        Link,
        PartyView,
        QuoteView,
        RoleView,
        SourceView,
        TermView,
        Together,
        WatchView,
    )

__version__ = "0.1.0"

__all__ = [
    "API_VERSION",
    "Analyser",
    "Analysis",
    "Article",
    "ArticleError",
    "ArticleFindings",
    "CardView",
    "Corpus",
    "CurationEntry",
    "CurationProblem",
    "DateView",
    "Dated",
    "DatedPassage",
    "Definition",
    "Doubt",
    "Edit",
    "Encoding",
    "Entity",
    "EntityRecord",
    "Event",
    "EventView",
    "Evidence",
    "ExplainerError",
    "Explanation",
    "ExternalLink",
    "Figure",
    "Finding",
    "Findings",
    "FiveWs",
    "KeySentence",
    "LeftOut",
    "Link",
    "LinkIndex",
    "LinkTarget",
    "Markup",
    "Mention",
    "NameSpan",
    "Note",
    "Organisation",
    "OutputError",
    "Page",
    "PageLink",
    "PartyView",
    "Person",
    "Place",
    "PluginError",
    "PluginInfo",
    "Quotation",
    "Quote",
    "QuoteView",
    "QuotedRegion",
    "Record",
    "Role",
    "RoleRecord",
    "RoleView",
    "Section",
    "Settings",
    "SettingsError",
    "Source",
    "SourceView",
    "Span",
    "Statement",
    "Story",
    "TaggedSpan",
    "Term",
    "TermView",
    "TextSpan",
    "TimeExpression",
    "TimelineEntry",
    "Together",
    "UnexplainedTerm",
    "Unknown",
    "WatchEntry",
    "WatchItem",
    "WatchUpdate",
    "WatchView",
    "When",
    "__version__",
    "days_of",
    "entity_path",
    "escape_markdown",
    "graphic_markdown",
    "hookimpl",
    "link_markdown",
    "make_notebook",
    "page_address",
    "page_links",
    "sections",
    "slot_edits",
    "svg_element",
    "text_spans",
]

_VIEWS = ("CardView", "DateView", "EventView", "Link", "PartyView", "QuoteView", "RoleView", "SourceView")
_LATE = {
    **dict.fromkeys((*_VIEWS, "TermView", "Together", "WatchView"), "explainer.compose.pages.views"),
    **dict.fromkeys(("Note", "Statement"), "explainer.compose.pages.citations"),
    "days_of": "explainer.compose.pages.dates",
    "entity_path": "explainer.compose.pages.paths",
    "make_notebook": "explainer.compose.pages.stating",
}


def __getattr__(name: str) -> object:
    """Import what pages show only when it is asked for: most commands need none of it, and plugins only its types."""
    if name not in _LATE:
        raise AttributeError(f"module 'explainer' has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)
