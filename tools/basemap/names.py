"""Names of towns in Arabic, Russian and Ukrainian, from GeoNames' lists of other names.

GeoNames' dump does not say which language a name is in. It is told by its letters, and by how near its sound is to the Latin name: of
"الموصل", "موسڵ" and "موصول" the first is Mosul's name in Arabic. Where none is near enough the field stays empty.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from dateline.lexicon.geokeys import wordset

ARABIC = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة")
RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
UKRAINIAN = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’")
LETTERS = {"ar": ARABIC, "ru": RUSSIAN, "uk": UKRAINIAN}
MARKS = {"ar": "", "ru": "ёыэъ", "uk": "іїєґ'’"}  # letters that the other Cyrillic alphabet lacks
CYRILLIC_SOUNDS = "а:a б:b в:v г:g ґ:g д:d е:e є:e ё:e ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:ch ш:sh щ:sh ы:i э:e ю:u я:a"
ARABIC_SOUNDS = "ا:a ب:b ت:t ث:t ج:j ح:h خ:h د:d ذ:d ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:g ف:f ق:k ك:k ل:l م:m ن:n ه:h و:u ي:i أ:a إ:a آ:a ؤ:u ئ:i ى:a ة:a"
SOUNDS = dict(pair.split(":") for pair in f"{CYRILLIC_SOUNDS} {ARABIC_SOUNDS}".split())
LATIN_SOUNDS = "kh:h th:t dh:d gh:g ts:c tz:c ou:u oo:u q:k x:ks w:v y:i"
LATIN = [pair.split(":") for pair in LATIN_SOUNDS.split()]
ARAB = wordset("DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE PSX QAT SAU SOM SDN SYR TUN ARE YEM")
NEAR = {"ar": 0.6, "ru": 0.62, "uk": 0.62}
UNLIKELY = {  # letters that meet in neighbouring languages alone: Belarusian, Bulgarian, Rusyn
    "ar": re.compile(r"(.)\1\1|^ا?ل?ى|ى\B"),
    "ru": re.compile(r"[жшч]ы|ъ(?![еёюя])|^[кг]ъ|(.)\1\1"),
    "uk": re.compile(r"[бвгґджзклмнпрстфхцчшщ]ї|[сц]к\b|цкий|ский|(.)\1\1"),
}


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def latin_sound(name: str) -> str:
    text = re.sub(r"[^a-z]", "", re.sub(r"\b(al|ad|an|ar|as|at|az|ash|el)[- ]", "", fold(name)))
    for written, sound in LATIN:
        text = text.replace(written, sound)
    return text


def sound(name: str) -> str:
    text = name.lower()
    if "\u0621" <= text[:1] <= "\u064a":
        text = re.sub(r"\bال", "", text)
    return "".join(SOUNDS.get(c, "") for c in text)


def consonants(text: str) -> str:
    return re.sub(r"[aeiouv]", "", text)


def is_written_in(name: str, language: str) -> bool:
    letters = {c for c in name.lower() if not c.isspace() and c != "-"}
    return bool(letters) and letters <= LETTERS[language] and not UNLIKELY[language].search(name.lower()) and len(name) < 30


def nearness(name: str, latin: str, language: str) -> float:
    """Likeness of sound, 0 to 1; Arabic writes few vowels, so that its consonants count alone."""
    ours, theirs = latin_sound(latin), sound(name)
    if language == "ar":
        ours, theirs = consonants(ours), consonants(theirs)
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def bonus(name: str, language: str, country: str) -> float:
    """What speaks for a spelling apart from its sound."""
    if language == "ar":
        return (0.08 * name.startswith("ال") + 0.02 * name.endswith("ة")) * (country in ARAB)
    own, other = MARKS[language], MARKS["uk" if language == "ru" else "ru"]
    text = name.lower()
    marks = 0.08 * any(c in own for c in text) + 0.05 * ("ь" in text)
    return marks - 0.3 * any(c in other for c in text)


def choose(latin: list[str], others: list[str], language: str, country: str) -> str:
    """The name in a language, "" where none is near enough to one of the Latin names."""
    able = [name for name in others if is_written_in(name, language)]
    scored = [(max(nearness(name, own, language) for own in latin) + bonus(name, language, country), -len(name), name) for name in able]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= NEAR[language] else ""
