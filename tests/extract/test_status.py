from functools import cache

import pytest

from dateline.extract.status import find_status
from dateline.lexicon import load
from dateline.lexicon.statuswords import StatusWords
from dateline.model import Analysis, EventWord, Status, StatusFinding
from tests.build import analysis


@cache
def words() -> StatusWords:
    return load().status


def event(page: Analysis, text: str, *, light: str = "") -> EventWord:
    at = {token.text: index for index, token in enumerate(page.tokens)}
    head = at[text]
    return EventWord(
        span=page.span(head, head + 1), head=head, kind="attack", entry="attack", noun=page.tokens[head].upos == "NOUN",
        light=at[light] if light else None,
    )  # fmt: skip


def status(columns: str, text: str = "attack", *, light: str = "") -> StatusFinding:
    page = analysis(columns)
    return find_status(page, event(page, text, light=light), words(), None)


def verb(*rows: str) -> str:
    """A clause with "rebels" as subject of the last row, the root."""
    count = len(rows) + 1
    lines = [f"rebels rebel NOUN _ {count} nsubj"]
    lines += [row.replace("HEAD", str(count)) for row in rows]
    return "\n".join([*lines, f". . PUNCT _ {count} punct"])


GROUPS = [
    (verb("attacked attack VERB Tense=Past|VerbForm=Fin 0 root"), "attacked", "occurred"),
    (verb("will will AUX VerbForm=Fin HEAD aux", "attack attack VERB VerbForm=Inf 0 root"), "attack", "planned"),
    (verb("may may AUX VerbForm=Fin HEAD aux", "attack attack VERB VerbForm=Inf 0 root"), "attack", "hypothetical"),
    (verb("must must AUX VerbForm=Fin HEAD aux", "attack attack VERB VerbForm=Inf 0 root"), "attack", "demanded"),
    (verb("are be AUX Tense=Pres|VerbForm=Fin HEAD aux", "attacking attack VERB VerbForm=Ger 0 root"), "attacking", "ongoing"),
    (verb("attack attack VERB Tense=Pres|VerbForm=Fin 0 root"), "attack", "ongoing"),
    (
        verb(
            "did do AUX Tense=Past|VerbForm=Fin HEAD aux", "not not PART _ HEAD advmod", "attack attack VERB VerbForm=Inf 0 root"
        ),
        "attack",
        "negated",
    ),
    (
        verb("have have AUX Tense=Pres|VerbForm=Fin HEAD aux", "attacked attack VERB VerbForm=Part|Tense=Past 0 root"),
        "attacked",
        "occurred",
    ),
]


@pytest.mark.parametrize(("columns", "text", "expected"), GROUPS)
def test_the_verb_group(columns: str, text: str, expected: str) -> None:
    assert status(columns, text).status == Status(expected)


def governed(lemma: str, relation: str = "xcomp", form: str = "", upos: str = "VERB") -> str:
    text = form or f"{lemma}ed"
    return f"""
        Rebels rebel NOUN _ 2 nsubj
        {text} {lemma} {upos} Tense=Past|VerbForm=Fin 0 root
        to to PART _ 4 mark
        attack attack VERB VerbForm=Inf 2 {relation}
        towns town NOUN _ 4 obj
        . . PUNCT _ 2 punct"""


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (governed("try", form="tried"), "attempted"),
        (governed("fail"), "negated"),
        (governed("refuse"), "negated"),
        (governed("plan", form="planned"), "planned"),
        (governed("vow"), "planned"),
        (governed("threaten"), "planned"),
        (governed("expect"), "predicted"),
        (governed("urge"), "demanded"),
        (governed("manage"), "occurred"),
        (governed("mass", "advcl"), "planned"),
    ],
)
def test_governors_and_purpose(columns: str, expected: str) -> None:
    assert status(columns).status == Status(expected)


NOUNS = [
    ("planned", "planned", False),
    ("upcoming", "planned", False),
    ("alleged", "occurred", True),
    ("failed", "attempted", False),
    ("ongoing", "ongoing", False),
    ("possible", "hypothetical", False),
    ("deadly", "occurred", False),
]


@pytest.mark.parametrize(("adjective", "expected", "hedged"), NOUNS)
def test_adjectives_at_a_noun(adjective: str, expected: str, hedged: bool) -> None:
    columns = f"""
        The the DET _ 3 det
        {adjective} {adjective} ADJ _ 3 amod
        attack attack NOUN _ 4 nsubj
        shook shake VERB Tense=Past|VerbForm=Fin 0 root
        them they PRON _ 4 obj
        . . PUNCT _ 4 punct"""
    finding = status(columns)
    assert (finding.status, finding.hedged) == (Status(expected), hedged)


CALLED_FOR = """
    Kenya Kenya PROPN _ 2 nsubj
    called call VERB Tense=Past|VerbForm=Fin 0 root
    for for ADP _ 5 case
    a a DET _ 5 det
    truce truce NOUN _ 2 obl
    . . PUNCT _ 2 punct"""
WILL_LAUNCH = """
    Kenya Kenya PROPN _ 3 nsubj
    will will AUX VerbForm=Fin 3 aux
    launch launch VERB VerbForm=Inf 0 root
    the the DET _ 5 det
    truce truce NOUN _ 3 obj
    . . PUNCT _ 3 punct"""
NO_TRUCE = """
    There there PRON _ 2 expl
    was be VERB Tense=Past|VerbForm=Fin 0 root
    no no DET _ 4 det
    truce truce NOUN _ 2 nsubj
    . . PUNCT _ 2 punct"""
PLANS_FOR = """
    Kenya Kenya PROPN _ 2 nsubj
    has have VERB Tense=Pres|VerbForm=Fin 0 root
    plans plan NOUN _ 2 obj
    for for ADP _ 6 case
    a a DET _ 6 det
    truce truce NOUN _ 3 nmod
    . . PUNCT _ 2 punct"""
SUBJECT_OF_A_FUTURE_EFFECT = """
    The the DET _ 2 det
    truce truce NOUN _ 4 nsubj
    may may AUX VerbForm=Fin 4 aux
    help help VERB VerbForm=Inf 0 root
    civilians civilian NOUN _ 4 obj
    . . PUNCT _ 4 punct"""
EXPECTED = """
    A a DET _ 2 det
    truce truce NOUN _ 4 nsubj:pass
    is be AUX Tense=Pres|VerbForm=Fin 4 aux:pass
    expected expect VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root
    . . PUNCT _ 4 punct"""
DENIED = """
    Kenya Kenya PROPN _ 2 nsubj
    denied deny VERB Tense=Past|VerbForm=Fin 0 root
    any any DET _ 4 det
    truce truce NOUN _ 2 obj
    . . PUNCT _ 2 punct"""
IF = """
    If if SCONJ _ 4 mark
    the the DET _ 3 det
    truce truce NOUN _ 4 nsubj
    begins begin VERB Tense=Pres|VerbForm=Fin 7 advcl
    they they PRON _ 7 nsubj
    will will AUX VerbForm=Fin 7 aux
    leave leave VERB VerbForm=Inf 0 root
    . . PUNCT _ 7 punct"""
HEADLINE = """
    Kenya Kenya PROPN _ 2 nsubj
    bombs bomb VERB Tense=Pres|VerbForm=Fin 0 root
    towns town NOUN _ 2 obj"""
HEADLINE_TO = """
    Truce truce NOUN _ 3 nsubj
    to to PART _ 3 mark
    begin begin VERB VerbForm=Inf 0 root
    soon soon ADV _ 3 advmod"""


@pytest.mark.parametrize(
    ("columns", "text", "expected"),
    [
        (CALLED_FOR, "truce", "demanded"),
        (WILL_LAUNCH, "truce", "planned"),
        (NO_TRUCE, "truce", "negated"),
        (PLANS_FOR, "truce", "planned"),
        (SUBJECT_OF_A_FUTURE_EFFECT, "truce", "occurred"),
        (EXPECTED, "truce", "predicted"),
        (DENIED, "truce", "negated"),
        (IF, "truce", "hypothetical"),
        (HEADLINE, "bombs", "occurred"),
        (HEADLINE_TO, "Truce", "planned"),
    ],
)
def test_nouns_and_clauses(columns: str, text: str, expected: str) -> None:
    assert status(columns, text).status == Status(expected)


ACCUSED = """
    Kyiv Kyiv PROPN _ 2 nsubj
    accused accuse VERB Tense=Past|VerbForm=Fin 0 root
    Moscow Moscow PROPN _ 2 obj
    of of SCONJ _ 5 mark
    shelling shell VERB VerbForm=Ger 2 advcl
    homes home NOUN _ 5 obj
    . . PUNCT _ 2 punct"""
BELIEVED = """
    Rebels rebel NOUN _ 3 nsubj:pass
    are be AUX Tense=Pres|VerbForm=Fin 3 aux:pass
    believed believe VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root
    to to PART _ 6 mark
    have have AUX VerbForm=Inf 6 aux
    fled flee VERB Tense=Past|VerbForm=Part 3 xcomp
    . . PUNCT _ 3 punct"""
SAID = """
    Kenya Kenya PROPN _ 2 nsubj
    said say VERB Tense=Past|VerbForm=Fin 0 root
    rebels rebel NOUN _ 4 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 2 ccomp
    . . PUNCT _ 2 punct"""


@pytest.mark.parametrize(("columns", "text", "hedged"), [(ACCUSED, "shelling", True), (BELIEVED, "fled", True), (SAID, "fled", False)])
def test_a_distance_is_kept_by_words_not_by_a_named_speaker(columns: str, text: str, hedged: bool) -> None:
    finding = status(columns, text)
    assert (finding.status, finding.hedged) == (Status.OCCURRED, hedged)


def test_a_light_verb_carries_the_status_of_its_noun() -> None:
    assert status(WILL_LAUNCH, "truce", light="launch").status is Status.PLANNED


def test_cues_are_evidence() -> None:
    page = analysis(CALLED_FOR)
    (cue,) = find_status(page, event(page, "truce"), words(), None).cues
    assert (cue.text, cue.rule) == ("called", "status:governor:call")
    assert cue.span.of(page.text) == "called"
