"""Labelled reports of our own, written for training: python -m training.written checks them.

They add conflicts, outlets and turns of phrase that the labelled reports of others lack. Each file of `training/written/` holds reports as YAML documents:

    outlet: Harbour Dispatch
    published: 2007-05-12
    text: |
      Headline
      ...
    events:
    - {t: shelled, kind: shelling, actor: [troops | Sri Lanka Army], recipient: [villages], place: Vakarai, speaker: residents, cue: said}

Values are words of the text, with the canonical name after a bar where it differs; "~ | NAME" is a value that no words give. `t` is the event word, `at`
longer words around it that occur once, for an event word that occurs several times. `status` is "occurred" and `hedged` false where they are left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from dateline.lexicon import load
from dateline.model import Status
from evaluation.match import Record, sentence_spans

FOLDER = Path(__file__).with_name("written")
REPORT_KEYS = frozenset({"outlet", "published", "text", "events"})
LISTS = {"actor": "actors", "recipient": "recipients"}
SINGLE = ("place", "speaker", "via")
EVENT_KEYS = frozenset({"t", "at", "kind", "status", "hedged", "time", "cue", *LISTS, *SINGLE})


class WrittenError(ValueError):
    """What is wrong with a report, and where."""


def read(folder: Path = FOLDER) -> tuple[dict[str, Record], dict[str, Record]]:
    """Labels and reports by id, in the layout of `../shared/gold`. Raises WrittenError for a value that is no words of its text, an unknown key, kind or
    status.
    """
    labels: dict[str, Record] = {}
    reports: dict[str, Record] = {}
    kinds = frozenset(load().codebook.kinds)
    for path in sorted(folder.glob("*.yaml")):
        for number, document in enumerate(_documents(path), start=1):
            identity = f"{path.stem}-{number}"
            try:
                reports[identity], labels[identity] = _report(identity, document, kinds)
            except WrittenError as error:
                raise WrittenError(f"{path}, report {number}: {error}") from None
    return labels, reports


def _documents(path: Path) -> list[Any]:
    """The reports of a file, every value as its words. Raises YAMLError when it is none."""
    return list(yaml.load_all(path.read_text(encoding="utf-8"), yaml.CBaseLoader))


def problems(path: Path) -> Iterator[str]:
    """Everything that is wrong with a file, a line each. Raises YAMLError when it is none."""
    kinds = frozenset(load().codebook.kinds)
    for number, document in enumerate(_documents(path), start=1):
        try:
            text = _text(document)
        except WrittenError as error:
            yield f"{path.name}, report {number}: {error}"
            continue
        for said in document["events"]:
            try:
                _event(text, said, kinds)
            except WrittenError as error:
                yield f"{path.name}, report {number} ({text[:30]!r}): {error}"


def _report(identity: str, document: Any, kinds: frozenset[str]) -> tuple[Record, Record]:
    text = _text(document)
    report = {"id": identity, "text": text, "outlet": document.get("outlet"), "published": document.get("published") or None, "train": True}
    return report, {"id": identity, "events": [_event(text, said, kinds) for said in document["events"]]}


def _text(document: Any) -> str:
    if not isinstance(document, Mapping) or not isinstance(document.get("text"), str) or not isinstance(document.get("events"), list):
        raise WrittenError("a report has outlet, published, text and events")
    if unknown := document.keys() - REPORT_KEYS:
        raise WrittenError(f"no such key: {', '.join(sorted(unknown))}")
    return str(document["text"])


def _event(text: str, said: Mapping[str, Any], kinds: frozenset[str]) -> Record:
    if unknown := said.keys() - EVENT_KEYS:
        raise WrittenError(f"no such key in {dict(said)}: {', '.join(sorted(unknown))}")
    status = said.get("status", Status.OCCURRED.value)
    if said.get("kind") not in kinds or status not in set(Status):
        raise WrittenError(f"{said.get('t')!r}: no such kind or status: {said.get('kind')}, {status}")
    start = _trigger(text, said)
    trigger = {"text": said["t"], "start": start, "end": start + len(said["t"])}
    event: Record = {"trigger": trigger, "kind": said["kind"], "status": status, "hedged": said.get("hedged") == "true", "figures": [], "incident": None}
    for key, name in LISTS.items():
        listed = said.get(key, [])
        event[name] = [_value(text, one, trigger) for one in ([listed] if isinstance(listed, str) else listed)]
    for key in SINGLE:
        event[key] = _value(text, said[key], trigger) if said.get(key) else None
    if event["place"]:
        event["place"] |= {"lat": None, "lon": None}
    time = _value(text, said["time"], trigger) if said.get("time") else None
    event["time"] = {"text": time["text"], "start": None, "end": None, "span": [time["start"], time["end"]] if time["text"] else None} if time else None
    event["cue"] = _value(text, said["cue"], trigger) if said.get("cue") else None
    return event


def _trigger(text: str, said: Mapping[str, Any]) -> int:
    words, around = str(said.get("t", "")), str(said.get("at", ""))
    within = around or words
    if not words or not within or text.count(within) != 1 or within.count(words) != 1:
        found = f"{text.count(within)} times in the text" if within else "empty"
        raise WrittenError(f"{words!r} (at {around!r}) must stand once: {found}; `at` is longer words around it, with it once")
    return text.index(within) + within.index(words)


def _value(text: str, said: str, trigger: Record) -> Record:
    """The mention of these words nearest to the event word, one in its sentence before others."""
    words, _, name = (part.strip() for part in said.partition("|"))
    if words == "~":
        return {"text": None, "name": name, "start": None, "end": None}
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
    if not places:
        raise WrittenError(f"{trigger['text']!r}: no such words: {words!r}")
    first, last = next(((s, t) for s, t in sentence_spans(text) if s <= trigger["start"] < t + 1), (0, len(text)))
    start = min(places, key=lambda at: (not first <= at < last, abs(at - trigger["start"])))
    return {"text": words, "name": name or words, "start": start, "end": start + len(words)}


def _counts(path: Path) -> str:
    documents = _documents(path)
    return f"{path.name}: {len(documents)} reports, {sum(len(document['events']) for document in documents)} events"


def main(arguments: Sequence[str]) -> int:
    found = 0
    for path in [Path(a) for a in arguments] or sorted(FOLDER.glob("*.yaml")):
        try:
            lines = list(problems(path))
        except yaml.YAMLError as error:
            lines = [f"{path.name}: {error}"]
        print("\n".join(lines) or _counts(path))
        found += len(lines)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
