"""Keeps the wordpieces that English text can need: their embeddings are half of the shipped weights."""

from __future__ import annotations

import json
import string

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
ALLOWED = frozenset(string.printable) | frozenset("“”‘’„«»‹›–—…•·€£¥¢§©®™°±×÷½¼¾²³µ¿¡æøßðþœłđı‑−′″")


def kept_wordpieces(vocabulary: list[str], seen: set[int]) -> list[int]:
    """Return the numbers of the wordpieces to keep: special ones, those in English letters, those `seen`."""
    return [
        number
        for number, piece in enumerate(vocabulary)
        if piece in SPECIAL or number in seen or (not piece.startswith("[unused") and all(c in ALLOWED for c in piece))
    ]


def pruned_tokenizer(description: dict[str, object], vocabulary: list[str], kept: list[int]) -> str:
    """Return the tokenizer (JSON) with only the `kept` wordpieces, renumbered, without post-processing."""
    names = {vocabulary[old]: new for new, old in enumerate(kept)}
    model = dict(description["model"], vocab=names)  # type: ignore[call-overload]
    special = [
        {**token, "id": names[token["content"]]}
        for token in description["added_tokens"]  # type: ignore[attr-defined]
        if token["content"] in names
    ]
    slim = {**description, "model": model, "added_tokens": special, "post_processor": None}
    return json.dumps({**slim, "padding": None, "truncation": None}, ensure_ascii=False)
