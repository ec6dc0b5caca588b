"""Outlets and speakers in numbers: cells of a table, and records."""

from __future__ import annotations

from dateline.export.accounts import Record, outlet_name
from dateline.model.account import OutletRow, SpeakerRow
from dateline.model.framing import Share

OUTLET_HEAD = ("OUTLET", "REPORTS", "COPIES", "EVENTS", "ALONE", "OWN VOICE", "DOUBTED", "CORRECTED")
OUTLET_COLUMNS = ("outlet", "reports", "copies", "events", "alone", "own_voice", "mentions", "hedged", "corrected")
SPEAKER_HEAD = ("SPEAKER", "SIDE", "EVENTS", "SAYS", "OUTLETS")
SPEAKER_COLUMNS = ("speaker", "id", "role", "side", "country", "events", "mentions", "hedged", "statuses", "outlets")


def share_words(share: Share) -> str:
    """"12 of 40 (30 %)"; of nothing "0 of 0"."""
    return f"{share.count} of {share.of}" + (f" ({100 * share.count / share.of:.0f} %)" if share.of else "")


def outlet_line(row: OutletRow) -> tuple[str, ...]:
    """Cells for a terminal."""
    counts = (row.reports, row.copies, row.events, row.alone)
    return outlet_name(row.outlet), *map(str, counts), share_words(row.own), share_words(row.hedged), str(row.corrected)


def outlet_cells(row: OutletRow) -> tuple[str, ...]:
    """Cells of all columns."""
    counts = (row.reports, row.copies, row.events, row.alone, row.own.count, row.own.of, row.hedged.count, row.corrected)
    return row.outlet, *map(str, counts)


def outlet_record(row: OutletRow) -> Record:
    """An outlet; shares as count and denominator."""
    return {
        "outlet": row.outlet, "reports": row.reports, "copies": row.copies, "events": row.events, "alone": row.alone, "own_voice": _share(row.own),
        "attributed": {"count": row.own.of - row.own.count, "of": row.own.of}, "hedged": _share(row.hedged), "corrected": row.corrected,
    }  # fmt: skip


def speaker_line(row: SpeakerRow) -> tuple[str, ...]:
    """Cells for a terminal: name with role, side or country, events, statuses, outlets."""
    name = f"{row.name}, {row.role}" if row.role and row.role not in row.name else row.name
    said = ", ".join(f"{status.value} {share.count}" for status, share in row.statuses)
    doubted = f", doubted {row.hedged.count}" if row.hedged.count else ""
    return name, row.side or row.country, str(row.events), f"{said}{doubted} of {row.hedged.of}", ", ".join(map(outlet_name, row.outlets))


def speaker_cells(row: SpeakerRow) -> tuple[str, ...]:
    """Cells of all columns."""
    statuses = ", ".join(f"{status.value} {share.count}" for status, share in row.statuses)
    return (
        row.name, row.actor or "", row.role, row.side, row.country, str(row.events), str(row.hedged.of), str(row.hedged.count), statuses,
        "; ".join(row.outlets),
    )  # fmt: skip


def speaker_record(row: SpeakerRow) -> Record:
    """A speaker; shares as count and denominator."""
    return {
        "speaker": row.name, "id": row.actor, "role": row.role, "side": row.side, "country": row.country, "outlets": list(row.outlets),
        "events": row.events, "statuses": {status.value: _share(share) for status, share in row.statuses}, "hedged": _share(row.hedged),
    }  # fmt: skip


def _share(share: Share) -> Record:
    return {"count": share.count, "of": share.of}
