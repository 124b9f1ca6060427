"""The one component of ours in spaCy's pipeline. Importing this module registers it with spaCy by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from explainer.analyse.layout import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("explainer_paragraph_ends")
def paragraph_ends(doc: Doc) -> Doc:
    """Start a sentence after every line break of an unwrapped text, since no sentence runs on over a paragraph."""
    starts = {block.start for block in paragraphs(doc.text)}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
    return doc
