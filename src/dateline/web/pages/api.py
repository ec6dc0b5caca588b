"""The API in words, for people: made from its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from dateline.explore.filters import is_filter
from dateline.web.templates import render

router = APIRouter()
EXAMPLES: Mapping[str, str] = {
    "/api/v1/events": "kind=air_strike&from=2016-10-01&limit=5", "/api/v1/facets": "facet=actor&contains=army", "/api/v1/map": "zoom=5&colour=status",
    "/api/v1/timeline": "lane=kind&bins=60", "/api/v1/reports": "limit=5", "/api/v1/mentions": "status=planned&limit=5",
    "/api/v1/claims": "disputed=place&limit=5", "/api/v1/plans": "as_of=2017-06-01&state=overdue", "/api/v1/promises": "", "/api/v1/figures": "measure=killed",
    "/api/v1/disagreements": "slot=place", "/api/v1/framing": "about=Islamic+State", "/api/v1/sources": "", "/api/v1/speakers": "", "/api/v1/brief": "kind=offensive",
    "/api/v1/export": "kind=offensive&format=geojson",
    "/api/v1/export/formats": "kind=offensive",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One parameter: its name, what it may be, what it means."""

    name: str
    sort: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One address with a method; `keys` are those of its answer, `filtered` when it takes the filter, `example` a query to try, None for none."""

    method: str
    path: str
    about: str
    answer: str
    keys: tuple[str, ...]
    words: tuple[Word, ...]
    filtered: bool
    example: str | None


@router.get("/api")
def page(request: Request) -> Response:
    """The page."""
    described = request.app.openapi()
    calls = list(_calls(described))
    words = _words(described["paths"]["/api/v1/events"]["get"], of_filter=True)
    plain = [word for word in words if not word.name.startswith("not_")]
    return render(request, "api.html", calls=calls, words=plain, errors=_errors(described), base=str(request.base_url).rstrip("/"))


def _calls(described: Mapping[str, Any]) -> Iterator[Call]:
    """All addresses in the order of the routes."""
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            empty: Mapping[str, Any] = {}
            success = next((told["responses"][code] for code in ("200", "201") if code in told["responses"]), empty)
            schema: Mapping[str, Any] = next(iter(success.get("content", {}).values()), empty).get("schema", {})
            yield Call(
                method=method.upper(), path=path, about=told.get("description", ""), answer=success.get("description", ""),
                keys=tuple(schema.get("properties", {})), words=tuple(_words(told, of_filter=False)),
                filtered=any(is_filter(one["name"]) for one in told.get("parameters", ())), example=EXAMPLES.get(path),
            )  # fmt: skip


def _words(told: Mapping[str, Any], *, of_filter: bool) -> list[Word]:
    """The parameters of a call: those of the filter, or its own."""
    return [
        Word(name=one["name"], sort=_sort(one["schema"]), about=one.get("description", ""))
        for one in told.get("parameters", ())
        if (one["in"] == "query" and is_filter(one["name"])) is of_filter
    ]


def _sort(schema: Mapping[str, Any]) -> str:
    """"one of csv, jsonl", "1 to 500", "day"."""
    for part in schema.get("anyOf", ()):
        if part.get("type") != "null":
            return _sort(part)
    if "enum" in schema:
        return f"one of {', '.join(map(str, schema['enum']))}"
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']} to {schema['maximum']}"
    if schema.get("type") == "array":
        return "words, may be repeated"
    return "day" if schema.get("format") == "date" else "words"


def _errors(described: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Status and meaning of the errors."""
    responses = described["paths"]["/api/v1/events"]["get"]["responses"]
    return [(code, told["description"]) for code, told in sorted(responses.items()) if code >= "400"]
