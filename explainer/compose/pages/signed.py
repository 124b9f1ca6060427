"""Whether an editor would sign a line made of what was found, as far as the analysis judged that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import LineVerdict

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import Finding, Span


def is_unsigned(site: Site, article: str, kind: type[Finding], span: Span) -> bool:
    """Tell whether a line made of the finding of `kind` at `span` was judged as one that an editor would not sign."""
    verdicts = site.findings_of(article, LineVerdict)
    return any(v.span == span and v.of == kind.__name__ and not v.shown for v in verdicts)
