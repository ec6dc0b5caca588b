"""Spellings of place names as keys: one key for all the ways that accents, apostrophes, hyphens, case and articles vary."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata


def wordset(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


KEY_BYTES = 5  # 40 bits: with 1.2 million keys a word that is no key meets one by chance once in 900,000 look-ups
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
ARTICLES = frozenset(["al", "el", "ul", "il", "ar", "as", "ash", "ad", "az", "adh", "ath", "at", "an", "er", "es", "ez", "ed", "en", "et"])
MARKS = dict.fromkeys(map(ord, "'`’‘ʼʻʿʾ′ˈ.´\"“”"), None) | {
    ord(char): plain for char, plain in zip("øØłŁđĐıİæÆœŒðÐþÞəƏßħĦ", ["o", "O", "l", "L", "d", "D", "i", "I", "ae", "AE", "oe", "OE", "d", "D", "th", "Th", "a", "A", "ss", "h", "H"], strict=True)
}
BREAKS = re.compile(r"[\W_]+")
DIGRAPHS = (("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("ou", "u"), ("q", "k"), ("c", "k"))
REPEATED = re.compile(r"(.)\1+")
VOWELS = re.compile(r"[aeiouy]+")
SKELETON_LEAST = 3  # consonants below which a skeleton says nothing


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without accents, apostrophes, full stops; any other mark is a space; "saint" is "st"; no leading "the".

    >>> fold("Al-Ḩawījah"), fold("St. George"), fold("Kryvyi Rih’s")
    ('al hawijah', 'st george', 'kryvyi rihs')
    """
    plain = unicodedata.normalize("NFKD", name.translate(MARKS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    words = [SHORT.get(word, word) for word in BREAKS.split(plain) if word]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@functools.lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """A name as the English press prints it: without accents and the marks of transliteration.

    >>> plain_name("Al Qayyārah"), plain_name("Tall ‘Afar"), plain_name("Côte d'Ivoire")
    ('Al Qayyarah', 'Tall Afar', "Cote d'Ivoire")
    """
    kept = {mark: plain for mark, plain in MARKS.items() if chr(mark) not in "'.\""}
    plain = unicodedata.normalize("NFKD", name.translate(kept))
    return "".join(char for char in plain if not unicodedata.combining(char))


def bare(folded: str) -> str:
    """A folded name without its leading Arabic article, "" when it has none: "al hawijah" is "hawijah".

    >>> bare("ash sharqat"), bare("mosul")
    ('sharqat', '')
    """
    first, _, rest = folded.partition(" ")
    return rest if first in ARTICLES and len(rest) >= SKELETON_LEAST else ""


def skeleton(folded: str) -> str:
    """Consonants of a folded name, articles left out, as romanisations that differ share them; "" when they are too few.

    >>> skeleton("al hawijah"), skeleton("hawija"), skeleton("deir ezzor"), skeleton("dayr az zawr")
    ('hwj', 'hwj', 'drzr', 'drzwr')
    """
    words = [word for word in folded.split() if word not in ARTICLES] or folded.split()
    text = "".join(words)
    for old, new in DIGRAPHS:
        text = text.replace(old, new)
    text = REPEATED.sub(r"\1", text)
    text = text.removesuffix("h")
    found = VOWELS.sub("", text)
    return found if len(found) >= SKELETON_LEAST else ""


def digest(key: str) -> bytes:
    """A key as it stands in the file."""
    return hashlib.blake2b(key.encode(), digest_size=KEY_BYTES).digest()


def bare_key(word: str) -> str:
    """Key under which a name without its article is filed: apart from real names, so that it can count for less."""
    return f"~{word}"


def skeleton_key(word: str) -> str:
    """Key under which a skeleton is filed."""
    return f"%{word}"
