"""Reports without a date of publication, dated by their words and by what others say of the same events."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link.dating import date_reports
from dateline.link.dating_windows import heaviest, joined, meet
from dateline.link.dating_words import happened_when, published_when
from dateline.model import Event, EventMention, Filler, Grain, Reading, Report, Slot, Status, TimeValue
from dateline.model.dating import SPEECH, Clue, Dating
from dateline.model.time import Basis, Bound, TimeKind, Unanchored
from tests.link.build import day, event, mention, report, when, words

JUNE = Unanchored(kind=TimeKind.CALENDAR, month=6)
LAST_JUNE = replace(JUNE, direction=-1)
SUNDAY = Unanchored(kind=TimeKind.WEEKDAY, weekday=6, side="past")


def unsaid(said: Unanchored, *, bound: Bound = Bound.ON) -> TimeValue:
    return TimeValue(earliest=None, latest=None, grain=Grain.VAGUE, bound=bound, basis=Basis.NONE, said=said)


def since(value: str, grain: Grain = Grain.MONTH) -> TimeValue:
    return TimeValue(earliest=day(value), latest=None, grain=grain, bound=Bound.SINCE)


def timed(of: Report, trigger: str, value: TimeValue, said: str, *, kind: str = "attack", status: Status = Status.OCCURRED) -> EventMention:
    """A mention whose time stands in words of the report."""
    bare = mention(of, kind, trigger, status=status)
    return replace(bare, fillers=(Filler(slot=Slot.TIME, value=value, evidence=words(of, said), reason="syntax"),))


def reading(of: Report, *mentions: EventMention, loose: Sequence[Filler] = ()) -> Reading:
    return Reading(report=of, reader="test", events=mentions, loose=tuple(loose))


def spoken(of: Report, said: Unanchored, at: str) -> Filler:
    return Filler(slot=Slot.TIME, value=unsaid(said), evidence=words(of, at), reason=SPEECH)


def dated(readings: Sequence[Reading], *events: Event) -> dict[str, Dating]:
    return {dating.report: dating for dating in date_reports(readings, events)}


def bounds(dating: Dating) -> tuple[str, str]:
    return tuple(str(d or "") for d in (dating.earliest, dating.latest))  # type: ignore[return-value]


def kinds(dating: Dating) -> list[Clue]:
    return [reason.kind for reason in dating.reasons]


# ---- in its own words


def test_without_a_clue_nothing_is_said() -> None:
    one = report("r-1", "Rebels shelled the town.", published=None)
    (dating,) = date_reports([reading(one, mention(one, "shelling", "shelled"))], [])
    assert (bounds(dating), dating.reasons, dating.published) == (("", ""), (), None)


def test_reports_with_a_date_are_not_dated() -> None:
    one = report("r-1", "Rebels shelled the town in June 2014.")
    assert date_reports([reading(one, timed(one, "shelled", when("2014-06-01/2014-06-30"), "June 2014"))], []) == ()


def test_a_date_of_what_is_past_comes_before_publication() -> None:
    one = report("r-1", "Rebels fled in June 2014. Since August 2014 the army has shelled the town.", published=None)
    fled = timed(one, "fled", when("2014-06-01/2014-06-30", Grain.MONTH), "June 2014")
    shelled = timed(one, "shelled", since("2014-08-01"), "August 2014", status=Status.ONGOING)
    dating = dated([reading(one, fled, shelled)])["r-1"]
    assert bounds(dating) == ("2014-08-01", "")
    assert [r.words.text for r in dating.reasons] == ["August 2014", "June 2014"]
    assert [r.words.text for r in dating.binding] == ["August 2014"]
    assert dating.published == TimeValue(earliest=day("2014-08-01"), latest=None, grain=Grain.VAGUE, basis=Basis.INFERRED)


@pytest.mark.parametrize("status", [Status.NEGATED, Status.HYPOTHETICAL])
def test_what_did_not_happen_dates_nothing(status: Status) -> None:
    one = report("r-1", "Rebels fled in June 2014.", published=None)
    assert bounds(dated([reading(one, timed(one, "fled", when("2014-06-01/2014-06-30"), "June 2014", status=status))])["r-1"]) == ("", "")


def test_a_plan_comes_after_publication() -> None:
    one = report("r-1", "Rebels fled in June 2014. The army will attack in May 2015.", published=None)
    fled = timed(one, "fled", when("2014-06-01/2014-06-30", Grain.MONTH), "June 2014")
    attack = timed(one, "attack", when("2015-05-01/2015-05-31", Grain.MONTH), "May 2015", status=Status.PLANNED)
    dating = dated([reading(one, fled, attack)])["r-1"]
    assert (bounds(dating), kinds(dating)) == (("2014-06-01", "2015-05-31"), [Clue.OWN_DATE, Clue.OWN_PLAN])


def test_a_plan_of_a_time_that_is_told_as_past_tells_nothing() -> None:
    one = report("r-1", "Rebels fled in June 2016. The army was to attack in May 2015, and to return in 2016.", published=None)
    fled = timed(one, "fled", when("2016-06-01/2016-06-30", Grain.MONTH), "June 2016")
    attack = timed(one, "attack", when("2015-05-01/2015-05-31", Grain.MONTH), "May 2015", status=Status.PLANNED)
    back = timed(one, "return", when("2016-01-01/2016-12-31", Grain.YEAR), "2016", status=Status.PLANNED)
    dating = dated([reading(one, fled, attack, back)])["r-1"]
    assert (bounds(dating), kinds(dating), dating.contradictions) == (("2016-06-01", ""), [Clue.OWN_DATE], ())


@pytest.mark.parametrize(("grain", "found"), [(Grain.MONTH, "2014-08-01"), (Grain.DAY, "")])
def test_of_dates_that_lean_on_another_months_are_believed(grain: Grain, found: str) -> None:
    one = report("r-1", "The army attacked in August.", published=None)
    value = TimeValue(earliest=day("2014-08-01"), latest=day("2014-08-31"), grain=grain, basis=Basis.INFERRED)
    assert bounds(dated([reading(one, timed(one, "attacked", value, "August"))])["r-1"]) == (found, "")


def test_a_day_of_the_month_with_its_day_of_the_week_is_of_some_years() -> None:
    one = report("r-1", "Rebels fled in 2014. The army attacked on Sunday, 7 June.", published=None)
    fled = timed(one, "fled", when("2014-01-01/2014-12-31", Grain.YEAR), "2014")
    attacked = timed(one, "attacked", unsaid(replace(JUNE, day=7, weekday=6)), "Sunday, 7 June")
    dating = dated([reading(one, fled, attacked)])["r-1"]
    assert bounds(dating) == ("2015-06-07", "")  # 7 June was a Sunday in 2015, before that in 2009
    assert dating.contradictions == ()
    later = timed(one, "attacked", when("2016-02-01/2016-02-02"), "Sunday, 7 June")
    assert bounds(dated([reading(one, fled, attacked, later)])["r-1"]) == ("2016-02-01", "")


# ---- days of the week


def test_said_on_a_day_of_the_week() -> None:
    one = report("r-1", "The army attacked on Thursday, he said on Sunday. Talks open on Monday.", published=None)
    attacked = timed(one, "attacked", unsaid(replace(SUNDAY, weekday=3)), "Thursday")
    talks = timed(one, "Talks", unsaid(replace(SUNDAY, weekday=0, side="future")), "Monday", status=Status.PLANNED)
    dating = dated([reading(one, attacked, talks, loose=[spoken(one, SUNDAY, "Sunday")])])["r-1"]
    assert (bounds(dating), dating.weekday) == (("", ""), 6)
    assert [(r.kind, r.words.text, r.words.span.of(one.text)) for r in dating.reasons] == [(Clue.WEEKDAY, "Sunday", "Sunday")]


def test_two_days_of_the_week_that_both_may_be_the_last_tell_none() -> None:
    one = report("r-1", "He spoke on Monday, Wednesday, Friday, Sunday, Tuesday, Thursday and Saturday.", published=None)
    week = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    loose = [spoken(one, replace(SUNDAY, weekday=n), name) for n, name in enumerate(week)]
    assert dated([reading(one, loose=loose)])["r-1"].weekday is None


def test_a_loose_time_that_is_of_no_speech_tells_no_day() -> None:
    one = report("r-1", "The Sunday market is closed.", published=None)
    loose = [replace(spoken(one, SUNDAY, "Sunday"), reason="")]
    assert dated([reading(one, loose=loose)])["r-1"].weekday is None


# ---- by the words of another report


def pair(said: Unanchored, value: TimeValue, *, bound: Bound = Bound.ON, status: Status = Status.OCCURRED, theirs: Status = Status.OCCURRED) -> Dating:
    """A report without a date that tells an event in such words, and one that dates it."""
    one, two = report("r-1", "The rebels took the town THEN.", published=None), report("r-2", "The town fell in JUNE.", outlet="Herald")
    mine = timed(one, "took", unsaid(said, bound=bound), "THEN", status=status)
    other = timed(two, "fell", value, "JUNE", status=theirs)
    return dated([reading(one, mine), reading(two, other)], event((one, mine), (two, other), name="e-1"))["r-1"]


MONTH = when("2014-06-01/2014-06-30", Grain.MONTH)
WEEKDAYS = Unanchored(kind=TimeKind.WEEKDAY, weekday=1)
UNIT = Unanchored(kind=TimeKind.UNIT)
AGO = Unanchored(kind=TimeKind.OFFSET, direction=-1)
PLANNED = (Status.PLANNED, Status.PLANNED)


@pytest.mark.parametrize(
    ("said", "value", "found"),
    [
        (LAST_JUNE, MONTH, ("2014-07-01", "2015-05-31")),
        (JUNE, MONTH, ("2014-06-01", "2015-05-31")),
        (JUNE, when("2014-06-10"), ("2014-06-10", "2015-05-31")),
        (replace(JUNE, direction=-1, unit="year"), MONTH, ("2015-01-01", "2015-12-31")),  # June last year
        (replace(JUNE, months=3, direction=-1), when("2014-07-04"), ("2014-09-01", "2015-08-31")),  # last summer
        (replace(JUNE, day=10), MONTH, ("2014-06-10", "2015-06-09")),
        (replace(JUNE, month=2, day=29), when("2016-02-29"), ("2016-02-29", "2020-02-28")),
        (replace(JUNE, month=8), MONTH, ("2014-06-01", "")),  # another month: only that it had happened
        (WEEKDAYS, when("2016-08-23"), ("2016-08-23", "2016-08-29")),
        (replace(WEEKDAYS, direction=-1), when("2016-08-23"), ("2016-08-24", "2016-09-05")),
        (WEEKDAYS, when("2016-08-24"), ("2016-08-24", "")),  # no Tuesday
        (WEEKDAYS, when("2016-08-01/2016-08-31", Grain.MONTH), ("2016-08-02", "2016-09-05")),
        (replace(UNIT, unit="day", direction=0), when("2016-08-23"), ("2016-08-23", "2016-08-23")),
        (replace(UNIT, unit="day", direction=-1), when("2016-08-23"), ("2016-08-24", "2016-08-24")),
        (replace(UNIT, unit="night", direction=-1), when("2016-08-23"), ("2016-08-23", "2016-08-24")),
        (replace(UNIT, unit="week", direction=-1), when("2016-08-23"), ("2016-08-24", "2016-09-05")),
        (replace(UNIT, unit="month", direction=-1), when("2016-08-23"), ("2016-09-01", "2016-09-30")),
        (replace(UNIT, unit="year", direction=-1), when("2016-08-23"), ("2017-01-01", "2017-12-31")),
        (replace(UNIT, unit="year", direction=0), when("2016-08-23"), ("2016-08-23", "2016-12-31")),
        (replace(AGO, unit="day", low=1, high=1), when("2016-08-23"), ("2016-08-24", "2016-08-24")),
        (replace(AGO, unit="day", low=3, high=3), when("2016-08-23"), ("2016-08-25", "2016-08-27")),
        (replace(AGO, unit="week", low=2, high=2), when("2016-08-23"), ("2016-09-02", "2016-09-10")),
        (replace(AGO, unit="year"), when("2016-08-23"), ("2016-08-23", "")),  # "years ago"
        (replace(AGO, kind=TimeKind.WINDOW, unit="week", low=2, high=2), when("2016-08-23"), ("2016-08-23", "2016-09-07")),
    ],
)  # fmt: skip
def test_words_that_another_report_dates(said: Unanchored, value: TimeValue, found: tuple[str, str]) -> None:
    dating = pair(said, value)
    assert bounds(dating) == found
    assert not dating.contradictions
    reason = dating.reasons[0]
    assert (reason.other and reason.other.report, reason.event, reason.inferred) == ("r-2", "e-1", False)
    assert reason.days == (value.earliest, value.latest)


def test_what_goes_on_is_met_by_the_month_in_which_it_began() -> None:
    assert bounds(pair(JUNE, since("2014-06-01"))) == ("2014-06-01", "2015-05-31")
    assert bounds(pair(replace(JUNE, day=10), since("2014-06-01"))) == ("2014-06-10", "2015-06-09")
    assert bounds(pair(SUNDAY, since("2014-06-01"))) == ("2014-06-01", "")  # any Sunday since
    assert bounds(pair(SUNDAY, since("2014-06-08", Grain.DAY), bound=Bound.SINCE)) == ("2014-06-08", "2014-06-14")


def test_a_plan_is_named_before_it() -> None:
    assert bounds(pair(JUNE, MONTH, status=Status.PLANNED, theirs=Status.PLANNED)) == ("2013-07-01", "2014-06-30")
    weeks = Unanchored(kind=TimeKind.WINDOW, direction=1, unit="week", low=2, high=2)
    assert bounds(pair(weeks, MONTH, status=Status.PLANNED, theirs=Status.PLANNED)) == ("", "")  # plans slip


def test_what_was_announced_is_told_as_past_later() -> None:
    one, two = report("r-1", "The rebels took the town.", published=None), report("r-2", "Rebels will take the town.", published="2020-03-02")
    mine, other = mention(one, "attack", "took"), mention(two, "attack", "take", status=Status.PLANNED)
    joined_ = event((one, mine), (two, other))
    dating = dated([reading(one, mine)], joined_)["r-1"]
    assert (bounds(dating), kinds(dating)) == (("2020-03-02", ""), [Clue.ANNOUNCED])


def test_what_is_still_to_come_is_told_before() -> None:
    one, two = report("r-1", "Rebels will take the town.", published=None), report("r-2", "The rebels took the town.", published="2020-03-02")
    mine, other = mention(one, "attack", "take", status=Status.PLANNED), mention(two, "attack", "took")
    dating = dated([reading(one, mine)], event((one, mine), (two, other)))["r-1"]
    assert (bounds(dating), kinds(dating)) == (("", "2020-03-02"), [Clue.STILL_TO_COME])


# ---- clues against each other


def test_what_contradicts_the_heavier_is_dropped_and_flagged() -> None:
    one, two = report("r-1", "Rebels fled in 2017. The rebels took the town last June.", published=None), report("r-2", "The town fell in June 2014.")
    mine, other = timed(one, "took", unsaid(LAST_JUNE), "last June"), timed(two, "fell", MONTH, "June 2014")
    fled = timed(one, "fled", when("2017-01-01/2017-12-31", Grain.YEAR), "2017")
    dating = dated([reading(one, fled, mine)], event((one, mine), (two, other)))["r-1"]
    assert bounds(dating) == ("2017-01-01", "")
    (flag,) = dating.contradictions
    assert (flag.kept.words.text, flag.dropped.words.text, flag.dropped.other and flag.dropped.other.text) == ("2017", "last June", "June 2014")
    assert flag.dropped.latest == day("2015-05-31")


def test_where_neither_is_heavier_the_interval_reaches_over_both() -> None:
    one = report("r-1", "The rebels will take the town in June.", published=None)
    mine = timed(one, "take", unsaid(JUNE), "June", status=Status.PLANNED)
    told = [(one, mine)]
    for name, year in (("r-2", 2014), ("r-3", 2016)):
        other = report(name, f"The attack is to begin in June {year}.")
        told.append((other, timed(other, "attack", when(f"{year}-06-01/{year}-06-30", Grain.MONTH), f"June {year}", status=Status.PLANNED)))
    dating = dated([reading(one, mine)], event(*told))["r-1"]
    assert bounds(dating) == ("2013-07-01", "2016-06-30")
    (flag,) = dating.contradictions
    assert flag.widened
    assert {r.other.text for r in (flag.kept, flag.dropped) if r.other} == {"June 2014", "June 2016"}


def test_words_that_date_three_events_count_once() -> None:
    one = report("r-1", "The rebels took, looted and burned the town last June.", published=None)
    two = report("r-2", "The town fell and burned, looted in June 2014.")
    mine = [timed(one, trigger, unsaid(LAST_JUNE), "last June") for trigger in ("took", "looted", "burned")]
    theirs = [timed(two, trigger, MONTH, "June 2014") for trigger in ("fell", "looted", "burned")]
    joined_ = [event((one, a), (two, b)) for a, b in zip(mine, theirs, strict=True)]
    assert kinds(dated([reading(one, *mine)], *joined_)["r-1"]) == [Clue.SHARED_WORDS, Clue.SHARED_EVENT]


# ---- one dated so helps to date another


def chain() -> tuple[list[Reading], list[Event]]:
    """r-1 is dated by r-0, r-2 by r-1, r-3 by r-2: "yesterday" each time, of what the one before tells as of its own day."""
    texts = [report(f"r-{n}", "The army attacked today. Rebels fled yesterday.", published="2020-03-02" if n == 0 else None) for n in range(4)]
    today, yesterday = (unsaid(replace(UNIT, unit="day", direction=way)) for way in (0, -1))
    attacks = [timed(r, "attacked", today if n else when("2020-03-02"), "today") for n, r in enumerate(texts)]
    flights = [timed(r, "fled", yesterday, "yesterday") for r in texts]
    events = [event((texts[n], attacks[n]), (texts[n + 1], flights[n + 1]), name=f"e-{n}") for n in range(3)]
    return [reading(r, a, f) for r, a, f in zip(texts, attacks, flights, strict=True)], events


def test_a_report_dated_so_dates_the_next() -> None:
    readings, events = chain()
    found = dated(readings, *events)
    assert {name: bounds(d) for name, d in found.items()} == {f"r-{n}": (f"2020-03-0{n + 2}",) * 2 for n in (1, 2, 3)}
    assert [found[f"r-{n}"].reasons[0].inferred for n in (1, 2, 3)] == [False, True, True]
    assert found["r-3"].published == TimeValue(earliest=day("2020-03-05"), latest=day("2020-03-05"), grain=Grain.DAY, basis=Basis.INFERRED)


def test_a_report_does_not_hear_its_own_date_again() -> None:
    one, two = report("r-1", "The rebels took the town last June.", published=None), report("r-2", "The town fell in June 2014.", published=None)
    mine, other = timed(one, "took", unsaid(LAST_JUNE), "last June"), timed(two, "fell", MONTH, "June 2014")
    found = dated([reading(one, mine), reading(two, other)], event((one, mine), (two, other)))
    assert (bounds(found["r-1"]), kinds(found["r-1"])) == (("2014-07-01", "2015-05-31"), [Clue.SHARED_WORDS, Clue.SHARED_EVENT])
    assert (bounds(found["r-2"]), kinds(found["r-2"])) == (("2014-06-01", ""), [Clue.OWN_DATE])


def test_what_is_inferred_gives_way_to_what_is_stated() -> None:
    readings, events = chain()
    attack = next(m for m in readings[2].events if m.trigger.text == "attacked")
    nine = report("r-9", "The army attacked today.", published="2020-01-05")
    events.append(event((readings[2].report, attack), (nine, timed(nine, "attacked", when("2020-01-05"), "today")), name="e-9"))
    dating = dated(readings, *events)["r-2"]
    assert bounds(dating) == ("2020-01-05", "2020-01-05")
    assert {(flag.kept.inferred, flag.dropped.inferred) for flag in dating.contradictions} == {(False, True)}


@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_and_events_does_not_matter(shuffled: random.Random) -> None:
    readings, events = chain()
    found = date_reports(readings, events)
    shuffled.shuffle(readings)
    shuffled.shuffle(events)
    events = [Event(id=e.id, told=tuple(shuffled.sample(e.told, len(e.told)))) for e in events]
    assert date_reports(readings, events) == found


# ---- worlds whose true days are known


DAYS = st.dates(date(2011, 1, 1), date(2019, 12, 31))


def told_truly(happened: date, published: date, choice: int) -> tuple[TimeValue, Status] | None:
    """How an editor who knows both days may tell of what happened, as far as such words fit; by rules of English, none of `link`."""
    gap, months = (published - happened).days, (published.year - happened.year) * 12 + published.month - happened.month
    if gap < 0:
        return None
    named = Unanchored(kind=TimeKind.CALENDAR, month=happened.month)
    exact = TimeValue(earliest=happened, latest=happened, grain=Grain.DAY)
    ways: list[TimeValue | None] = [
        unsaid(named) if months < 12 else None,
        unsaid(replace(named, direction=-1)) if 0 < months < 12 else None,
        unsaid(replace(named, day=happened.day)) if gap < 365 else None,
        unsaid(Unanchored(kind=TimeKind.WEEKDAY, weekday=happened.weekday())) if gap < 7 else None,
        unsaid(replace(UNIT, unit="day", direction=-gap)) if gap < 2 else None,
        unsaid(replace(UNIT, unit="month", direction=-months)) if months < 2 else None,
        unsaid(replace(UNIT, unit="year", direction=happened.year - published.year)) if published.year - happened.year < 2 else None,
        unsaid(replace(AGO, unit="day", low=gap, high=gap)) if gap else None,
        unsaid(replace(AGO, unit="week", low=round(gap / 7), high=round(gap / 7))) if gap > 10 else None,
        exact,
    ]
    value = ways[choice % len(ways)]
    return (value, Status.OCCURRED) if value else None


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, date], list[Reading], list[Event]]:
    """Reports on a few events, some without their day; each tells what was past on its true day, in words that are true."""
    happened = draw(st.lists(DAYS, min_size=1, max_size=4))
    days = draw(st.lists(DAYS, min_size=2, max_size=4))
    text = " ".join(f"Attack-{n} WHEN-{n}." for n in range(len(happened)))
    true, readings, told = {}, [], [[] for _ in happened]  # type: ignore[var-annotated]
    for number, published in enumerate(days):
        known = draw(st.booleans())
        one = report(f"r-{number}", text, published=str(published) if known else None)
        mentions = []
        for n, moment in enumerate(happened):
            said = told_truly(moment, published, draw(st.integers(0, 9)))
            if said and known and not said[0].anchored:
                said = (TimeValue(earliest=moment, latest=moment, grain=Grain.DAY, basis=Basis.RELATIVE), said[1])
            if said:
                mentions.append(timed(one, f"Attack-{n}", said[0], f"WHEN-{n}", status=said[1]))
                told[n].append((one, mentions[-1]))
        true[one.id] = published
        readings.append(reading(one, *mentions))
    return true, readings, [event(*group, name=f"e-{n}") for n, group in enumerate(told) if group]


@settings(max_examples=200)
@given(worlds())
def test_the_interval_holds_the_true_day(world: tuple[dict[str, date], list[Reading], list[Event]]) -> None:
    true, readings, events = world
    for dating in date_reports(readings, events):
        assert not dating.contradictions
        assert dating.earliest is None or dating.earliest <= true[dating.report]
        assert dating.latest is None or true[dating.report] <= dating.latest


@given(worlds(), st.data())
def test_a_clue_that_agrees_never_widens(world: tuple[dict[str, date], list[Reading], list[Event]], data: st.DataObject) -> None:
    _, readings, events = world
    left_out = data.draw(st.sampled_from(events)) if events else None
    fewer = {d.report: d for d in date_reports(readings, [e for e in events if e is not left_out])}
    for dating in date_reports(readings, events):
        before = fewer[dating.report]
        assert before.earliest is None or (dating.earliest is not None and dating.earliest >= before.earliest)
        assert before.latest is None or (dating.latest is not None and dating.latest <= before.latest)


SAID = st.builds(
    Unanchored, kind=st.sampled_from([TimeKind.WEEKDAY, TimeKind.UNIT, TimeKind.OFFSET, TimeKind.WINDOW]), weekday=st.integers(0, 6),
    direction=st.sampled_from([-1, 0, 1, None]), unit=st.sampled_from(["", "day", "night", "week", "month", "quarter", "year"]),
    low=st.sampled_from([1.0, 2.0, 5.0]), high=st.just(5.0),
) | st.builds(
    Unanchored, kind=st.just(TimeKind.CALENDAR), month=st.integers(1, 12), months=st.sampled_from([1, 3]), day=st.none() | st.integers(1, 31),
    direction=st.sampled_from([-1, 1, None]),
)  # fmt: skip


@given(SAID, DAYS, st.integers(0, 40), st.booleans())
def test_each_of_the_two_days_gives_the_other(said: Unanchored, first: date, length: int, ahead: bool) -> None:
    days = (first, first + timedelta(days=length))
    for window in published_when(said, days, ahead=ahead) or ():
        for published in window:
            back = happened_when(said, (published, published), ahead=ahead)
            assert back is not None
            assert back[0] <= days[1]
            assert days[0] <= back[1]


WINDOWS = st.lists(st.tuples(DAYS, DAYS).map(lambda w: (min(w), max(w))), max_size=4).map(joined)


@given(st.lists(st.tuples(WINDOWS, st.integers(1, 5)), max_size=5), DAYS)
def test_no_day_is_heavier_than_those_found(weighed: list[tuple[tuple[tuple[date, date], ...], int]], other: date) -> None:
    def weight(moment: date) -> int:
        return sum(w for days, w in weighed if meet(days, ((moment, moment),)))

    found = heaviest(weighed)
    assert len({weight(moment) for window in found for moment in window}) == 1
    assert weight(other) <= weight(found[0][0])
    assert bool(meet(found, ((other, other),))) == (weight(other) == weight(found[0][0]))
