"""The analyser without the encoder, so that a retrained encoder changes nothing here; loaded once."""

import pytest

from tests.analysers import without_encoder


@pytest.fixture(scope="session")
def analyser():
    return without_encoder()
