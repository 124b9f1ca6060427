"""The disk is full at any moment of a build: pages and site are wholly old or wholly new, and the next build is clean.

Once by refusing the n-th file or folder that a build makes, on every system; once by a real small disk, for root.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys

import pytest

from explainer import pipeline
from explainer.errors import OutputError
from tests.pipeline.conftest import Site
from tests.pipeline.test_faults import digest, edit, run, start

TEXTS = ("Ada Moss runs one ferry.", "Bruno Keel runs two ferries, and a third.")
ADVICE = "No space left on device. Free some space there, and build again"
MAKING = {"os.mkdir", "os.link", "os.rename"}
SIZES = range(0, 3600, 300)  # kilobytes beside what the site takes: the last is more than a build needs


class Disk:
    """A disk that has room for so many more files and folders below `folder`; endless room where `room` is `None`."""

    def __init__(self, folder):
        self.folder, self.room, self.made = str(folder), None, 0
        sys.addaudithook(self.watch)  # it stays for ever, and does nothing once the test is over

    def watch(self, event, args):
        known = self.folder and event in MAKING | {"open"} and not isinstance(args[0], int)
        if known and self.folder in os.fsdecode(args[0]):
            self.take(event, args)

    def take(self, event, args):
        if event == "open" and not args[2] & (os.O_WRONLY | os.O_RDWR):
            return
        self.made += 1
        if self.room is not None and self.made > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(args[0]))


@pytest.fixture
def disk(site):
    made = Disk(site.folder)
    yield made
    made.folder = ""


def test_a_build_that_finds_no_room_for_a_file_leaves_all_pages_as_they_were(site, disk):
    whole = {}
    for text in TEXTS:
        edit(site, text)
        disk.made = 0
        pipeline.build(site.host())
        whole[text] = site.pages()
    needed, refused = disk.made, []
    assert needed > 10
    for number, room in enumerate(range(0, needed, 6)):
        edit(site, TEXTS[number % 2])
        host = site.host()
        before, disk.made, disk.room = site.pages(), 0, room
        try:
            pipeline.build(host)
        except OutputError as error:
            refused.append(str(error))
        disk.room = None
        assert site.pages() in (before, whole[TEXTS[number % 2]])
    assert len(refused) > needed / 12
    assert all(ADVICE in line and str(site.folder) in line for line in refused)
    edit(site, TEXTS[0])
    pipeline.build(site.host())
    assert site.pages() == whole[TEXTS[0]]
    assert [path.name for path in (site.folder / "docs").glob(".news*")] == []


@pytest.fixture
def small(tmp_path, monkeypatch):
    """Set the kilobytes of a real disk, on which a site lies."""
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy")
    mount, unmount = shutil.which("mount"), shutil.which("umount")

    def resized(kilobytes, *more):
        options = ",".join((*more, f"size={kilobytes}k"))
        command = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", options, "tmpfs", str(tmp_path)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    if not mount or not unmount or not resized(200_000):
        pytest.skip("only root can mount a small disk")
    yield lambda kilobytes: resized(kilobytes, "remount")
    subprocess.run([unmount, str(tmp_path)], check=True)


@pytest.mark.slow
def test_a_full_disk_leaves_docs_and_site_wholly_old_or_new_and_is_told(tmp_path, small):
    site, whole, told = Site(tmp_path), {}, []
    site.configure()
    for text in TEXTS:
        edit(site, text)
        run(site, "build")
        whole[text] = digest(site.folder / "docs/news"), digest(site.folder / "site")
    for number, more in enumerate(SIZES):
        edit(site, TEXTS[number % 2])
        used = shutil.disk_usage(tmp_path).used // 1024
        assert small(used + more)
        build = start(site, "build")
        _, said = build.communicate()
        assert digest(site.folder / "docs/news") in {docs for docs, _ in whole.values()}
        assert digest(site.folder / "site") in {built for _, built in whole.values()}
        if build.returncode:
            told.append(said.decode())
        assert small(200_000)
    assert len(told) > 2  # in the stores, in docs and in the site
    for line in told:
        assert ADVICE in line
        assert str(tmp_path) in line
        assert "Traceback" not in line
    edit(site, TEXTS[0])
    run(site, "build")
    assert (digest(site.folder / "docs/news"), digest(site.folder / "site")) == whole[TEXTS[0]]
    assert [path.name for path in site.folder.glob(".site*")] == []
