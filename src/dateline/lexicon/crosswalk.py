"""Which code of PLOVER or ACLED an event gets, and the codes of countries: what exports go by. Data: `codebook/choices.yaml`, `codebook/countries.yaml`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.codebook import FOLDER, Kind
from dateline.lexicon.codebook_files import CodesFile
from dateline.lexicon.files import line_of, load

FILE, COUNTRIES = "choices.yaml", "countries.yaml"
Ontology = Literal["acled", "plover"]
Camp = Literal["state", "armed", "civilians", "protesters"]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code with its conditions, all of which must hold; `code` "" is none, for the reason `why`. See the head of the file."""

    code: str
    words: tuple[str, ...] = ()
    actor: tuple[Camp, ...] = ()
    recipient: tuple[Camp, ...] = ()
    home: bool | None = None
    kinds: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    killed: bool | None = None
    reviewed: bool | None = None
    why: str = ""


class CountryCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO 3166-1 alpha-3 and numeric; the regions of ACLED and UCDP, "" where we do not know."""

    alpha3: str
    numeric: int = 0
    acled: str = ""
    ucdp: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acled: dict[str, tuple[Choice, ...]] = {}
    plover: dict[str, tuple[Choice, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of an event when its code is chosen. `camps` are those of its actors and recipients."""

    kind: str
    kinds: Collection[str]
    status: str
    sentence: str
    actor: Collection[str] = ()
    recipient: Collection[str] = ()
    home: bool = False
    killed: bool = False
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """`choices` by ontology and kind; `countries` by ISO 3166-1 alpha-2."""

    choices: Mapping[str, Mapping[str, Sequence[Choice]]]
    countries: Mapping[str, CountryCodes]
    patterns: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict)  # compiled once asked for

    def code(self, ontology: Ontology, kind: Kind | None, case: Case) -> tuple[str, str]:
        """The code, or "" and why there is none."""
        codes = getattr(kind, ontology) if kind else ()
        if not codes and case.kind not in self.choices[ontology]:
            return "", "its kind has no code there"
        for choice in self.choices[ontology].get(case.kind, ()):
            if self._holds(choice, case):
                return choice.code, choice.why
        return (codes[0], "") if codes else ("", "its kind has no code there")

    def _holds(self, choice: Choice, case: Case) -> bool:
        """Whether all conditions of a choice hold."""
        flags = all(wanted is None or wanted is getattr(case, name) for name in ("home", "killed", "reviewed") for wanted in (getattr(choice, name),))
        camps = all(not wanted or not set(wanted).isdisjoint(getattr(case, name)) for name in ("actor", "recipient", "kinds") for wanted in (getattr(choice, name),))
        return flags and camps and (not choice.status or case.status in choice.status) and (not choice.words or bool(self._pattern(choice.words).search(case.sentence)))

    def _pattern(self, words: tuple[str, ...]) -> re.Pattern[str]:
        if words not in self.patterns:
            said = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
            self.patterns[words] = re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)
        return self.patterns[words]


def load_crosswalk(roots: Sequence[Traversable], kinds: Mapping[str, Kind]) -> Crosswalk:
    """The choices below `roots`: of a kind that several name, the last counts. Raises LexiconError on a kind or code that is none."""
    codes = load(roots[0] / FOLDER / "codes.yaml", CodesFile)
    known = {
        "plover": set(codes.plover) | {f"{of}/{mode}" for of, modes in codes.plover.items() for mode in modes},
        "acled": {f"{of}: {sub}" for of, subs in codes.acled.items() for sub in subs},
    }
    found: dict[str, dict[str, tuple[Choice, ...]]] = {"acled": {}, "plover": {}}
    for path in (root / FOLDER / FILE for root in roots):
        if path.is_file():
            file = load(path, _File)
            for ontology, own in (("acled", file.acled), ("plover", file.plover)):
                _check(path, ontology, own, known[ontology], kinds)
                found[ontology] |= own
    countries = roots[0] / FOLDER / COUNTRIES
    return Crosswalk(choices=found, countries=load(countries, dict[str, CountryCodes]) if countries.is_file() else {})


def _check(path: Traversable, ontology: str, own: Mapping[str, Sequence[Choice]], known: Collection[str], kinds: Mapping[str, Kind]) -> None:
    for kind, choices in own.items():
        for number, choice in enumerate(choices):
            wrong = [name for name in (kind, *choice.kinds) if name not in kinds]
            if choice.code and choice.code not in known:
                wrong.append(choice.code)
            if wrong or not (choice.code or choice.why):
                what = f"no kind or code {wrong[0]!r}" if wrong else "neither a code nor `why` there is none"
                raise LexiconError(what, where=f"{path}:{line_of(path, [ontology, kind, number])}", cure="see codebook/codes.yaml and codebook/kinds/")
