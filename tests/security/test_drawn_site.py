"""A whole site of drawn files, of every format with a hostile value in every field: nothing on it is a source's."""

from __future__ import annotations

import os

import pytest

from tests.security.allowed import check_file, check_html
from tests.security.building import build_site, files_of, write_file
from tests.security.strategies import many_files

pytestmark = pytest.mark.slow
COUNT = int(os.environ.get("EXPLAINER_DRAWN", "60"))


def fill(seeds):
    """Write the drawn files, each in a folder of its own, so that none takes another's name."""
    for number, file in enumerate(many_files(COUNT)):
        write_file(seeds / f"f{number}", file)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn") / "site-of-drawn-files"
    return folder, build_site(folder, fill)


def test_no_plugin_fails_and_what_is_refused_is_named(built):
    folder, done = built
    assert "Traceback" not in done.stderr
    assert "cannot be read (" not in done.stderr
    assert "cannot be made" not in done.stderr
    assert "plugin " not in done.stderr
    articles = int(done.stdout.split(" ", 1)[0])
    assert len(list((folder / "site/news/sources").glob("*.html"))) == articles > COUNT / 6


def test_nothing_on_it_is_a_source_s(built):
    folder, _ = built
    pages = 0
    for path in files_of(folder):
        if path.suffix == ".html":
            check_html(path.read_text(encoding="utf-8"), path)
            pages += 1
        elif path.parent.name == "news":
            check_file(path.name, path.read_bytes())
    assert pages > COUNT


def test_no_file_lies_outside(built):
    folder, _ = built
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
