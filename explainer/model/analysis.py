"""The linguistic analysis of one article that extractors read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from explainer.model.parse import Parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy import float32
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from explainer.model.articles import Article, Span


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that the encoder's names head found: its span, type (person, organization, place) and probability."""

    span: Span
    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span that the encoder's attribution head tagged source, cue or content, with links to other spans.

    `cue` and `source` are places in `Encoding.attribution` (or `None`): the cue and source of this content.
    `link_probability` is that of the source, `cue_probability` that of the cue.
    """

    span: Span
    label: str
    probability: float
    cue: int | None = None
    source: int | None = None
    link_probability: float = 1.0
    cue_probability: float = 1.0


class Antecedents(Protocol):
    """Asks the encoder which earlier mention of a person or an organisation a mention goes back to."""

    def __call__(self, mention: Span, earlier: Sequence[Span]) -> list[float]:
        """Return the probability of each of `earlier`, and last that it is none of them; 0 where it cannot tell."""
        ...


class States(Protocol):
    """Asks the encoder what it has read at a place: its hidden states, as numbers that learned decisions weigh."""

    def __call__(self, start: int, end: int) -> NDArray[float32]:
        """Return the mean hidden state of the words in `[start, end)` of the text; zeros where there is none."""
        ...


class Marked(NamedTuple):
    """The log-odds that the words of a span are marked: their mean, the least and the greatest."""

    mean: float
    least: float
    most: float


class EditorMarks(Protocol):
    """Asks the encoder what an editor would mark: what is key, still to come, unknown, a role, an explanation."""

    def __call__(self, layer: str, start: int, end: int) -> Marked:
        """Return how far the words in `[start, end)` are marked as `layer`."""
        ...

    def means(self, start: int, end: int) -> dict[str, float]:
        """Return the mean log-odds of the words in `[start, end)` for each layer."""
        ...

    def role_kind(self, start: int, end: int) -> str:
        """Return of what kind the role in these words is, if they are one."""
        ...

    def runs(self, layer: str, least: float) -> list[tuple[int, int]]:
        """Return the runs of text whose words all have at least the log-odds `least` for `layer`, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the small encoder says of one article. Empty where the model file is absent."""

    names: tuple[NameSpan, ...] = ()
    attribution: tuple[TaggedSpan, ...] = ()
    available: bool = False
    antecedents: Antecedents | None = field(default=None, compare=False, repr=False)
    states: States | None = field(default=None, compare=False, repr=False)
    editor: EditorMarks | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class QuotedRegion:
    """A span inside quotation marks. `span` includes the marks, `inner` leaves them out.

    `depth` is 0 for an outermost quotation; `closed` is false where the closing mark is missing.
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """One analysed article: the spaCy `doc` over its whole text, and what the layout of the text says.

    `doc[i].idx` counts code points of the text. `parse` says the same in plain values and is much faster to read.
    `sentences` and `paragraphs` are spans without surrounding white space; a blank line always ends a sentence.
    `headings` are those paragraphs that are a headline or subheading. `quotations` are the spans in double quotation
    marks (and single ones where they clearly quote).
    """

    article: Article
    doc: Doc
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    headings: tuple[Span, ...] = ()
    quotations: tuple[QuotedRegion, ...] = ()
    encoding: Encoding = field(default_factory=Encoding)
    _parse: Parse | None = field(default=None, init=False, repr=False)

    @property
    def parse(self) -> Doc:
        """What `doc` says of each word, read once: a `Parse`, which is read like a `Doc` and cannot be changed."""
        if self._parse is None:
            object.__setattr__(self, "_parse", Parse(self.doc))
        return cast("Doc", self._parse)


class Analyser(Protocol):
    """Turns articles into analyses. `fingerprint` changes when the same text could be analysed differently."""

    fingerprint: str

    def __call__(self, article: Article) -> Analysis:
        """Analyse one article."""
        ...

    def pipe(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Analyse many articles, in order, faster than one by one."""
        ...
