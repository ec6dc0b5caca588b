"""Whether harm is told in the active or the passive, and with or without who did it. Decided from the event word, the rule that found each filler
and the words around; what they do not tell stays unsure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dateline.lexicon import Lexicon
from dateline.lexicon.codebook_words import Entry
from dateline.link.framing_acts import Deed
from dateline.link.framing_pages import evidence_of, sentence_at
from dateline.link.framing_sides import HARM, Sides
from dateline.model import EventMention, Evidence, Slot, Status
from dateline.model.framing import Form, HarmTold, Shares, Voice

HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
# Rules of the reader that are syntax (docs/explanation/events.md); "head" and "shared with ..." tell no form.
ACTIVE_SUBJECT = ("subject", "subject shared", "subject of the governing verb", "subject of the clause above", "subject of the light verb")
OF_ANOTHER = ", of "  # "passive subject, of 'killed'": the syntax of the event word beside it
BE = r"(?:am|is|are|was|were|be|been|being|get|gets|got|gotten|getting|'s|’s|'re|’re)"
ADVERBS = r"(?:(?:also|not|never|still|then|all|both|since|even|only|just|later|\w+ly)\s+){0,3}"
PASSIVE_BEFORE = re.compile(rf"\b{BE}\s+{ADVERBS}$", re.IGNORECASE)
ACTIVE_BEFORE = re.compile(rf"\b(?:have|has|had|having|did|does|do|will|would|to|may|might|could|can)\s+{ADVERBS}$", re.IGNORECASE)
OBJECT_AFTER = re.compile(
    r"^\s+(?:(?:at least|more than|up to|as many as|nearly|almost|some)\s+)?(?:\d|(?:an?|the|his|her|their|its|our|this|these|those|several|many|dozens|scores|"
    r"hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s+(?:day|night|week|month|year|morning|evening)))",
    re.IGNORECASE,
)
# What follows a transitive verb that has no object of its own: "three killed in a raid", "those killed were farmers".
NO_OBJECT_AFTER = re.compile(
    r"^\s*(?:$|[,.;:)]|(?:in|on|at|near|during|after|when|while|since|as|with|outside|inside|around|across|from|last|yesterday|today|was|were|are|is|\w+day)\b)",
    re.IGNORECASE,
)
NEED_OBJECT = frozenset({"killing", "injury", "abduction", "destruction"})
THEMSELVES = frozenset({"explode", "go off", "detonate", "blow up", "collapse"})  # "a bomb exploded": it is told as if nobody had done it
UNCHANGED = frozenset({"hit", "hurt", "cut", "set", "put", "burst"})  # past and participle as the infinitive
BY_AFTER = re.compile(r"^\s+(?:\w+\s+)?by\s+(?!\d|\w+day\b)", re.IGNORECASE)  # "by Friday" is nobody


def harm_told(acts: Iterable[Deed], sides: Sides) -> tuple[HarmTold, ...]:
    """One entry an outlet, side that did it, form, and whether it is named, by side."""
    groups: dict[tuple[str, str, Form, bool], list[Deed]] = {}
    totals: dict[tuple[str, str], Counter[Voice]] = {}
    for deed in acts:
        mention = deed.mention
        if mention.kind not in HARM or mention.status not in HAPPENED:
            continue
        form, named = form_of(deed, sides.lexicon), bool(_in_sentence(mention, Slot.ACTOR))
        groups.setdefault((deed.page.outlet, deed.side, form, named), []).append(deed)
        totals.setdefault((deed.page.outlet, deed.side), Counter())[deed.page.of(mention)] += 1
    rows = [_row(key, group, totals[key[:2]], sides) for key, group in groups.items()]
    tellers = Counter(side for _, side in totals)  # harm that most outlets tell of stands first, outlets beside each other
    return tuple(sorted(rows, key=lambda h: (not sides.known(h.side), -tellers[h.side], h.side, h.outlet, -h.shares.all.count, h.form, h.named)))


def _row(key: tuple[str, str, Form, bool], group: list[Deed], totals: Counter[Voice], sides: Sides) -> HarmTold:
    outlet, side, form, named = key
    examples = sorted((d.page.example(d.mention.trigger.span, d.page.of(d.mention)) for d in group), key=lambda e: (e.report, e.span))
    return HarmTold(
        outlet=outlet, side=side, name=sides.name(side), form=form, named=named,
        shares=Shares.of(Counter(e.voice for e in examples), totals), examples=tuple(examples),
    )  # fmt: skip


def form_of(deed: Deed, lexicon: Lexicon) -> Form:
    """The form in which a mention tells of harm."""
    trigger = deed.mention.trigger
    entry = lexicon.codebook.entries.get(trigger.rule)
    if entry is not None and entry.part == "noun":
        return Form.NOUN
    if entry is not None and entry.part == "adjective":  # "12 dead"
        return Form.INTRANSITIVE
    if entry is not None and entry.roles.get("subject") == "recipient":  # "12 died"
        return Form.INTRANSITIVE
    return _by_rules(deed.mention, entry) or _by_words(deed, entry) or _by_order(deed.mention) or Form.UNSURE


def _by_rules(mention: EventMention, entry: Entry | None) -> Form | None:
    """What the syntax told the reader when it filled the slots."""
    actors, recipients = ({e.rule for e in evidence_of(mention, slot) if OF_ANOTHER not in e.rule} for slot in (Slot.ACTOR, Slot.RECIPIENT))
    if "agent" in actors or any(rule.startswith("passive subject") for rule in recipients) or (entry is not None and entry.voice == "passive"):
        return Form.PASSIVE
    if any(rule.startswith(subject) for rule in actors for subject in ACTIVE_SUBJECT) or any(rule.startswith("object") for rule in recipients):
        return Form.ACTIVE
    return None


def _by_words(deed: Deed, entry: Entry | None) -> Form | None:
    """Auxiliaries before the event word, "by" or an object after it, its ending."""
    text, span = deed.page.report.text, deed.mention.trigger.span
    sentence = deed.mention.sentence or sentence_at(text, span)
    before, after, word = text[sentence.start : span.start], text[span.end : sentence.end], span.of(text).lower()
    first, lemma = word.split()[0], entry.word if entry else ""
    present = bool(lemma) and first == lemma.split()[0] and first not in UNCHANGED  # "raids kill ten"
    if not first.endswith("ing") and (PASSIVE_BEFORE.search(before) or BY_AFTER.match(after)):
        return Form.PASSIVE
    if lemma in THEMSELVES and not OBJECT_AFTER.match(after):
        return Form.INTRANSITIVE
    if first.endswith("ing") or present or ACTIVE_BEFORE.search(before) or OBJECT_AFTER.match(after) or re.fullmatch(r"\w{2,}[^s]s", word):
        return Form.ACTIVE
    return Form.PASSIVE if deed.mention.kind in NEED_OBJECT and " " not in word and NO_OBJECT_AFTER.match(after) else None


def _by_order(mention: EventMention) -> Form | None:
    """Who stands before the event word and who after: "three killed in a raid" has no other sign of its passive."""
    at = mention.trigger.span
    who, whom = ([e for e in _in_sentence(mention, slot) if OF_ANOTHER not in e.rule] for slot in (Slot.ACTOR, Slot.RECIPIENT))
    if any(e.span.end <= at.start for e in who) and any(e.span.start >= at.end for e in whom):
        return Form.ACTIVE
    if any(e.span.end <= at.start for e in whom) and not any(e.span.end <= at.start for e in who):
        return Form.PASSIVE
    return None


def _in_sentence(mention: EventMention, slot: Slot) -> tuple[Evidence, ...]:
    """Words of the slot's fillers that stand in the mention's own sentence, apart from the event word."""
    found = (e for e in evidence_of(mention, slot) if mention.sentence and mention.sentence.contains(e.span))
    return tuple(e for e in found if not e.span.overlaps(mention.trigger.span))
