import pytest

from dateline.language.lemma import Irregular, irregular, lemma
from dateline.language.stems import base_of, strip_plural, syllables

PAST, PART, THIRD = "Mood=Ind|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
GERUND, INFINITIVE, PLURAL = "VerbForm=Ger", "VerbForm=Inf", "Number=Plur"


def third_person(verb: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if verb in special:
        return special[verb]
    if verb.endswith(("s", "sh", "ch", "x", "z", "go", "do")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


@pytest.mark.parametrize("verb", irregular().verbs)
def test_forms_of_an_irregular_verb_lead_back(verb: str) -> None:
    past, _, participle = irregular().verbs[verb].partition(" ")
    for form in past.split("/"):
        assert lemma(form, "VERB", PAST) == verb
    for form in (participle or past).split("/"):
        assert lemma(form, "VERB", PART) == verb
        assert lemma(form, "VERB", f"{PART}|Voice=Pass") == verb
    assert lemma(third_person(verb), "VERB", THIRD) == verb
    assert lemma(verb, "VERB", INFINITIVE) == verb


@pytest.mark.parametrize("form", irregular().nouns)
def test_an_irregular_plural_leads_back(form: str) -> None:
    assert lemma(form, "NOUN", PLURAL) == irregular().nouns[form]


VERBS = (
    "attack kill bomb shell strafe storm raid seize besiege blockade evacuate displace flee ambush abduct kidnap detain arrest release free destroy "
    "damage clash advance retreat withdraw deploy launch fire hit target announce claim deny accuse condemn admit confirm refer occur prefer control "
    "patrol expel repel propel compel cancel travel plan stop drag grab rob ban rig step ship drop carry marry bury study play destroy obey vow show "
    "create invade persuade explode erode conclude include decide provide divide avoid load lead rule schedule compile reconcile exile fail boil "
    "handle settle battle struggle trample enable hurl crawl injure capture torture secure ensure measure murmur monitor sponsor honor ignore explore "
    "restore deplore offer suffer enter order deliver interfere adhere open happen threaten broaden intervene convene determine examine abandon mention "
    "imprison postpone train explain ruin bargain assume consume welcome ransom blossom escape shape worship equip develop elope provoke invoke revoke "
    "shake strike speak look describe absorb probe visit limit exploit invite excite unite recruit quit target complete compete market delete pilot riot "
    "promote vote quote float execute contribute shout scout debut operate negotiate evaluate repeat treat combat format wait argue rescue pursue issue "
    "force produce advance arc organize analyze gaze raze seize advise raise release purchase promise oppose focus bias cause accuse nurse reverse sense "
    "cleanse pulse collapse browse guess cross engage manage allege oblige charge merge indulge judge arrange challenge revenge plunge hang bring belong "
    "bang breathe bathe soothe clothe waste taste paste last test chat rub hum err add boycott install enroll fulfill recall call kill fill veto "
    "echo agree need feed die lie tie cry try panic traffic mimic age use owe sue dye fix tax box toughen guide guard re-open re-arm overestimate"
)
REGULAR = VERBS.split()
DOUBLED = (
    "admit refer occur prefer control patrol expel repel propel compel cancel travel plan stop drag grab rob ban rig step ship drop equip kidnap "
    "quit chat rub hum hit format"
)


def ing(verb: str) -> str:
    """Present participle as English spells it."""
    special = {"die": "dying", "lie": "lying", "tie": "tying", "panic": "panicking", "traffic": "trafficking", "mimic": "mimicking", "dye": "dyeing"}
    if verb in special:
        return special[verb]
    if verb in DOUBLED.split():
        return verb + verb[-1] + "ing"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "oe")) else verb + "ing"


@pytest.mark.parametrize("verb", REGULAR)
def test_a_verb_loses_its_endings(verb: str) -> None:
    assert lemma(ing(verb), "VERB", GERUND) == verb
    assert lemma(third_person(verb), "VERB", THIRD) == verb
    if verb not in irregular().verbs:
        past = ing(verb)[:-3] + "ed"
        past = {"dying": "died", "lying": "lied", "tying": "tied", "dyeing": "dyed"}.get(ing(verb), past)
        past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else past
        past = verb + "d" if verb.endswith("ee") else past
        assert lemma(past, "VERB", PAST) == verb


@pytest.mark.parametrize(
    ("form", "upos", "feats", "wanted"),
    [
        ("saw", "VERB", PAST, "see"),
        ("saw", "VERB", INFINITIVE, "saw"),
        ("found", "VERB", PAST, "find"),
        ("found", "VERB", INFINITIVE, "found"),
        ("founded", "VERB", PAST, "found"),
        ("wounded", "VERB", PART, "wound"),
        ("left", "VERB", PAST, "leave"),
        ("fell", "VERB", PAST, "fall"),
        ("lay", "VERB", PAST, "lie"),
        ("lay", "VERB", INFINITIVE, "lay"),
        ("laid", "VERB", PAST, "lay"),
        ("overtook", "VERB", PAST, "overtake"),
        ("Were", "AUX", PAST, "be"),
        ("'s", "AUX", THIRD, "be"),
        ("’ll", "AUX", "VerbForm=Fin", "will"),
        ("ca", "AUX", "VerbForm=Fin", "can"),
        ("'d", "AUX", "VerbForm=Fin", "would"),
        ("'d", "AUX", "Mood=Ind|Tense=Past|VerbForm=Fin", "have"),
        ("could", "AUX", "VerbForm=Fin", "could"),
        ("n't", "PART", "_", "not"),
        ("to", "PART", "_", "to"),
        ("’", "PART", "_", "'s"),
        ("them", "PRON", "Case=Acc", "they"),
        ("her", "PRON", "Case=Acc", "she"),
        ("her", "PRON", "Poss=Yes", "her"),
        ("These", "DET", "Number=Plur", "this"),
        ("an", "DET", "", "a"),
        ("Gunmen", "NOUN", PLURAL, "gunman"),
        ("policewomen", "NOUN", PLURAL, "policewoman"),
        ("militias", "NOUN", PLURAL, "militia"),
        ("families", "NOUN", PLURAL, "family"),
        ("houses", "NOUN", PLURAL, "house"),
        ("forces", "NOUN", PLURAL, "force"),
        ("masses", "NOUN", PLURAL, "mass"),
        ("ambushes", "NOUN", PLURAL, "ambush"),
        ("heroes", "NOUN", PLURAL, "hero"),
        ("ex-wives", "NOUN", PLURAL, "ex-wife"),
        ("IEDs", "NOUN", PLURAL, "IED"),
        ("TV", "NOUN", "Number=Sing", "TV"),
        ("BOMB", "NOUN", "Number=Sing", "bomb"),
        ("crisis", "NOUN", "Number=Sing", "crisis"),
        ("series", "NOUN", PLURAL, "series"),
        ("troops", "NOUN", PLURAL, "troop"),
        ("troops", "NOUN", "Number=Ptan", "troops"),
        ("1990s", "NOUN", "Number=Ptan", "1990s"),
        ("PM", "NOUN", "", "p.m."),
        ("Iraqis", "PROPN", PLURAL, "Iraqi"),
        ("Houthis", "PROPN", PLURAL, "Houthi"),
        ("Philippines", "PROPN", PLURAL, "Philippines"),
        ("Damascus", "PROPN", "Number=Sing", "Damascus"),
        ("Sept.", "PROPN", "Number=Sing", "September"),
        ("Jan", "PROPN", "Number=Sing", "Jan"),
        ("Iraqi", "ADJ", "Degree=Pos", "Iraqi"),
        ("Heavy", "ADJ", "Degree=Pos", "heavy"),
        ("Civilian", "ADJ", "Degree=Pos", "civilian"),
        ("pro-Kremlin", "ADJ", "Degree=Pos", "pro-Kremlin"),
        ("heavier", "ADJ", "Degree=Cmp", "heavy"),
        ("largest", "ADJ", "Degree=Sup", "large"),
        ("biggest", "ADJ", "Degree=Sup", "big"),
        ("Worst", "ADJ", "Degree=Sup", "bad"),
        ("better", "ADV", "Degree=Cmp", "well"),
        ("later", "ADV", "Degree=Cmp", "late"),
        ("former", "ADJ", "Degree=Pos", "former"),
        ("1,200", "NUM", "NumType=Card", "1200"),
        ("bn", "NUM", "", "billion"),
        ("Two", "NUM", "", "two"),
        ("II", "NUM", "", "II"),
        (",", "NUM", "", ","),
        ("“", "PUNCT", "", '"'),
        ("Against", "ADP", "", "against"),
    ],
)  # fmt: skip
def test_lemma(form: str, upos: str, feats: str, wanted: str) -> None:
    assert lemma(form, upos, feats) == wanted


@pytest.mark.parametrize(("form", "upos", "wanted"), [("took", "VERB", "take"), ("bombing", "VERB", "bomb"), ("kills", "VERB", "kill"), ("rebels", "NOUN", "rebel"), ("politics", "NOUN", "politics"), ("better", "ADJ", "good"), ("modest", "ADJ", "modest")])  # fmt: skip
def test_without_features_the_ending_decides(form: str, upos: str, wanted: str) -> None:
    assert lemma(form, upos) == wanted


def test_features_may_be_pairs_or_a_mapping() -> None:
    assert lemma("saw", "VERB", (("Tense", "Past"), ("VerbForm", "Fin"))) == "see"
    assert lemma("saw", "VERB", {"VerbForm": "Inf"}) == "saw"


@pytest.mark.parametrize("upos", ["VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "NUM", "PRON", "DET", "PUNCT", "X", "INTJ"])
@pytest.mark.parametrize("form", ["s", "'s", "ed", "ing", "es", "er", "I", ",", "-", "'", "ies", "İ", "ß", "ss", "-s", "..."])
def test_a_lemma_is_never_empty(form: str, upos: str) -> None:
    for feats in ("", "_", PAST, GERUND, THIRD, PLURAL, "Degree=Cmp", "Degree=Sup"):
        assert lemma(form, upos, feats)


def test_tables_do_not_contradict_each_other() -> None:
    tables: Irregular = irregular()
    assert not tables.with_e & tables.without_e
    assert not tables.capitals & tables.plain
    assert not tables.unchanged & set(tables.nouns)
    assert not tables.degreeless & {form for forms in tables.degrees.values() for form in forms.replace("/", " ").split()}


def test_stems() -> None:
    assert [syllables(word) for word in ("kill", "cancel", "quit", "rely", "evaluat")] == [1, 2, 1, 2, 3]
    assert base_of("stopp", frozenset(), frozenset(), frozenset()) == "stop"
    assert base_of("mak", frozenset(), frozenset(), frozenset()) == "make"
    assert base_of("zorp", frozenset({"zorp"}), frozenset(), frozenset()) == "zorpe"
    assert strip_plural("cities") == "city"


@pytest.mark.parametrize(("form", "wanted"), [("wounding", "wound"), ("killing", "kill"), ("bring", "bring"), ("string", "string"), ("spring", "spring")])
def test_a_form_in_ing_that_is_tagged_finite(form: str, wanted: str) -> None:
    assert lemma(form, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin") == wanted
