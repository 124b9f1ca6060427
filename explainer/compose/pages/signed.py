"""Whether an editor would sign a line made of what was found, as far as the analysis judged that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import LineVerdict, judged_key
from explainer.model.kinds import verdict_key

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import Finding, Span


def is_unsigned(site: Site, article: str, kind: type[Finding], span: Span) -> bool:
    """Tell whether a line made of the finding of `kind` at `span` was judged as one that an editor would not sign."""
    verdicts = site.findings_near(article, LineVerdict, span)
    return any(v.span == span and v.of == kind.__name__ and not v.shown for v in verdicts)


def is_signed(site: Site, article: str, finding: Finding) -> bool:
    """Tell whether a line made of `finding` was not judged, or as one that an editor would sign."""
    key = judged_key(finding)
    near = site.findings_near(article, LineVerdict, finding.span)
    return all(v.shown for v in near if verdict_key(v) == key)
