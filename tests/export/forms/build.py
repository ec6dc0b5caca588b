"""Events by hand, and views of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.export.entries import entry_of
from dateline.export.forms.form import View
from dateline.export.forms.registry import FORMS
from dateline.export.view import Stamp
from dateline.lexicon import load
from dateline.model import Event, Measure
from dateline.model.entry import Amount, Deaths, Entry, Party
from tests.explore.build import PLAIN
from tests.link import build as links

LEXICON = load(None)
STAMP = Stamp(filter="country=IQ", words="country: Iraq", revision="abc", count=1, written=date(2026, 11, 30))
IRAQI = Party(key="armed_forces:IQ", name="Iraqi armed forces", side="government:IQ", kind="armed_forces")
IS = Party(key="islamic_state", name="Islamic State", kind="armed_group")
PEOPLE = Party(key="residents", name="residents", kind="civilians")
MARCHERS = Party(key="protesters", name="protesters", kind="protesters")
GUNMEN = Party(key="gunmen", name="gunmen", kind="unknown_armed")
TAKEN = replace(
    PLAIN, id="e-9", sentence="Iraqi armed forces took territory from Islamic State in Qayyarah", kind="territory_taken", kinds=("territory_taken", "clash"), country="IQ", admin1="Nineveh",
    place="Qayyarah", lat=35.8, lon=43.3, actors=(IRAQI, Party(key="peshmerga", name="Peshmerga", kind="armed_forces")), recipients=(IS,), outlets=("Courier", "Herald"), reports=("r-1", "r-2"),
    independent=2, earliest=date(2016, 7, 9), latest=date(2016, 7, 9), first_published=date(2016, 7, 10), last_published=date(2016, 7, 10),
    amounts=(Amount(measure=Measure.KILLED, low=12, high=15, words="12"),), deaths=Deaths(low=12, best=13, high=15, acled=12), quote="Iraqi forces retook Qayyarah after heavy fighting.",
)  # fmt: skip


def view(*entries: Entry, events: Sequence[Event] = (), coarse: bool = False, stamp: Stamp = STAMP) -> View:
    return View(entries=entries, stamp=replace(stamp, count=len(entries), coarse=coarse), lexicon=LEXICON, events=lambda ids: [e for e in events if e.id in ids], reports=lambda ids: {t.report.id: t.report for e in events for t in e.told if t.report.id in ids})


def written(name: str, *entries: Entry, coarse: bool = False) -> bytes:
    out = io.BytesIO()
    FORMS[name].write(view(*entries, coarse=coarse), out)
    return out.getvalue()


def table(name: str, *entries: Entry, coarse: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, *entries, coarse=coarse).decode(), newline="")))


def told_event() -> tuple[Entry, Event]:
    """An event with its report, and its line: 12 soldiers died."""
    of = links.report("r-7", "Islamic State shelled Qayyarah on Monday. Twelve soldiers of the army were killed by the shells, a doctor told Reuters.", title="Shells fall", published="2016-07-12")
    soldiers = links.figure(Measure.KILLED, 12, 12, counted="soldiers")
    mention = links.mention(
        of, "shelling", "shelled", who=[links.actor("Islamic State", "islamic_state", kind="armed_group")],
        whom=[links.actor("Iraqi army", "army:IQ", kind="army", country="IQ", side="government:IQ")], where=links.town("Qayyarah", 35.8, 43.3, country="IQ", admin1="Nineveh"),
        at=links.when("2016-07-11"), figures=[(soldiers, "Twelve")], speaker=links.actor("doctor", kind="person"),
    )  # fmt: skip
    event = links.event((of, mention), name="e-7")
    return entry_of(event, LEXICON), event
