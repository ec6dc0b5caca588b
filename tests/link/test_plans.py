"""Plans to outcomes, on small stories of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon import load
from dateline.link.plans import as_of_day, plan_of, plans
from dateline.link.plans_acts import Knowledge
from dateline.model import ActorRef, Event, EventMention, Evidence, Filler, Report, Slot, Span, Status, TimeValue
from dateline.model.plan import Move, Plan, PlanState
from dateline.model.time import Basis, Bound, Grain
from tests.link.build import actor, day, event, mention, report, town, when, words

KNOWN = Knowledge(words=load().plans)
ARMY = actor("Northern army", "army_north", side="north")
MINISTER = actor("Ada Lind", "person/ada-lind", side="north")
REBELS = actor("Hill rebels", "hill_rebels", side="hill")
ANALYST = actor("Per Ost", "person/per-ost")
KELL = town("Kell", 41.0, 44.0)
Piece = tuple[Report, EventMention]


def told(
    name: str, text: str, *, on: str | None, at: str = "", word: str = "offensive", kind: str = "offensive", status: Status = Status.PLANNED,
    by: ActorRef | None = None, outlet: str = "Courier", who: Sequence[ActorRef] = (ARMY,), whom: Sequence[ActorRef] = (REBELS,),
    hedged: bool = False,
    cue: tuple[str, str] | None = None,
) -> Piece:  # fmt: skip
    """One report with one mention. `at` is the interval of its time; `cue` word and rule that decided the status."""
    of = report(name, text, published=on, outlet=outlet)
    cues = (words(of, cue[0], cue[1]),) if cue else ()
    return of, mention(
        of,
        kind,
        word,
        status=status,
        who=who,
        whom=whom,
        where=KELL,
        at=when(at) if at else None,
        speaker=by,
        hedged=hedged,
        cues=cues,
    )


def announced(
    name: str,
    on: str | None,
    at: str = "",
    *,
    by: ActorRef | None = MINISTER,
    text: str = "The army will begin an offensive on Kell.",
    outlet: str = "Courier",
) -> Piece:
    return told(name, text, on=on, at=at, by=by, outlet=outlet)


def started(
    name: str,
    on: str,
    at: str = "",
    *,
    text: str = "The army began its offensive on Kell.",
    status: Status = Status.OCCURRED,
    hedged: bool = False,
) -> Piece:
    return told(name, text, on=on, at=at, status=status, hedged=hedged)


def plan(*pieces: Piece, by: str | None = None) -> Plan:
    """The plan that the pieces make up; `by` is the day asked for."""
    _, found = plans([event(*pieces)], KNOWN, day(by) if by else None)
    (only,) = found
    return only


FIRST = announced("r1", "2020-02-01", "2020-03-01/2020-03-10")


def test_carried_out_in_time() -> None:
    found = plan(FIRST, started("r2", "2020-03-06", "2020-03-05"))
    assert found.state is PlanState.CARRIED_OUT
    assert found.outcome is not None
    assert found.outcome.late == (0, 0)
    assert found.outcome.began.earliest == day("2020-03-05")
    assert [step.move for step in found.chain] == [Move.ANNOUNCED, Move.STARTED]


def test_carried_out_late_and_early() -> None:
    late = plan(FIRST, started("r2", "2020-03-16", "2020-03-14/2020-03-15"))
    early = plan(FIRST, started("r2", "2020-02-26", "2020-02-25"))
    assert late.outcome is not None
    assert early.outcome is not None
    assert late.outcome.late == (4, 5)
    assert early.outcome.late == (-5, -5)


def test_an_outcome_without_a_day_lies_between_announcement_and_report() -> None:
    found = plan(FIRST, started("r2", "2020-03-12"))
    assert found.outcome is not None
    assert (found.outcome.began.earliest, found.outcome.began.latest) == (day("2020-02-01"), day("2020-03-12"))
    assert found.outcome.late == (-29, 2)


def test_the_outcome_is_that_which_is_dated_most_closely() -> None:
    found = plan(FIRST, started("r2", "2020-03-12"), started("r3", "2020-03-20", "2020-03-11"))
    assert found.outcome is not None
    assert found.outcome.late == (1, 1)
    assert len(found.outcome.told) == 2


@pytest.mark.parametrize(
    "piece",
    [
        started("r2", "2020-03-06", "2020-01-10"),  # older than the announcement
        started("r2", "2020-02-01"),  # on its very day, without a day of its own
        told("r2", "A shell killed five in Kell.", on="2020-03-06", at="2020-03-05", word="killed", kind="killing", status=Status.OCCURRED),
        told("r2", "The rebels began an offensive on Kell.", on="2020-03-06", at="2020-03-05", status=Status.OCCURRED, who=(REBELS,), whom=(ARMY,)),
        told("r2", "The offensive on Kell may have begun.", on="2020-03-06", at="2020-03-05", status=Status.HYPOTHETICAL),
        told("r2", "The offensive on Kell was going on.", on="2020-02-01", at="2020-02-01", status=Status.ONGOING),
    ],
    ids=["older", "same day", "another kind", "the other side", "perhaps", "going on already"],
)  # fmt: skip
def test_no_outcome(piece: Piece) -> None:
    found = plan(FIRST, piece, by="2020-03-08")
    assert found.outcome is None
    assert found.state is PlanState.OPEN


def test_what_the_reader_doubts_is_no_outcome() -> None:
    of, one = started("r2", "2020-03-06", "2020-03-05")
    unsure = replace(one, status_confidence=0.3)
    assert plan(FIRST, (of, unsure)).outcome is None


def test_a_report_that_announces_it_tells_of_its_start_only_with_a_day() -> None:
    of = report("r2", "The army will begin an offensive on Kell. The offensive is the largest.", published="2020-02-20")
    ahead = mention(of, "offensive", "offensive", status=Status.PLANNED, who=[ARMY])
    noise = mention(of, "offensive", "The offensive", who=[ARMY])
    assert plan(FIRST, (of, ahead), (of, noise)).state is PlanState.OPEN


def test_silence_is_overdue_and_says_so_only_after_the_window() -> None:
    assert plan(FIRST, by="2020-03-10").state is PlanState.OPEN
    assert plan(FIRST, by="2020-03-11").state is PlanState.OVERDUE


def test_without_a_window_or_with_an_open_one_never_overdue() -> None:
    assert plan(announced("r1", "2020-02-01"), by="2025-01-01").state is PlanState.OPEN
    assert plan(announced("r1", "2020-02-01", "2020-03-01/"), by="2025-01-01").state is PlanState.OPEN
    done = plan(announced("r1", "2020-02-01"), started("r2", "2020-09-01", "2020-08-31"))
    assert done.outcome is not None
    assert done.outcome.late is None


def test_a_first_day_is_no_slip() -> None:
    found = plan(announced("r1", "2020-02-01"), announced("r2", "2020-04-01", "2020-05-01/2020-05-10"))
    assert [step.move for step in found.chain] == [Move.ANNOUNCED, Move.ANNOUNCED]
    assert (found.state, found.slips) == (PlanState.OPEN, 0)


def test_announced_again_after_eighteen_months() -> None:
    again = announced("r2", "2021-08-20", "2021-09-21/2021-09-30", by=None)
    found = plan(FIRST, again)
    assert found.state is PlanState.ANNOUNCED_AGAIN
    assert found.slips == 1
    assert [(step.move, step.day) for step in found.chain] == [
        (Move.ANNOUNCED, day("2020-02-01")),
        (Move.SLIPPED, day("2021-08-20")),
    ]
    assert found.window is not None
    assert found.window.latest == day("2021-09-30")
    assert plan(FIRST, again, by="2020-12-31").state is PlanState.OVERDUE
    assert plan(FIRST, again, by="2022-01-01").state is PlanState.OVERDUE


def test_after_the_start_no_window_is_in_force() -> None:
    found = plan(FIRST, started("r2", "2020-03-06", "2020-03-05"), announced("r3", "2020-03-08", "2020-04-01/2020-04-10"))
    assert found.outcome is not None
    assert (found.outcome.late, found.slips, found.chain[-1].move) == ((0, 0), 0, Move.RESTATED)


def test_slipped_twice_then_late() -> None:
    pieces = [
        FIRST,
        announced("r2", "2020-03-08", "2020-04-01/2020-04-10"),
        announced("r3", "2020-04-20", "2020-05-01/2020-05-05"),
    ]
    found = plan(*pieces)
    assert (found.state, found.slips) == (PlanState.ANNOUNCED_AGAIN, 2)
    done = plan(*pieces, started("r4", "2020-05-08", "2020-05-07"))
    assert done.outcome is not None
    assert (done.state, done.outcome.late, done.slips) == (PlanState.CARRIED_OUT, (2, 2), 2)


def test_weeks_that_roll_on_slip_once_the_first_have_passed() -> None:
    weekly = [
        announced(f"r{n}", str(date(2020, 1, 1) + timedelta(days=20 * n)), _days(date(2020, 1, 1) + timedelta(days=20 * n), 30))
        for n in range(4)
    ]
    found = plan(*weekly)
    assert [step.move for step in found.chain] == [Move.ANNOUNCED, Move.RESTATED, Move.SLIPPED, Move.RESTATED]


def _days(first: date, length: int) -> str:
    return f"{first}/{first + timedelta(days=length)}"


def test_the_same_again_is_one_link_and_two_windows_of_a_day_are_no_slip() -> None:
    again = announced("r2", "2020-02-10", "2020-03-01/2020-03-10", by=ANALYST, outlet="Herald")
    found = plan(FIRST, again, announced("r3", "2020-02-12"))
    (only,) = found.chain
    assert (only.day, only.last, len(only.told)) == (day("2020-02-01"), day("2020-02-12"), 3)
    rival = announced("r2", "2020-02-01", "2020-06-01/2020-06-30", outlet="Herald", by=ANALYST)
    assert plan(FIRST, rival).slips == 0


def test_brought_forward() -> None:
    found = plan(FIRST, announced("r2", "2020-02-10", "2020-02-14/2020-02-15"))
    assert [step.move for step in found.chain] == [Move.ANNOUNCED, Move.ADVANCED]
    assert plan(FIRST, announced("r2", "2020-02-10", "2020-02-14/2020-02-15"), by="2020-02-16").state is PlanState.OVERDUE


def test_a_look_back_at_the_first_window_displaces_nothing() -> None:
    found = plan(
        FIRST, announced("r2", "2020-04-01", "2020-05-01/2020-05-10"), announced("r3", "2020-04-02", "2020-03-01/2020-03-10")
    )
    assert found.window is not None
    assert found.window.latest == day("2020-05-10")
    assert found.chain[-1].move is Move.RESTATED


OFF = [
    ("The army has called off its offensive on Kell.", Status.NEGATED, ("called", "status:governor:call off")),
    ("The army called the offensive off.", Status.OCCURRED, None),
    ("The offensive on Kell has been suspended.", Status.OCCURRED, None),
    ("The army put the offensive on hold.", Status.OCCURRED, None),
    ("The planned offensive was postponed.", Status.PLANNED, ("planned", "status:modifier")),
    ("The offensive, planned for Monday, was put off.", Status.OCCURRED, None),
    ("The army halted its planned offensive on Kell.", Status.PLANNED, ("planned", "status:modifier")),
    ("The ministry announced the cancellation of the offensive.", Status.OCCURRED, None),
    ("The army scrapped plans for an offensive.", Status.NEGATED, ("scrapped", "status:governor:scrap")),
]


@pytest.mark.parametrize(("text", "status", "cue"), OFF, ids=[text for text, _, _ in OFF])
def test_called_off(text: str, status: Status, cue: tuple[str, str] | None) -> None:
    found = plan(FIRST, told("r2", text, on="2020-02-20", status=status, cue=cue))
    assert found.state is PlanState.CALLED_OFF
    assert found.chain[-1].words is not None
    assert found.outcome is None


@pytest.mark.parametrize(
    "text",
    [
        "The army did not suspend the offensive on Kell.",
        "The offensive may be postponed.",
        "After talks were suspended, the offensive went on.",
        "The offensive forced the talks to be suspended.",
        "The army refused to call off its offensive.",
        "The army suspended leave ahead of the offensive.",
        "The offensive began and the talks were postponed.",
        "The long-planned and postponed offensive began.",
        "The army began its postponed offensive on Kell.",
        "After a brief pause the army went on with its offensive.",
        "Envoys pleaded with the army and its allies to halt the offensive.",
    ],
)
def test_not_called_off(text: str) -> None:
    assert plan(FIRST, told("r2", text, on="2020-03-06", at="2020-03-05", status=Status.OCCURRED)).state is PlanState.CARRIED_OUT


def test_resumed_is_no_calling_off() -> None:
    text = "The army resumed its suspended offensive on Kell."
    assert plan(FIRST, told("r2", text, on="2020-03-06", at="2020-03-05", status=Status.OCCURRED)).state is PlanState.CARRIED_OUT


def timed(of: Report, said: str, value: TimeValue, status: Status = Status.PLANNED) -> Piece:
    """A mention with a time in the report's words."""
    one = mention(of, "offensive", "offensive", status=status, who=[ARMY])
    return of, replace(one, fillers=(*one.fillers, Filler(slot=Slot.TIME, value=value, evidence=words(of, said))))


def interval(first: str | None, last: str | None, bound: Bound = Bound.ON, grain: Grain = Grain.DAY) -> TimeValue:
    ends = [day(end) if end else None for end in (first, last)]
    return TimeValue(
        earliest=ends[0], latest=ends[1], grain=grain, bound=bound, basis=Basis.RELATIVE if any(ends) else Basis.NONE
    )


def test_postponed_to_a_day_is_announced_again() -> None:
    of = report("r2", "The army postponed its offensive until April.", published="2020-02-20")
    found = plan(FIRST, timed(of, "April", interval("2020-02-20", "2020-04-30", Bound.BEFORE, Grain.MONTH)))
    assert found.state is PlanState.ANNOUNCED_AGAIN
    assert found.window is not None
    assert (found.window.earliest, found.window.latest) == (day("2020-04-01"), day("2020-04-30"))
    assert found.window.evidence is not None
    assert found.window.evidence.text == "until April"
    assert found.chain[-1].words is not None


def test_postponed_for_a_while_is_open_and_the_old_day_is_no_new_one() -> None:
    of = report("r2", "The army postponed its offensive for two weeks.", published="2020-02-20")
    while_ = plan(FIRST, timed(of, "two weeks", interval(None, None)), by="2021-01-01")
    assert (while_.state, while_.slips) == (PlanState.ANNOUNCED_AGAIN, 1)
    of = report("r2", "The army postponed the offensive planned for Monday.", published="2020-02-20")
    old = plan(FIRST, timed(of, "Monday", interval("2020-02-24", "2020-02-24")))
    assert old.state is PlanState.CALLED_OFF
    of = report("r2", "The army postponed the offensive to Monday.", published="2020-02-20")
    assert plan(FIRST, timed(of, "Monday", interval("2020-03-16", "2020-03-16"))).state is PlanState.ANNOUNCED_AGAIN


@pytest.mark.parametrize(
    ("bound", "first", "window"),
    [
        (Bound.SINCE, "2020-01-10", None),
        (Bound.SINCE, "2020-03-01", ("2020-03-01", None)),
        (Bound.AFTER, "2020-03-01", ("2020-03-01", None)),
    ],
)
def test_what_has_no_end_never_passes(bound: Bound, first: str, window: tuple[str, str | None] | None) -> None:
    of = report("r1", "The army plans an offensive from Sunday.", published="2020-02-01")
    found = plan(timed(of, "Sunday", interval(first, None if bound is Bound.SINCE else "2020-03-02", bound)), by="2021-01-01")
    assert (found.window and (str(found.window.earliest), found.window.latest)) == window
    assert found.state is PlanState.OPEN


def test_an_aim_that_a_speaker_tells_is_no_plan_without_days_ahead() -> None:
    cue = ("begin", "status:purpose")
    aim = told("r1", "The army moved up to begin an offensive, she said.", on="2020-02-01", by=MINISTER, cue=cue)
    past = told(
        "r1", "The army moved up to begin an offensive, she said.", on="2020-02-01", at="2020-01-20", by=MINISTER, cue=cue
    )
    ahead = told(
        "r1", "The army moved up to begin an offensive, she said.", on="2020-02-01", at="2020-02-20", by=MINISTER, cue=cue
    )
    assert [len(plans([event(piece)], KNOWN)[1]) for piece in (aim, past, ahead)] == [0, 0, 1]


def test_what_an_ally_will_not_do_is_no_word_on_the_plan() -> None:
    militia = actor("Valley militia", "valley_militia", side="north")
    no = told(
        "r2",
        "The militia will not join the offensive.",
        on="2020-02-05",
        who=(militia,),
        status=Status.NEGATED,
        cue=("not", "status:negator"),
    )
    army = told(
        "r2", "The army will not begin an offensive.", on="2020-02-05", status=Status.NEGATED, cue=("not", "status:negator")
    )
    assert len(plan(FIRST, no).chain) == 1
    assert plan(FIRST, army).state is PlanState.CALLED_OFF


def test_called_off_by_officials_of_no_known_side_holds_by_the_enemy_is_disputed() -> None:
    text, cue = "The army has called off its offensive, officials said.", ("called", "status:governor:call off")
    assert (
        plan(FIRST, told("r2", text, on="2020-02-20", by=actor("officials"), status=Status.NEGATED, cue=cue)).state
        is PlanState.CALLED_OFF
    )
    assert (
        plan(FIRST, told("r2", text, on="2020-02-20", by=REBELS, status=Status.NEGATED, cue=cue)).chain[-1].move is Move.DISPUTED
    )


def test_called_off_then_announced_again() -> None:
    off = told(
        "r2",
        "The army has called off its offensive.",
        on="2020-02-20",
        status=Status.NEGATED,
        cue=("called", "status:governor:call off"),
    )
    again = announced("r3", "2020-06-01", "2020-07-01/2020-07-31")
    assert plan(FIRST, off, again).state is PlanState.ANNOUNCED_AGAIN
    assert plan(FIRST, off, again, by="2020-03-01").state is PlanState.CALLED_OFF
    look_back = announced("r3", "2020-06-01")
    assert plan(FIRST, off, look_back).state is PlanState.CALLED_OFF
    assert [step.move for step in plan(FIRST, off, look_back).chain] == [Move.ANNOUNCED, Move.CALLED_OFF, Move.RESTATED]
    soon = plan(FIRST, off, announced("r3", "2020-02-25"))  # the window has not passed, but was given up
    assert [step.move for step in soon.chain] == [Move.ANNOUNCED, Move.CALLED_OFF, Move.RESTATED]


def test_denied_by_the_planner_disputed_by_others() -> None:
    others = announced("r1", "2020-02-01", "2020-03-01/2020-03-10", by=ANALYST)
    text = "The minister denied that an offensive was planned."
    denial = told("r2", text, on="2020-02-05", by=MINISTER, status=Status.NEGATED, cue=("denied", "status:governor:deny"))
    foreign = told("r2", text, on="2020-02-05", by=REBELS, status=Status.NEGATED, cue=("denied", "status:governor:deny"))
    assert plan(others, denial).state is PlanState.DENIED
    assert plan(others, denial, by="2021-01-01").state is PlanState.DENIED
    assert plan(others, foreign).state is PlanState.OPEN
    assert plan(others, foreign).chain[-1].move is Move.DISPUTED
    insists = announced("r3", "2020-02-08", "2020-03-01/2020-03-20", by=ANALYST)
    assert plan(others, denial, insists).state is PlanState.DENIED
    admits = announced("r3", "2020-02-08", "2020-03-01/2020-03-20", by=MINISTER)
    assert plan(others, denial, admits).state is PlanState.ANNOUNCED_AGAIN


def test_what_the_planner_will_not_do_is_given_up_or_denied() -> None:
    no = told(
        "r2",
        "The army will not begin an offensive.",
        on="2020-02-05",
        by=MINISTER,
        status=Status.NEGATED,
        cue=("not", "status:negator"),
    )
    assert plan(FIRST, no).state is PlanState.CALLED_OFF
    assert plan(announced("r1", "2020-02-01", by=ANALYST), no).state is PlanState.DENIED


def test_said_not_to_have_taken_place_is_kept_with_the_overdue_plan() -> None:
    no = told(
        "r2", "The offensive on Kell did not take place.", on="2020-03-12", status=Status.NEGATED, cue=("not", "status:negator")
    )
    found = plan(FIRST, no)
    assert found.state is PlanState.OVERDUE
    assert found.chain[-1].move is Move.NOT_DONE
    before = told(
        "r2",
        "The offensive on Kell did not take place.",
        on="2020-03-12",
        at="2020-01-10",
        status=Status.NEGATED,
        cue=("not", "status:negator"),
    )
    assert len(plan(FIRST, before).chain) == 1


def moved_out(who: ActorRef, text: str = "The force pulled out of Kell.", *, hedged: bool = False, relation: str = "in") -> Piece:
    of = report("r2", text, published="2020-02-20")
    place = town("Kell", 41.0, 44.0, relation=relation)
    return of, mention(of, "withdrawal", "pulled out", who=[who], where=place, at=when("2020-02-19"), hedged=hedged)


def taken(who: ActorRef) -> Piece:
    return told(
        "r2",
        "A force took Kell.",
        on="2020-02-20",
        at="2020-02-19",
        word="took",
        kind="territory_taken",
        status=Status.OCCURRED,
        who=(who,),
        whom=(),
    )


@pytest.mark.parametrize(
    ("piece", "state"),
    [
        (moved_out(REBELS), PlanState.OVERTAKEN),
        (moved_out(ARMY), PlanState.OPEN),
        (moved_out(REBELS, hedged=True), PlanState.OPEN),
        (moved_out(REBELS, relation="near"), PlanState.OPEN),
        (taken(actor("Coast league", "coast_league", side="coast")), PlanState.OVERTAKEN),
        (taken(actor("gunmen")), PlanState.OPEN),
        (taken(REBELS), PlanState.OPEN),
        (taken(ARMY), PlanState.OPEN),
    ],
)
def test_overtaken_needs_the_place_to_change_hands_another_way(piece: Piece, state: PlanState) -> None:
    _, (found,) = plans([event(FIRST), event(piece)], KNOWN)
    assert found.state is state
    assert (found.chain[-1].move is Move.OVERTAKEN) == (state is PlanState.OVERTAKEN)


def seizing(name: str, text: str, on: str, status: Status, place: str, relation: str = "in") -> Piece:
    of = report(name, text, published=on)
    return of, mention(
        of,
        "territory_taken",
        "take",
        status=status,
        who=[ARMY],
        where=town(place, 41.0, 44.0, relation=relation),
        at=when(on),
        speaker=MINISTER,
    )


@pytest.mark.parametrize(
    ("place", "relation", "done"), [("Kell", "in", True), ("Kell", "east of", False), ("Ortha", "in", False)]
)
def test_a_place_is_taken_when_it_is_taken_itself(place: str, relation: str, done: bool) -> None:
    promised = seizing("r1", "The army will take Kell.", "2020-02-01", Status.PLANNED, "Kell")
    villages = seizing("r2", "The army take villages.", "2020-02-10", Status.OCCURRED, place, relation)
    assert (plan(promised, villages).state is PlanState.CARRIED_OUT) is done
    assert plan(promised, FIRST, villages).state is PlanState.CARRIED_OUT  # of an offensive it is the start


def test_what_is_announced_after_it_is_not_overtaken() -> None:
    again = announced("r3", "2020-03-20", "2020-04-01/2020-04-05")
    _, (found,) = plans([event(FIRST, again), event(moved_out(REBELS))], KNOWN)
    assert found.state is PlanState.ANNOUNCED_AGAIN


def test_the_passive_decides_over_what_stands_before() -> None:
    text = "The order to resume the offensive was called off."
    assert plan(FIRST, told("r2", text, on="2020-02-20", status=Status.OCCURRED)).state is PlanState.CALLED_OFF


def test_a_condition_is_kept_and_its_plan_never_overdue() -> None:
    found = plan(
        announced("r1", "2020-02-01", "2020-03-01/2020-03-10", text="If talks fail, the army will begin an offensive on Kell."),
        by="2020-06-01",
    )
    assert found.state is PlanState.OPEN
    assert found.chain[0].condition is not None
    assert found.chain[0].condition.text == "If talks fail"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When the rains end, the army will begin an offensive on Kell.", "When the rains end"),
        ("The army will begin an offensive unless the rebels leave Kell.", "unless the rebels leave Kell"),
        ("He asked if the army will begin an offensive.", None),
        ("The army will begin an offensive even if it rains.", None),
        ("The army will begin an offensive when it is ready.", None),
        ("When the truck arrived, soldiers began an offensive.", None),
        ("Some brigades, if any, will begin an offensive.", None),
        ("The army will begin an offensive, said an officer who spoke on condition of anonymity.", None),
    ],
)
def test_conditions(text: str, said: str | None) -> None:
    found = plan(announced("r1", "2020-02-01", text=text)).chain[0].condition
    assert (found.text if found else None) == said


def test_a_demand_is_met() -> None:
    demand = told(
        "r1", "Envoys demanded a truce.", on="2020-02-01", word="truce", kind="ceasefire", status=Status.DEMANDED, by=ANALYST
    )
    met = told(
        "r2", "A truce began in Kell.", on="2020-02-10", at="2020-02-09", word="truce", kind="ceasefire", status=Status.OCCURRED
    )
    found = plan(demand, met)
    assert (found.status, found.state) == (Status.DEMANDED, PlanState.CARRIED_OUT)


def test_mere_purposes_and_what_happened_are_no_plans() -> None:
    purpose = told("r1", "The army moved up to begin an offensive.", on="2020-02-01", cue=("begin", "status:purpose"))
    _, found = plans([event(purpose), event(started("r2", "2020-02-02"))], KNOWN)
    assert found == ()


def test_as_of_uses_what_was_published_by_then() -> None:
    pieces = [FIRST, started("r2", "2020-03-06", "2020-03-05"), announced("r3", None)]
    as_of, (found,) = plans([event(*pieces)], KNOWN, day("2020-03-05"))
    assert (as_of.reports, as_of.undated, as_of.asked) == (1, 1, True)
    assert (found.state, len(found.chain[0].told)) == (PlanState.OPEN, 1)
    as_of, (found,) = plans([event(*pieces)], KNOWN)
    assert (as_of.day, as_of.reports) == (day("2020-03-06"), 2)
    assert plans([event(*pieces)], KNOWN, day("2020-01-01"))[1] == ()


def test_a_month_of_publication_counts_once_it_is_over() -> None:
    of, one = FIRST
    vague = Report(
        id=of.id,
        text=of.text,
        outlet=of.outlet,
        published=TimeValue(earliest=day("2020-02-01"), latest=day("2020-02-29"), grain=Grain.MONTH),
    )
    assert plans([event((vague, one))], KNOWN, day("2020-02-10"))[1] == ()
    assert len(plans([event((vague, one))], KNOWN, day("2020-02-29"))[1]) == 1


def test_undated_reports_alone_are_never_overdue() -> None:
    as_of, (found,) = plans([event(announced("r1", None, "2020-03-01/2020-03-10"))], KNOWN)
    assert as_of.day is None
    assert found.state is PlanState.OPEN


def test_lent_days_are_no_window() -> None:
    of, one = announced("r1", "2020-02-01")
    lent = Filler(slot=Slot.TIME, value=when("2020-01-30"), evidence=None, reason="as of “shelling”, told beside it")
    assert plan((of, replace(one, fillers=(*one.fillers, lent)))).window is None


# ---- what holds of every story

DAYS = [str(date(2020, 1, 1) + timedelta(days=5 * n)) for n in range(30)]


@st.composite
def stories(draw: st.DrawFn) -> list[Piece]:
    pieces: list[Piece] = []
    for number in range(draw(st.integers(1, 7))):
        name, on = f"r{number}", draw(st.sampled_from([*DAYS, *DAYS, None]))
        sort = draw(st.sampled_from(["announced", "announced", "started", "off", "denied", "not done"]))
        first = draw(st.integers(0, 29))
        at = draw(st.sampled_from(["", DAYS[first], f"{DAYS[first]}/{DAYS[min(29, first + 2)]}", f"{DAYS[first]}/"]))
        by = draw(st.sampled_from([MINISTER, ANALYST, None]))
        if sort == "announced":
            pieces.append(announced(name, on, at, by=by))
        elif sort == "started":
            pieces.append(told(name, "The army began its offensive.", on=on, at=at, status=Status.OCCURRED))
        else:
            rule = {
                "off": ("called off", "status:governor:call off"),
                "denied": ("denied", "status:governor:deny"),
                "not done": ("no", "status:negator"),
            }[sort]
            pieces.append(told(name, f"The army {rule[0]} its offensive.", on=on, status=Status.NEGATED, by=by, cue=rule))
    return pieces


@given(stories(), st.randoms(use_true_random=False), st.sampled_from([*DAYS, None]))
@settings(max_examples=150, deadline=None)
def test_the_order_of_mentions_does_not_matter(pieces: list[Piece], random: object, by: str | None) -> None:
    one = event(*pieces)
    mixed = list(one.told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    asked = day(by) if by else None
    assert plans([one], KNOWN, asked) == plans([Event(id=one.id, told=tuple(mixed))], KNOWN, asked)


@given(stories())
@settings(max_examples=150, deadline=None)
def test_what_is_carried_out_stays_so(pieces: list[Piece]) -> None:
    states = [found[0].state if (found := plans([event(*pieces)], KNOWN, day(on))[1]) else None for on in DAYS]
    if PlanState.CARRIED_OUT in states:
        assert set(states[states.index(PlanState.CARRIED_OUT) :]) == {PlanState.CARRIED_OUT}


@given(stories(), st.sampled_from(DAYS))
@settings(max_examples=150, deadline=None)
def test_the_chain_holds_only_what_was_published_and_every_link_has_words(pieces: list[Piece], by: str) -> None:
    for found in plans([event(*pieces)], KNOWN, day(by))[1]:
        for step in found.chain:
            assert step.told
            assert all(
                one.report.published is not None and one.report.published.latest <= day(by)
                for one in step.told
                if one.report.published
            )
        if found.state is PlanState.OVERDUE:
            assert found.window is not None
            assert found.window.latest is not None
            assert found.window.latest < day(by)
        assert (found.state is PlanState.CARRIED_OUT) == (found.outcome is not None)


def test_plan_of_alone_needs_no_other_events() -> None:
    one = event(FIRST)
    found = plan_of(one, as_of_day([one], None), KNOWN)
    assert found is not None
    assert found.event == one.id
    assert isinstance(found.chain[0].told[0].mention.sentence, Span)
    assert found.chain[0].words is None or isinstance(found.chain[0].words, Evidence)
