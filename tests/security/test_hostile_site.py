"""A whole site of hostile articles: no element, attribute or address on any page comes from a source."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
from pathlib import Path

import pytest

from explainer import pipeline
from explainer.read.metadata import clean
from explainer.testing.making import make_host
from tests.security.allowed import check_html
from tests.security.building import build_site, files_of, write_file
from tests.security.hostile import write_hostile
from tests.security.strategies import many_files

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
COUNT = int(os.environ.get("EXPLAINER_HOSTILE", "36"))
DRAWN = int(os.environ.get("EXPLAINER_HOSTILE_DRAWN", "12"))
SEED = int(os.environ.get("EXPLAINER_HOSTILE_SEED", "1"))
TODAY = "2026-04-01"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the handed cases and a generated corpus in a folder whose name stands nowhere else."""
    folder = tmp_path_factory.mktemp("machine") / "zqx-folder-of-this-machine"

    def fill(seeds: Path) -> None:
        for case in sorted((HERE / "cases").iterdir()):
            shutil.copytree(case, seeds / case.name, ignore=shutil.ignore_patterns("curation.yml"))
        write_hostile(seeds, COUNT, SEED)
        for number, file in enumerate(many_files(DRAWN, SEED)):
            write_file(seeds / f"f{number}", file)
        shutil.copy(HERE / "cases/10-hidden-name/curation.yml", folder)

    return folder, build_site(folder, fill)


def test_each_refused_article_is_named_and_all_others_have_a_page(built):
    folder, done = built
    assert "Traceback" not in done.stderr
    assert " cannot be made" not in done.stderr
    assert "plugin " not in done.stderr
    articles = int(done.stdout.split(" ", 1)[0])
    assert len(list((folder / "site/news/sources").glob("*.html"))) == articles
    host = make_host(today=TODAY, seeds=(str(folder / "seeds"),))
    read = pipeline.read(host).values()
    assert len(read) == articles > (COUNT + DRAWN) / 2
    held_back = [where for where, _ in host.ledger.held_back]
    said = [*(problem.message for problem in host.ledger.problems), *host.ledger.notices, *held_back]
    told = "\n".join(" ".join(each.split()) for each in said)
    seeds = (path.relative_to(folder / "seeds").as_posix() for path in (folder / "seeds").rglob("*") if path.is_file())
    kept = {article.path for article in read}
    others = (path for path in seeds if not path.endswith(".meta.yml") and clean(path) not in kept)
    assert [path for path in others if " ".join(path.split()) not in told] == []


def test_no_element_attribute_or_address_is_a_source_s(built):
    folder, _ = built
    pages = [path for path in files_of(folder) if path.suffix == ".html"]
    assert len(pages) > COUNT
    for path in pages:
        check_html(path.read_text(encoding="utf-8"), path)


def test_nothing_hidden_and_nothing_of_the_machine_is_published(built):
    folder, _ = built
    words = [folder.name, str(folder.parent), socket.gethostname(), "Secretname", "the bridge has rusted"]
    if getpass.getuser() not in {"root", "user", "runner"}:  # names that are words, too
        words.append(getpass.getuser())
    for path in files_of(folder):
        content = path.read_bytes()
        told = [word for word in words if len(word) > 4 and (word.encode() in content or word in path.name)]
        assert told == [], path


def test_no_file_lies_outside(built):
    folder, _ = built
    known = {"zqx-folder-of-this-machine"}
    assert {path.name for path in folder.parent.iterdir()} == known
