"""An installed wheel reads its own examples in an empty folder, with nothing of this repository in reach."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("dateline-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `dateline` command of a new environment that holds the wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    site = next(folder.glob("lib/python*/site-packages"))
    # A path in a .pth file is searched for modules, but .pth files inside it are not run: the dependencies are there, the editable
    # install of this repository is not.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder / "bin" / "dateline"


def run(command: Path, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment, with nothing of whoever runs the tests."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE", "PYTHON"))}
    return subprocess.run([command, *args], cwd=cwd, env=clean, capture_output=True, text=True)


def test_demo_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Mosul" in done.stdout
    assert "Meridian Post" in done.stdout
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".db"] == ["dateline-demo.db"]


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = run(installed.with_name("python"), "-c", "import dateline; print(dateline.__file__)", cwd=tmp_path)
    assert str(installed.parents[1]) in where.stdout, where.stderr


def test_the_wheel_holds_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dateline/resources/model/standard.onnx" in names
    assert any(n.startswith("dateline/resources/examples/") for n in names)
    static = ROOT / "src" / "dateline" / "web" / "static"
    assert {f"dateline/web/static/{p.relative_to(static)}" for p in static.rglob("*") if p.is_file()} <= set(names)
    assert not [n for n in names if n.startswith(("tests/", "training/", "evaluation/", "cases/"))]


def test_the_weights_stay_small() -> None:
    weights = ROOT / "src" / "dateline" / "resources" / "model" / "standard.onnx"
    assert weights.stat().st_size <= 26 * MEGABYTE
