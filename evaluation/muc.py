"""`python -m evaluation.muc`: incidents and who did what to whom on MUC-4's development messages (terrorism in Latin America).

Text of the set has no capitals. Each sentence gets one and nothing else is restored, so that names are mostly hidden from the reader: read the
figures as those of such text. The unit is the message.

  incidents    recall: templates whose type one of our events of the message has; precision: of our types in a message, those that one of its
               templates has. Clashes of troops, old incidents and threats in general are ours but no templates of theirs, so precision on
               all messages is low by design; `relevant` counts only the messages that have a template.
  with a party that one event of a template's type has also one of the template's perpetrators as actor, or one of its victims and targets as
               recipient; of the templates that name any. The type alone is easy to meet in a message full of violence.
  roles        over messages with templates: our actors and recipients of events that are of a template's type, or its outcome (killed, wounded,
               damaged), against the set's entities of each role. An entity is met when one of ours has the head word of one of its names. We
               have actors and recipients only, hence precision for `perpetrators` and `affected`, recall for each role.

The files keep no stage of execution, so it is not measured; events that are negated, demanded or a mere condition are left out, attempts and
plans count. Nothing of ours fills `Weapon`, which is therefore not scored, and no kind of ours is a robbery, which is scored as missed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.match import Record
from evaluation.outside import Hits, figures, run, share
from evaluation.read import read_gold

TYPES = {
    "attack": "attack clash offensive killing chemical_attack shelling air_strike sexual_violence repelled territory_taken ceasefire_breach",
    "bombing": "bombing shelling air_strike",
    "kidnapping": "abduction",
    "arson": "destruction",
    "forced work stoppage": "labour_strike",
}
OUTCOMES = {"killing", "injury", "destruction"}  # their parties are also those of the incident that they come from
LEFT_OUT = {"negated", "demanded", "hypothetical"}
ROLES = {"perpetrators": ("PerpInd", "PerpOrg"), "affected": ("Target", "Victim")}
SLOTS = {"perpetrators": "actors", "affected": "recipients"}
BOUNDARY = re.compile(r"(?:^|[.!?][\"')\]]*\s+|\n\s*|-- )[\"'(\[]*[a-z]")
CLOSING = re.compile(r"\s(?:of|from|in|at|on|for|to|with|who|that|which|near|by|and)\s|\s*[,(-]{1,2}\s")

Names = frozenset[str]  # of one entity


def records_of(text: str) -> Iterator[Record]:
    """JSON objects one after another, with any white space between."""
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        record, at = decoder.raw_decode(text, at)
        yield record


def cased(text: str) -> str:
    """Paragraphs for runs of four spaces, and a capital for the first letter of a sentence."""
    broken = re.sub(r" {4,}", "\n\n", text.strip())
    return BOUNDARY.sub(lambda match: match[0].upper(), broken)


def types_of(kind: str) -> set[str]:
    """Types of incident that a kind of ours can be."""
    return {name for name, kinds in TYPES.items() if kind in kinds.split()}


def types_in(template: Record) -> set[str]:
    """Types of a template: "bombing / attack" is either."""
    return set(template["incident_type"].split(" / "))


def head_word(name: str) -> str:
    """The last word before a preposition, comma or bracket, in lower case, without accents and plural."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", CLOSING.split(plain.strip())[0]) or re.findall(r"[a-z0-9]+", plain) or [""]
    last = words[-1] if words[-1] != "s" or len(words) == 1 else words[-2]
    return "man" if last in ("men", "man") else last.removesuffix("s") if len(last) > 3 else last


def entities(templates: Iterable[Record], role: str) -> set[Names]:
    """The entities of a role in a message, each once however many templates name it."""
    return {frozenset(mention[0] for mention in entity) for template in templates for entity in template[role] if entity}


def fillers(events: Iterable[Record], slot: str) -> set[Names]:
    """Our fillers of a slot, as written and by name; those with the same head word as written are one."""
    found: dict[str, set[str]] = {}
    for filler in (filler for event in events for filler in event[slot]):
        written = filler["text"] or filler["name"]
        found.setdefault(head_word(written), set()).update({filler["name"], written})
    return {frozenset(names) for names in found.values()}


def alike(left: Names, right: Names) -> bool:
    """Whether a name of one has the head word of a name of the other."""
    return bool({head_word(name) for name in left} & {head_word(name) for name in right})


def compare(gold: set[Names], found: set[Names]) -> Hits:
    """Of the entities of one role in one message."""
    right = sum(any(alike(one, other) for other in gold) for one in found)
    return Hits(len(found), right, len(gold), sum(any(alike(one, other) for other in found) for one in gold))


def incidents(templates: Sequence[Record], events: Sequence[Record]) -> Hits:
    """Types of one message: ours that one of its templates has, its templates whose type we have."""
    ours = {name for event in events for name in types_of(event["kind"])}
    theirs = {name for template in templates for name in types_in(template)}
    return Hits(len(ours), len(ours & theirs), len(templates), sum(bool(types_in(t) & ours) for t in templates))


def shared_party(template: Record, events: Iterable[Record]) -> bool:
    """Whether one event of the template's type has one of its perpetrators as actor, or one of its victims and targets as recipient."""
    gold = {side: {entity for name in names for entity in entities([template], name)} for side, names in ROLES.items()}
    part = [event for event in events if types_of(event["kind"]) & types_in(template)]
    return any(compare(gold[side], fillers(part, slot)).met for side, slot in SLOTS.items())


def roles(templates: Sequence[Record], events: Sequence[Record]) -> dict[str, Hits]:
    """Roles of one message with templates."""
    theirs = {name for template in templates for name in types_in(template)}
    part = [event for event in events if event["kind"] in OUTCOMES or types_of(event["kind"]) & theirs]
    found = {}
    for side, names in ROLES.items():
        mine = fillers(part, SLOTS[side])
        found[side] = compare({entity for name in names for entity in entities(templates, name)}, mine)
        found |= {name: compare(entities(templates, name), mine) for name in names}
    return found


def results(messages: Sequence[Record], readings: Mapping[str, Record]) -> dict[str, Any]:
    """All figures; readings by the id of the message."""
    pairs = [
        (message["templates"], [event for event in readings[message["docid"]]["events"] if event["status"] not in LEFT_OUT])
        for message in messages
    ]
    relevant = [pair for pair in pairs if pair[0]]
    found = [roles(*pair) for pair in relevant]
    by_type: dict[str, list[bool]] = {}
    parties = []
    for templates, events in relevant:
        for template in templates:
            by_type.setdefault(template["incident_type"], []).append(incidents([template], events).met > 0)
            if any(template[name] for names in ROLES.values() for name in names):
                parties.append(shared_party(template, events))
    return {
        "messages": len(messages), "with templates": len(relevant),
        "incidents": figures([incidents(*pair) for pair in pairs]),
        "incidents, relevant": figures([incidents(*pair) for pair in relevant]),
        "templates found with a party": share(parties),
        "templates found, by type": {name: share(flags) for name, flags in by_type.items()},
        "roles": {side: figures([hits[side] for hits in found]) for side in ROLES},
        "recall by role": {
            name: share([met for hits in found for met in [True] * hits[name].met + [False] * (hits[name].gold - hits[name].met)])
            for names in ROLES.values() for name in names
        },
    }  # fmt: skip


def measure(path: Path) -> dict[str, Any]:
    """All figures of the set."""
    messages = list(records_of(path.read_text(encoding="utf-8")))
    return results(messages, read_gold({"id": message["docid"], "text": cased(message["doctext"])} for message in messages))


def main(argv: list[str] | None = None) -> int:
    """Print the figures; exit code 2 when the set is not there."""
    return run("python -m evaluation.muc", __doc__, "muc4/pretty_dev.json", measure, argv)


if __name__ == "__main__":
    raise SystemExit(main())
