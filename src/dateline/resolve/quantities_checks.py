"""Figures that are told together, checked against each other: the same in two units; a part, its share and the whole."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.quantity import Derived, QuantityMention, Related

ROUND = (0.1, 0.5, 1, 5, 10, 50, 100, 500, 1000)  # steps to which people round
COARSE = 4  # a step above a quarter of the number leaves nothing of it: "50 km (50 miles)" is no rounding
NEAR_SHARE = 0.1  # of the share: "one-fifth" is said of 18 to 22 %
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far two figures for the same thing lie apart: `relative` to the first; `step` the rounding that explains it, None when
    none does.
    """

    relative: float
    step: float | None


def gap_of(one: float, one_factor: float, two: float, two_factor: float) -> Gap:
    """Gap of two figures in units of one dimension. A rounding of either to 1, 5, 10, 50 ... explains it when the true value is
    rounded to it: to the nearest step, or, for a fine step, up or down.
    """
    first, second = one * one_factor, two * two_factor
    relative = (second - first) / first if first else 0.0
    steps = [step for step in ROUND if _explains(step, two, first / two_factor) or _explains(step, one, second / one_factor)]
    return Gap(relative=relative, step=min(steps, default=None))


def _explains(step: float, said: float, exact: float) -> bool:
    """Whether the exact value may have been rounded to what was said in steps of that size."""
    times = said / step
    if abs(times - round(times)) > 1e-9 or (step < 1 and said == int(said)):
        return False
    off = abs(exact - said)
    return off <= step / 2 if step == 1 else off <= step and step * COARSE <= said


def pair_note(mention: QuantityMention) -> str:
    """The check of a figure against its pair, in words; "" without one. Of two ranges the ends that differ most."""
    pair = mention.pair
    if pair is None:
        return ""
    ends = _ends(mention, pair)
    first = mention.span < pair.span  # both say the same, the gap relative to the figure that stands first
    units = (mention.unit, pair.unit) if first else (pair.unit, mention.unit)
    factors = (mention.factor, pair.factor) if first else (pair.factor, mention.factor)
    ends = ends if first else [(b, a) for a, b in ends]
    gaps = [(gap_of(a, factors[0], b, factors[1]), a, b) for a, b in ends]
    if not gaps:
        return ""
    gap, left, right = max(gaps, key=lambda item: (item[0].step is None, abs(item[0].relative)))
    said = f"{plain(left)} {units[0]} and {plain(right)} {units[1]} differ by {abs(gap.relative) * 100:.0f} %"
    return f"{said}: consistent with rounding to {gap.step:g}" if gap.step else f"{said}: no usual rounding explains it"


def _ends(mention: QuantityMention, pair: Related) -> list[tuple[float, float]]:
    """The bounds to compare; of "nearly 60 km (35 miles)" the one that each has."""
    same = [(a, b) for a, b in ((mention.low, pair.low), (mention.high, pair.high)) if a is not None and b is not None]
    ours, theirs = _point(mention.low, mention.high), _point(pair.low, pair.high)
    return same or ([(ours, theirs)] if ours is not None and theirs is not None else [])


# ---- shares


def share_check(mention: QuantityMention, words: str) -> tuple[str, Derived | None]:
    """What a share, said in these words, comes to with the figures that it is told with: in words and as a figure; ("", None) without any."""
    if mention.whole is not None and mention.part is not None:
        return _agreement(mention, words, mention.part, mention.whole), None
    share = (_scaled(mention.low, mention.factor), _scaled(mention.high, mention.factor))
    if mention.whole is not None:
        whole = mention.whole
        part = Derived(low=_times(share[0], whole.low, whole), high=_times(share[1], whole.high, whole), unit=whole.unit, of="part")
        if part.low is None and part.high is None:
            return "", None
        return f"derived: “{words}” of {_shown((whole.low, whole.high), whole.named)} is {_shown((part.low, part.high), whole.named)}", part
    if mention.part is not None and share[0] == share[1] and share[0]:
        said, by = mention.part, share[0]
        total = Derived(low=_times(1 / by, said.low, said), high=_times(1 / by, said.high, said), unit=said.unit, of="whole")
        return f"derived: {_shown((said.low, said.high), said.named)} is “{words}” of {_shown((total.low, total.high), said.named)}", total
    return "", None


def _agreement(mention: QuantityMention, words: str, part: Related, whole: Related) -> str:
    """A part and the whole it is of, both said, against the share that was said."""
    some, all_, share = _point(part.low, part.high), _point(whole.low, whole.high), _point(mention.low, mention.high)
    if some is None or not all_ or share is None:
        return ""
    found, said = some * part.factor / (all_ * whole.factor), share * mention.factor
    verdict = "agrees with" if abs(found - said) <= NEAR_SHARE * said else "does not agree with"
    return f"{_shown((some, some), part.named)} of {_shown((all_, all_), whole.named)} is {plain(found * 100)} %: {verdict} “{words}”"


def _scaled(value: float | None, factor: float) -> float | None:
    return value * factor if value is not None else None


def _times(share: float | None, of: float | None, related: Related) -> float | None:
    """The product; whole for what comes in ones."""
    if share is None or of is None:
        return None
    value = share * of
    return float(round(value)) if related.whole_number else round(value, 9)


def _point(low: float | None, high: float | None) -> float | None:
    return low if low is not None else high


def _shown(bounds: Bounds, unit: str) -> str:
    """Bounds in words: "at least 40 people", "13 people", "20 to 30 km2"."""
    low, high = bounds
    if low is not None and high is not None:
        number = plain(low) if low == high else f"{plain(low)} to {plain(high)}"
    else:
        number = f"at least {plain(low)}" if low is not None else f"at most {plain(high or 0.0)}"
    return f"{number} {unit}".rstrip()


def plain(value: float) -> str:
    """A number for readers: "3,500", "33.3"."""
    return f"{round(value, 1):,.10g}"
