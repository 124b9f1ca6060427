"""Folders of the time of a process go with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from explainer.scratch import remove, scratch_folder

HOLD = """\
import sys, time
from explainer.scratch import ending_well, scratch_folder
with ending_well():
    print(scratch_folder("test"), flush=True)
    if sys.argv[1] == "wait":
        time.sleep(60)
    if sys.argv[1] == "plugin":
        for _ in range(2):
            try:
                time.sleep(30)
            except KeyboardInterrupt:
                raise
            except BaseException:  # as the host does where a plugin fails
                pass
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def held(how):
    started = subprocess.Popen([sys.executable, "-c", HOLD, how], stdout=subprocess.PIPE, env=os.environ)
    return started, Path(started.stdout.readline().decode().strip())


@pytest.mark.parametrize("how", ["end", "wait", "plugin"])
def test_a_folder_goes_with_its_process(how):
    process, folder = held(how)
    if how != "end":
        assert folder.is_dir()
        process.send_signal(signal.SIGTERM)
    assert process.wait(30) == (0 if how == "end" else 128 + signal.SIGTERM)
    assert not folder.exists()


def test_what_a_killed_process_left_goes_with_the_next(tmp_path):
    pytest.importorskip("fcntl")
    process, folder = held("wait")
    other, used = held("wait")
    process.kill()
    process.wait(30)
    older = tmp_path / "explainer-desk-older"
    older.mkdir()
    os.utime(older, (time.time() - 200_000, 0))
    young = tmp_path / "explainer-desk-young"
    young.mkdir()
    mine = scratch_folder("test")
    assert not folder.exists()
    assert not older.exists()
    assert used.is_dir(), "its process is at work"
    assert young.is_dir(), "somebody may be at work there"
    remove(mine)
    assert not mine.exists()
    other.terminate()
    other.wait(30)
