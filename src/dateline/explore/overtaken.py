"""Plans that other events have overtaken: an entry is made of its own event alone, so this is looked at once all are loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from dateline.explore.columns import Columns
from dateline.lexicon import Lexicon
from dateline.link.plans import as_of_day, plan_of
from dateline.link.plans_acts import TAKEN, Knowledge
from dateline.link.plans_overtaken import LEFT, TAKING, Beside
from dateline.model.plan import PlanState
from dateline.store import Database

MOST = 2000  # plans, and events beside them, that are looked at
WAITING = (PlanState.OPEN.value, PlanState.OVERDUE.value, PlanState.ANNOUNCED_AGAIN.value)


def overtaken(store: Database, columns: Columns, lexicon: Lexicon) -> Mapping[str, PlanState]:
    """The plans to take a place that came to nothing because it changed hands otherwise."""
    plans = np.flatnonzero(columns.fields["plan"].having(WAITING) & columns.fields["kind"].having(sorted(TAKING)))[:MOST]
    beside = beside_of(columns, plans.tolist())
    if not beside:
        return {}
    events, others = store.events_of([columns.ids[n] for n in plans]), store.events_of(beside)
    known, as_of = Knowledge.of(lexicon), replace(as_of_day(events, None), day=columns.as_of)
    near = Beside.of(told for event in [*events, *others] for told in event.told)
    made = ((event.id, plan_of(event, as_of, known, near)) for event in events)
    return {name: plan.state for name, plan in made if plan is not None and plan.state is PlanState.OVERTAKEN}


def beside_of(columns: Columns, plans: Sequence[int]) -> list[str]:
    """Ids of the events that tell of a place left or taken, where one of these plans was to be carried out."""
    field = columns.fields["place"]
    mask = np.zeros(len(columns), dtype=np.bool_)
    mask[list(plans)] = True
    places = [field.values[int(code)] for code in np.flatnonzero(field.counts(mask))]
    if not places:
        return []
    there = columns.fields["kind"].having(sorted(LEFT | {TAKEN})) & field.having(places) & ~mask
    return [columns.ids[n] for n in np.flatnonzero(there)[:MOST]]
