"""Equal spans and words of very many findings are one object, and the findings are what they were."""

from __future__ import annotations

import msgspec

from explainer import shared_values
from explainer.model import ArticleFindings, Clause, Entity, Mention, Quote, Span
from explainer.model.codec import FindingsCodec


def _findings(number: int) -> tuple[Entity | Mention | Quote | Clause, ...]:
    found: list[Entity | Mention | Quote | Clause] = []
    for n in range(number):
        span, verb = Span(9000 + 10 * n, 9008 + 10 * n), Span(9004 + 10 * n, 9006 + 10 * n)
        found += [
            Entity(span=span, rule="a rule of names", id=f"e{n}", type="person", name="Ada Moss"),
            Mention(span=span, rule="a rule of names", entity=f"e{n}", form="name"),
            Quote(span=span, rule="a rule of words", id=f"q{n}", form="direct", content=(span,), cue=(verb,)),
            Clause(span=span, rule="a rule of clauses", subject=verb, verb=verb, opening="name", actors=(verb,)),
        ]
    return tuple(found)


def _read(number: int) -> ArticleFindings:
    found = _findings(number)
    spans = tuple(each.span for each in found)
    whole = ArticleFindings(article="a0", paragraphs=spans, sentences=spans, findings=found)
    codec = FindingsCodec()
    layout = codec.decode(codec.encode(msgspec.structs.replace(whole, findings=())))
    read = shared_values.in_little_space(layout, codec.decode_some(codec.encode_some(found)))
    assert read == whole
    return read


def _objects(read: ArticleFindings) -> set[int]:
    found = read.findings
    held = [*read.paragraphs, *read.sentences]
    for each in found:
        held += [getattr(each, name) for name in each.__struct_fields__]
        held += [*getattr(each, "content", ()), *getattr(each, "cue", ()), *getattr(each, "actors", ())]
    return {id(each) for each in held if isinstance(each, (Span, str))}


def test_many_findings_hold_two_spans_and_four_words_a_place_however_many_are_on_it(monkeypatch) -> None:
    monkeypatch.setattr(shared_values, "MANY", 100)
    few, many = len(_objects(_read(100))), len(_objects(_read(200)))
    assert many - few == 100 * 4  # the phrase and its verb, the ids of a person and of a quotation


def test_few_findings_stay_as_they_were_read() -> None:
    assert len(_objects(_read(10))) > 10 * 12
