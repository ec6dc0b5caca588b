"""The spelling rules of English endings undone: runn- to run, mak- to make, stud- in "studies" to study."""

from __future__ import annotations

from collections.abc import Set

VOWELS = frozenset("aeiou")
# After these letters a stem has lost an e: no verb ends in them without one, but for those listed.
E_ENDINGS = ("c", "v", "u", "z", "dg", "lg", "rg", "eng", "ung", "rs", "ls", "ns", "ps", "ws")
L_CLUSTERS = ("bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl")
# Endings of stems of two syllables or more that take no e; those that do are listed.
BARE = ("it", "et", "ot", "en", "on", "er", "or", "el", "al", "om", "im", "ip", "op", "ep", "an")
HISSING = ("sses", "shes", "ches", "xes", "zzes", "tzes")


def syllables(stem: str) -> int:
    """Groups of vowels in a stem; "qu" counts as a consonant."""
    count, before = 0, False
    for char in stem.replace("qu", "q"):
        vowel = char in VOWELS or (char == "y" and count > 0)
        count += vowel and not before
        before = vowel
    return count


def base_of(stem: str, with_e: Set[str], without_e: Set[str], double: Set[str]) -> str:
    """Base of a word whose ending (-ed, -ing, -er, -est) was cut off; the sets are stems that the rules would get wrong."""
    last = stem.rpartition("-")[2]
    if last in with_e:
        return stem + "e"
    if last in without_e or last in double or len(last) < 2:
        return stem
    if last[-1] == last[-2] and last[-1] in "bdgmnprtlkv":
        return stem if last[-1] == "l" and syllables(last) < 2 else stem[:-1]
    known = _known_after_prefix(last, with_e, without_e)
    return stem + "e" if (known if known is not None else _lost_e(last)) else stem


def _known_after_prefix(stem: str, with_e: Set[str], without_e: Set[str]) -> bool | None:
    """What is listed about a stem without its prefix ("reexplor")."""
    for prefix in ("re", "un", "over", "under", "out", "mis", "de", "dis", "pre", "co"):
        rest = stem.removeprefix(prefix)
        if rest != stem and len(rest) > 3:
            if rest in with_e:
                return True
            if rest in without_e:
                return False
    return None


def _lost_e(stem: str) -> bool:
    """Whether a stem without a doubled consonant has lost an e."""
    if stem.endswith(E_ENDINGS):
        return not stem.endswith("ss")
    if stem.endswith("ang"):
        return True
    if stem.endswith(L_CLUSTERS):
        return True
    last, before = stem[-1], stem[-2]
    if last in "sg":
        return before in VOWELS or before == "y"
    if last in VOWELS or last in "wxyhj" or before not in VOWELS | {"y"}:
        return False
    return _vowel_and_consonant(stem)


def _vowel_and_consonant(stem: str) -> bool:
    """The same for stems that end in one vowel letter or more and a consonant ("mak", "visit", "float")."""
    third = stem[-3] if len(stem) > 2 else ""
    if third in VOWELS and stem[-4:-2] != "qu" and stem[-3:-1] not in ("ia", "ua", "iu", "io"):
        return False
    if stem[-4:-2] != "qu" and (stem[-3:-1] == "io" or (stem[-3:-1] in ("ia", "ua") and stem[-1] != "t")):
        return False
    return syllables(stem) < 2 or not stem.endswith(BARE)


def strip_plural(low: str) -> str:
    """A word without the s of a plural or of the third person; what would leave nothing stays."""
    if len(low) < 3:
        return low
    if low.endswith("ies"):
        return low[:-3] + "y" if len(low) > 4 else low[:-1]
    if low.endswith(HISSING):
        return low[:-3] if low.endswith("zzes") and len(low) < 7 else low[:-2]
    return low[:-1]
