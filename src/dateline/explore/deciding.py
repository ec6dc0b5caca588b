"""From what a reviewer says on a form or to the API to a decision that can be kept; everything that is wrong with it is said with its cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.errors import DecisionError, NotFound, StaleError
from dateline.explore.harmless import MARK, harmless
from dateline.explore.history import outcome_words
from dateline.explore.values import value_of
from dateline.lexicon import Lexicon
from dateline.link.decided import verdict
from dateline.model import Action, Decision, EventMention, Evidence, Filler, Flag, Report, Round, Slot, Suggestion, filler_claims
from dateline.model.decision import EVENT, KIND, SPEAKER, STATUS, Decided
from dateline.model.ids import content_id
from dateline.model.judgement import MACHINE
from dateline.store import Database
from dateline.store.decisions import Seen, decision_of_record

SLOTS = (EVENT, KIND, STATUS, SPEAKER, *(slot.value for slot in Slot))
MOST_NAME, MOST_WORDS = 80, 2000  # characters
_SEEN = re.compile(r"(?P<row>[0-9]{1,15})(?:\.(?P<value>s-[0-9a-f]{16})?(?:\.(?P<own>own))?)?")
PAST = {Action.ACCEPT: "accepted", Action.REJECT: "rejected", Action.CHANGE: "changed", Action.ADD: "added", Action.FLAG: "flagged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The fields of a form, as they came. `round` "" is the first, or the second where another person has decided; `start` and `stop` None: no
    words were selected.
    """

    mention: str
    by: str
    action: str
    slot: str = ""
    target: str = ""
    value: str = ""
    start: int | None = None
    stop: int | None = None
    words: str = ""
    reason: str = ""
    note: str = ""
    round: str = ""
    seen: str = ""  # what `seen_of` gave when the value was shown; "" does not ask whether it changed
    batch: str = ""


def reviewer_name(text: str) -> str:
    """A person's name without what cannot be seen. Raises DecisionError for none, and for the linker's own."""
    name = clean(text, MOST_NAME)
    if not name:
        raise DecisionError("it is not said who says so", where="reviewer", cure="give your name")
    if unicodedata.normalize("NFKC", name).casefold().startswith(MACHINE.strip()):
        raise DecisionError("this name is the machine's own", where="reviewer", cure="give another")
    return name


def clean(text: str, most: int = MOST_WORDS) -> str:
    """Words in one line that can be stored and shown: no characters that control, hide or are half of another."""
    plain = "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn"} else " " * (c in "\t\r\n") for c in text)
    return " ".join(plain.split())[:most]


def decide(store: Database, asked: Asked, lexicon: Lexicon, at: datetime) -> Decision:
    """The decision that was asked for. Raises DecisionError, NotFound; StaleError when the value changed since it was shown."""
    report, mention = _mention(store, asked.mention)
    check_seen(store, mention, asked)
    return made_of(report, mention, store.decisions([mention.id]), asked, lexicon, at)


def keep(store: Database, asked: Asked, lexicon: Lexicon, at: datetime) -> Decision:
    """Make a decision and keep it. Raises DecisionError, NotFound."""
    made = decide(store, asked, lexicon, at)
    store.decide_value(made, seen=_seen(asked)[0])
    return made


def made_of(report: Report, mention: EventMention, there: Sequence[Decision], asked: Asked, lexicon: Lexicon, at: datetime) -> Decision:
    """The decision that was asked for, where the mention has these already. Raises DecisionError."""
    slot, action = _one_of("slot", asked.slot, SLOTS), Action(_one_of("action", asked.action, list(Action)))
    suggestion = _suggestion(mention, slot, asked.target, action)
    _check(slot, action, asked)
    by, (start, stop, words) = reviewer_name(asked.by), _span(report, mention, asked)
    return Decision(
        mention=mention.id, slot=slot, target=asked.target if action is not Action.ADD else "", action=action, suggestion=suggestion,
        value=_value(slot, action, suggestion, asked, lexicon, report), round=_round(there, asked, slot, action), by=by, at=at,
        reason=clean(asked.reason), note=clean(asked.note), start=start, stop=stop, words=words, batch=asked.batch,
    )  # fmt: skip


# ---- what was seen


def seen_of(row: int, suggestion: Suggestion | None = None, *, own: bool = False) -> str:
    """What a form gives back, so that a value that changed since is not decided on unseen: how many rows the log had, the machine's value, and, with
    `own`, that only the person's own decisions matter, for one who must not know of others.
    """
    return ".".join([str(row), content_id("s", repr(suggestion)) if suggestion else "", "own" * own]).rstrip(".")


def _seen(asked: Asked) -> tuple[Seen | None, str]:
    """The row of the log, whose decisions matter, and what tells the machine's value. Raises DecisionError for what no page gave."""
    if not asked.seen:
        return None, ""
    found = _SEEN.fullmatch(asked.seen)
    if found is None:
        raise DecisionError(f"{clean(asked.seen, 40)!r} is nothing that was shown", where="seen", cure="give what the queue gives, or leave it empty")
    return Seen(row=int(found["row"]), by=reviewer_name(asked.by) if found["own"] else ""), found["value"] or ""


def check_seen(store: Database, mention: EventMention, asked: Asked) -> None:
    """Raise StaleError, which says what was decided meanwhile, when a value is not as it was shown."""
    seen, value = _seen(asked)
    if seen is None or asked.action in {Action.FLAG, Action.ADD}:
        return
    told = store.told_since(seen, (mention.id, asked.slot, asked.target))
    if told:
        last, detail = told[-1], told[-1].details()
        who = "you" if last.by == clean(asked.by, MOST_NAME) else last.by or "somebody"
        one = decision_of_record(detail["decision"]) if "decision" in detail else None
        did = f"{PAST[one.action]} it: {outcome_words(one)}{f' ({one.reason})' if one.reason else ''}" if one else "undid the decision on it"
        raise StaleError(f"since this was shown, {who} {did}", where=asked.slot, cure="look at it again, then decide again if you still differ")
    now = suggestion_of(mention, asked.slot, asked.target)
    if value and (now is None or content_id("s", repr(now)) != value):
        raise StaleError("its report was read again since this was shown, with another value", where=asked.slot, cure="look at it again")


def _mention(store: Database, identity: str) -> tuple[Report, EventMention]:
    found = store.find(identity) if identity.startswith("m-") else None
    if found is None or not isinstance(found.item, EventMention) or found.item.id != identity:
        raise NotFound("no mention has this id", where=clean(identity, MOST_NAME), cure="GET /api/v1/mentions lists them")
    return found.reading.report, found.item


def _one_of(name: str, value: str, known: Iterable[str]) -> str:
    if value not in known:
        raise DecisionError(f"there is no {name} {clean(value, MOST_NAME)!r}", where=name, cure=f"known are {', '.join(k or '(empty)' for k in known)}")
    return value


def _suggestion(mention: EventMention, slot: str, target: str, action: Action) -> Suggestion:
    """The machine's value now. Raises DecisionError for a target that the mention does not have."""
    if action in {Action.ADD, Action.FLAG}:
        return Suggestion()
    found = suggestion_of(mention, slot, target)
    if found is None:
        raise DecisionError("the newest reading has no such value", where=f"{slot} {clean(target, MOST_NAME)}".strip(), cure="take mention, slot and target from the queue")
    return found


def suggestion_of(mention: EventMention, slot: str, target: str) -> Suggestion | None:
    """The machine's value of a slot; None where it has none."""
    if slot in {EVENT, KIND}:
        return _said(mention.kind, mention.trigger, mention.confidence, "")
    if slot == STATUS:
        return _said(mention.status, next(iter(mention.cues), mention.trigger), mention.status_confidence, "")
    if slot == SPEAKER:
        said = mention.attribution
        return _said(said.speaker, said.speaker_evidence, said.speaker_confidence, f"“{said.cue.text}”" if said.cue else "") if said.speaker else None
    filler = filler_of(mention, slot, target)
    return _said(filler.value, filler.evidence, filler.confidence, filler.reason) if filler else None


def filler_of(mention: EventMention, slot: str, target: str) -> Filler | None:
    """The filler that makes a claim."""
    pairs = zip(filler_claims(mention), mention.fillers, strict=True)
    return next((filler for claim, filler in pairs if claim == target and filler.slot == slot), None)


def _said(value: Decided, said: Evidence | None, confidence: float, reason: str) -> Suggestion:
    span = said.span if said else None
    return Suggestion(
        value=value, words=said.text if said else "", start=span.start if span else None, end=span.end if span else None, confidence=confidence, reason=reason,
    )  # fmt: skip


def _check(slot: str, action: Action, asked: Asked) -> None:
    if slot == EVENT and action not in {Action.ACCEPT, Action.REJECT, Action.FLAG}:
        raise DecisionError(f"an event itself is no value to {action.value}", where="action", cure="accept, reject or flag it; its kind is the slot kind")
    if action is Action.FLAG and slot != EVENT:
        raise DecisionError("a flag is for the event itself", where="slot", cure="leave slot empty")
    if slot == STATUS and action in {Action.REJECT, Action.ADD}:
        raise DecisionError("an event has one status, and cannot have none", where="action", cure="change it")
    if slot == KIND and action is Action.ADD:
        raise DecisionError("an event has one kind", where="action", cure="change it")
    if action in {Action.REJECT, Action.CHANGE} and not clean(asked.reason):
        raise DecisionError("no reason", where="reason", cure="say in a few words why")
    if action in {Action.ADD, Action.CHANGE, Action.FLAG} and not asked.value.strip():
        raise DecisionError("no value", where="value", cure="write what it is")
    if action is Action.ADD and slot == SPEAKER and asked.start is None:
        raise DecisionError("no words name this speaker", where="words", cure="select them in the text")


def _value(slot: str, action: Action, suggestion: Suggestion, asked: Asked, lexicon: Lexicon, report: Report) -> Decided | None:
    if action is Action.FLAG:
        return _one_of("flag", asked.value, list(Flag))
    if action not in {Action.CHANGE, Action.ADD}:
        return None
    return value_of(slot, clean(asked.value), suggestion.value, lexicon, report.published)


def _span(report: Report, mention: EventMention, asked: Asked) -> tuple[int | None, int | None, str]:
    """The characters that were selected; of words alone, where the sentence, or else the text, has them first. Raises DecisionError when the text
    has no such, or has other words there.
    """
    start, stop = asked.start, asked.stop
    if start is None and stop is None:
        return _found(report, mention, asked.words.strip()) if asked.words.strip() else (None, None, "")
    if start is None or stop is None or not 0 <= start < stop <= len(report.text):
        raise DecisionError(f"the report has no characters {start} to {stop}", where="start", cure=f"it has {len(report.text)}; give start and end, or neither")
    words = report.text[start:stop]
    if asked.words and _shown(asked.words) != _shown(words):
        raise DecisionError("other words stand there", where="words", cure="the report may have changed: select them again")
    return start, stop, words


def _shown(words: str) -> str:
    """Words but for spaces and what a page shows as a mark: browsers write ends of lines anew, and a selection has the mark."""
    return "".join(harmless(words).replace(MARK, "").split())


def _found(report: Report, mention: EventMention, words: str) -> tuple[int, int, str]:
    begin = (mention.sentence or mention.trigger.span).start
    text, wanted = harmless(report.text), harmless(words)  # as they are copied from a page; offsets stay true
    start = text.find(wanted, begin)
    start = text.find(wanted) if start < 0 else start
    if start < 0:
        raise DecisionError("the report does not have these words", where="words", cure="copy them from the text, letter by letter")
    return start, start + len(words), report.text[start : start + len(words)]


def _round(decisions: Sequence[Decision], asked: Asked, slot: str, action: Action) -> Round:
    """A person who decides again stays in the same round; whoever comes after another is the second. Flags and additions are not adjudicated.
    Raises DecisionError for adjudicating what two others do not differ on.
    """
    _one_of("round", asked.round, ["", *Round])
    by, apart = reviewer_name(asked.by), {Action.FLAG, Action.ADD}
    there = [d for d in decisions if (d.slot, d.target) == (slot, asked.target) and d.action is not Action.FLAG]
    others = [d for d in there if d.by != by]
    if action not in apart:
        own = next((d.round for d in reversed(there) if d.by == by and d.action not in apart), None)
        open_ = len({verdict(d) for d in others if d.action not in apart and d.round is not Round.ADJUDICATION}) > 1
        if asked.round == Round.ADJUDICATION:
            if not open_:
                raise DecisionError("no two others differ on this value", where="round", cure="leave round empty: a third person settles where two differ")
            return Round.ADJUDICATION
        if own is not None and (open_ or own is not Round.ADJUDICATION):
            return own
    return Round.SECOND if others else Round.FIRST
