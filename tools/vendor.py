"""Fills src/dateline/web/static/vendor from published npm packages; the same versions give the same bytes.

    python -m tools.vendor [OUT]

Nothing is bundled: each file is the one that its authors published, byte for byte, but for the changes that PACKAGES names. `npm pack`
checks each package against the registry's digest. vendor.json says of each file where it is from and what was changed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

OUT = Path(__file__).parents[1] / "src" / "dateline" / "web" / "static" / "vendor"
PMTILES_LICENCE = Path(__file__).with_name("licence_pmtiles.txt")  # the package carries none; its repository does
Files = dict[str, bytes]
DATA_URL = re.compile(r"""url\((["']?)data:image/svg\+xml;charset=utf-8,(.*?)\1\)""")


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package: `files` from its paths to ours, `licence` the SPDX expression, `texts` its licence files."""

    name: str
    version: str
    licence: str
    files: dict[str, str]
    texts: tuple[str, ...] = ("LICENSE",)
    changed: dict[str, str] = field(default_factory=dict)

    @property
    def spec(self) -> str:
        return f"{self.name}@{self.version}"


BARE = "d3's modules are imported from beside the file: a browser cannot follow their bare names"


def d3(name: str, version: str, licence: str = "ISC") -> Package:
    """A d3 module: one ES module, minified by its author."""
    source = f"dist/d3-{name}.min.mjs"
    return Package(f"d3-{name}", version, licence, {source: f"d3/d3-{name}.js"}, changed={source: BARE})


PACKAGES = (
    Package(
        "maplibre-gl",
        "5.24.1",
        "BSD-3-Clause",
        {f"dist/maplibre-gl{part}": f"maplibre-gl/maplibre-gl{part}" for part in ("-csp.js", "-csp-worker.js", ".css")},
        ("LICENSE.txt",),
        {"dist/maplibre-gl.css": "pictures inside data: addresses are files in icons/, so that the policy need not allow data:"},
    ),
    Package(
        "pmtiles",
        "4.5.0",
        "BSD-3-Clause AND MIT",  # holds fflate, MIT
        {"dist/pmtiles.js": "pmtiles/pmtiles.js"},
        (),
        {"dist/pmtiles.js": "a last line exports what the file keeps in a variable, so that a module can import it"},
    ),
    Package("fflate", "0.8.3", "MIT", {}),  # its licence text alone: the code is inside pmtiles.js
    d3("array", "3.2.5"),  # holds internmap, ISC
    Package("internmap", "2.0.3", "ISC", {}),  # its licence text alone
    d3("axis", "3.0.1"),
    d3("brush", "3.0.1"),
    d3("color", "3.1.1"),
    d3("dispatch", "3.0.2"),
    d3("drag", "3.0.1"),
    d3("ease", "3.0.2", "BSD-3-Clause"),
    d3("format", "3.1.3"),
    d3("geo", "3.1.2", "ISC AND MIT"),  # parts of GeographicLib
    d3("interpolate", "3.0.2"),
    d3("path", "3.1.1"),
    d3("scale", "4.0.3"),
    d3("selection", "3.0.1"),
    d3("shape", "3.2.1"),
    d3("time", "3.1.1"),
    d3("time-format", "4.1.1"),
    d3("timer", "3.0.2"),
    d3("transition", "3.0.2"),
    d3("zoom", "3.0.1"),
)


def fetch(package: Package, folder: Path) -> Files:
    """All files of a package, by their paths inside it."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package.spec]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as tar:
        members = [(m.name, tar.extractfile(m)) for m in tar.getmembers() if m.isfile()]
        return {path.partition("/")[2]: stream.read() for path, stream in members if stream}


def pictures_to_files(css: bytes) -> Files:
    """The style sheet with addresses in place of data: pictures, and the pictures."""
    icons: Files = {}

    def address(found: re.Match[str]) -> str:
        svg = unquote_to_bytes(found[2])
        name = f"icons/{hashlib.sha256(svg).hexdigest()[:12]}.svg"
        icons[name] = svg + b"\n"
        return f'url("{name}")'

    text = DATA_URL.sub(address, css.decode())
    if "data:" in text:
        raise SystemExit("maplibre-gl.css holds a data: address of a form that this script does not know")
    return {"maplibre-gl.css": text.encode(), **icons}


def export_variable(script: bytes) -> Files:
    return {"pmtiles.js": script.rstrip() + b"\nexport default pmtiles;\n"}


def imports_beside(script: bytes, name: str) -> Files:
    return {name: re.sub(rb"""(from|import)\s*"(d3-[a-z-]+)\"""", rb'\1"./\2.js"', script)}


CHANGES: dict[str, Callable[[bytes], Files]] = {"dist/maplibre-gl.css": pictures_to_files, "dist/pmtiles.js": export_variable}


def placed(package: Package, content: Files) -> dict[str, tuple[str, bytes]]:
    """Path in vendor/ → path inside the package, bytes."""
    out = {}
    for source, target in package.files.items():
        for name, data in changed(source, Path(target).name, content[source]).items():
            out[str(Path(target).parent / name)] = (source, data)
    return out


def changed(source: str, name: str, data: bytes) -> Files:
    """The files that one published file becomes, most often itself."""
    if source in CHANGES:
        return CHANGES[source](data)
    return imports_beside(data, name) if name.startswith("d3-") else {name: data}


def licence_text(package: Package, content: Files) -> bytes:
    return b"\n".join(content[name] for name in package.texts) if package.texts else PMTILES_LICENCE.read_bytes()


def entry(package: Package, path: str, source: str, data: bytes, published: bytes) -> dict[str, str]:
    return {
        "file": path,
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "licence_text": f"licences/{package.name}.txt",
        "source": f"{package.spec}, {source}",
        "sha256": hashlib.sha256(data).hexdigest(),
        "changed": package.changed.get(source, "") if data != published else "",
    }


def vendor(package: Package, folder: Path, out: Path) -> list[dict[str, str]]:
    content = fetch(package, folder)
    text = licence_text(package, content)
    write(out / "licences" / f"{package.name}.txt", text)
    files = {**placed(package, content), f"licences/{package.name}.txt": (package.texts[0] if package.texts else "its repository, LICENSE", text)}
    for path, (_, data) in files.items():
        write(out / path, data)
    return [entry(package, path, source, data, content.get(source, data)) for path, (source, data) in files.items()]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for package in PACKAGES for row in vendor(package, Path(folder), out)]
    rows.sort(key=lambda row: row["file"])
    write(out / "vendor.json", (json.dumps(rows, indent=1) + "\n").encode())
    size = sum(p.stat().st_size for p in out.rglob("*") if p.is_file())
    print(f"{len(rows)} files, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
