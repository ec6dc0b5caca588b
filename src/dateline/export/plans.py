"""Plans in words and as records: what was announced for when and by whom, what became of it, each with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dateline.export.accounts import characters, day_said, outlet_name, sources_record
from dateline.export.wording import day_range, day_words
from dateline.lexicon.phrases import Phrases, phrase_of
from dateline.link.counting import sources_of, sources_words
from dateline.link.plans import ANNOUNCING
from dateline.model import ActorRef, Evidence, Span, Status, Told
from dateline.model.plan import AsOf, Move, Outcome, Plan, PlanState, Step, Window

Record = dict[str, Any]
STATES = {
    PlanState.OVERDUE: "overdue", PlanState.ANNOUNCED_AGAIN: "announced again", PlanState.OPEN: "open", PlanState.CARRIED_OUT: "carried out",
    PlanState.CALLED_OFF: "called off", PlanState.DENIED: "denied", PlanState.OVERTAKEN: "overtaken",
}  # fmt: skip  # in the order of a page: what asks for attention first
SAID = {Status.PLANNED: "announced", Status.PREDICTED: "expected", Status.DEMANDED: "demanded"}
MONTH = 365.2425 / 12  # days; from two of them on a lateness is told in months
MOVES = {
    Move.ANNOUNCED: "announced", Move.RESTATED: "spoken of again", Move.SLIPPED: "announced again", Move.ADVANCED: "brought forward",
    Move.CALLED_OFF: "called off", Move.DENIED: "denied", Move.DISPUTED: "disputed", Move.NOT_DONE: "said not to have taken place",
    Move.STARTED: "carried out", Move.OVERTAKEN: "overtaken",
}  # fmt: skip
NAMES = 2  # actors, speakers and places named in a line; the rest are counted
MOST = 6  # sentences shown of one link; --json has all


def plans_text(as_of: AsOf, plans: Sequence[Plan], phrases: Phrases) -> str:
    """All plans as plain text, by state, ending in a line break."""
    lines = [as_of_words(as_of), ""]
    undated = [plan for plan in plans if plan.state is PlanState.OPEN and plan.window is None]
    sections = [(name, [plan for plan in plans if plan.state is state and plan not in undated]) for state, name in STATES.items()]
    for name, found in (*sections, ("open, without a day", undated)):
        if found:
            lines += [f"{name.upper()} ({len(found)})", ""]
        for plan in found:
            lines += [f"  {title(plan, phrases)} ({plan.event})", *(f"    {line}" for line in plan_lines(plan)), ""]
    return "\n".join(lines)


def as_of_words(as_of: AsOf) -> str:
    """The day that everything is judged on, where it comes from, and how many reports count."""
    if as_of.day is None:
        return f"PLANS: none of the {_reports(as_of.undated)} has a day of publication, so no window can have passed"
    if as_of.asked:
        out = f"; {_reports(as_of.undated)} without a day of publication left out" if as_of.undated else ""
        end = f"; the latest of all is of {day_words(as_of.latest)}" if as_of.latest else ""
        return f"PLANS as of {day_words(as_of.day)}, from {_reports(as_of.reports)} published by then{end}{out}"
    out = f", and {as_of.undated} without a day, counted though {'it dates' if as_of.undated == 1 else 'they date'} nothing" if as_of.undated else ""
    return f"PLANS as of {day_words(as_of.day)}, the latest day of publication among the loaded reports: {_reports(as_of.reports)} with a day{out}"


def told_words(as_of: AsOf) -> str:
    """The same for plans alone, as a page under a filter counts them: only reports that tell of these plans."""
    if as_of.day is None:
        return "no report has a day of publication, so no window can have passed"
    if as_of.asked:
        out = f"; {_reports(as_of.undated)} of them without a day of publication left out" if as_of.undated else ""
        end = f"; the latest report of all is of {day_words(as_of.latest)}" if as_of.latest else ""
        return f"as of {day_words(as_of.day)}, from the {_reports(as_of.reports)} of these plans published by then{out}{end}"
    out = f", and {as_of.undated} without one, counted though {'it dates' if as_of.undated == 1 else 'they date'} nothing" if as_of.undated else ""
    tell = "tells" if as_of.reports == 1 else "tell"
    return f"as of {day_words(as_of.day)}, the latest day of publication in the database. {_reports(as_of.reports)} with a day {tell} of these plans{out}"


def _reports(count: int) -> str:
    return f"{count} report{'s' * (count != 1)}"


def title(plan: Plan, phrases: Phrases) -> str:
    """"Offensive by the army against the rebels, in Kell"."""
    phrase = phrase_of(phrases, plan.kind)
    noun = phrase.noun
    by = f" by {_some(actor.name for actor in plan.actors)}" if plan.actors else ""
    before = phrase.before
    whom = f" {before} {_some(r.name for r in plan.recipients)}" if plan.recipients else ""
    where = f", in {plan.places[0]}" if plan.places else ""
    return f"{noun[:1].upper()}{noun[1:]}{by}{whom}{where}"


def _some(names: Iterable[str]) -> str:
    """"A", "A and B", "A, B and 3 others"."""
    listed = list(dict.fromkeys(names))
    if len(listed) <= NAMES:
        return " and ".join(listed)
    more = len(listed) - NAMES
    return f"{', '.join(listed[:NAMES])} and {more} other{'s' * (more > 1)}"


def plan_lines(plan: Plan) -> Iterator[str]:
    """The plan in one sentence, then each link of its chain with the sentences that it rests on."""
    if len(plan.chain) == 1:
        yield f"{summary(plan)}; {sources_words(sources_of(plan.chain[0].told))}."
        yield from (f"  {line}" for line in told_lines(plan.chain[0].told))
        return
    yield f"{summary(plan)}."
    for number, step in enumerate(plan.chain, 1):
        yield f"{number}. {step_words(step)}; {sources_words(sources_of(step.told))}"
        yield from (f"   {line}" for line in told_lines(step.told))


def summary(plan: Plan) -> str:
    """"Announced 8 February 2015 for 8 February to 3 May 2015 by A; this window passed, no report of it in the loaded reports by 23 August 2016;
    announced again 23 August 2016 for 21 to 30 September 2016".
    """
    parts: list[str] = []
    announced = [n for n, step in enumerate(plan.chain) if step.move in ANNOUNCING]
    for number, step in enumerate(plan.chain):
        parts.append(_started(plan.outcome, step) if step.move is Move.STARTED and plan.outcome else step_words(step, quote=False))
        following = next((n for n in announced if n > number and plan.chain[n].window and plan.chain[n].move is not Move.RESTATED), None)
        by = plan.chain[following].day if following is not None else plan.as_of
        if step.move in ANNOUNCING and step.window and _silent(plan, step.window, by) and (following or plan.state is PlanState.OVERDUE):
            parts.append(f"this window passed, no report of it in the loaded reports by {day_said(by)}")
    if plan.state is PlanState.OPEN and plan.window and _silent(plan, plan.window, plan.as_of):
        parts.append("this window passed; it hung on a condition, and whether that was met is not judged here")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _silent(plan: Plan, window: Window, by: date | None) -> bool:
    """Whether the window had passed by the day, and nothing that is reported began before or in it."""
    if by is None or window.latest is None or window.latest >= by:
        return False
    began = plan.outcome.began.earliest if plan.outcome else None
    return began is None or began > window.latest


def step_words(step: Step, *, quote: bool = True) -> str:
    """One link: the move, the day of the report, for when, by whom; with the words that decided, unless they stand below."""
    move = MOVES[step.move]
    if step.move is Move.ANNOUNCED:
        move = SAID.get(step.told[0].mention.status, move)
    change = step.words.rule.removeprefix("plan:") if step.words else ""
    if step.move is Move.SLIPPED and change == "postponed":
        move = change
    if step.move is Move.CALLED_OFF:
        move = {"postponed": "postponed without a new day", "suspended": "suspended"}.get(change, move)
    until = f" to {day_said(step.last)}" if step.last and step.day and step.last > step.day and step.move is Move.RESTATED else ""
    parts = [f"{move} {_day(step)}{until}"]
    if step.window is not None:
        parts.append(f"for {window_words(step.window)}")
    elif step.move in ANNOUNCING:
        parts.append("without a day")
    if step.speakers:
        parts.append(f"by {_some(speaker.name for speaker in step.speakers)}")
    if step.condition is not None:
        parts.append(f"on a condition (“{_plain(step.condition.text)}”)")
    if quote and step.words is not None and step.move not in ANNOUNCING:
        parts.append(f"(“{_plain(step.words.text)}”)")
    return " ".join(parts)


def _day(step: Step) -> str:
    return day_words(step.day) if step.day else "in a report without a day"


def window_words(window: Window) -> str:
    """"21 to 30 September 2016 (“late September”)"; with an open end "from 21 September 2016"."""
    said = f" (“{_plain(window.evidence.text)}”)" if window.evidence else ""
    if window.earliest and window.latest:
        return day_range(window.earliest, window.latest) + said
    if window.earliest:
        return f"a day from {day_words(window.earliest)} on{said}"
    return f"{'a day until ' + day_words(window.latest) if window.latest else 'a day that the words leave open'}{said}"


def _started(outcome: Outcome, step: Step) -> str:
    """"Carried out: began 9 April 2016, reported 10 April 2016, 3 days after its window"."""
    done = {Status.OCCURRED: "carried out", Status.ONGOING: "carried out, going on", Status.ATTEMPTED: "attempted"}[outcome.status]
    late = f", {late_words(outcome.late)}" if outcome.late else ""
    return f"{'reportedly ' if outcome.hedged else ''}{done}: began {began_words(outcome)}, reported {_day(step)}{late}"


def began_words(outcome: Outcome) -> str:
    """The days in which it began."""
    first, last = outcome.began.earliest, outcome.began.latest
    if first and last:
        return day_words(first) if first == last else f"between {day_words(first)} and {day_words(last)}"
    return f"on or after {day_words(first)}" if first else "on a day not told"


def late_words(late: tuple[int, int], *, months: bool = False) -> str:
    """How far outside its window it began: "in its window", "3 days after its window", "in its window or up to 2 days after it"; with `months`, in
    whole months where it is two or more of them ("16 months after its window").
    """
    low, high = late
    if low == high == 0:
        return "in its window"
    if low > 0:
        return f"{_span(low, high, months)} after its window"
    if high < 0:
        return f"{_span(-high, -low, months)} before its window"
    ends = [f"up to {_span(n, n, months)} {side} it" for n, side in ((-low, "before"), (high, "after")) if n > 0]
    return f"in its window or {' or '.join(ends)}"


def _span(low: int, high: int, months: bool) -> str:
    unit, size = ("month", MONTH) if months and low >= 2 * MONTH else ("day", 1.0)
    least, most = int(low / size), int(high / size)
    return f"{least} {unit}{'s' * (least != 1)}" if least == most else f"{least} to {most} {unit}s"


def told_lines(told: Sequence[Told]) -> Iterator[str]:
    """Each sentence once: day, outlet, speaker, the words, report and characters."""
    seen: dict[tuple[str, Span], Told] = {}
    for one in told:
        seen.setdefault((one.report.id, _sentence(one)), one)
    for (report, span), one in list(seen.items())[:MOST]:
        speaker = one.mention.attribution.speaker
        who = f", {speaker.name}" if speaker and speaker.name != one.report.outlet else ""
        day = one.report.published.earliest if one.report.published else None
        yield f"{day_said(day)}, {outlet_name(one.report.outlet)}{who}: “{_plain(span.of(one.report.text))}” [{report}, {characters(span)}]"
    if len(seen) > MOST:
        yield f"… and {len(seen) - MOST} more sentences: --json lists all"


def _sentence(told: Told) -> Span:
    return told.mention.sentence or told.mention.trigger.span


def _plain(text: str) -> str:
    return " ".join(text.split())


def as_of_record(as_of: AsOf) -> Record:
    """The day judged on."""
    return {"day": _iso(as_of.day), "asked": as_of.asked, "reports": as_of.reports, "undated": as_of.undated, "latest": _iso(as_of.latest)}


def plan_record(plan: Plan, as_of: AsOf) -> Record:
    """A plan as one object of JSON; days are inclusive, what is unknown is null."""
    outcome = plan.outcome
    return {
        "event": plan.event, "kind": plan.kind, "status": plan.status.value, "state": plan.state.value, "as_of": as_of_record(as_of),
        "actors": [_named(actor) for actor in plan.actors], "recipients": [_named(actor) for actor in plan.recipients], "places": list(plan.places),
        "window": window_record(plan.window), "slips": plan.slips, "summary": summary(plan), "chain": [_step(step) for step in plan.chain],
        "outcome": None if outcome is None else {
            "status": outcome.status.value, "hedged": outcome.hedged,
            "began": {"start": _iso(outcome.began.earliest), "end": _iso(outcome.began.latest)},
            "late": list(outcome.late) if outcome.late else None,
        },
    }  # fmt: skip


def _step(step: Step) -> Record:
    return {
        "move": step.move.value, "day": _iso(step.day), "last": _iso(step.last), "window": window_record(step.window),
        "speakers": [_named(speaker) for speaker in step.speakers], "words": evidence_record(step.words),
        "condition": evidence_record(step.condition),
        "sources": sources_record(sources_of(step.told)), "told": [told_record(one) for one in step.told],
    }  # fmt: skip


def window_record(window: Window | None) -> Record | None:
    """A window with the words that give it."""
    return None if window is None else {"start": _iso(window.earliest), "end": _iso(window.latest), "words": evidence_record(window.evidence)}


def told_record(told: Told) -> Record:
    """One mention with its sentence."""
    mention, span = told.mention, _sentence(told)
    published = told.report.published
    return {
        "report": told.report.id, "outlet": told.report.outlet, "published": _iso(published.earliest if published else None), "origin": told.origin,
        "mention": mention.id, "kind": mention.kind, "status": mention.status.value, "hedged": mention.hedged,
        "speaker": _named(mention.attribution.speaker) if mention.attribution.speaker else None, "trigger": evidence_record(mention.trigger),
        "sentence": {"start": span.start, "end": span.end, "text": span.of(told.report.text)},
    }  # fmt: skip


def evidence_record(evidence: Evidence | None) -> Record | None:
    """Words with their characters."""
    return None if evidence is None else {"start": evidence.span.start, "end": evidence.span.end, "text": evidence.text}


def _named(ref: ActorRef) -> Record:
    return {"name": ref.name, "id": ref.actor}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
