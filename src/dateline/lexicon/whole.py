"""What we know about the world, as typed, indexed objects: the codebook, actors, outlets, words and places."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon.actors import Actors, load_actors
from dateline.lexicon.codebook import Codebook, load_codebook
from dateline.lexicon.corrections import Corrections, load_corrections
from dateline.lexicon.cross_check import check_outlets, check_phrases
from dateline.lexicon.crosswalk import Crosswalk, load_crosswalk
from dateline.lexicon.files import resources
from dateline.lexicon.framing import FramingSet, load_framing
from dateline.lexicon.gazetteer import Gazetteer, load_gazetteer
from dateline.lexicon.linking import Scorecard, load_linking
from dateline.lexicon.numberwords import NumberWords, load_number_words
from dateline.lexicon.outlets import Outlets, load_outlets
from dateline.lexicon.phrases import Phrases, load_phrases
from dateline.lexicon.plans import PlanWords, load_plan_words
from dateline.lexicon.speech import SpeechWords, load_speech
from dateline.lexicon.statuswords import StatusWords, load_status_words
from dateline.lexicon.timewords import TimeWords, load_time_words
from dateline.lexicon.totals import TotalWords, load_totals

__all__ = ["Lexicon", "load"]

# What is computed across reports rests on these: they change no reading.
ACROSS = frozenset(["linking.yaml", "codebook/choices.yaml", "codebook/countries.yaml", *(f"words/{name}.yaml" for name in ("corrections", "framing", "plans", "totals"))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything the coder knows that is no weight. `version` is a hash of the files' content, `across` of those that change no reading."""

    codebook: Codebook
    actors: Actors
    outlets: Outlets
    phrases: Phrases
    speech: SpeechWords
    status: StatusWords
    times: TimeWords
    numbers: NumberWords
    gazetteer: Gazetteer
    framing: Mapping[str, FramingSet]
    plans: PlanWords
    totals: TotalWords
    corrections: Corrections
    linking: Scorecard
    crosswalk: Crosswalk
    version: str
    across: str = ""


@functools.lru_cache(maxsize=4)
def load(extra: Path | None = None) -> Lexicon:
    """The package's lexicon, extended or overridden by an analyst's folder of the same shape.

    Raises LexiconError, with file and line, when a file is wrong or the folder is not there.
    """
    if extra is not None and not extra.is_dir():
        raise LexiconError("no such folder", where=str(extra), cure="give the folder that holds codebook/, actors/, words/ ...")
    root = resources()
    roots = [root, *([extra] if extra else [])]
    codebook, actors, outlets = load_codebook(root, extra), load_actors(root, extra), load_outlets(root, extra)
    phrases = load_phrases(root, extra)
    check_outlets(outlets, actors)
    check_phrases(phrases, codebook, roots)
    return Lexicon(
        codebook=codebook,
        actors=actors,
        outlets=outlets,
        phrases=phrases,
        speech=load_speech(root, extra),
        status=load_status_words(root, extra),
        times=load_time_words(root, extra),
        numbers=load_number_words(root, extra),
        gazetteer=load_gazetteer(root, extra),
        corrections=load_corrections(root, extra),
        linking=load_linking(roots),
        crosswalk=load_crosswalk(roots, codebook.kinds),
        framing=load_framing(roots, codebook.kinds, actors),
        plans=load_plan_words(root, extra),
        totals=load_totals(roots),
        version=_version(root, extra),
        across=_version(root, extra, across=True),
    )


def _version(root: Traversable, extra: Path | None, *, across: bool = False) -> str:
    """First 12 hexadecimal digits of a hash over names and content of all YAML files that reading a report looks at, or of the others."""
    digest = hashlib.sha256()
    for folder in (root, *([extra] if extra else [])):
        for name, path in sorted((name, path) for name, path in _yaml_files(folder, "") if (name in ACROSS) is across):
            digest.update(name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _yaml_files(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for path in folder.iterdir():
        name = f"{prefix}{path.name}"
        if path.is_dir():
            found += _yaml_files(path, f"{name}/")
        elif name.endswith(".yaml"):
            found.append((name, path))
    return found
