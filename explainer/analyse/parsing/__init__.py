"""spaCy's pass over a text: the annotations of the model in less time, and sentences that end with paragraphs."""

from explainer.analyse.parsing.pipeline import Pipeline

__all__ = ["Pipeline"]
