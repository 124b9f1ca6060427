"""A whole site of hostile articles: no element, attribute or address on any page comes from a source."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest

from explainer.scaffold.site import create_site
from tests.security.hostile import write_hostile

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
COUNT = int(os.environ.get("EXPLAINER_HOSTILE", "36"))
ALLOWED = {
    tag: set(attributes)
    for tag, *attributes in map(str.split, (HERE / "allowed_elements.txt").read_text().splitlines())
}
ARTICLES_IN_CASES = 17
_LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the handed cases and a generated corpus in a folder whose name stands nowhere else."""
    folder = tmp_path_factory.mktemp("machine") / "zqx-folder-of-this-machine"
    create_site(folder, name="Hostile")
    shutil.rmtree(folder / "seeds")
    for case in sorted((HERE / "cases").iterdir()):
        shutil.copytree(case, folder / "seeds" / case.name, ignore=shutil.ignore_patterns("curation.yml"))
    write_hostile(folder / "seeds", COUNT)
    shutil.copy(HERE / "cases/10-hidden-name/curation.yml", folder)
    command = [sys.executable, "-m", "explainer", "-f", str(folder / "mkdocs.yml"), "build", "--today", "2026-04-01"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    print(done.stdout, done.stderr)  # noqa: T201  # shown where a test fails
    return folder, done


def files(folder):
    return [path for path in sorted((folder / "site").rglob("*")) if path.is_file()]


def test_each_refused_article_is_named_and_all_others_have_a_page(built):
    folder, done = built
    assert "Traceback" not in done.stderr
    assert " cannot be made" not in done.stderr
    assert "plugin " not in done.stderr
    articles = int(done.stdout.split(" ", 1)[0])
    later = re.search(r"^Note: (\d+) left out, published later", done.stderr, re.MULTILINE)
    named = sum(line.startswith("Problem: ") or "so it is kept once" in line for line in done.stderr.splitlines())
    assert articles + named + (int(later[1]) if later else 0) == COUNT + ARTICLES_IN_CASES
    assert len(list((folder / "site/news/sources").glob("*.html"))) == articles


def test_no_element_attribute_or_address_is_a_source_s(built):
    folder, _ = built
    pages = [path for path in files(folder) if path.suffix == ".html"]
    assert len(pages) > COUNT
    for path in pages:
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            tag = element.tag.rpartition("}")[2]
            names = {str(name).rpartition("}")[2] for name in element.attrib}
            assert tag in ALLOWED, (path, tag)
            assert names <= ALLOWED[tag], (path, tag, names - ALLOWED[tag])
            for name, value in element.attrib.items():
                scheme = urlsplit(value).scheme if name in {"href", *_LOADING} else ""
                assert scheme in ({"", "http", "https"} if name == "href" else {"", "data"}), (path, tag, value)
            assert tag != "meta" or element.get("http-equiv") in (None, "Content-Security-Policy", "x-ua-compatible")


def test_nothing_hidden_and_nothing_of_the_machine_is_published(built):
    folder, _ = built
    words = [folder.name, str(folder.parent), socket.gethostname(), "Secretname", "the bridge has rusted"]
    if getpass.getuser() not in {"root", "user", "runner"}:  # names that are words, too
        words.append(getpass.getuser())
    for path in files(folder):
        content = path.read_bytes()
        told = [word for word in words if len(word) > 4 and (word.encode() in content or word in path.name)]
        assert told == [], path


def test_no_file_lies_outside(built):
    folder, _ = built
    known = {"zqx-folder-of-this-machine"}
    assert {path.name for path in folder.parent.iterdir()} == known
