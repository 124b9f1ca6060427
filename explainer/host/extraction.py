"""One article through all plugins that extract; each sees what those before it found."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import __version__
from explainer.errors import SettingsError
from explainer.host.masking import masked, readable
from explainer.model import ArticleFindings, Findings
from explainer.store import Analysed, Made, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin
    from explainer.model import Analyser, Article

_SETTINGS = ("language", "spacy_model", "encoder")
"""The settings that bear on extraction."""


def make_analyser(host: Host) -> Analyser:
    """Return the first analyser that a plugin makes; raise `SettingsError` where none makes one for these settings."""
    answer = host.first("make_analyser", settings=host.settings)
    if answer is None:
        raise SettingsError(f"no plugin analyses articles in the language {host.settings.language!r} (`language:`)")
    analyser: Analyser = answer.value
    return analyser


def analysed(host: Host, analyser: Analyser, article: Article) -> Analysed:
    """Return what all plugins find in `article`. A plugin that fails is noted, the others go on."""
    article = readable(masked(host, article))
    analysis = analyser(article)
    findings, made = Findings(), []
    for plugin in host.implementing("extract"):
        arguments = {"article": article, "analysis": analysis, "findings": findings, "settings": host.settings}
        answer = host.ask(plugin, "extract", article.id, arguments)
        if answer is not None:
            findings = findings.plus(answer.value)
            made.append(Made(plugin.name, len(answer.value), answer.seconds))
    whole = ArticleFindings(
        article=article.id,
        paragraphs=analysis.paragraphs,
        sentences=analysis.sentences,
        findings=tuple(findings),
        parts=article.parts,
    )
    return Analysed(whole, tuple(made), complete=len(made) == len(host.implementing("extract")))


def analysis_fingerprint(host: Host, analyser: Analyser) -> str:
    """Return the fingerprint of the analysis: what a kept finding depends on beside its article, and nothing else."""
    extracting = [plugin for plugin in host.plugins if {"extract", "make_analyser", "mask_text"} & set(plugin.hooks)]
    own = [host.settings.plugins.get(plugin.name) for plugin in extracting]
    settings = [getattr(host.settings, name) for name in _SETTINGS]
    versions = [(plugin.name, plugin.version, _source_version(plugin)) for plugin in extracting]
    return fingerprint([code_version(), analyser.fingerprint, settings, versions, own])


def _source_version(plugin: Plugin) -> str:
    """Return a hash of the code of an installed plugin: who writes one changes it more often than its version."""
    file = getattr(plugin.module, "__file__", None)
    if plugin.kind not in {"installed", "bundled"} or not file:
        return ""
    sources = sorted(Path(file).parent.rglob("*.py")) if Path(file).name == "__init__.py" else [Path(file)]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def code_version() -> str:
    """Return the version of this package and a hash of its analysing code and word lists.

    The hash is for those who change the code between two runs: a version number alone would keep their old findings.
    """
    package = files("explainer")
    folders = [package / "analyse", package / "data", package / "model"]
    whole = hashlib.sha256()
    for folder in folders:
        for path in _texts_below(folder):
            whole.update(path.read_bytes())
    return f"{__version__} {whole.hexdigest()}"


def _texts_below(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _texts_below(path)
        elif path.name.endswith((".py", ".txt", ".json")):
            yield path
