"""Lemmas by rule, as Universal Dependencies writes them: "has" have, "n't" not, "them" they, "better" good, "1,200" 1200.

Forms that spelling does not explain are in `words/irregular.yaml`; the rest is undone by the rules of English spelling. The features tell
which ending to look for ("saw" with Tense=Past is see, with VerbForm=Inf is saw); without them the ending itself decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from dateline.language.stems import base_of, strip_plural
from dateline.lexicon.files import load, resources

Feats = Mapping[str, str] | tuple[tuple[str, str], ...] | str

CACHED_LEMMAS = 65_536
ROMAN = re.compile(r"[IVXLCDM]{2,}")
CAMEL = re.compile(r"[^\W\d_]*[a-z][A-Z]")
NAMES_TOO = frozenset({"jan", "mar", "sat", "sun", "mon", "wed", "dec", "jun", "jul"})  # months and days only with a full stop


class Irregular(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of `words/irregular.yaml`, explained there."""

    verbs: dict[str, str]
    verb_prefixes: tuple[str, ...]
    verb_forms: dict[str, str]
    nouns: dict[str, str]
    unchanged: frozenset[str]
    only_plural: frozenset[str]
    degrees: dict[str, str]
    adverbs: dict[str, str]
    degreeless: frozenset[str]
    pronouns: dict[str, str]
    determiners: dict[str, str]
    particles: dict[str, str]
    others: dict[str, str]
    marks: dict[str, str]
    numbers: dict[str, str]
    abbreviated: dict[str, str]
    calendar: dict[str, str]
    with_e: frozenset[str]
    without_e: frozenset[str]
    double: frozenset[str]
    capitals: frozenset[str]
    plain: frozenset[str]
    names: frozenset[str]
    acronyms: frozenset[str]


# Past forms that are verbs of their own ("to found a party"): only the features tell. Of all others the form alone does, and a tagger that takes
# "overthrew" for a present is not followed.
ALSO_BASES = frozenset(["found", "saw", "fell", "lay", "wound", "ground", "bound", "felt", "bore", "dove", "rent", "spat", "smelt", "left", "stuck"])


@cache
def irregular() -> Irregular:
    """The package's own tables; read once. Raises LexiconError when the file is wrong."""
    return load(resources() / "words" / "irregular.yaml", Irregular)


@cache
def _pasts() -> dict[str, str]:
    """Past forms and participles to their verb, also with the prefixes that verbs take (overtook)."""
    found: dict[str, str] = {}
    for verb, forms in irregular().verbs.items():
        for form in forms.replace("/", " ").split():
            found.setdefault(form, verb)
    plain = dict(found)
    for prefix in irregular().verb_prefixes:
        for form, verb in plain.items():
            found.setdefault(prefix + form, prefix + verb)
    return found


@cache
def _degrees() -> dict[str, str]:
    return {form: base for base, forms in irregular().degrees.items() for form in forms.replace("/", " ").split()}


def lemma(form: str, upos: str, feats: Feats = "") -> str:
    """Lemma of a word with its UD part of speech and features: a "Name=Value|..." string, pairs, or a mapping.

    Small letters, but for names and for what is written with a capital or as an acronym anyway (Iraqi, IED). Never empty.
    """
    if isinstance(feats, str):
        return _lemma(form, upos, feats)
    pairs = feats.items() if isinstance(feats, Mapping) else feats
    return _lemma(form, upos, "|".join(f"{name}={value}" for name, value in pairs))


@lru_cache(maxsize=CACHED_LEMMAS)
def _lemma(form: str, upos: str, feats: str) -> str:
    tables = irregular()
    low = form.lower()
    if upos in ("VERB", "AUX"):
        return _verb(low, upos, feats)
    if upos == "NOUN":
        return _noun(form, low, feats)
    if upos in ("ADJ", "ADV"):
        return _cased(form, _degree(low, upos, feats))
    if upos == "PROPN":
        return _name(form, low, feats)
    if upos == "NUM":
        return form if ROMAN.fullmatch(form) else tables.numbers.get(low) or low.replace(",", "") or low
    if upos in ("PUNCT", "SYM"):
        return tables.marks.get(form, form)
    if upos == "X":
        return form
    if low == "her" and "Case=Acc" in feats:
        return "she"
    table = {"PRON": tables.pronouns, "DET": tables.determiners, "PART": tables.particles}.get(upos, tables.others)
    return table.get(low, low)


def _verb(low: str, upos: str, feats: str) -> str:
    tables = irregular()
    if low in tables.verb_forms:
        return "have" if low in ("'d", "’d") and "Tense=Past" in feats else tables.verb_forms[low]
    past = _pasts().get(low)
    if past and ("Tense=Past" in feats or not feats or low not in ALSO_BASES):
        return past
    if "VerbForm=Inf" in feats or (upos == "AUX" and not past and not low.endswith("ing")):
        return low
    if past and not low.endswith(("s", "ed", "ing")) and "Tense=Pres" not in feats and "Mood=Imp" not in feats:
        return past
    if low.endswith("ing") and ("VerbForm=Fin" not in feats or (len(low) > len("string") and low not in tables.verbs)):  # a slip of the tagger
        return _regular(low[:-3]) if len(low) > 4 else low
    if low.endswith("ed") and "Tense=Pres" not in feats:
        return _regular_past(low)
    if low.endswith("s") and ("Person=3" in feats or not feats):
        return _third_person(low)
    return low


def _regular(stem: str) -> str:
    tables = irregular()
    return base_of(stem, tables.with_e, tables.without_e, tables.double)


def _regular_past(low: str) -> str:
    if low.endswith("ied"):
        return low[:-3] + "y"
    if low.endswith("eed"):
        return low  # "need", "feed"; those that lose a letter are listed
    return _regular(low[:-2]) if len(low) > 3 else low


def _third_person(low: str) -> str:
    if low.endswith("oes"):
        return low[:-2]
    return low if low.endswith("ss") or low in irregular().without_e else strip_plural(low)


def _noun(form: str, low: str, feats: str) -> str:
    tables = irregular()
    if low in tables.abbreviated:
        return tables.abbreviated[low]
    if low[:1].isdigit():  # "1980s", "60's"
        return low.replace("'", "").replace("’", "")
    if "Number=Sing" in feats or "Number=Ptan" in feats or low in tables.unchanged or (low in tables.only_plural and not feats):
        return _cased(form, low)
    if low in tables.nouns:
        return _cased(form, tables.nouns[low])
    for end in ("men", "people", "children", "wives", "lives"):
        if low.endswith(end) and len(low) > len(end) + 2 and "Number=Plur" in feats:
            return _cased(form, low[: -len(end)] + tables.nouns[end])
    if not low.endswith("s") or (low.endswith(("ss", "us", "is")) and "Number=Plur" not in feats):
        return _cased(form, low)
    return _cased(form, _singular(low))


def _singular(low: str) -> str:
    """Singular of a regular plural."""
    if low.endswith(("'s", "’s")):
        return low[:-2] or low
    last = low.rpartition("-")[2]
    known = irregular().nouns.get(last)
    if known:
        return low[: len(low) - len(last)] + known
    if low.endswith("oes"):
        return low[:-2]
    return strip_plural(low)


def _degree(low: str, upos: str, feats: str) -> str:
    tables = irregular()
    if "Degree=Pos" in feats or (feats and "Degree=" not in feats) or low in tables.degreeless:
        return tables.others.get(low, low) if upos == "ADV" else low
    if upos == "ADV" and low in tables.adverbs:
        return tables.adverbs[low]
    if low in _degrees():
        return _degrees()[low]
    if "Degree=" not in feats:  # "water", "modest": without features an ending alone says too little
        return low
    for end in ("er", "est"):
        if low.endswith(end) and len(low) > len(end) + 2:
            stem = low[: -len(end)]
            return stem[:-1] + "y" if stem.endswith("i") else _regular(stem)
    return low


def _cased(form: str, base: str) -> str:
    """The base, in capitals where its word has them whatever its place."""
    tables = irregular()
    if form == base or form.islower():
        return base
    small = base.lower()
    if form[0].islower() or CAMEL.match(form):  # "pro-Beijing", "iPhone", "PhD"
        return form[: len(base)] if form.lower().startswith(base) else base
    if form.isupper() or (form[:-1].isupper() and form[-1] == "s" and len(form) > 2):
        letters = form.rstrip("s")
        named = small in tables.acronyms or len(letters) < 2 or not set(small) & set("aeiouy") or any(c.isdigit() for c in form)
        return base.upper() if named or form[-1] == "s" else base
    if small in tables.capitals or (small not in tables.plain and small.endswith(("ese", "ish", "ian", "ean", "an", "i"))):
        return base[:1].upper() + base[1:]
    return base


def _name(form: str, low: str, feats: str) -> str:
    tables = irregular()
    bare = low.rstrip(".")
    if bare in tables.calendar and form[0].isupper() and (bare != low or bare not in NAMES_TOO):
        return tables.calendar[bare]
    if "Number=Plur" not in feats or low in tables.names or not low.endswith("s") or form.isupper():
        return form
    single = _singular(low)
    if low.startswith(single):
        return form[: len(single)]
    return form[:1] + single[1:]
