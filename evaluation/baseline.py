"""The naive reader that every figure stands beside: what a day's work with a word list gives.

A stem names a kind; everything has happened; the nearest capitalised words before and after are actor and recipient; whoever
stands before "said" speaks; the place is the first capitalised word after "in" or "at", as its most populous namesake; the day is
that of publication; the figure is the first number of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from evaluation.match import Record, sentence_spans

STEMS = {
    "kill": "killing", "dead": "killing", "death": "killing", "died": "killing", "wound": "injury", "injur": "injury",
    "bomb": "bombing", "explo": "bombing", "blast": "bombing", "air strike": "air_strike", "airstrike": "air_strike", "air raid": "air_strike",
    "shell": "shelling", "rocket": "shelling", "missile": "shelling", "attack": "attack", "offensive": "offensive", "operation": "offensive",
    "clash": "clash", "fighting": "clash", "battle": "clash", "captur": "territory_taken", "seiz": "territory_taken",
    "retake": "territory_taken", "liberat": "territory_taken", "sieg": "siege", "besieg": "siege", "destroy": "destruction",
    "damage": "destruction", "arrest": "arrest", "detain": "arrest", "kidnap": "abduction", "fled": "displacement", "displace": "displacement",
    "evacuat": "evacuation", "withdr": "withdrawal", "retreat": "withdrawal", "deploy": "deployment", "train": "training",
    "talks": "talks", "met with": "talks", "meeting": "talks", "agree": "agreement", "ceasefire": "ceasefire", "truce": "ceasefire",
    "protest": "protest", "demonstrat": "protest", "sanction": "sanction", "accus": "accusation", "condemn": "condemnation",
    "threat": "threat", "demand": "demand", "urged": "demand", "aid": "humanitarian_aid", "sentenc": "court", "trial": "court", "chemical": "chemical_attack",
}  # fmt: skip
STEM = re.compile(r"\b(" + "|".join(sorted(STEMS, key=len, reverse=True)) + r")\w*", re.IGNORECASE)
NAME = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
PLACE = re.compile(r"\b(?:in|at|near) ([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
SPEAKER = re.compile(r"([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*) (?:said|says|told|announced)\b")
NUMBER = re.compile(r"\b\d[\d,]*\b")

Locate = Callable[[str], tuple[float, float] | None]  # degrees of the most populous place of a name


def read(report: Record, locate: Locate) -> Record:
    """A reading of one gold report ({"id", "text", "published"}) in the layout of the export."""
    text = report["text"]
    events = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        frame = _frame(sentence, report.get("published"), locate)
        for found in STEM.finditer(sentence):
            before = NAME.findall(sentence[: found.start()])
            after = NAME.findall(sentence[found.end() :])
            events.append(
                {
                    "trigger": {"start": start + found.start(), "end": start + found.end(), "text": found.group()},
                    "kind": STEMS[found.group(1).lower()], "status": "occurred", "hedged": False,
                    "actors": [{"name": name} for name in before[-1:]], "recipients": [{"name": name} for name in after[:1]], **frame,
                }
            )  # fmt: skip
    return {"id": report["id"], "events": events}


def _frame(sentence: str, published: str | None, locate: Locate) -> dict[str, Any]:
    """What all events of a sentence share: place, time, speaker, figure."""
    place, speaker, number = PLACE.search(sentence), SPEAKER.search(sentence), NUMBER.search(sentence)
    point = locate(place.group(1)) if place else None
    value = float(number.group().replace(",", "")) if number else None
    return {
        "places": [{"name": place.group(1), "lat": point[0], "lon": point[1]}] if place and point else [],
        "time": {"start": published, "end": published} if published else None,
        "speaker": {"name": speaker.group(1)} if speaker else None, "via": None,
        "figures": [{"low": value, "high": value}] if value is not None else [],
    }  # fmt: skip
