"""`explainer new`: the files of a new site."""

from explainer.scaffold.site import create_site

__all__ = ["create_site"]
