"""How actors are counted as found, alike and known."""

from __future__ import annotations

from typing import Any

from evaluation.actors import Resolution, resolution


def actor(name: str, start: int, end: int, identity: str | None = None) -> dict[str, Any]:
    return {"name": name, "start": start, "end": end, "id": identity}


def events(*actors: dict[str, Any], speaker: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    return [{"actors": list(actors), "recipients": [], "speaker": speaker, "via": None}]


def test_counts() -> None:
    gold = {"r": {"events": events(actor("Free Army", 0, 9), actor("villagers", 20, 29), speaker=actor("Ann Lee", 40, 47))}}
    ours = {"events": events(actor("Free Army", 0, 9, "free_army")), "mentions": {"actors": [actor("herders", 20, 25)]}}
    assert resolution(gold, {"r": ours}) == Resolution(
        gold=3, found=2, agree=1, named=2, named_agree=1, parties=1, identified=1, identified_agree=1
    )


def test_a_span_counts_once_and_the_known_actor_is_taken() -> None:
    gold = {"r": {"events": [*events(actor("Free Army", 0, 9)), *events(actor("Free Army", 0, 9))]}}
    ours = {"events": events(actor("army", 0, 9), actor("Other Army", 0, 10, "other")), "mentions": {"actors": []}}
    counts = resolution(gold, {"r": ours})
    assert (counts.gold, counts.identified, counts.identified_agree) == (1, 1, 0)


def test_a_report_without_a_reading_counts_as_missed() -> None:
    assert resolution({"r": {"events": events(actor("Free Army", 0, 9))}}, {}).found == 0
