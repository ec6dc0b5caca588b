"""What docs/reference/formats.md says in words, before and after what is made of the registry."""

HEAD = """# Formats of events

Written from the registry `export/forms/` and `codebook/choices.yaml` by `tools/write_reference.py`; do not edit.

All formats are of **the events of a filter, exactly those that the explorer shows**, in its order: `dateline export FORMAT --filter QUERY -o FILE`, `GET /api/v1/export?format=FORMAT`, the page
`/export`. `dateline export --list` and `GET /api/v1/export/formats` list them; the latter, and the page, with the number of rows for the filter before anything is downloaded.

**What is left out is counted.** A layout that has no place for an event (a plan in ACLED's table) has no row of it. How many events are left out, and for which reason, stands on the page, in the file's
stamp and on standard error. Nothing is filled in to make a row: a value that we do not know is empty, an id that only its owner gives is empty, and where a code depends on what no report says, there is no row.

**What a file is** (filter, also in words; revision of the catalogue; number of events and rows; what is left out; version; day) stands in the file where its layout has a place for it. The layouts of others have
none: there it stands *beside* the file, in a [Data Package](https://datapackage.org) (version 2) with the hash of the file and the meaning of every column. The command writes `acled.csv` and `acled.datapackage.json`, or, for
`-o acled.zip`, an archive of both; the API and the page give the archive, `plain=yes` the file alone.

**Safe to open**: text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front in every CSV; in XLSX all text is stored as text. Flagged events have no words of reports, those flagged `personal` no point, unless `flagged=show` asks for them.
`coarse=yes` and `--coarse` hold for every format with points.

**Sides.** `actor1` of ACLED, side A of one-sided violence, PLOVER's actor: who did it. A code of ACLED's `inter` comes from the lexicon; state forces outside their country are External/Other forces. Names are ours, not ACLED's or UCDP's.
"""
TAIL = """## What a coder would do otherwise

- ACLED has an event for every day, place and pair of actors; here an event is one row, on the middle day of its interval. A siege told over a month is one row of time_precision 3.
- ACLED divides a toll over several places or days; here a total that is over more than the event is not counted at all.
- ACLED names who is not identified ("Unidentified Armed Group (Iraq)"); here the actor is empty, or as the report has it.
- UCDP counts a death once it can be tied to a conflict and dyad of its list; here two organised sides of one sentence are enough. `conflict_name` and all ids are left for a coder.
- PLOVER leaves open who says so, and when an event is the same as another. Both stand in `dateline` and `link`.
- A machine read all of it: `code_status` is `Check`, and [quality.md](../quality.md) says how often it is right.

## Rows back

Dateline does not read these files again: an ACLED or UCDP table is a projection, and `dateline export readings` is the whole.

## GeoParquet

It needs a library that a plain install does not bring, because it is large (pyarrow, 170 MB): `pip install 'dateline[parquet]'`. Without it the command, the API (501) and the page say so, and nothing is written.

    dateline export geoparquet --filter "country=IQ" -o events.parquet
    duckdb -c "SELECT start, sentence, geometry FROM 'events.parquet' WHERE list_contains(outlets, 'Tigris Courier')"
    python -c "import geopandas; print(geopandas.read_parquet('events.parquet').explode('outlets').groupby('outlets').size())"

The file's metadata has two keys: `geo`, by the specification 1.1.0 (WKB, bounding box of the points, the default OGC:CRS84), and `dateline`, what the file is. Rows come in groups of 5,000, packed with Zstandard.

## Time and memory

A file streams: events are decoded one by one, and whole events or reports are read 500 at a time. 100,000 made-up events, of which each format holds what it can; seconds of one core, and memory beyond that of
the open catalogue (`python -m evaluation.export_speed`; one of two cores shared with others):

| format | rows | seconds of a core | memory more | file |
|---|---|---|---|---|
| CSV | 100,000 | 6.3 | 1 MB | 64 MB |
| JSON Lines | 100,000 | 5.4 | 1 MB | 138 MB |
| GeoJSON | 100,000 | 6.0 | 1 MB | 155 MB |
| GeoParquet | 100,000 | 15 | 67 MB | 12 MB |
| XLSX | 100,000 | 13 | 1 MB | 17 MB |
| ACLED | 11,543 | 3.1 | 2 MB | 0.4 MB packed |
| UCDP GED | 1,046 | 2.8 | 4 MB | under 0.05 MB packed |
| PLOVER | 73,428 | 13 | 5 MB | 5 MB packed |
| HAPI monthly | 3,467 | 2.8 | 3 MB | under 0.05 MB packed |
| TimeMap | 89,841 | 11 | 4 MB | 4 MB packed |
| followthemoney | 77,316 | 5.5 | 5 MB | 3 MB packed |
| Web Annotations | 100,000 | 5.5 | 4 MB | none: these events have no reports |

These entries have no reports behind them. With reports (10,000 events of 1,000 reports): PLOVER 2.2 s for 3,688 records, Web Annotations 8.4 s for 10,000 events, so that 100,000 of either take one to one and a half minutes;
followthemoney 0.7 s, TimeMap 0.4 s. Counting the rows of all formats, which the page `/export` does before it shows them: 4.1 s of a core for 100,000 events, once for each filter and revision.
"""
