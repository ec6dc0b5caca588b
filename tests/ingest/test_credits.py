"""Agencies in credit lines, date lines and brackets; nothing else."""

from __future__ import annotations

import time

import pytest

from dateline.ingest import find_credits

BODY = "Troops left the town on Monday, officials said. " * 6


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Title\n\n{BODY}\n\nSource: Al Jazeera, News Agencies", ("Al Jazeera", "News Agencies")),
        (f"{BODY}\n\nSources: AFP and The Associated Press.\n", ("Agence France-Presse", "Associated Press")),
        (f"{BODY}\nSource: Plains Monitor/Reuters", ("Plains Monitor", "Reuters")),
        (f"{BODY}\nWith reporting from: Xinhua", ("Xinhua",)),
        (f"Title\n\nA street in the capital [Reuters]\n\n{BODY}", ("Reuters",)),
        (f"A street in the capital (AFP/Getty Images)\n\n{BODY}", ("Agence France-Presse", "Getty Images")),
        (f"Title\n\nKHARTOUM, Sudan (AP) — {BODY}", ("Associated Press",)),
        (f"KYIV (Reuters) - {BODY}", ("Reuters",)),
        (f"BOGOTA, (EFE).\n{BODY}\nBy our staff (AP)", ("Associated Press",)),
        (f"(AP) - Troops left.\n{BODY}", ("Associated Press",)),
        (f"DAMASCUS, SANA - {BODY}", ("SANA",)),
        (f"KYIV (Reuters) - {BODY}\nSource: Reuters", ("Reuters",)),
        (f"A title on the same line: official KABUL, Dec. 13 (Xinhua) -- {BODY}", ("Xinhua",)),
        (f"Aleppo, SANA-Troops left. {BODY}", ("SANA",)),
    ],
)
def test_credits(text: str, names: tuple[str, ...]) -> None:
    assert find_credits(text) == names


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "“They [the US] are there,” he said, and (AP) means access point in this sentence of the report.",
        "The source: a spokesman who did not want to be named because he was not allowed to speak to the press.",
        f"{BODY}\nSource: a person who saw it all happen from the roof of a house",
        "Fighters of the Islamic State (ISIL) - also Daesh - left.",
        "He told Reuters that they left.",
        "The city (AFP photo) is quiet.",
        "The AP - a news agency - said so in the last line of it.",
        "",
    ],
)
def test_no_credits(text: str) -> None:
    assert find_credits(text) == ()


@pytest.mark.parametrize("piece", ["(", "A, ", "Source: ", "[A", "(A" * 3, " - ", "\n", "Source:\n"])
def test_hostile_text_takes_no_longer(piece: str) -> None:
    begun = time.perf_counter()
    find_credits(piece * (400_000 // len(piece)))
    assert time.perf_counter() - begun < 5
