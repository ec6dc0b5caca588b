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

**Safe to open**: text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front in every CSV; in XLSX all text is stored as text. Events flagged `personal` have no point, events flagged `graphic` no quote.
`coarse=yes` and `--coarse` hold for every format with points.

**Sides.** `actor1` of ACLED, side A of one-sided violence, PLOVER's actor: who did it. A code of ACLED's `inter` comes from the lexicon; state forces outside their country are External/Other forces. Names are ours, not ACLED's or UCDP's.
"""
TAIL = """## Rows back

Nothing here reads these files again: an ACLED or UCDP table is a projection, and `dateline export readings` is the whole.

## GeoParquet

There is none: the libraries that write Parquet add 70 MB (DuckDB) or 171 MB (pyarrow) to an install. With DuckDB beside Dateline one line makes it from the GeoJSON, with the geometry and all properties:

    duckdb -c "INSTALL spatial; LOAD spatial; COPY (SELECT * FROM ST_Read('events.geojson')) TO 'events.parquet' (FORMAT parquet)"

## Time and memory

@SPEED@
"""
