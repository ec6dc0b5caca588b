"""What a reviewer flagged is hidden until somebody asks: the one rule that every door goes by.

Graphic hides the words of the reports, personal data the words and the coordinates, of every mention of the event. What is computed is computed of the
words as they are; a `Seal` then goes over what comes of it, before it is written. Hidden words become as many marks, so that every offset stays true.
What writes for a person or a program puts a label (`labelled`), null (`spoken`) or a link (`web/folded.py`) in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from dateline.model import Evidence, Location, Report, Span
from dateline.model.decision import Flag
from dateline.model.entry import Entry

V = TypeVar("V")
GRAPHIC, PERSONAL = "\ue002", "\ue003"  # stand for each character that is hidden; from Unicode's private use area, as BEGIN and END of searches
FLAGS = {GRAPHIC: Flag.GRAPHIC.value, PERSONAL: Flag.PERSONAL.value}
LABELS = {GRAPHIC: "[flagged as graphic]", PERSONAL: "[flagged as personal data]"}
BAR = "█"  # in text of which offsets must stay true
SHORT = 25  # characters: a shorter sentence is hidden where it stands, and not looked for in other words
_MARKS = re.compile(f"[{GRAPHIC}{PERSONAL}]")
RUN = re.compile(f"([{GRAPHIC}{PERSONAL}])(?:\\s*[{GRAPHIC}{PERSONAL}])*")
_LEAVES = frozenset({"Span", "TimeValue", "Quantity", "ActorRef", "Share", "Sources", "Place", "Decision", "Judgement", "Published"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A mention that is hidden: its event, the characters and words of its sentence, and the flags of the event."""

    mention: str
    event: str
    report: str
    span: Span
    text: str
    flags: frozenset[str]

    @property
    def mark(self) -> str:
        """What stands for each of its characters."""
        return GRAPHIC if Flag.GRAPHIC in self.flags else PERSONAL


@dataclass(frozen=True, kw_only=True)
class Seal:
    """Hides what is flagged in whatever it goes over. Without anything flagged it changes nothing."""

    flagged: tuple[Flagged, ...] = ()
    _texts: dict[tuple[str, str], Report] = field(default_factory=dict, compare=False, repr=False)  # reports that it changes, by id and hash

    def __bool__(self) -> bool:
        return bool(self.flagged)

    def over(self, value: V) -> V:
        """The value without the words and the points that are hidden, however deep they lie."""
        return self._over(value, False) if self.flagged else value

    def flags(self, *names: str) -> tuple[str, ...]:
        """The flags of mentions or events by id, each once."""
        return tuple(sorted({flag for name in names for flag in self._flags.get(name, ())}))

    def hides(self, report: str, span: Span) -> bool:
        """Whether some of these characters are hidden."""
        return any(span.overlaps(one.span) for one in self.spans.get(report, ()))

    @cached_property
    def spans(self) -> Mapping[str, tuple[Flagged, ...]]:
        """What is hidden of each report, in the order of its text."""
        found: dict[str, list[Flagged]] = {}
        for one in self.flagged:
            found.setdefault(one.report, []).append(one)
        return {name: tuple(sorted(held, key=lambda one: (one.span, one.mention))) for name, held in found.items()}

    @cached_property
    def digest(self) -> str:
        """What tells two seals apart."""
        return " ".join(sorted(f"{one.mention}:{','.join(sorted(one.flags))}:{one.span.start}" for one in self.flagged))

    @cached_property
    def _flags(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for one in self.flagged:
            for name in (one.mention, one.event):
                found[name] = found.get(name, frozenset()) | one.flags
        return found

    @cached_property
    def _said(self) -> tuple[tuple[str, str], ...]:
        """The hidden sentences as they stand and on one line, the longest first, and the mark of each: who copies or quotes one gives the same words."""
        kept = {words: one.mark for one in self.flagged for words in (one.text, " ".join(one.text.split())) if len(words) >= SHORT}
        return tuple(sorted(kept.items(), key=lambda item: (-len(item[0]), item[0])))

    def _over(self, value: Any, point: bool) -> Any:
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self._words(value)
        if isinstance(value, Mapping):
            return self._record(value, point)
        if isinstance(value, list | tuple):
            made = [self._over(one, point) for one in value]
            return value if all(a is b for a, b in zip(made, value, strict=True)) else (made if isinstance(value, list) else _like(value, made))
        if not is_dataclass(value) or isinstance(value, type) or type(value).__name__ in _LEAVES:
            return value
        return self._object(value, point)

    def _words(self, text: str) -> str:
        """Text without the sentences that are hidden."""
        if len(text) >= SHORT:
            for words, mark in self._said:
                if words in text:
                    text = text.replace(words, masked(words, mark))
        return text

    def _record(self, value: Mapping[Any, Any], point: bool) -> Any:
        """A record of JSON: in one of a hidden event there is no point."""
        point = point or self._is_personal(value)
        made = {key: self._over(part, point) for key, part in self._decided(value).items()}
        if point and "lat" in made and "lon" in made:
            made |= {"lat": None, "lon": None}
        return made

    def _decided(self, value: Mapping[Any, Any]) -> Mapping[Any, Any]:
        """A decision without the words of its value, where these stand in a sentence that is hidden."""
        one = next((one for one in self.flagged if one.mention == value.get("mention")), None)
        if one is None or "suggestion" not in value:
            return value
        said = value["suggestion"]
        return {**self._chosen(value, one), "suggestion": self._chosen(said, one) if isinstance(said, Mapping) else said}

    def _chosen(self, value: Mapping[Any, Any], one: Flagged) -> Mapping[Any, Any]:
        start, words = value.get("start"), value.get("words")
        inside = isinstance(start, int) and isinstance(words, str) and self.hides(one.report, Span(start=start, end=start + max(1, len(words))))
        return {**value, "words": masked(str(words), one.mark)} if inside and words else value

    def _object(self, value: Any, point: bool) -> Any:
        if isinstance(value, Report):
            return self._report(value)
        if isinstance(value, Evidence):
            hidden = self._masked(value.report, value.span, value.text)
            return value if hidden == value.text else replace(value, text=hidden)
        if isinstance(value, Location):
            return replace(value, lat=None, lon=None, alternatives=()) if point else value
        return self._fields(value, point or self._is_personal(value))

    def _fields(self, value: Any, point: bool) -> Any:
        """A value of ours with what it holds sealed; a sentence that it quotes is hidden where it stands."""
        made = {one.name: self._over(getattr(value, one.name), point) for one in fields(value) if one.init}
        sentence = made.get("sentence")
        if isinstance(sentence, Span) and isinstance(made.get("report"), str):
            for name in ("quote", "words"):
                if isinstance(made.get(name), str) and self.hides(made["report"], sentence):
                    made[name] = masked(made[name], self.spans[made["report"]][0].mark)
        changed = {name: part for name, part in made.items() if part is not getattr(value, name)}
        return replace(value, **changed) if changed else value

    def _is_personal(self, value: Any) -> bool:
        names = ([value.get(key) for key in _KEYS] if isinstance(value, Mapping) else [getattr(value, key, None) for key in _KEYS])
        return any(isinstance(name, str) and Flag.PERSONAL in self._flags.get(name, ()) for name in names)

    def _report(self, report: Report) -> Report:
        if (kept := self._texts.get((report.id, report.hash))) is not None:
            return kept
        whole = Span(start=0, end=max(1, len(report.text)))
        text, title = self._words(self._masked(report.id, whole, report.text)), self._title(report)
        if text == report.text and title == report.title:
            return report
        kept = self._texts[report.id, report.hash] = replace(report, text=text, title=title)
        return kept

    def _title(self, report: Report) -> str:
        """The headline; hidden where the text begins with it and it is one of the sentences, and where it is one of them by itself."""
        title, start = report.title.strip(), len(report.text) - len(report.text.lstrip())
        if title and report.text.startswith(title, start):
            return self._masked(report.id, Span(start=start, end=start + len(title)), title)
        return self._words(report.title)

    def _masked(self, report: str, span: Span, text: str) -> str:
        """The words of some characters of a report, with marks for those that are hidden."""
        for one in self.spans.get(report, ()):
            if one.span.overlaps(span):
                start, end = max(one.span.start, span.start) - span.start, min(one.span.end, span.end) - span.start
                text = text[:start] + masked(text[start:end], one.mark) + text[end:]
        return text

    def meets(self, entry: Entry) -> bool:
        """Whether the quote of a line of the catalogue is hidden, whatever its own flags say."""
        return self.hides(entry.lead_report, entry.lead) or self._words(entry.quote) != entry.quote


_KEYS = ("event", "id", "mention", "told_of")
OPEN = Seal()


def _like(value: tuple[Any, ...], made: Iterable[Any]) -> tuple[Any, ...]:
    return type(value)(*made) if hasattr(value, "_fields") else tuple(made)


def masked(text: str, mark: str) -> str:
    """As many marks; white space stays, for lines and paragraphs."""
    return re.sub(r"\S", mark, text)


def is_hidden(text: str) -> bool:
    """Whether text holds hidden words."""
    return _MARKS.search(text) is not None


def unless_hidden(text: str, instead: str = "") -> str:
    """Text, or what stands in its place in a layout that has no null."""
    return instead if is_hidden(text) else text


def labelled(text: str) -> str:
    """Text for a reader: a label for each run of hidden words."""
    return RUN.sub(lambda found: LABELS[found[1]], text) if is_hidden(text) else text


def spoken(value: Any) -> Any:
    """A record of JSON for a program: null for hidden words, with the flag beside them under "flagged"; bars in text that is hidden in part."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return _spoken(value) if is_hidden(value) else value
    if isinstance(value, Mapping):
        made = {key: spoken(part) for key, part in value.items()}
        flags = {FLAGS[_MARKS.findall(part)[0]] for key, part in value.items() if isinstance(part, str) and made[key] is None}
        return made | ({"flagged": sorted(flags)} if flags and "flagged" not in made else {})
    return [spoken(part) for part in value] if isinstance(value, list | tuple) else value


def _spoken(text: str) -> str | None:
    return _MARKS.sub(BAR, text) if _MARKS.sub("", text).strip() else None
