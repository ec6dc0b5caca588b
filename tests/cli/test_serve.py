"""`dateline serve`: where it serves, and what it refuses. The server itself is tested in tests/web."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.build import one_report


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return one_report(tmp_path / "own.db")


def test_nothing_to_serve(run: Run) -> None:
    result = run("serve", "--db", "none.db")
    assert result.exit_code == 1
    assert "no reports there yet" in result.stderr


def test_other_machines_need_a_token(run: Run, db: Path) -> None:
    result = run("serve", "--db", str(db), "--host", "0.0.0.0")  # noqa: S104
    assert result.exit_code == 1
    assert "--token" in result.stderr


def test_a_port_that_is_taken(run: Run, db: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = run("serve", "--db", str(db), "--port", str(other.getsockname()[1]))
    assert result.exit_code == 1
    assert "give another --port" in result.stderr


def test_it_says_where_and_stops_with_ctrl_c(db: Path) -> None:
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert address
            with urllib.request.urlopen(address[0], timeout=30) as answer:  # noqa: S310 - of this machine
                assert b"Dateline" in answer.read()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) in {0, 130, -signal.SIGINT}
        finally:
            process.kill()
