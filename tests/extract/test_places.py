from functools import cache

import pytest

from dateline.extract.places import find_places
from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.model import Analysis, Name
from dateline.model.place import PlaceMention
from tests.build import analysis


@cache
def book() -> Gazetteer:
    return load().gazetteer


def page(words: str, *, places: tuple[str, ...] = (), tags: str = "") -> Analysis:
    """A sentence whose words hang on its first verb; `tags` "3:VERB:root" sets part of speech and relation of word 3."""
    special = {item.split(":", 1)[0]: item.split(":")[1:] for item in tags.split()}
    rows = []
    root = next((number for number, of in special.items() if of[1] == "root"), "1")
    for number, form in enumerate(words.split(), 1):
        upos, deprel = special.get(str(number), ["", ""])
        upos = upos or ("PROPN" if form[:1].isupper() and number > 1 else "NOUN" if form.isalpha() else "PUNCT")
        head = "0" if str(number) == root else root
        rows.append(f"{form} {form.lower()} {upos} _ {head} {deprel or ('root' if head == '0' else 'dep')}")
    made = analysis("\n".join(rows))
    forms = [token.text for token in made.tokens]
    names = tuple(Name(first=forms.index(p.split()[0]), last=forms.index(p.split()[-1]) + 1, label="LOC", confidence=1.0) for p in places)
    return Analysis(report="r", text=made.text, sentences=made.sentences, tokens=made.tokens, names=names)


def found(words: str, **how: object) -> list[tuple[str, PlaceMention]]:
    made = page(words, **how)  # type: ignore[arg-type]
    return [(mention.span.of(made.text), mention) for mention in find_places(made, book())]


RELATIVE = [
    ("60 kilometers south of Mosul", "of", (180,), (60.0, 60.0)),
    ("20 miles north-west of Mosul", "of", (315,), (32.18688, 32.18688)),
    ("areas north and west of Mosul", "of", (0, 270), None),
    ("ten kilometres from Mosul", "near", (), (10.0, 10.0)),
    ("15km outside Mosul", "near", (), (15.0, 15.0)),
    ("between 10 and 12 km from Mosul", "near", (), None),
    ("the northern parts of Mosul", "part of", (0,), None),
    ("eastern Mosul", "part of", (90,), None),
    ("central Mosul", "part of", (), None),
    ("the outskirts of Mosul", "near", (), None),
    ("near Mosul", "near", (), None),
    ("around Mosul", "around", (), None),
    ("toward Mosul", "toward", (), None),
    ("the western bank of Tigris", "bank of", (270,), None),
]


@pytest.mark.parametrize(("phrase", "relation", "bearings", "distance"), RELATIVE)
def test_relative_places_are_one_mention(phrase: str, relation: str, bearings: tuple[int, ...], distance: tuple[float, float] | None) -> None:
    words = phrase.replace("-", " - ") if "-" in phrase else phrase
    name = words.split()[-1]
    [(_, mention)] = found(f"Shells fell {words} today .", places=(name,), tags="2:VERB:root")
    assert (mention.name, mention.relation, mention.bearings) == (name, relation, bearings)
    if distance is not None:
        assert mention.distance_km == pytest.approx(distance)


@pytest.mark.parametrize(
    ("words", "names", "kinds"),
    [
        ("Troops hold Nineveh province now .", ["Nineveh"], ["province"]),
        ("Troops hold Diyala and Anbar provinces now .", ["Diyala", "Anbar"], ["province", "province"]),
        ("Troops hold the town of Tikrit now .", ["Tikrit"], ["town"]),
        ("Troops hold the towns of Tikrit and Baiji now .", ["Tikrit", "Baiji"], ["town", "town"]),
        ("Troops hold the Iraqi capital Baghdad now .", ["Baghdad"], ["capital"]),
    ],
)
def test_kinds(words: str, names: list[str], kinds: list[str]) -> None:
    mentions = [m for _, m in found(words, places=tuple(names), tags="2:VERB:root")]
    assert ([m.name for m in mentions], [m.kind for m in mentions]) == (names, kinds)


@pytest.mark.parametrize(
    ("words", "kind", "country"),
    [
        ("Rebels left the city yesterday .", "city", ""),
        ("Rebels left the Iraqi capital yesterday .", "capital", "IQ"),
        ("Rebels left Syrian territory yesterday .", "country", "SY"),
        ("Rebels left the Arab country yesterday .", "country", ""),
    ],
)
def test_nouns_that_point_back(words: str, kind: str, country: str) -> None:
    tags = "2:VERB:root" if "Iraqi" not in words and "Syrian" not in words and "Arab" not in words else "2:VERB:root 4:ADJ:amod"
    [(_, mention)] = found(words, tags=tags.replace("4:", "3:") if "Syrian" in words else tags)
    assert (mention.name, mention.kind, mention.country) == ("", kind, country)


def test_a_border_of_two() -> None:
    [(words, mention)] = found("Troops watch the Iraqi - Syrian border today .", tags="2:VERB:root 4:ADJ:amod 6:ADJ:amod")
    assert (words, mention.kind, mention.country, mention.others) == ("the Iraqi - Syrian border", "border", "IQ", ("Syria",))


@pytest.mark.parametrize("words", ["Iraqi troops left .", "The capital gain was taxed .", "US - led jets left .", "The Islamic State of Iraq left ."])
def test_no_places(words: str) -> None:
    places = ("Iraq",) if words.endswith("Iraq left .") else ("US",) if words.startswith("US") else ()
    tags = {"Iraqi": "1:ADJ:amod 3:VERB:root", "The": "2:NOUN:compound 5:VERB:root", "US": "5:VERB:root"}.get(words.split()[0], "")
    if "Islamic" in words:
        tags = "6:VERB:root"
    assert [m.name for _, m in found(words, places=places, tags=tags) if m.name] == []


@pytest.mark.parametrize(
    ("words", "tags", "metonym"),
    [
        ("Damascus said so .", "1:PROPN:nsubj 2:VERB:root", True),
        ("Damascus burned .", "1:PROPN:nsubj 2:VERB:root", True),
        ("Rebels entered Damascus .", "2:VERB:root 3:PROPN:obj", False),
    ],
)
def test_metonyms(words: str, tags: str, metonym: bool) -> None:
    made = words.replace("said", "say").replace("burned", "retaliate")
    [(_, mention)] = found(made, places=("Damascus",), tags=tags)
    assert mention.metonym is metonym


def test_a_place_and_its_holder_are_one() -> None:
    [(words, mention)] = found("He fled Topeka , Kansas , today .", places=("Topeka", "Kansas"), tags="2:VERB:root")
    assert (words, mention.name, mention.within) == ("Topeka , Kansas", "Topeka", ("Kansas",))


def test_two_countries_are_two() -> None:
    assert [m.name for _, m in found("He left Syria , Iraq and Libya .", places=("Syria", "Iraq", "Libya"), tags="2:VERB:root")] == ["Syria", "Iraq", "Libya"]


def test_names_that_the_model_missed_are_found_where_a_place_is_expected() -> None:
    assert [m.name for _, m in found("He lives in Tikrit with Tikrit .", tags="2:VERB:root")] == ["Tikrit"]
    assert [m.name for _, m in found("Mr Tikrit left .", tags="3:VERB:root")] == []


def test_hostile_text_takes_no_time() -> None:
    words = "north and " * 400 + "of Mosul " * 200 + "( " * 200 + "."
    assert len(found(words, tags="1:NOUN:root")) >= 0
