"""Nothing is lost, nothing doubled, nobody left: the drill, short. `python -m tests.batch.drill` is the long one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.drill import alive, children, command, drill, environment, make_input

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")


@linux
def test_drill(tmp_path: Path) -> None:
    found = drill(tmp_path, 600)
    assert found["killed"] == -signal.SIGKILL
    assert 0 < found["done before the kill"] < 600  # type: ignore[operator]
    assert found["orphans"] == []
    assert (found["rows"], found["distinct"]) == (600, 600)
    assert found["errors"] == [
        "RuntimeError: a mistake of ours",
        "its worker was killed by SIGKILL",
        "took longer than 2 s",
    ]
    assert (found["temporary"], found["status"]) == (0, 1)


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_tidies_up_and_says_so(tmp_path: Path, number: signal.Signals) -> None:
    make_input(tmp_path, 400)
    run = subprocess.Popen(command(tmp_path), env=environment(tmp_path), stderr=subprocess.PIPE, text=True)
    while not list((tmp_path / "out").rglob("*.part")) and run.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    workers = children(run.pid)
    os.kill(run.pid, number)
    _, said = run.communicate(timeout=20)
    assert run.returncode == 130
    assert "interrupted; run the same command again to go on" in said
    assert "Traceback" not in said
    assert not any(map(alive, workers))
    assert not list((tmp_path / "out").rglob("*.part"))
