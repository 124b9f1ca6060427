"""The analyser without the encoder, so that a retrained encoder changes nothing here; loaded once."""

import pytest

from explainer.analyse.analyser import EnglishAnalyser
from explainer.model import Settings


@pytest.fixture(scope="session")
def analyser():
    return EnglishAnalyser(Settings(encoder="off"))
