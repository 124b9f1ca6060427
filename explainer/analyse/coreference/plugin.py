"""The steps of coreference in order: pronouns outside quotations, then inside, the speakers' own, nouns, and "it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.coreference.collective import collective
from explainer.analyse.coreference.definites import definites
from explainer.analyse.coreference.gender import genders_of, show_genders
from explainer.analyse.coreference.nominals import described
from explainer.analyse.coreference.pronouns import PronounReader, choose, pronoun_weights
from explainer.analyse.coreference.scene import GENDER_OF, Place, Scene
from explainer.analyse.coreference.speakers import SpeakerFinder
from explainer.analyse.coreference.turns import Turns
from explainer.analyse.coreference.unnamed import Unnamed
from explainer.model import LeftOut, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from explainer.model import Analysis, Finding, Findings

_SURE = 0.6
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


def find_coreference(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return the mentions by pronoun and noun phrase, and a `LeftOut` for each pronoun that may mean several."""
    for step in (_pronouns, described, definites, collective):
        found = tuple(step(analysis, findings))
        findings = findings.plus(found)
        yield from found


def _pronouns(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Read the pronouns twice: what most pronouns of the whole article say of a person holds from its first line on.

    A name seldom tells a gender, and the pronouns that do often stand far behind the first that is in doubt.
    """
    found, speakers = _third_person(analysis, findings, {})
    if genders := genders_of([mention for mention in found if isinstance(mention, Mention)], analysis.article.text):
        found, speakers = _third_person(analysis, findings, genders)
    yield from found
    for token in analysis.parse:
        if token.lower_ in _FIRST_PERSON and (speaker := speakers.speaker_at(token.i)):
            yield _mention(token, speaker, "coreference.speaker", None)


def _third_person(
    analysis: Analysis, findings: Findings, genders: Mapping[str, str]
) -> tuple[list[Finding], SpeakerFinder]:
    """Return whom pronouns mean, outside quotations first and then inside, and who speaks, as far as that tells."""
    scene = Scene(analysis, findings)
    show_genders(scene, genders)
    reader = PronounReader(scene, Unnamed(scene), Turns(analysis, scene), analysis.encoding.antecedents)
    speakers = SpeakerFinder(analysis, scene)
    pronouns = [token for token in analysis.parse if token.lower_ in GENDER_OF]
    found: list[Finding] = []
    for quoted in (False, True):
        for token in pronouns:
            if (scene.quotation(token.i) is not None) == quoted:
                found += _meant(token, scene, reader, speakers.speaker_at(token.i) if quoted else None)
    return found, speakers


def _meant(token: Token, scene: Scene, reader: PronounReader, speaker: str | None) -> Iterator[Finding]:
    (chance, entity), *_ = choose(reader.options(token, speaker), pronoun_weights())
    if entity is None:
        return
    if chance < _SURE:
        span = Span(token.idx, token.idx + len(token))
        yield LeftOut(span=span, rule="coreference.pronoun", what="pronoun", reason="several people may be meant")
        return
    scene.add(Place(token.i, token.i, token.i, entity, token.lower_))
    yield _mention(token, entity, "coreference.pronoun", round(chance, 3))


def _mention(token: Token, entity: str, rule: str, confidence: float | None) -> Mention:
    span = Span(token.idx, token.idx + len(token))
    return Mention(span=span, rule=rule, confidence=confidence, entity=entity, form="pronoun", head=span)
