"""Whatever happens to a build, docs and site are wholly old or wholly new, and the next build is like a clean one."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from random import Random

import pytest

COMMAND = [sys.executable, "-m", "explainer"]


def start(site, *words, today="2031-06-01", **environment):
    known = {"EXPLAINER_PLUGINS": "toy", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1938000000"}
    env = {**os.environ, **known, **environment}
    command = [*COMMAND, *words, "--today", today]
    return subprocess.Popen(
        command, cwd=site.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def run(site, *words, **environment):
    started = start(site, *words, **environment)
    _, err = started.communicate()
    assert started.returncode == 0, err.decode()
    return err.decode()


def digest(folder):
    """Return a hash of all files below `folder`; "" where there is none."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes() + b"\0")
    return whole.hexdigest() if files else ""


def edit(site, text):
    """Change an article of a story that has no history yet: the history is input as the articles are."""
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    site.write("seeds/ferries/ferry-1.txt", text)


def test_a_second_build_waits_for_the_first_and_says_so(site):
    fcntl = pytest.importorskip("fcntl")
    site.configure()
    lock = site.write(".explainer/build.lock", b"")
    with lock.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = start(site, "pages")
        said = second.stderr.readline().decode()
        assert "another build of this site is at work" in said
        assert not (site.folder / "docs/news").exists()
    _, rest = second.communicate()
    assert second.returncode == 0, rest
    assert (site.folder / "docs/news/index.md").is_file()


@pytest.mark.slow
def test_machines_and_their_habits_change_no_byte(site):
    """Hash seeds, time zones, locales, processes, and the order in which a folder lists its files."""
    site.configure()
    made = set()
    for number, (seed, zone, jobs) in enumerate((("1", "Asia/Tokyo", 1), ("77", "America/Lima", 2), ("5", "UTC", 8))):
        for path in (".explainer", "docs/news"):
            shutil.rmtree(site.folder / path, ignore_errors=True)
        if number:
            articles = sorted((site.folder / "seeds/ferries").glob("*.txt"), reverse=number == 1)
            contents = [(file, file.read_bytes()) for file in articles]
            for file in articles:
                file.unlink()
            for file, content in contents:
                file.write_bytes(content)
        locale = "C" if number else "C.UTF-8"
        run(site, "pages", "--jobs", str(jobs), PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, LANG=locale)
        made.add(digest(site.folder / "docs/news"))
    assert len(made) == 1


@pytest.mark.slow
def test_a_clock_in_1970_and_one_that_goes_back_change_no_page_of_the_same_day(site):
    """Files seem to come from the future: their times are compared, and never with the clock."""
    site.configure()
    run(site, "build")
    made = digest(site.folder / "docs/news"), digest(site.folder / "site")
    for folder, _, files in os.walk(site.folder):
        for name in files:
            os.utime(os.path.join(folder, name), (0, 0))  # noqa: PTH118  # as many as there are
    run(site, "build")
    assert (digest(site.folder / "docs/news"), digest(site.folder / "site")) == made
    assert "published later than the day of the build" in run(site, "pages", today="1970-01-02")


@contextmanager
def read_only(site, path):
    """Let nobody write into the folder `path` of a site: by its rights, or for root, who may all, by a mount."""
    place = site.folder / path
    place.chmod(0o555)
    if path == "site":
        site.folder.chmod(0o555)
    try:
        if not os.access(place, os.W_OK):
            yield
            return
    finally:
        place.chmod(0o755)
        site.folder.chmod(0o755)
    with mounted(place, "ro"):
        yield


@contextmanager
def mounted(place, how="rw"):
    """Mount the folder `place` on itself, as a volume of a container is mounted; only root can."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not mount or not unmount or subprocess.run([mount, "--bind", place, place], check=False).returncode:
        pytest.skip("only root can mount a folder")
    try:
        subprocess.run([mount, "-o", f"remount,{how},bind", place], check=True)
        yield
    finally:
        subprocess.run([unmount, place], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["docs", "docs/news", "site", ".explainer"])
def test_what_cannot_be_written_is_named_and_all_stays_as_it_was(site, path):
    site.configure()
    run(site, "build")
    before = {each: digest(site.folder / each) for each in ("docs", "site")}
    edit(site, "Bruno Keel runs two ferries.")
    with read_only(site, path):
        failed = start(site, "build")
        _, told = failed.communicate()
    assert failed.returncode == 1
    assert "Traceback" not in told.decode()
    assert f"{site.folder / path}" in told.decode() or f"Error: {path}" in told.decode()
    assert "cannot " in told.decode()
    assert digest(site.folder / "site") == before["site"]
    assert path == "site" or digest(site.folder / "docs") == before["docs"]
    run(site, "build")


@pytest.mark.slow
def test_mounted_folders_are_written_file_by_file(site):
    """A mounted folder, such as a volume of a container, cannot be exchanged for another one."""
    site.configure()
    site.write("seeds/ferries/ferry-10.txt", "Ada Moss runs ferry number 10.")
    run(site, "build")
    (site.folder / "seeds/ferries/ferry-10.txt").unlink()
    edit(site, "Bruno Keel runs two ferries.")
    with mounted(site.folder / "docs/news"), mounted(site.folder / "site"):
        run(site, "build")
        made = digest(site.folder / "docs/news"), digest(site.folder / "site")
    for path in ("docs/news", "site", ".explainer", "history"):
        shutil.rmtree(site.folder / path)
    run(site, "build")
    assert made == (digest(site.folder / "docs/news"), digest(site.folder / "site"))


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_site_or_the_new(site):
    """`EXPLAINER_KILLS` says how often (default 100); each at another moment of a build that changes everything."""
    site.configure()
    texts = ("Ada Moss runs one ferry.", "Bruno Keel runs two ferries.")
    whole = {}
    for text in texts:  # what clean builds make of both
        edit(site, text)
        run(site, "build")
        whole[text] = digest(site.folder / "docs/news"), digest(site.folder / "site")
    begun = time.monotonic()
    run(site, "build")
    usual = time.monotonic() - begun
    random = Random(13)  # moments to kill at
    for number in range(int(os.environ.get("EXPLAINER_KILLS", "100"))):
        edit(site, texts[number % 2])
        killed = start(site, "build")
        try:
            killed.wait(random.uniform(0.3, 1.1) * usual)
        except subprocess.TimeoutExpired:
            os.killpg(killed.pid, signal.SIGKILL)
        killed.communicate()
        assert digest(site.folder / "docs/news") in {docs for docs, _ in whole.values()}
        assert digest(site.folder / "site") in {built for _, built in whole.values()}
    edit(site, texts[0])
    run(site, "build")
    assert (digest(site.folder / "docs/news"), digest(site.folder / "site")) == whole[texts[0]]
    assert [path.name for path in site.folder.glob(".site*")] == []
    assert [path.name for path in (site.folder / "docs").glob(".news*")] == []
