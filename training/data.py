"""Reads the annotated articles and turns them into windows with the labels of every head."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from explainer.analyse.encoder.labels import ATTRIBUTION_TAGS, LINKS, NAME_KINDS, NAME_TAGS
from explainer.analyse.encoder.wordpieces import WINDOW, Window, Wordpieces, cut_windows, split_wordpieces

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

T = TypeVar("T")
IGNORE = -100


@dataclass
class Pointer:
    """A span (its first and last wordpiece) and the wordpieces it may point to; an empty list means "none"."""

    kind: int
    first: int
    last: int
    targets: list[int]


@dataclass
class Example:
    """One article: wordpieces, tags per wordpiece (`None` where the set has none), and pointers."""

    pieces: Wordpieces
    attribution: np.ndarray | None = None
    names: np.ndarray | None = None
    pointers: list[Pointer] = field(default_factory=list)


@dataclass
class Item:
    """One window of an example between `[CLS]` and `[SEP]`; pointers count from its `[CLS]`."""

    numbers: np.ndarray
    features: np.ndarray
    attribution: np.ndarray
    names: np.ndarray
    pointers: list[Pointer]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class _Places:
    """Finds the wordpieces that a span of the text covers, one pair for each line of the text."""

    def __init__(self, pieces: Wordpieces) -> None:
        self._pieces = pieces
        self._paragraphs = np.array(pieces.paragraphs)

    def covered(self, span: dict[str, int]) -> list[tuple[int, int]]:
        first, behind = self._pieces.between(span["start"], span["end"])
        last = behind - 1
        if last < first:
            return []
        cuts = [int(p) for p in self._paragraphs[(self._paragraphs > first) & (self._paragraphs <= last)]]
        begins = [first, *cuts]
        return list(zip(begins, [c - 1 for c in cuts] + [last], strict=True))


def _tag(tags: np.ndarray, part: tuple[int, int], begin: int) -> None:
    tags[part[0] : part[1] + 1] = begin + 1
    tags[part[0]] = begin


def attribution_example(tokenizer: Tokenizer, article: dict[str, Any]) -> Example:
    """Label the quotes of one gold line: BIO tags, contents' pointers to cue and source, cues' to source."""
    pieces = split_wordpieces(tokenizer, article["text"])
    places, example = _Places(pieces), Example(pieces)
    tags = np.zeros(len(pieces.offsets), np.int64)
    begin = {kind: ATTRIBUTION_TAGS.index(f"B-{kind}") for kind in ("source", "cue", "content")}
    for quote in article["quotes"]:
        found = {}
        for role, kind in (("speaker", "source"), ("cue", "cue"), ("content", "content")):
            found[kind] = [s for span in quote[role] for s in places.covered(span)]
            for part in found[kind]:
                _tag(tags, part, begin[kind])
        cue, source = [s[0] for s in found["cue"][:1]], [s[0] for s in found["source"][:1]]
        for part in found["content"]:
            example.pointers.append(Pointer(LINKS.index("cue"), *part, cue))
            example.pointers.append(Pointer(LINKS.index("source"), *part, source))
        if found["cue"]:
            example.pointers.append(Pointer(LINKS.index("cue_source"), *found["cue"][0], source))
    example.attribution = tags
    return example


def names_example(tokenizer: Tokenizer, article: dict[str, Any], *, antecedents: bool) -> Example:
    """Label the names of one gold line and, with `antecedents`, the earlier mentions of each mention."""
    pieces = split_wordpieces(tokenizer, article["text"])
    places, example = _Places(pieces), Example(pieces)
    tags = np.zeros(len(pieces.offsets), np.int64)
    for entity in article["entities"]:
        parts = []
        for mention in entity["mentions"]:
            covered = places.covered(mention)[:1]
            parts += covered
            if covered and mention["form"] == "name" and not mention.get("nested") and entity["type"] in NAME_KINDS:
                _tag(tags, covered[0], NAME_TAGS.index(f"B-{entity['type']}"))
        if antecedents and entity["type"] in ("person", "organization", "group"):
            parts.sort()
            for number, part in enumerate(parts):
                earlier = [s[0] for s in parts[:number] if s[0] < part[0]]
                example.pointers.append(Pointer(LINKS.index("antecedent"), *part, earlier))
    example.names = tags
    return example


def add_silver_names(example: Example, row: dict[str, Any]) -> None:
    """Label the names that two systems agree upon (`silver_names.py`); where they differ, no label at all."""
    places, tags = _Places(example.pieces), np.zeros(len(example.pieces.offsets), np.int64)
    for start, end in row["unsure"]:
        for first, last in places.covered({"start": start, "end": end}):
            tags[first : last + 1] = IGNORE
    for start, end, kind in row["names"]:
        for part in places.covered({"start": start, "end": end})[:1]:
            _tag(tags, part, NAME_TAGS.index(f"B-{kind}"))
    example.names = tags


def window_item(example: Example, window: Window, special: tuple[int, int]) -> Item:
    """Cut one window out of an example. Pointers whose targets all lie outside the window are dropped."""
    cut = slice(window.start, window.end)
    size = window.end - window.start
    numbers = np.concatenate(([special[0]], example.pieces.numbers[cut], [special[1]]))
    features = np.zeros((size + 2, 3), np.int64)
    features[1:-1] = example.pieces.features[cut]

    def labels(tags: np.ndarray | None) -> np.ndarray:
        padded = np.full(size + 2, IGNORE, np.int64)
        if tags is not None:
            padded[1:-1] = tags[cut]
        return padded

    pointers = []
    for pointer in example.pointers:
        if window.start <= pointer.first and pointer.last < window.end:
            shift = 1 - window.start
            inside = [t + shift for t in pointer.targets if window.start <= t < window.end]
            if inside or not pointer.targets:
                moved = Pointer(pointer.kind, pointer.first + shift, pointer.last + shift, inside or [0])
                pointers.append(moved)
    return Item(numbers, features, labels(example.attribution), labels(example.names), pointers)


def epoch_items(examples: list[Example], special: tuple[int, int], chance: random.Random) -> list[Item]:
    """Cut all examples anew, with other window borders than in the epoch before."""
    items = []
    for example in examples:
        first = chance.randint(WINDOW // 3, WINDOW)
        items += [window_item(example, window, special) for window in cut_windows(example.pieces, first=first)]
    return items


def batches(
    items: Sequence[T], size: int, chance: random.Random, length: Callable[[T], int], among: int = 400
) -> list[list[T]]:
    """Group items of similar `length` into batches of about `size` wordpieces, in random order.

    Those of similar length are looked for among so many at a time.
    """
    order = list(items)
    chance.shuffle(order)
    out: list[list[T]] = []
    for begin in range(0, len(order), among):
        batch: list[T] = []
        for item in sorted(order[begin : begin + among], key=length):
            if batch and (len(batch) + 1) * length(item) > size:
                out.append(batch)
                batch = []
            batch.append(item)
        out.append(batch)
    chance.shuffle(out)
    return out
