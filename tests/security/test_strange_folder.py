"""What a stranger's folder may hold beside articles, to run code, to publish pages of its own or to write elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from explainer.cli.main import main
from explainer.errors import OutputError, SettingsError
from explainer.publish.output import MANIFEST, write_output
from explainer.publish.root_page import write_root_page
from explainer.publish.swap import put_right
from explainer.scaffold.site import create_site
from explainer.settings import read_strange_site
from explainer.whole_files import write_whole
from tests.security.allowed import check_html

COMMAND = Path(sys.executable).with_name("explainer")
MODULES = ("multiprocessing", "sitecustomize", "usercustomize", "explainer", "mkdocs", "yaml", "json", "click", "spacy")
TEXT = "Ada Park, the mayor of Tarn, said on Tuesday that bridge number {} will close soon. Nobody was told before."
EVIL = """site_name: 'a" custom_dir: overrides </title><script>canary()</script> \\ {{ 7*7 }} & <b>'
site_description: '"><script>canary()</script>'
plugins: [explainer]
"""


@pytest.fixture
def strange(tmp_path):
    """Return a stranger's folder with articles."""
    folder = tmp_path / "strange"
    (folder / "seeds").mkdir(parents=True)
    for number in range(2):
        (folder / f"seeds/a{number}.txt").write_text(TEXT.format(number))
    (folder / "mkdocs.yml").write_text(EVIL)
    return folder


def built(folder, *options):
    """Build a stranger's folder from within it, and return what was said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    command = [str(COMMAND), "build", "--no-site-plugins", "--today", "2026-04-01", *options]
    environment |= {"NO_MKDOCS_2_WARNING": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
def test_no_module_entry_point_or_kept_page_of_it_is_used(strange, tmp_path):
    for name in MODULES:
        (strange / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    (strange / "evil-1.dist-info").mkdir()
    (strange / "evil-1.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1\n")
    (strange / "evil-1.dist-info/entry_points.txt").write_text("[explainer]\nevil = sitecustomize\n")
    assert "Traceback" not in built(strange, "--strict", "--jobs", "2")
    assert not (tmp_path / "ran").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"strange"}
    assert not (strange / ".explainer").exists()  # nothing is kept where the stranger may forge it
    assert not (strange / "history").exists()
    for page in (strange / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>canary" not in html
        assert "<b>" not in html
        if "news" in page.parts:
            check_html(html, page)


def test_what_earlier_builds_kept_in_it_is_not_read(strange, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (strange / ".explainer").symlink_to(outside)
    (strange / "history").symlink_to(outside)
    settings = read_strange_site(strange / "mkdocs.yml", tmp_path / "scratch").settings
    assert {Path(settings.store).parent, Path(settings.history).parent} == {tmp_path / "scratch"}


@pytest.mark.parametrize("words", [["plugins"], ["plugins", "--json"], ["check"], ["unknown"], ["why", "x", "y"]])
def test_no_command_runs_its_plugins_though_its_settings_cannot_be_used(strange, tmp_path, monkeypatch, words):
    (strange / "plugins").mkdir()
    evil = f"open({str(tmp_path / 'ran')!r}, 'a')\n"
    run = f"{evil}def register_commands(cli):\n    pass\ndef describe_plugin():\n    pass\n"
    (strange / "plugins/evil.py").write_text(run)
    monkeypatch.chdir(strange)
    CliRunner().invoke(main, [words[0], "--no-site-plugins", *words[1:]])
    (strange / "docs").mkdir()
    (strange / "docs/news").symlink_to(tmp_path / "outside")
    assert CliRunner().invoke(main, [words[0], "--no-site-plugins", *words[1:]]).exit_code == 2
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "address", ['https://tarn.example/"><b>', "javascript:canary()", "https://t.example/?a='", "x"]
)
def test_an_address_of_its_site_that_is_none_is_refused(strange, tmp_path, address):
    (strange / "mkdocs.yml").write_text("site_url: " + msgspec.json.encode(address).decode())
    with pytest.raises(SettingsError, match="is no web address"):
        read_strange_site(strange / "mkdocs.yml", tmp_path)


def test_a_link_in_the_place_of_a_folder_that_a_killed_build_left_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    for what in ("old", "new"):
        (tmp_path / f".news.explainer-{what}").symlink_to(outside)
    put_right(tmp_path / "news")
    assert [path.name for path in tmp_path.iterdir()] == ["outside"]


def test_a_file_is_not_written_through_a_link(tmp_path):
    (tmp_path / "docs").mkdir()
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    for name in (f".a.json.{os.getpid()}.new", f".index.md.{os.getpid()}.new", ".index.md.explainer"):
        (tmp_path / "docs" / name).symlink_to(kept)
    write_whole(tmp_path / "docs/a.json", b"{}")
    assert write_root_page(tmp_path / "docs/news", "# Front\n")
    assert kept.read_text() == "kept"
    assert (tmp_path / "docs/a.json").read_bytes() == b"{}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("name", ["a.md", MANIFEST])
def test_a_pipe_in_the_way_keeps_nobody_waiting(tmp_path, name):
    os.mkfifo(tmp_path / name)
    done = threading.Event()

    def write():
        try:
            write_output(tmp_path, {"a.md": b"# A\n"})
        except OutputError as error:
            assert "is in the way" in str(error)  # noqa: PT017  # in a thread of its own, which might wait for ever
        done.set()

    threading.Thread(target=write, daemon=True).start()
    assert done.wait(30)


def test_a_site_s_name_may_hold_any_character(tmp_path):
    import yaml

    for number, name in enumerate(("News \U0001f5de\ufe0f now", "a: b # c", '"quoted" \\ <b>', "tab\tx\x1b[31m")):
        create_site(tmp_path / str(number), name=name)
        text = (tmp_path / str(number) / "mkdocs.yml").read_text(encoding="utf-8")
        loaded = next(iter(yaml.compose(text).value))[1].value
        loaded.encode()
        assert loaded == name.replace("\x1b", "\ufffd")
