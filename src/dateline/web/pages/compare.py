"""Two filters side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore import Desk, Filter
from dateline.explore.compare import LOW, Comparison, compare, joined
from dateline.explore.compare_words import ABOUT_DEATHS, ABOUT_INTERVALS, HEADINGS, cautions, per_cent, points, signed, times
from dateline.explore.describe import chips
from dateline.explore.elsewhere import as_comparison
from dateline.explore.filters import FACETS, parse_filter
from dateline.explore.labels import Labels
from dateline.explore.unknown import unknown
from dateline.model.entry import Entry
from dateline.web.compare_view import address, offers, pairs, panels, reach
from dateline.web.rail import said
from dateline.web.templates import filter_in, render

router = APIRouter()
LISTED = 12  # events of each part


@router.get("/compare")
def page(request: Request) -> Response:
    """The page of `a` and `b`, each a query; without one of them it offers what may be compared. The filter of the address holds for both."""
    desk, shared, asked = desk_of(request), filter_in(request), request.query_params
    a, b = asked.get("a"), asked.get("b")
    own = parse_filter(a or "")
    made = compare(desk, a or "", b or "", shared) if a is not None and b is not None else None
    return render(
        request, "compare.html", shared=shared, made=made, a=a, b=b, offers=offers(desk, own, shared) if a is not None else [], pairs=pairs(desk, shared),
        first=desk.find(joined(a, shared)) if a is not None and made is None else None,
        chips=_chips(desk, a, b, shared), low=LOW, fields=FACETS, said=said, panels=panels(made) if made else [], reach=reach, times=times, points=points,
        per_cent=per_cent, signed=signed, cautions=list(cautions(made)) if made else [], headings=HEADINGS, about={"deaths": ABOUT_DEATHS, "intervals": ABOUT_INTERVALS},
        command=as_comparison(a or "", b or "", shared, desk.path), parts=_parts(desk, made) if made else [], swapped=address(b or "", a or "", shared), unknown=_unknown(desk, made),
        tables=urlencode([("a", a or ""), ("b", b or ""), *shared.pairs()]), address=address,
    )  # fmt: skip


def _chips(desk: Desk, a: str | None, b: str | None, shared: Filter) -> dict[str, list[tuple[str, str]]]:
    """The parts of each side in words, with the address without each."""
    labels, columns = Labels(desk.lexicon), desk.snapshot().columns

    def parts(query: str | None) -> list[tuple[str, str]]:
        return [(chip.label, chip.without) for chip in chips(parse_filter(query or ""), columns, labels)]

    return {
        "a": [(label, address(without, b, shared)) for label, without in parts(a)], "b": [(label, address(a or "", without, shared)) for label, without in parts(b)],
        "shared": [(chip.label, address(a or "", b, parse_filter(chip.without))) for chip in chips(shared, columns, labels)],
    }  # fmt: skip


def _parts(desk: Desk, made: Comparison) -> list[tuple[str, int, list[Entry]]]:
    """Events that only one side has, and those of both: how many, and the first."""
    known = desk.snapshot().by_id
    return [(name, len(ids), [known[one] for one in ids[:LISTED] if one in known]) for name, ids in (("Only in A", made.only_a), ("In both", made.both), ("Only in B", made.only_b))]


def _unknown(desk: Desk, made: Comparison | None) -> list[str]:
    """Values that nobody knows, with what may have been meant."""
    if made is None:
        return []
    found = [one for side in (made.a, made.b) for one in unknown(side.wanted, side.found.columns, desk.lexicon)]
    return list(dict.fromkeys(f"{one.what}; {one.cure}" for one in found))
