"""One article as it may be published: hidden sentences are blank, and nothing that was found in them is left.

Blank means spaces: every other offset into the text stays true, and nothing is there to be shown.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.merge.hidden_words import found_in, named_by
from explainer.model import ArticleFindings, Entity, Finding, Mention, Quote, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.merge.hidden_words import HiddenWords
    from explainer.model import Article

_TOLD = ("title", "story_title", "source", "author", "place", "url")
_WHOM = ("entity", "speaker_entity", "reported_by", "expected_by")


def blanked(
    article: Article,
    findings: ArticleFindings,
    words: tuple[HiddenWords, ...],
    entities: frozenset[str],
    dropped: Callable[[Finding], bool],
) -> tuple[Article, ArticleFindings]:
    """Return `article` and its findings without what is hidden.

    `words` are hidden in this article, `entities` the ids of its entities that are; `dropped` tells other findings
    that are to go. What hides nothing returns the very same values.
    """
    blank = _blank_spans(article, findings, words, entities)
    shown = tuple(_kept(findings, blank, words, entities, dropped)) if blank or entities else findings.findings
    shown = tuple(finding for finding in shown if not dropped(finding))
    clean = _with_clean_labels(article, words)
    if blank:
        clean = msgspec.structs.replace(clean, text=_without(article.text, blank))
    sentences = tuple(each for each in findings.sentences if not _touches(each, blank))
    if (shown, sentences, clean) == (findings.findings, findings.sentences, article):
        return article, findings
    return clean, msgspec.structs.replace(findings, article=clean.id, findings=shown, sentences=sentences)


def tells_any(article: Article, words: tuple[HiddenWords, ...]) -> bool:
    """Tell whether `article` has any of `words` in its text, or in what its metadata, file name or address say."""
    return bool(words) and (_with_clean_labels(article, words) is not article or bool(found_in(article.text, words)))


def _blank_spans(
    article: Article, findings: ArticleFindings, words: tuple[HiddenWords, ...], entities: frozenset[str]
) -> list[Span]:
    """Return the sentences (or lines) that hold hidden words, mention a hidden entity, or are its own words."""
    marked = found_in(article.text, words)
    marked += [m.full or m.span for m in findings.of(Mention) if m.entity in entities]
    marked += [finding.span for finding in findings.findings if _about(finding) & entities]
    return _joined(_widened(span, article.text, findings.sentences) for span in marked)


def _widened(span: Span, text: str, sentences: Iterable[Span]) -> Span:
    whole = [span, *(sentence for sentence in sentences if sentence.overlaps(span))]
    if len(whole) == 1:
        line_end = text.find("\n", span.end)
        whole.append(Span(text.rfind("\n", 0, span.start) + 1, len(text) if line_end < 0 else line_end))
    return Span(min(each.start for each in whole), max(each.end for each in whole))


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _without(text: str, blank: list[Span]) -> str:
    parts, end = [], 0
    for span in blank:
        lines = ("\n" if character == "\n" else " " for character in span.cut(text))
        parts += [text[end : span.start], *lines]
        end = span.end
    return "".join((*parts, text[end:]))


def _kept(
    findings: ArticleFindings,
    blank: list[Span],
    words: tuple[HiddenWords, ...],
    hidden: frozenset[str],
    dropped: Callable[[Finding], bool],
) -> Iterator[Finding]:
    """Yield the findings that neither lie in a blank nor say who is hidden; entities keep a mention that is left."""
    left: dict[str, Span] = {}
    for mention in sorted(findings.of(Mention), key=lambda each: (each.form != "name", each.span)):
        if mention.entity not in hidden and not any(_touches(span, blank) for span in _spans(mention)):
            left.setdefault(mention.entity, mention.span)
    entities = {e.id for e in findings.of(Entity) if e.id in left and not named_by(e.name, words)}
    gone = {e.id for e in findings.of(Entity)} - entities
    quotes = {q.id for q in findings.of(Quote) if not any(_touches(span, blank) for span in _spans(q))}
    for finding in findings.findings:
        if dropped(finding) or (isinstance(finding, Entity) and finding.id in gone):
            continue
        kept = finding
        if isinstance(finding, Entity) and _touches(finding.span, blank):
            kept = msgspec.structs.replace(finding, span=left[finding.id])
        if any(_touches(span, blank) for span in _spans(kept)) or _tells(kept, gone, words):
            continue
        yield _without_references(kept, gone, quotes)


def _tells(finding: Finding, gone: set[str], words: tuple[HiddenWords, ...]) -> bool:
    """Tell whether a finding is about an entity that is gone, or has hidden words of its own."""
    texts = (getattr(finding, name) for name in finding.__struct_fields__)
    return bool(_about(finding) & gone) or any(isinstance(text, str) and named_by(text, words) for text in texts)


def _about(finding: Finding) -> set[str]:
    """Return the entities whom a finding is about: who is meant, says, plans or holds a role."""
    return {getattr(finding, name, None) or "" for name in _WHOM}


def _without_references(finding: Finding, gone: set[str], quotes: set[str]) -> Finding:
    changed: dict[str, Any] = {}
    with_others = getattr(finding, "entities", ())
    if isinstance(with_others, tuple) and gone & set(with_others):
        changed["entities"] = tuple(each for each in with_others if each not in gone)
    if isinstance(finding, Quote) and finding.inside is not None and finding.inside not in quotes:
        changed["inside"] = None
    return msgspec.structs.replace(finding, **changed) if changed else finding


def _spans(value: object) -> Iterator[Span]:
    """Yield all spans in a finding."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, When):
        yield Span(value.start, value.end)
    elif isinstance(value, Finding):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)


def _touches(span: Span, blank: list[Span]) -> bool:
    return any(span.overlaps(each) for each in blank)


def _with_clean_labels(article: Article, words: tuple[HiddenWords, ...]) -> Article:
    """Return `article` with no hidden words in what its metadata, file name or address say."""
    clean: dict[str, Any] = {name: None for name in _TOLD if named_by(getattr(article, name) or "", words)}
    if "title" in clean:
        clean |= {"title": "", "title_by": "none"}
    if any(named_by(topic, words) for topic in article.topics):
        clean["topics"] = tuple(topic for topic in article.topics if not named_by(topic, words))
    if any(named_by(word, words) for _, said in article.extra for word in _each(said)):
        kept = ((key, _unhidden(said, words)) for key, said in article.extra)
        clean["extra"] = tuple((key, said) for key, said in kept if said)
    if article.story and named_by(article.story, words):
        clean["story"] = f"story-{_checksum(article.story)}"
    if named_by(article.id, words) or named_by(article.path, words):
        clean |= {"id": f"article-{_checksum(article.id + article.text)}", "path": ""}
    return msgspec.structs.replace(article, **clean) if clean else article


def _each(said: str | tuple[str, ...]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _unhidden(said: str | tuple[str, ...], words: tuple[HiddenWords, ...]) -> str | tuple[str, ...]:
    """Return words of a plugin's metadata, or those of a list, that tell nothing hidden."""
    kept = tuple(word for word in _each(said) if not named_by(word, words))
    return kept if isinstance(said, tuple) else "".join(kept)


def _checksum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
