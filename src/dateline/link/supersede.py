"""What an outlet has taken back: corrections, retractions, new versions, newer figures. Within one outlet only: no outlet corrects another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.lexicon.corrections import Notice
from dateline.link.fit import Fit, whole_noun
from dateline.link.sayings import DENIAL, Noticed, order, speaker_key, superseded_by
from dateline.model import Quantity, Report, Status, Told
from dateline.model.account import Means, Saying, Superseded, Topic

FitOf = Callable[[Saying, Saying], Fit]
LABEL_WORDS = 4  # words of a headline that tell one report: shorter ones ("Iraq", "World in brief") head many


def supersede(sayings: Iterable[Saying], found: Mapping[str, Noticed], fit: FitOf) -> list[Saying]:
    """The sayings, those marked that a later report of the same outlet supersedes, by the first that does. `found` are the notices of each
    report by its id.
    """
    groups: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in sorted(sayings, key=order):
        groups[saying.chain.outlet].append(saying)
    marked: list[Saying] = []
    for outlet, members in groups.items():
        marked += _within(members, found, fit) if outlet else members
    return marked


def _within(sayings: Sequence[Saying], found: Mapping[str, Noticed], fit: FitOf) -> list[Saying]:
    """Sayings of one outlet."""
    retractions = _retractions(sayings, found)
    by_topic: defaultdict[tuple[Topic, str, bool], list[Saying]] = defaultdict(list)
    for saying in sayings:
        by_topic[saying.topic, saying.measure, saying.foreseen].append(saying)
    marked = []
    for members in by_topic.values():
        judged = [_unless_repeated(saying, members, found[saying.report], fit) for saying in members]
        for old in judged:
            newer = [one for new in judged if (one := _superseding(old, new, found, fit))]
            newer += [one for at, one in retractions if _is_older(old, at, found)]
            marked.append(replace(old, superseded=min(newer, key=_first)) if newer and not old.superseded else old)
    return marked


def _unless_repeated(saying: Saying, members: Sequence[Saying], at: Noticed, fit: FitOf) -> Saying:
    """A value in the words that a correction repeats ("an earlier version said 12 died in Orva") is wrong only where the outlet now says
    another: of the toll, not of Orva. A figure also where the correction itself says that it is the figure (`at`, the notices of its report).
    """
    if saying.superseded is None or saying.superseded.how is not Means.CORRECTION:
        return saying
    if saying.topic is Topic.FIGURE and all(at.wrong(one, word.evidence) for one in saying.told for word in saying.words):
        return saying
    now = (other for other in members if other.superseded is None and (other.day or date.min) >= (saying.day or date.min))
    return saying if any(_differ(saying, other, fit) for other in now) else replace(saying, superseded=None)


def _differ(one: Saying, other: Saying, fit: FitOf) -> bool:
    return fit(one, other) is Fit.APART or (one.topic is Topic.FIGURE and _other_figures(one, other))


def _first(one: Superseded) -> tuple[object, ...]:
    return one.day or date.max, one.by, one.how, one.words


def _superseding(old: Saying, new: Saying, found: Mapping[str, Noticed], fit: FitOf) -> Superseded | None:
    """How a newer saying takes the place of an older one, None when it does not. Only a value in words that cannot be true with the old one does;
    of figures any other value of the same claimant. What a correction repeats as wrong is wrong wherever the outlet said it.
    """
    if not _is_older(old, new.told[0].report, found):
        return None
    if new.superseded:
        return new.superseded if new.superseded.how is Means.CORRECTION and _repeats(new, old, fit) else None
    if not any(word.evidence for word in new.words):
        return None
    apart = fit(old, new) is Fit.APART
    notice = _notice(new.told, found, "correction")
    if apart and notice and (_one_claimant(old, new) or _names(old, new)):
        return superseded_by(notice[1], notice[0], headline=notice[2])
    if not _one_claimant(old, new):
        return None
    if apart and _takes_back(new):
        trigger = new.told[0].mention.trigger
        return Superseded(by=new.report, day=new.day, how=Means.RETRACTION, words=trigger.text, span=trigger.span)
    if new.topic is Topic.FIGURE and old.day != new.day and _other_figures(old, new):
        return _updated(new, Means.UPDATE)
    if apart and _one_report(old.told[0].report, new.told[0].report, found):
        return _updated(new, Means.VERSION)
    return None


def _repeats(new: Saying, old: Saying, fit: FitOf) -> bool:
    """Whether what a correction calls wrong is what the outlet said before."""
    return new.topic not in {Topic.KIND, Topic.STATUS} and fit(old, new) is Fit.SAME


def _is_older(old: Saying, report: Report, found: Mapping[str, Noticed]) -> bool:
    """Whether a saying was published before a report; on one day, whether only that report bears a notice. Undated reports are of no order."""
    day = report.published.earliest if report.published else None
    if old.report == report.id or old.day is None or day is None or old.day > day:
        return False
    if old.day < day:
        return True
    bears = bool(found[report.id].notices or found[report.id].headline)
    return bears and not (found[old.report].notices or found[old.report].headline)


def _one_claimant(old: Saying, new: Saying) -> bool:
    """Whether both are the word of one speaker, or one of them that of the outlet itself: a ministry's figure is no correction of a hospital's."""
    one, other = speaker_key(old.chain), speaker_key(new.chain)
    return not one or not other or one == other


def _names(old: Saying, new: Saying) -> bool:
    """Whether the words of an older value stand in the report that corrects: it is they that are corrected, whoever said them."""
    words = (word.evidence.text for word in old.words if word.evidence)
    return any(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", new.told[0].report.text) for said in words)


def _notice(told: Sequence[Told], found: Mapping[str, Noticed], means: str) -> tuple[Notice, Report, bool] | None:
    """The first notice of that sense that concerns a saying: near one of its mentions, or in a headline that the text lacks."""
    for one in told:
        at = found[one.report.id]
        for notice in at.near(one):
            if notice.means == means:
                return notice, one.report, False
        for notice in at.headline:
            if notice.means == means:
                return notice, one.report, True
    return None


def _takes_back(new: Saying) -> bool:
    """Whether the outlet itself now denies it."""
    denied = Status.NEGATED in new.values and any(told.mention.kind == DENIAL for told in new.told)
    return new.topic is Topic.STATUS and denied and not speaker_key(new.chain)


def _other_figures(old: Saying, new: Saying) -> bool:
    """Whether figures of the same thing have other bounds."""
    one, other = ([v for v in saying.values if isinstance(v, Quantity)] for saying in (old, new))
    counted = {whole_noun(v) for v in one} & {whole_noun(v) for v in other}
    units = {v.unit for v in one} & {v.unit for v in other}
    same = {(v.low, v.high) for v in one} & {(v.low, v.high) for v in other}
    return bool(counted and units) and not same


def _updated(new: Saying, how: Means) -> Superseded:
    said = new.words[0].evidence
    return Superseded(by=new.report, day=new.day, how=how, words=said.text if said else "", span=said.span if said else None)


def _one_report(old: Report, new: Report, found: Mapping[str, Noticed]) -> bool:
    """Whether two are versions of one report: one address, or one headline but for its label ("UPDATE:")."""
    if old.url and old.url == new.url:
        return True
    one, other = (_bare_title(report, found[report.id]) for report in (old, new))
    return one == other and len(one.split()) >= LABEL_WORDS


def _bare_title(report: Report, found: Noticed) -> str:
    title = report.title or ""
    notices = [n for n in found.headline if n.span.end <= len(title)]
    start = max((notice.span.end for notice in notices), default=0)
    return " ".join(title[start:].casefold().strip(" :–—-()[]").split())


def _retractions(sayings: Sequence[Saying], found: Mapping[str, Noticed]) -> list[tuple[Report, Superseded]]:
    """Reports in which the outlet takes back what it told of this event."""
    reports: dict[str, tuple[Report, Superseded]] = {}
    for saying in sayings:
        for one in saying.told:
            notice = _notice([one], found, "retraction")
            if notice and one.report.id not in reports:
                reports[one.report.id] = (one.report, superseded_by(one.report, notice[0], headline=notice[2]))
    return list(reports.values())
