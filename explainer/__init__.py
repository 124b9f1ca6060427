"""explainer turns news articles into a published static explainer site."""

__version__ = "0.1.0"
