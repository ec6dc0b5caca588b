"""Agencies that a report names as its origin: in its credit line, in its date line, or in brackets."""

from __future__ import annotations

import re

AGENCIES = {  # as credited -> name. Agencies that credit lines name by initials or by several names.
    "AP": "Associated Press", "The Associated Press": "Associated Press", "Associated Press": "Associated Press",
    "AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse", "Agence France Presse": "Agence France-Presse",
    "Reuters": "Reuters", "Thomson Reuters": "Reuters", "UPI": "United Press International", "DPA": "Deutsche Presse-Agentur",
    "dpa": "Deutsche Presse-Agentur", "EFE": "EFE", "ANSA": "ANSA", "AAP": "Australian Associated Press", "PA": "PA Media",
    "CP": "The Canadian Press", "The Canadian Press": "The Canadian Press", "PTI": "Press Trust of India", "ANI": "Asian News International",
    "Xinhua": "Xinhua", "TASS": "TASS", "ITAR-TASS": "TASS", "RIA Novosti": "RIA Novosti", "Interfax": "Interfax",
    "Ukrinform": "Ukrinform", "UNIAN": "UNIAN", "Anadolu": "Anadolu Agency", "Anadolu Agency": "Anadolu Agency", "AA": "Anadolu Agency",
    "SANA": "SANA", "IRNA": "IRNA", "Fars": "Fars News Agency", "Tasnim": "Tasnim", "Petra": "Petra", "WAFA": "WAFA", "MENA": "MENA",
    "QNA": "Qatar News Agency", "KUNA": "KUNA", "SPA": "Saudi Press Agency", "WAM": "WAM", "SUNA": "SUNA", "Yonhap": "Yonhap",
    "Kyodo": "Kyodo", "KCNA": "KCNA", "Antara": "Antara", "Bernama": "Bernama", "APA": "APA", "PANA": "PANA", "NAN": "News Agency of Nigeria",
    "IANS": "IANS", "EPA": "European Pressphoto Agency", "Getty Images": "Getty Images", "Getty": "Getty Images",
}  # fmt: skip
_BY_NAME = {name.casefold(): full for name, full in AGENCIES.items() if len(name) > 3} | {n: f for n, f in AGENCIES.items() if len(n) <= 3}
OPENING = 1000  # characters in which a date line stands
TAIL = 8  # lines at the end in which a credit line stands
MOST_LINE = 200  # characters: a credit line is short

_CREDIT_LINE = re.compile(r"\s*(?:Sources?|Credits?|With (?:inputs?|reporting|files) from|Agencies)\s*:\s*(\S.{0,190})", re.IGNORECASE)
_DATE_LINE = re.compile(r"\(([A-Z][A-Za-z\- /]{1,40})\)\s*[-–—:]")
_BARE_DATE_LINE = re.compile(r"^[^\n]{0,60}?,\s*([A-Z]{2,8})\s*[-–—]", re.MULTILINE)
_BRACKETS = re.compile(r"[\[(]([A-Z][A-Za-z\- ,/&]{1,60})[\])]\s*$")
_SEPARATORS = re.compile(r"\s*(?:,|;|/|&|\band\b|\+)\s*")


def find_credits(text: str) -> tuple[str, ...]:
    """Names in order, each once: "Source: Al Jazeera, News Agencies" (as written), "KYIV (AP) —" and "[Reuters]" (known agencies only)."""
    opening = text[:OPENING]
    lines = [line.strip() for line in text.split("\n") if line.strip() and len(line) <= MOST_LINE]
    found = [name for pattern in (_DATE_LINE, _BARE_DATE_LINE) for match in pattern.finditer(opening) for name in _agencies(match)]
    found += [name for line in lines for name in _agencies(_BRACKETS.search(line[-70:]))]
    found += [name for line in lines[-TAIL:] for name in _credited(_CREDIT_LINE.fullmatch(line))]
    return tuple(dict.fromkeys(found))


def _agencies(match: re.Match[str] | None) -> list[str]:
    """The known agencies in brackets; none when any other words stand there: "[the US]" is no credit."""
    names = _split(match.group(1)) if match else []
    known = [_known(name) for name in names]
    return [name for name in known if name] if all(known) else []


def _credited(match: re.Match[str] | None) -> list[str]:
    """Names of a credit line; a long one is a sentence, no name."""
    names = _split(match.group(1).rstrip(".")) if match else []
    return [_known(name) or name for name in names if len(name.split()) <= 5]


def _split(written: str) -> list[str]:
    return [name for name in _SEPARATORS.split(written.strip()) if name]


def _known(name: str) -> str | None:
    return _BY_NAME.get(name) or _BY_NAME.get(name.casefold())
